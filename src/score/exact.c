#include "score/exact.h"

#include "base/arena.h"
#include "score/big.h"
#include <assert.h>
#include <stdbool.h>

/* Reduced, and a part of it longer than 64 bits: each value has one form only. */
struct fraction {
    struct big num, den;
};

static struct big top(struct arena *a, struct exact x)
{
    return x.wide ? x.wide->num : big_of(a, x.num);
}

static struct big bottom(struct arena *a, struct exact x)
{
    return x.wide ? x.wide->den : big_of(a, x.den);
}

static bool is_one(struct big x)
{
    return x.len == 1 && x.at[0] == 1;
}

static uint64_t low64(struct big x)
{
    return (x.len > 1 ? (uint64_t)x.at[1] << 32 : 0) | (x.len ? x.at[0] : 0);
}

static struct exact of_parts(struct arena *a, int sign, struct big num, struct big den)
{
    if (num.len <= 2 && den.len <= 2)
        return (struct exact){.sign = sign, .num = low64(num), .den = low64(den)};
    struct fraction *f = ARENA_NEW(a, struct fraction);
    *f = (struct fraction){num, den};
    return (struct exact){.sign = sign, .wide = f};
}

/* Every long result passes here: reduced, zero always 0/1. */
static struct exact reduced(struct arena *a, int sign, struct big num, struct big den)
{
    if (!num.len)
        return exact_int(a, 0);
    struct big g = big_gcd(a, num, den);
    if (!is_one(g)) {
        big_divide(a, num, g, &num, NULL);
        big_divide(a, den, g, &den, NULL);
    }
    return of_parts(a, sign, num, den);
}

static uint64_t gcd64(uint64_t x, uint64_t y)
{
    while (y) {
        uint64_t rest = x % y;
        x = y;
        y = rest;
    }
    return x;
}

static unsigned __int128 gcd128(unsigned __int128 x, unsigned __int128 y)
{
    while (x >> 64 || y >> 64) {
        if (!y)
            return x;
        unsigned __int128 rest = x % y;
        x = y;
        y = rest;
    }
    return gcd64((uint64_t)x, (uint64_t)y);
}

/* The common case: both parts fit 64 bits, so products and their sums fit 128. */
static struct exact quick(struct arena *a, int sign, unsigned __int128 num, unsigned __int128 den)
{
    if (!num)
        return exact_int(a, 0);
    unsigned __int128 g = den == 1 ? 1 : gcd128(num, den);
    if (g != 1) {
        num /= g;
        den /= g;
    }
    if (num >> 64 || den >> 64)
        return of_parts(a, sign, big_of(a, num), big_of(a, den));
    return (struct exact){.sign = sign, .num = (uint64_t)num, .den = (uint64_t)den};
}

static bool small(struct exact x, struct exact y)
{
    return !x.wide && !y.wide;
}

/* p + q stays under 2^128. */
static bool small_sum(struct exact x, struct exact y)
{
    return small(x, y) && (x.den == y.den || (x.num | x.den | y.num | y.den) >> 63 == 0);
}

static struct exact quick_add(struct arena *a, struct exact x, struct exact y)
{
    bool alike = x.den == y.den;
    unsigned __int128 p = alike ? x.num : (unsigned __int128)x.num * y.den,
                      q = alike ? y.num : (unsigned __int128)y.num * x.den,
                      den = alike ? x.den : (unsigned __int128)x.den * y.den;
    if (x.sign == y.sign)
        return quick(a, x.sign, p + q, den);
    return p > q ? quick(a, x.sign, p - q, den) : quick(a, y.sign, q - p, den);
}

static uint64_t size_of(int64_t n)
{
    return n < 0 ? -(uint64_t)n : (uint64_t)n;
}

struct exact exact_int(struct arena *a, int64_t n)
{
    (void)a; /* fits */
    return (struct exact){.sign = (n > 0) - (n < 0), .num = size_of(n), .den = 1};
}

struct exact exact_of(struct arena *a, int64_t num, int64_t den)
{
    assert(den != 0);
    int sign = (num < 0) == (den < 0) ? 1 : -1;
    return quick(a, sign, size_of(num), size_of(den));
}

struct exact exact_neg(struct exact x)
{
    x.sign = -x.sign;
    return x;
}

