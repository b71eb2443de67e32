/* Apart from plot_draw.c because a page wants no Cairo: the program itself does without (docs/decisions/0012). */
#include "paper/plot_draw.h"

#include "base/arena.h"
#include <string.h>

static const char *const HEX[] = {"#b8b8b8", "#595959", "#000", "#fff"};

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
    xml_attr_number(x, "stroke-width", s->tone == TONE_STRONG ? PLOT_THICK : PLOT_THIN);
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
    xml_attr_number(x, "stroke-width", PLOT_RIM);
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
