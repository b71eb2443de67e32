#include "paper/plot.h"

#include "base/arena.h"
#include <string.h>

struct plot *plot_new(struct arena *a, int width, int height, const char *title, const char *desc)
{
    struct plot *p = ARENA_NEW(a, struct plot);
    *p = (struct plot){.arena = a, .width = width, .height = height, .title = title, .desc = desc};
    return p;
}

static void shape_add(struct plot *p, struct plot_shape shape)
{
    if (p->n == p->room) {
        size_t room = p->room ? p->room * 2 : 64;
        struct plot_shape *at = ARENA_MANY(p->arena, room, struct plot_shape);
        if (p->n)
            memcpy(at, p->shape, p->n * sizeof *at);
        p->shape = at;
        p->room = room;
    }
    p->shape[p->n++] = shape;
}

void plot_line(struct plot *p, enum plot_tone tone, int x, int y, int to_x, int to_y)
{
    shape_add(p, (struct plot_shape){.kind = PLOT_LINE, .tone = tone, .x = x, .y = y, .to_x = to_x, .to_y = to_y});
}

void plot_mark(struct plot *p, enum plot_kind kind, enum plot_tone tone, int x, int y, int size)
{
    shape_add(p, (struct plot_shape){.kind = kind, .tone = tone, .x = x, .y = y, .size = size});
}

void plot_text(struct plot *p, enum plot_tone tone, enum plot_end end, int x, int y, const char *text)
{
    shape_add(p, (struct plot_shape){.kind = PLOT_TEXT, .tone = tone, .end = end, .x = x, .y = y, .text = text});
}
