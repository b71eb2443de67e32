#include "print/plan_table.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "print/letter.h"
#include "print/plan_doc.h"
#include "print/table.h"
#include "text/words.h"
#include "work/plan.h"

static const char *models_text(struct arena *a, const struct new_unit *u)
{
    struct buf b = buf_new(a, 128);
    for (size_t i = 0; i < u->models; i++) {
        buf_text(&b, i ? "; " : "");
        buf_text(&b, u->model[i].text);
    }
    return b.at;
}

void plan_units_table(struct doc *d, const struct new_plan *p)
{
    static const int widths[] = {12, 60, 93};
    static const int head[] = {W_PRINT_COLUMN_ORDER, W_PRINT_COLUMN_UNIT, W_PRINT_COLUMN_MODEL};
    if (!p->units)
        return;
    struct table *t = table_headed(d->body, widths, head, 3);
    for (size_t i = 0; i < p->units; i++) {
        struct row *r = doc_row(t);
        table_centre(r, arena_format(d->arena, "%zu", i + 1));
        doc_cell(r, STYLE_TABLE_TEXT, p->unit[i].name);
        doc_cell(r, STYLE_TABLE_TEXT, models_text(d->arena, &p->unit[i]));
    }
    doc_space(d->body, 30);
}

static const char *month_time(struct arena *a, const struct new_event *e)
{
    if (e->from.month == e->to.month)
        return print_text(a, w_print_time_month(e->from.month, e->from.year));
    return print_text(a, w_print_time_months(e->from.month, e->to.month, e->from.year));
}

static const char *plain_time(struct arena *a, const struct new_event *e)
{
    if (!e->from.year || text_eq(e->precision, "none"))
        return "";
    if (text_eq(e->precision, "week")) /* week 3 is the days 15 to 21, as the reader counts */
        return print_text(a, w_print_time_week((e->from.day - 1) / 7 + 1, e->from.month, e->from.year));
    if (text_eq(e->precision, "month") || text_eq(e->precision, "month-range"))
        return month_time(a, e);
    if (text_eq(e->precision, "quarter"))
        return print_text(a, w_print_time_quarter((e->from.month - 1) / 3 + 1, e->from.year));
    if (text_eq(e->precision, "half"))
        return print_text(a, e->from.month < 7 ? w_print_time_half_first(e->from.year)
                                               : w_print_time_half_second(e->from.year));
    if (text_eq(e->precision, "year"))
        return print_text(a, w_print_time_year(e->from.year));
    if (!e->to.year || day_compare(e->from, e->to) == 0)
        return print_text(a, w_print_time_day(e->from));
    return print_text(a, w_print_time_range(e->from, e->to));
}

/* "Dự kiến tuần 3 …": the first letter goes down behind the word. */
const char *event_time(struct arena *a, const struct new_event *e)
{
    bool empty = e->assumed && text_eq(e->precision, "quarter"); /* the quarter's own row says it already */
    const char *time = empty ? "" : plain_time(a, e);
    if (!*time || !e->tentative)
        return time;
    char *lower = arena_text(a, time);
    if (lower[0] >= 'A' && lower[0] <= 'Z')
        lower[0] = (char)(lower[0] - 'A' + 'a');
    return print_text(a, w_print_time_tentative(lower));
}

static void quarter_row(struct table *t, struct arena *a, int quarter, int year)
{
    static const char *const roman[] = {"", "I", "II", "III", "IV"};
    struct row *r = doc_row(t);
    r->keep_with_next = true;
    doc_cell(r, STYLE_TABLE_HEAD, roman[quarter]);
    struct cell *c = doc_cell(r, STYLE_TABLE_HEAD, print_text(a, w_print_quarter(quarter, year)));
    c->span = 3;
    c->align = ALIGN_LEFT;
}

void plan_schedule_table(struct doc *d, const struct new_plan *p)
{
    static const int widths[] = {12, 74, 38, 41};
    static const int head[] = {W_PRINT_COLUMN_ORDER, W_PRINT_COLUMN_CONTENT, W_PRINT_COLUMN_TIME, W_PRINT_COLUMN_PLACE};
    if (!p->events)
        return;
    struct table *t = table_headed(d->body, widths, head, 4);
    int quarter = 0, order = 0;
    for (size_t i = 0; i < p->events; i++) {
        const struct new_event *e = &p->event[i];
        if (e->quarter != quarter)
            quarter_row(t, d->arena, quarter = e->quarter, p->year);
        struct row *r = doc_row(t);
        table_centre(r, arena_format(d->arena, "%d", ++order));
        doc_cell(r, STYLE_TABLE_TEXT, e->content);
        doc_cell(r, STYLE_TABLE_TEXT, event_time(d->arena, e));
        doc_cell(r, STYLE_TABLE_TEXT, e->place);
    }
    doc_space(d->body, 30);
}
