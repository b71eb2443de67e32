#include "web/shelf.h"

#include "base/arena.h"
#include "web/inside.h"
#include <assert.h>
#include <pthread.h>
#include <string.h>

enum { PLACES = 1024 };

struct kept {
    char key[SHELF_KEY + 1];
    uint64_t born; /* which put it was; the smallest goes first */
    struct ready *ready;
};

struct shelf {
    pthread_mutex_t lock; /* of everything below, and of the holders of every ready */
    struct arena *arena;
    size_t most, bytes;
    uint64_t puts;
    struct ready *free;
    struct kept place[PLACES];
};

struct shelf *shelf_new(struct arena *a, size_t bytes)
{
    struct shelf *s = ARENA_NEW(a, struct shelf);
    pthread_mutex_init(&s->lock, NULL);
    s->arena = a;
    s->most = bytes;
    return s;
}

static void let_go(struct ready *r)
{
    if (--r->holders)
        return;
    MHD_destroy_response(r->made);
    r->next = r->shelf->free;
    r->shelf->free = r;
}

void ready_drop(struct ready **ready)
{
    struct shelf *s = (*ready)->shelf;
    pthread_mutex_lock(&s->lock);
    let_go(*ready);
    pthread_mutex_unlock(&s->lock);
    *ready = NULL;
}

static void place_clear(struct shelf *s, struct kept *k)
{
    if (!k->ready)
        return;
    s->bytes -= k->ready->size;
    let_go(k->ready);
    k->ready = NULL;
}

void shelf_end(struct shelf *s)
{
    for (size_t i = 0; i < PLACES; i++)
        place_clear(s, &s->place[i]);
    pthread_mutex_destroy(&s->lock);
}

/* Keys are digests, so any mix of their letters spreads them; two that meet take turns. */
static struct kept *place_of(struct shelf *s, const char *key)
{
    uint32_t n = 0;
    for (const char *c = key; *c; c++)
        n = n * 31 + (unsigned char)*c;
    return &s->place[n % PLACES];
}

static struct kept *oldest(struct shelf *s)
{
    struct kept *found = NULL;
    for (size_t i = 0; i < PLACES; i++)
        if (s->place[i].ready && (!found || s->place[i].born < found->born))
            found = &s->place[i];
    assert(found); /* bytes are counted, so somebody holds them */
    return found;
}

bool shelf_answer(struct shelf *s, const char *key, struct request *r)
{
    pthread_mutex_lock(&s->lock);
    const struct kept *k = place_of(s, key);
    bool is = k->ready && strncmp(k->key, key, SHELF_KEY) == 0;
    if (is) {
        r->ready = k->ready;
        r->ready->holders++;
    }
    pthread_mutex_unlock(&s->lock);
    if (is)
        request_answered(r);
    return is;
}

static void place_fill(struct shelf *s, const char *key, struct MHD_Response *made, size_t size)
{
    struct kept *k = place_of(s, key);
    place_clear(s, k);
    while (s->bytes + size > s->most)
        place_clear(s, oldest(s));
    struct ready *r = s->free ? s->free : ARENA_NEW(s->arena, struct ready);
    s->free = r->next; /* of a new one: none */
    *r = (struct ready){.shelf = s, .holders = 1, .size = size, .made = made};
    memcpy(k->key, key, strnlen(key, SHELF_KEY));
    k->born = ++s->puts;
    k->ready = r;
    s->bytes += size;
}

void shelf_put(struct shelf *s, const char *key, struct request *r, const struct response *out)
{
    assert(out->status == 200 && !out->cookie_count && !out->file && strnlen(key, SHELF_KEY) == SHELF_KEY);
    size_t size = out->body.len;
    struct MHD_Response *made = size && size <= s->most / 8 ? answer_copy(r, out) : NULL;
    if (!made)
        return;
    pthread_mutex_lock(&s->lock);
    place_fill(s, key, made, size);
    pthread_mutex_unlock(&s->lock);
}
