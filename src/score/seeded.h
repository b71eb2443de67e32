/* Numbers that look random and come again from the same seed, on every machine: for draws and plans whose seed is
 * printed so that anyone can repeat them. Never for secrets. xoshiro256** seeded by splitmix64 (Blackman, Vigna). */
#ifndef SCORE_SEEDED_H
#define SCORE_SEEDED_H

#include <stddef.h>
#include <stdint.h>

struct seeded {
    uint64_t s[4];
};

struct seeded seeded_new(uint64_t seed);
uint64_t seeded_next(struct seeded *r);
/* 0 .. n-1, each as likely as any other; n is not 0. */
uint64_t seeded_below(struct seeded *r, uint64_t n);
void seeded_shuffle(struct seeded *r, size_t *at, size_t n);

#endif