struct exact exact_add(struct arena *a, struct exact x, struct exact y)
{
    if (!x.sign)
        return y;
    if (!y.sign)
        return x;
    if (small_sum(x, y))
        return quick_add(a, x, y);
    struct big below = bottom(a, x), beneath = bottom(a, y);
    bool alike = big_compare(below, beneath) == 0;
    struct big p = alike ? top(a, x) : big_mul(a, top(a, x), beneath);
    struct big q = alike ? top(a, y) : big_mul(a, top(a, y), below);
    struct big den = alike ? below : big_mul(a, below, beneath);
    if (x.sign == y.sign)
        return reduced(a, x.sign, big_add(a, p, q), den);
    int order = big_compare(p, q);
    if (order == 0)
        return exact_int(a, 0);
    return order > 0 ? reduced(a, x.sign, big_sub(a, p, q), den) : reduced(a, y.sign, big_sub(a, q, p), den);
}

struct exact exact_sum(struct arena *a, const struct exact *x, size_t n)
{
    if (n == 0)
        return exact_int(a, 0);
    if (n == 1)
        return x[0];
    return exact_add(a, exact_sum(a, x, n / 2), exact_sum(a, x + n / 2, n - n / 2));
}

struct exact exact_sub(struct arena *a, struct exact x, struct exact y)
{
    return exact_add(a, x, exact_neg(y));
}

struct exact exact_mul(struct arena *a, struct exact x, struct exact y)
{
    if (small(x, y))
        return quick(a, x.sign * y.sign, (unsigned __int128)x.num * y.num, (unsigned __int128)x.den * y.den);
    return reduced(a, x.sign * y.sign, big_mul(a, top(a, x), top(a, y)), big_mul(a, bottom(a, x), bottom(a, y)));
}

struct exact exact_div(struct arena *a, struct exact x, struct exact y)
{
    assert(y.sign);
    if (small(x, y))
        return quick(a, x.sign * y.sign, (unsigned __int128)x.num * y.den, (unsigned __int128)x.den * y.num);
    return reduced(a, x.sign * y.sign, big_mul(a, top(a, x), bottom(a, y)), big_mul(a, bottom(a, x), top(a, y)));
}

int exact_compare(struct arena *a, struct exact x, struct exact y)
{
    if (x.sign != y.sign)
        return x.sign < y.sign ? -1 : 1;
    if (small(x, y)) {
        unsigned __int128 p = (unsigned __int128)x.num * y.den, q = (unsigned __int128)y.num * x.den;
        return p == q ? 0 : (p < q) == (x.sign > 0) ? -1 : 1;
    }
    int order = big_compare(big_mul(a, top(a, x), bottom(a, y)), big_mul(a, top(a, y), bottom(a, x)));
    return x.sign < 0 ? -order : order;
}

/* What is left over, against half of what it is a part of: -1, 0 (exactly half), 1. */
static int half_long(struct arena *a, struct big rest, struct big den)
{
    return big_compare(big_add(a, rest, rest), den);
}

static int half_short(uint64_t rest, uint64_t den)
{
    uint64_t other = den - rest;
    return rest < other ? -1 : rest > other;
}

enum outcome exact_round(struct arena *a, struct exact x, int mode, int64_t *out)
{
    static const uint64_t MOST = 100000000000000000; /* 10^17 */
    uint64_t n;
    bool any;
    int half;
    if (!x.wide) {
        n = x.den == 1 ? x.num : x.num / x.den;
        any = x.den != 1; /* it is reduced */
        half = any ? half_short(x.num % x.den, x.den) : -1;
    } else {
        struct big whole, rest;
        big_divide(a, x.wide->num, x.wide->den, &whole, &rest);
        if (whole.len > 2)
            return INVALID;
        n = low64(whole);
        any = rest.len > 0;
        half = half_long(a, rest, x.wide->den);
    }
    if (n > MOST)
        return INVALID;
    n += mode == 2 ? any : mode == 0 && half >= 0;
    *out = x.sign < 0 ? -(int64_t)n : (int64_t)n;
    return OK;
}

const char *exact_text(struct arena *a, struct exact x)
{
    struct big below = bottom(a, x);
    const char *sign = x.sign < 0 ? "-" : "", *num = big_text(a, top(a, x));
    if (is_one(below))
        return arena_format(a, "%s%s", sign, num);
    return arena_format(a, "%s%s/%s", sign, num, big_text(a, below));
}
