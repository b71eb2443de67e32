#include "score/seeded.h"

#include <assert.h>

static uint64_t splitmix(uint64_t *x)
{
    uint64_t z = *x += 0x9E3779B97F4A7C15;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
    z = (z ^ z >> 27) * 0x94D049BB133111EB;
    return z ^ z >> 31;
}

struct seeded seeded_new(uint64_t seed)
{
    struct seeded r;
    for (int i = 0; i < 4; i++)
        r.s[i] = splitmix(&seed);
    return r;
}

static uint64_t turned(uint64_t x, int bits)
{
    return x << bits | x >> (64 - bits);
}

uint64_t seeded_next(struct seeded *r)
{
    uint64_t out = turned(r->s[1] * 5, 7) * 9, t = r->s[1] << 17;
    r->s[2] ^= r->s[0];
    r->s[3] ^= r->s[1];
    r->s[1] ^= r->s[2];
    r->s[0] ^= r->s[3];
    r->s[2] ^= t;
    r->s[3] = turned(r->s[3], 45);
    return out;
}

/* Numbers past the last whole multiple of n are thrown away, else small results would come more often. */
uint64_t seeded_below(struct seeded *r, uint64_t n)
{
    assert(n > 0);
    uint64_t past = UINT64_MAX - UINT64_MAX % n, x;
    do
        x = seeded_next(r);
    while (x >= past);
    return x % n;
}

void seeded_shuffle(struct seeded *r, size_t *at, size_t n)
{
    for (size_t i = n; i > 1; i--) {
        size_t j = seeded_below(r, i), swap = at[i - 1];
        at[i - 1] = at[j];
        at[j] = swap;
    }
}
