/* Token buckets by class and key, in a table of fixed size: an attacker with many addresses costs no memory.
 * Pure: the time is passed in. Locked inside: every thread may ask. */
#ifndef WEB_RATE_H
#define WEB_RATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct rate;
struct arena;

struct rate_class {
    uint32_t burst;   /* so many at once */
    uint32_t each_ms; /* then one every so many milliseconds; both at least 1 */
};

/* `room` buckets (rounded up to a power of two, at least 64), 16 bytes each, in the arena, which must outlive it. */
struct rate *rate_new(struct arena *a, size_t room);
void rate_end(struct rate *t); /* the lock only; the memory is the arena's */

/* Takes one token from the bucket (class, key). False: none left; *wait_ms_out says when to try again.
 * now_ms never runs backwards for good; if it does, nobody gains tokens. When the neighbourhood of a key in the
 * table is full, the bucket that would be full again first gives way. */
bool rate_take(struct rate *t, unsigned id, struct rate_class c, const char *key, int64_t now_ms, int64_t *wait_ms_out);

/* A key for an address: IPv4 whole, IPv6 its /64 (one subscriber has all of it); other text as it is. */
const char *rate_key(struct arena *a, const char *peer);

#endif
