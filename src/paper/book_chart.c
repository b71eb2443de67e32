#include "paper/book_write.h"

#include "base/arena.h"

enum { BAR_GREY = 0x7F7F7F, RULE_GREY = 0xD9D9D9, BAR_GAP = 45, MARKER = 7, TITLE_SIZE = 14, TEXT_SIZE = 10 };

static lxw_chart_font font_of(double size, bool bold)
{
    return (lxw_chart_font){
        .name = (char *)(uintptr_t)BOOK_FONT, .size = size, .bold = bold ? LXW_TRUE : LXW_EXPLICIT_FALSE};
}

static void axis_put(lxw_chart_axis *axis, const char *name)
{
    lxw_chart_font text = font_of(TEXT_SIZE, false);
    if (*name) {
        chart_axis_set_name(axis, name);
        chart_axis_set_name_font(axis, &text);
    }
    chart_axis_set_num_font(axis, &text);
}

static void rules_put(lxw_chart_axis *axis)
{
    lxw_chart_line rule = {.color = RULE_GREY, .width = 0.75f};
    chart_axis_major_gridlines_set_line(axis, &rule);
}

/* Bars lie: the axes of libxlsxwriter have changed names, y has the categories. */
static void bars_put(lxw_chart *to)
{
    chart_set_series_gap(to, BAR_GAP);
    chart_axis_set_reverse(to->y_axis);
    chart_axis_set_crossing_max(to->y_axis);
    chart_axis_set_interval_unit(to->y_axis, 1);
    chart_axis_set_min(to->x_axis, 0);
    chart_axis_set_num_format(to->x_axis, (char *)(uintptr_t)"0");
    rules_put(to->x_axis);
    chart_legend_set_position(to, LXW_CHART_LEGEND_NONE);
}

static void places_put(lxw_chart *to, const struct book_chart *c)
{
    lxw_chart_font text = font_of(TEXT_SIZE, false);
    chart_axis_set_reverse(to->y_axis);
    chart_axis_set_min(to->y_axis, 1);
    chart_axis_set_max(to->y_axis, c->places > 1 ? c->places : 2);
    chart_axis_set_major_unit(to->y_axis, 1);
    chart_axis_set_num_format(to->y_axis, (char *)(uintptr_t)"0");
    rules_put(to->y_axis);
    chart_legend_set_position(to, LXW_CHART_LEGEND_BOTTOM);
    chart_legend_set_font(to, &text);
}

static void bar_look(lxw_chart_series *to)
{
    lxw_chart_fill fill = {.color = BAR_GREY};
    lxw_chart_font text = font_of(TEXT_SIZE, false);
    chart_series_set_fill(to, &fill);
    chart_series_set_labels(to);
    chart_series_set_labels_num_format(to, BOOK_NUMBER);
    chart_series_set_labels_font(to, &text);
    chart_series_set_labels_position(to, LXW_CHART_LABEL_POSITION_OUTSIDE_END);
}

/* Told apart in black and white too: by the mark, and whether it is filled. */
static void place_look(lxw_chart_series *to, bool strong, int nth)
{
    static const uint8_t shape[] = {LXW_CHART_MARKER_CIRCLE, LXW_CHART_MARKER_SQUARE, LXW_CHART_MARKER_DIAMOND,
                                    LXW_CHART_MARKER_TRIANGLE};
    static const lxw_color_t tone[] = {0x1F4E79, 0xC55A11, 0x548235, 0x7F6000, 0x7030A0, 0x595959};
    enum { SHAPES = sizeof shape / sizeof *shape, TONES = sizeof tone / sizeof *tone };
    lxw_color_t is = strong ? LXW_COLOR_BLACK : tone[nth % TONES];
    lxw_chart_line line = {.color = is, .width = strong ? 4.0f : 1.75f}, rim = {.color = is, .width = 1.5f};
    lxw_chart_fill fill = {.color = nth / SHAPES % 2 && !strong ? 0xFFFFFF : is};
    chart_series_set_line(to, &line);
    chart_series_set_marker_type(to, shape[nth % SHAPES]);
    chart_series_set_marker_size(to, MARKER);
    chart_series_set_marker_fill(to, &fill);
    chart_series_set_marker_line(to, &rim);
}

static lxw_error series_put(struct arena *a, lxw_chart *to, const struct book_chart *c, const struct book_series *s,
                            int nth)
{
    const char *sheet = book_sheet_name(a, s->of->name);
    const struct book_range *g = &s->categories, *v = &s->values;
    lxw_chart_series *x = chart_add_series(to, NULL, NULL);
    if (!x)
        return LXW_ERROR_MEMORY_MALLOC_FAILED;
    chart_series_set_name_range(x, sheet, s->name.row, s->name.column);
    chart_series_set_categories(x, sheet, g->row, g->column, g->to_row, g->to_column);
    chart_series_set_values(x, sheet, v->row, v->column, v->to_row, v->to_column);
    if (c->kind == CHART_PLACES)
        place_look(x, s->strong, nth);
    else
        bar_look(x);
    return LXW_NO_ERROR;
}

static lxw_error chart_put(struct arena *a, lxw_workbook *file, lxw_worksheet *to, const struct book_chart *c)
{
    lxw_chart *chart = workbook_add_chart(file, c->kind == CHART_BARS ? LXW_CHART_BAR : LXW_CHART_LINE);
    lxw_chart_font title = font_of(TITLE_SIZE, true);
    lxw_chart_options at = {.x_scale = c->width / 480.0, .y_scale = c->height / 288.0,
                            .description = (char *)(uintptr_t)c->desc,
                            .object_position = LXW_OBJECT_MOVE_DONT_SIZE};
    lxw_error e = LXW_NO_ERROR;
    int nth = 0;
    if (!chart)
        return LXW_ERROR_MEMORY_MALLOC_FAILED;
    chart_title_set_name(chart, c->title);
    chart_title_set_name_font(chart, &title);
    axis_put(c->kind == CHART_BARS ? chart->y_axis : chart->x_axis, c->category);
    axis_put(c->kind == CHART_BARS ? chart->x_axis : chart->y_axis, c->value);
    for (const struct book_series *s = c->first; s && e == LXW_NO_ERROR; s = s->next)
        e = series_put(a, chart, c, s, nth++);
    if (c->kind == CHART_BARS)
        bars_put(chart);
    else
        places_put(chart, c);
    return e == LXW_NO_ERROR ? worksheet_insert_chart_opt(to, c->row, c->column, chart, &at) : e;
}

lxw_error book_charts_put(struct arena *a, lxw_workbook *file, lxw_worksheet *to, const struct book_sheet *s)
{
    lxw_error e = LXW_NO_ERROR;
    for (const struct book_chart *c = s->chart; c && e == LXW_NO_ERROR; c = c->next)
        e = chart_put(a, file, to, c);
    return e;
}
