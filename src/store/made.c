#include "store/made.h"

#include "base/arena.h"
#include <stddef.h>

/* A link keeps what is looked at right now: a form takes some 50 KB, a ranking most of a megabyte. */
enum { MADE_MOST = 16, BYTES_MOST = 3 * 1024 * 1024 };

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

static size_t bytes_of(const struct made *m)
{
    size_t bytes = 0;
    for (size_t i = 0; i < MADE_MOST; i++)
        bytes += m->at[i].arena ? arena_used(m->at[i].arena) : 0;
    return bytes;
}

void made_keep(struct made *m, char kind, int64_t id, struct arena *own, const void *value)
{
    size_t to = m->next++ % MADE_MOST;
    arena_end(&m->at[to].arena);
    m->at[to].kind = kind;
    m->at[to].id = id;
    m->at[to].arena = own;
    m->at[to].value = value;
    for (size_t i = 1; i < MADE_MOST && bytes_of(m) > BYTES_MOST; i++)
        arena_end(&m->at[(to + i) % MADE_MOST].arena);
}
