/* Exact fractions without bound. Private to score and its traces. A fraction is always reduced, its denominator
 * positive; zeroed memory is NOT a fraction: start from exact_int. What fits 64 bits above and below is kept in the
 * struct itself, which is nearly everything a cluster ever computes; only what is longer takes room in the arena. */
#ifndef SCORE_EXACT_H
#define SCORE_EXACT_H

#include "base/outcome.h"
#include <stddef.h>
#include <stdint.h>

struct arena;
struct fraction;

struct exact {
    int sign;                    /* -1, 0, 1 */
    uint64_t num, den;           /* magnitudes, when `wide` is NULL */
    const struct fraction *wide; /* some part does not fit 64 bits */
};

struct exact exact_int(struct arena *a, int64_t n);
struct exact exact_of(struct arena *a, int64_t num, int64_t den); /* den is not 0 */
struct exact exact_add(struct arena *a, struct exact x, struct exact y);
struct exact exact_sum(struct arena *a, const struct exact *x, size_t n); /* halves first: cheap for unlike fractions */
struct exact exact_sub(struct arena *a, struct exact x, struct exact y);
struct exact exact_mul(struct arena *a, struct exact x, struct exact y);
struct exact exact_div(struct arena *a, struct exact x, struct exact y); /* y is not 0 */
struct exact exact_neg(struct exact x);
int exact_compare(struct arena *a, struct exact x, struct exact y); /* <0, 0, >0 */
/* To a whole number: mode 0 half away from zero, 1 to zero, 2 away from zero (enum rounding_mode).
 * INVALID when it does not fit 10^17. */
enum outcome exact_round(struct arena *a, struct exact x, int mode, int64_t *out) MUST_USE;
/* "195/2", "-3", "0". */
const char *exact_text(struct arena *a, struct exact x);

#endif
