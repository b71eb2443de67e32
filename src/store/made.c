#include "store/made.h"

#include "base/arena.h"
#include <stddef.h>

/* A link keeps the years that are looked at right now: a ranking takes most of a megabyte. */
enum { MADE_MOST = 4 };

struct made {
    struct {
        char kind;
        int64_t id;
        struct arena *arena; /* NULL: empty */
        const void *value;
    } at[MADE_MOST];
    size_t next;
};

struct made *made_new(struct arena *a)
{
    return ARENA_NEW(a, struct made);
}

void made_end(struct made **m)
{
    if (*m)
        made_begin(*m, false);
    *m = NULL;
}

void made_begin(struct made *m, bool same)
{
    for (size_t i = 0; i < MADE_MOST && !same; i++)
        arena_end(&m->at[i].arena);
}

const void *made_find(struct made *m, char kind, int64_t id, struct arena *lean)
{
    for (size_t i = 0; i < MADE_MOST; i++)
        if (m->at[i].arena && m->at[i].kind == kind && m->at[i].id == id) {
            arena_lean(lean, m->at[i].arena);
            return m->at[i].value;
        }
    return NULL;
}

void made_keep(struct made *m, char kind, int64_t id, struct arena *own, const void *value)
{
    size_t to = m->next++ % MADE_MOST;
    arena_end(&m->at[to].arena);
    m->at[to].kind = kind;
    m->at[to].id = id;
    m->at[to].arena = own;
    m->at[to].value = value;
}
