#include "paper/plot_draw.h"

#include <cairo.h>

static const double GREY[] = {[TONE_FAINT] = 0.72, [TONE_PLAIN] = 0.35, [TONE_STRONG] = 0, [TONE_GROUND] = 1};

double plot_width(const struct plot *p, double width, double most_high)
{
    double fits = most_high * p->width / p->height;
    return fits < width ? fits : width;
}

double plot_height(const struct plot *p, double width)
{
    return width * p->height / p->width;
}

static void tone_set(cairo_t *cr, enum plot_tone t)
{
    cairo_set_source_rgb(cr, GREY[t], GREY[t], GREY[t]);
}

static void mark_path(cairo_t *cr, const struct plot_shape *s)
{
    cairo_new_path(cr);
    if (s->kind != PLOT_DIAMOND) {
        cairo_arc(cr, s->x, s->y, s->size, 0, 8 * 0.7853981633974483);
        cairo_close_path(cr);
        return;
    }
    cairo_move_to(cr, s->x, s->y - s->size);
    cairo_line_to(cr, s->x + s->size, s->y);
    cairo_line_to(cr, s->x, s->y + s->size);
    cairo_line_to(cr, s->x - s->size, s->y);
    cairo_close_path(cr);
}

static void mark_draw(cairo_t *cr, const struct plot_shape *s)
{
    mark_path(cr, s);
    tone_set(cr, s->kind == PLOT_RING ? TONE_GROUND : s->tone);
    cairo_fill_preserve(cr);
    tone_set(cr, s->tone);
    cairo_set_line_width(cr, PLOT_RIM);
    cairo_stroke(cr);
}

static void text_draw(struct ink *k, cairo_t *cr, const struct plot_shape *s)
{
    PangoFontDescription *font = pango_font_description_new();
    PangoLayout *l = pango_layout_new(k->context);
    int width, height;
    pango_font_description_set_family_static(font, PDF_FONT);
    pango_font_description_set_absolute_size(font, PLOT_TEXT_SIZE * PANGO_SCALE);
    pango_layout_set_font_description(l, font);
    pango_font_description_free(font);
    pango_layout_set_text(l, s->text, -1);
    pango_layout_get_size(l, &width, &height);
    double left = (double)width / PANGO_SCALE;
    tone_set(cr, s->tone);
    cairo_move_to(cr, s->x - (s->end == PLOT_START ? 0 : s->end == PLOT_END ? left : left / 2), s->y);
    pango_cairo_show_layout_line(cr, pango_layout_get_line_readonly(l, 0));
    g_object_unref(l);
}

static void shape_draw(struct ink *k, cairo_t *cr, const struct plot_shape *s)
{
    if (s->kind == PLOT_TEXT) {
        text_draw(k, cr, s);
        return;
    }
    if (s->kind != PLOT_LINE) {
        mark_draw(cr, s);
        return;
    }
    tone_set(cr, s->tone);
    cairo_set_line_width(cr, s->tone == TONE_STRONG ? PLOT_THICK : PLOT_THIN);
    cairo_move_to(cr, s->x, s->y);
    cairo_line_to(cr, s->to_x, s->to_y);
    cairo_stroke(cr);
}

void plot_shapes_draw(struct ink *k, cairo_t *cr, const struct plot *p)
{
    for (size_t i = 0; i < p->n; i++)
        shape_draw(k, cr, &p->shape[i]);
}

void plot_draw(struct ink *k, const struct plot *p, double x, double y, double width)
{
    cairo_save(k->cr);
    cairo_tag_begin(k->cr, "Figure", NULL);
    cairo_translate(k->cr, x, y);
    cairo_scale(k->cr, width / p->width, width / p->width);
    plot_shapes_draw(k, k->cr, p);
    cairo_tag_end(k->cr, "Figure");
    cairo_restore(k->cr);
}
