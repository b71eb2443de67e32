/* Whole numbers without bound and without sign, in an arena. Private to exact.c: schoolbook arithmetic is
 * enough, since the numbers that occur in a year of a cluster have a few dozen digits. */
#ifndef SCORE_BIG_H
#define SCORE_BIG_H

#include <stddef.h>
#include <stdint.h>

struct arena;

struct big {
    const uint32_t *at; /* least limb first, no leading zeros; length 0 is zero */
    size_t len;
};

struct big big_of(struct arena *a, unsigned __int128 n);
int big_compare(struct big x, struct big y);
struct big big_add(struct arena *a, struct big x, struct big y);
struct big big_sub(struct arena *a, struct big x, struct big y); /* x >= y */
struct big big_mul(struct arena *a, struct big x, struct big y);
/* x / y with y not zero; either result may be NULL. */
void big_divide(struct arena *a, struct big x, struct big y, struct big *quotient_out, struct big *rest_out);
struct big big_gcd(struct arena *a, struct big x, struct big y); /* gcd(0, y) = y */
const char *big_text(struct arena *a, struct big x);             /* decimal */

#endif
