#include "paper/plot_draw.h"

#include "base/arena.h"
#include "base/buf.h"
#include <cairo.h>
#include <string.h>

enum { THIN = 3, THICK = 7, RIM = 4 };
static const double GREY[] = {[TONE_FAINT] = 0.72, [TONE_PLAIN] = 0.35, [TONE_STRONG] = 0, [TONE_GROUND] = 1};
static const char *const HEX[] = {"#b8b8b8", "#595959", "#000", "#fff"};

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
    cairo_set_line_width(cr, RIM);
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
    cairo_set_line_width(cr, s->tone == TONE_STRONG ? THICK : THIN);
    cairo_move_to(cr, s->x, s->y);
    cairo_line_to(cr, s->to_x, s->to_y);
    cairo_stroke(cr);
}

static void all_draw(struct ink *k, cairo_t *cr, const struct plot *p)
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
    all_draw(k, k->cr, p);
    cairo_tag_end(k->cr, "Figure");
    cairo_restore(k->cr);
}

static cairo_status_t bytes_keep(void *into, const unsigned char *at, unsigned len)
{
    buf_add(into, (const char *)at, len);
    return CAIRO_STATUS_SUCCESS;
}

enum outcome plot_png(struct ink *k, const struct plot *p, struct str *bytes_out)
{
    struct buf b = buf_new(k->arena, 64 * 1024);
    int high = (int)((int64_t)PLOT_PIXELS * p->height / p->width);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, PLOT_PIXELS, high);
    cairo_t *cr = cairo_create(surface);
    tone_set(cr, TONE_GROUND);
    cairo_paint(cr);
    cairo_scale(cr, (double)PLOT_PIXELS / p->width, (double)PLOT_PIXELS / p->width);
    all_draw(k, cr, p);
    cairo_destroy(cr);
    bool done = cairo_surface_write_to_png_stream(surface, bytes_keep, &b) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(surface);
    if (done)
        *bytes_out = buf_all(&b);
    return done ? OK : BROKEN;
}

static void words_put(struct xml *x, const char *name, const char *text)
{
    xml_begin(x, name);
    xml_text(x, text, strlen(text));
    xml_end(x);
}

static void text_svg(struct xml *x, const struct plot_shape *s)
{
    static const char *const anchor[] = {"start", "middle", "end"};
    xml_begin(x, "text");
    xml_attr_number(x, "x", s->x);
    xml_attr_number(x, "y", s->y);
    xml_attr_number(x, "font-size", PLOT_TEXT_SIZE);
    xml_attr_text(x, "text-anchor", anchor[s->end]);
    xml_attr_text(x, "fill", HEX[s->tone]);
    xml_text(x, s->text, strlen(s->text));
    xml_end(x);
}

static void line_svg(struct xml *x, const struct plot_shape *s)
{
    xml_begin(x, "line");
    xml_attr_number(x, "x1", s->x);
    xml_attr_number(x, "y1", s->y);
    xml_attr_number(x, "x2", s->to_x);
    xml_attr_number(x, "y2", s->to_y);
    xml_attr_text(x, "stroke", HEX[s->tone]);
    xml_attr_number(x, "stroke-width", s->tone == TONE_STRONG ? THICK : THIN);
    xml_end(x);
}

static void mark_svg(struct xml *x, const struct plot_shape *s)
{
    bool round = s->kind != PLOT_DIAMOND;
    xml_begin(x, round ? "circle" : "polygon");
    if (round) {
        xml_attr_number(x, "cx", s->x);
        xml_attr_number(x, "cy", s->y);
        xml_attr_number(x, "r", s->size);
    } else {
        xml_attr_text(x, "points",
                      arena_format(x->b.arena, "%d,%d %d,%d %d,%d %d,%d", s->x, s->y - s->size, s->x + s->size, s->y,
                                   s->x, s->y + s->size, s->x - s->size, s->y));
    }
    xml_attr_text(x, "fill", HEX[s->kind == PLOT_RING ? TONE_GROUND : s->tone]);
    xml_attr_text(x, "stroke", HEX[s->tone]);
    xml_attr_number(x, "stroke-width", RIM);
    xml_end(x);
}

void plot_svg(struct xml *x, const struct plot *p)
{
    xml_begin(x, "svg");
    xml_attr_text(x, "class", "p-plot");
    xml_attr_text(x, "viewBox", arena_format(x->b.arena, "0 0 %d %d", p->width, p->height));
    xml_attr_text(x, "role", "img");
    words_put(x, "title", p->title);
    words_put(x, "desc", p->desc);
    for (size_t i = 0; i < p->n; i++) {
        const struct plot_shape *s = &p->shape[i];
        if (s->kind == PLOT_TEXT)
            text_svg(x, s);
        else if (s->kind == PLOT_LINE)
            line_svg(x, s);
        else
            mark_svg(x, s);
    }
    xml_end(x);
}
