/* A bucket is found by a keyed hash of class and key; eight places are looked at. Keyed, so that nobody can aim
 * addresses at one neighbourhood. Two keys with the same 64 bits share a bucket: rarer than any attack. */
#include "web/rate.h"

#include "base/arena.h"
#include "base/digest.h"

#include <arpa/inet.h>
#include <assert.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sodium.h>
#include <string.h>

enum { NEAR = 8, ROOM_LEAST = 64 };

struct bucket {
    uint64_t hash;   /* 0: free */
    int64_t full_ms; /* when it will be full again: one number says how many tokens are gone */
};

struct rate {
    pthread_mutex_t lock;
    unsigned char secret[crypto_shorthash_KEYBYTES];
    struct bucket *at;
    size_t mask;
};

struct rate *rate_new(struct arena *a, size_t room)
{
    struct rate *t = ARENA_NEW(a, struct rate);
    size_t n = ROOM_LEAST;
    while (n < room)
        n *= 2;
    t->at = ARENA_MANY(a, n, struct bucket);
    t->mask = n - 1;
    random_bytes(t->secret, sizeof t->secret);
    int failed = pthread_mutex_init(&t->lock, NULL);
    assert(!failed);
    return t;
}

void rate_end(struct rate *t)
{
    pthread_mutex_destroy(&t->lock);
}

static uint64_t key_hash(const struct rate *t, unsigned id, const char *key)
{
    unsigned char room[4 + 256] = {(unsigned char)id, (unsigned char)(id >> 8), (unsigned char)(id >> 16),
                                   (unsigned char)(id >> 24)};
    uint64_t hash;
    size_t len = strnlen(key, sizeof room - 4);
    memcpy(room + 4, key, len);
    crypto_shorthash((unsigned char *)&hash, room, 4 + len, t->secret);
    return hash ? hash : 1;
}

/* The key's own bucket, else a free one, else the one that is full again first: forgetting it forgives least. */
static struct bucket *bucket_find(struct rate *t, uint64_t hash)
{
    struct bucket *best = NULL;
    for (size_t i = 0; i < NEAR; i++) {
        struct bucket *b = &t->at[(hash + i) & t->mask];
        if (b->hash == hash)
            return b;
        if (!best || (best->hash && (!b->hash || b->full_ms < best->full_ms)))
            best = b;
    }
    *best = (struct bucket){hash, INT64_MIN};
    return best;
}

bool rate_take(struct rate *t, unsigned id, struct rate_class c, const char *key, int64_t now_ms, int64_t *wait_ms_out)
{
    assert(c.burst && c.each_ms);
    uint64_t hash = key_hash(t, id, key);
    int64_t room_ms = (int64_t)c.burst * c.each_ms;
    pthread_mutex_lock(&t->lock);
    struct bucket *b = bucket_find(t, hash);
    int64_t full = (b->full_ms > now_ms ? b->full_ms : now_ms) + c.each_ms;
    bool taken = full - now_ms <= room_ms;
    if (taken)
        b->full_ms = full;
    else
        *wait_ms_out = full - now_ms - room_ms;
    pthread_mutex_unlock(&t->lock);
    return taken;
}

const char *rate_key(struct arena *a, const char *peer)
{
    struct in6_addr v6;
    char room[INET6_ADDRSTRLEN];
    if (inet_pton(AF_INET6, peer, &v6) != 1)
        return peer;
    if (IN6_IS_ADDR_V4MAPPED(&v6))
        return inet_ntop(AF_INET, &v6.s6_addr[12], room, sizeof room) ? arena_text(a, room) : peer;
    memset(&v6.s6_addr[8], 0, 8);
    return inet_ntop(AF_INET6, &v6, room, sizeof room) ? arena_format(a, "%s/64", room) : peer;
}
