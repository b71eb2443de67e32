#include "base/shelf.h"

#include "base/arena.h"
#include <pthread.h>
#include <stdint.h>
#include <string.h>

enum { PLACES = 1024 };

/* `from` counts all bytes ever put: what lies more than a ring behind the head has been overwritten. */
struct kept {
    char key[SHELF_KEY + 1];
    uint64_t from;
    size_t len;
};

struct shelf {
    pthread_mutex_t lock;
    char *ring;
    size_t size;
    uint64_t head;
    struct kept place[PLACES];
};

struct shelf *shelf_new(struct arena *a, size_t bytes)
{
    struct shelf *s = ARENA_NEW(a, struct shelf);
    pthread_mutex_init(&s->lock, NULL);
    s->ring = arena_take_raw(a, bytes);
    s->size = bytes;
    return s;
}

void shelf_end(struct shelf *s)
{
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

static bool stands(const struct shelf *s, const struct kept *k, const char *key)
{
    return k->len && s->head - k->from <= s->size && strncmp(k->key, key, SHELF_KEY) == 0;
}

bool shelf_take(struct shelf *s, const char *key, struct arena *a, struct str *out)
{
    pthread_mutex_lock(&s->lock);
    const struct kept *k = place_of(s, key);
    bool is = stands(s, k, key);
    if (is)
        *out = (struct str){arena_copy(a, s->ring + k->from % s->size, k->len), k->len};
    pthread_mutex_unlock(&s->lock);
    return is;
}

/* A run never wraps: when it does not fit before the end, the rest of the round is left empty. */
static uint64_t room_for(const struct shelf *s, size_t len)
{
    size_t at = s->head % s->size;
    return at + len > s->size ? s->head + (s->size - at) : s->head;
}

void shelf_put(struct shelf *s, const char *key, struct str bytes)
{
    if (bytes.len == 0 || bytes.len > s->size / 8)
        return;
    pthread_mutex_lock(&s->lock);
    struct kept *k = place_of(s, key);
    k->from = room_for(s, bytes.len);
    k->len = bytes.len;
    memcpy(k->key, key, strnlen(key, SHELF_KEY) + 1);
    k->key[SHELF_KEY] = '\0';
    memcpy(s->ring + k->from % s->size, bytes.at, bytes.len);
    s->head = k->from + bytes.len;
    pthread_mutex_unlock(&s->lock);
}
