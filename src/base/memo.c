#include "base/memo.h"

#include "base/arena.h"
#include <pthread.h>

enum { ROOMS = 256 };

struct kept {
    struct kept *next;
    char kind;
    int64_t id;
    struct arena *arena;
    const void *value;
};

struct memo {
    struct arena *arena;
    pthread_rwlock_t lock;
    struct kept *room[ROOMS];
};

struct memo *memo_new(void)
{
    struct arena *a = arena_new();
    struct memo *m = ARENA_NEW(a, struct memo);
    m->arena = a;
    pthread_rwlock_init(&m->lock, NULL);
    return m;
}

void memo_end(struct memo **m)
{
    if (!*m)
        return;
    for (size_t i = 0; i < ROOMS; i++)
        for (struct kept *k = (*m)->room[i]; k; k = k->next)
            arena_end(&k->arena);
    pthread_rwlock_destroy(&(*m)->lock);
    struct arena *a = (*m)->arena;
    arena_end(&a);
    *m = NULL;
}

static struct kept **room_of(struct memo *m, char kind, int64_t id)
{
    return &m->room[((uint64_t)id * 31 + (unsigned char)kind) % ROOMS];
}

static const struct kept *found(struct kept *k, char kind, int64_t id)
{
    while (k && (k->kind != kind || k->id != id))
        k = k->next;
    return k;
}

const void *memo_find(struct memo *m, char kind, int64_t id)
{
    pthread_rwlock_rdlock(&m->lock);
    const struct kept *k = found(*room_of(m, kind, id), kind, id);
    const void *value = k ? k->value : NULL;
    pthread_rwlock_unlock(&m->lock);
    return value;
}

const void *memo_keep(struct memo *m, char kind, int64_t id, struct arena *own, const void *value)
{
    pthread_rwlock_wrlock(&m->lock);
    struct kept **room = room_of(m, kind, id);
    const struct kept *before = found(*room, kind, id);
    if (before) {
        value = before->value;
        arena_end(&own);
    } else {
        struct kept *k = ARENA_NEW(m->arena, struct kept);
        *k = (struct kept){*room, kind, id, own, value};
        *room = k;
    }
    pthread_rwlock_unlock(&m->lock);
    return value;
}
