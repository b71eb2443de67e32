#include "score/exact.h"

#include "base/arena.h"
#include "score/big.h"
#include <assert.h>
#include <stdbool.h>

static struct big top(struct exact x)
{
    return (struct big){x.num, x.num_len};
}

static struct big bottom(struct exact x)
{
    return (struct big){x.den, x.den_len};
}

static bool is_one(struct big x)
{
    return x.len == 1 && x.at[0] == 1;
}

/* Every result passes here: reduced, zero always 0/1. */
static struct exact reduced(struct arena *a, int sign, struct big num, struct big den)
{
    if (!num.len)
        return (struct exact){.num = num.at, .den = big_of(a, 1).at, .den_len = 1};
    if (!is_one(den)) {
        struct big g = big_gcd(a, num, den);
        if (!is_one(g)) {
            big_divide(a, num, g, &num, NULL);
            big_divide(a, den, g, &den, NULL);
        }
    }
    return (struct exact){sign, num.at, den.at, num.len, den.len};
}

static const uint32_t one[1] = {1};

/* The common case: every part fits 32 bits, products fit 64, and nothing has to be multiplied by hand. */
static bool small(struct exact x)
{
    return x.num_len <= 1 && x.den_len == 1;
}

static uint64_t num_of(struct exact x)
{
    return x.num_len ? x.num[0] : 0;
}

static struct exact quick(struct arena *a, int sign, uint64_t num, uint64_t den)
{
    if (!num)
        return (struct exact){.num = one, .den = one, .den_len = 1};
    uint64_t g = num, rest = den;
    while (rest) {
        uint64_t next = g % rest;
        g = rest;
        rest = next;
    }
    struct big top_part = big_of(a, num / g), bottom_part = den == g ? (struct big){one, 1} : big_of(a, den / g);
    return (struct exact){sign, top_part.at, bottom_part.at, top_part.len, bottom_part.len};
}

/* p + q fits as well: both numerators and both denominators stay under 2^31. */
static bool small_sum(struct exact x, struct exact y)
{
    return small(x) && small(y) && num_of(x) >> 31 == 0 && num_of(y) >> 31 == 0 && x.den[0] >> 31 == 0 &&
           y.den[0] >> 31 == 0;
}

static struct exact quick_add(struct arena *a, struct exact x, struct exact y)
{
    uint64_t p = num_of(x) * y.den[0], q = num_of(y) * x.den[0], den = (uint64_t)x.den[0] * y.den[0];
    if (x.sign == y.sign)
        return quick(a, x.sign, p + q, den);
    return p > q ? quick(a, x.sign, p - q, den) : quick(a, y.sign, q - p, den);
}

static unsigned __int128 size_of(int64_t n)
{
    return n < 0 ? (unsigned __int128)-(__int128)n : (unsigned __int128)n;
}

struct exact exact_int(struct arena *a, int64_t n)
{
    return exact_of(a, n, 1);
}

struct exact exact_of(struct arena *a, int64_t num, int64_t den)
{
    assert(den != 0);
    int sign = (num < 0) == (den < 0) ? 1 : -1;
    if (num != INT64_MIN && den != INT64_MIN)
        return quick(a, num ? sign : 0, (uint64_t)(num < 0 ? -num : num), (uint64_t)(den < 0 ? -den : den));
    return reduced(a, num ? sign : 0, big_of(a, size_of(num)), big_of(a, size_of(den)));
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
    bool whole = is_one(bottom(x)) && is_one(bottom(y));
    struct big p = whole ? top(x) : big_mul(a, top(x), bottom(y));
    struct big q = whole ? top(y) : big_mul(a, top(y), bottom(x));
    struct big den = whole ? bottom(x) : big_mul(a, bottom(x), bottom(y));
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
    if (small(x) && small(y))
        return quick(a, x.sign * y.sign, num_of(x) * num_of(y), (uint64_t)x.den[0] * y.den[0]);
    return reduced(a, x.sign * y.sign, big_mul(a, top(x), top(y)), big_mul(a, bottom(x), bottom(y)));
}

struct exact exact_div(struct arena *a, struct exact x, struct exact y)
{
    assert(y.sign);
    if (small(x) && small(y))
        return quick(a, x.sign * y.sign, num_of(x) * y.den[0], x.den[0] * num_of(y));
    return reduced(a, x.sign * y.sign, big_mul(a, top(x), bottom(y)), big_mul(a, bottom(x), top(y)));
}

int exact_compare(struct arena *a, struct exact x, struct exact y)
{
    if (x.sign != y.sign)
        return x.sign < y.sign ? -1 : 1;
    if (small(x) && small(y)) {
        uint64_t p = num_of(x) * y.den[0], q = num_of(y) * x.den[0];
        return p == q ? 0 : (p < q) == (x.sign > 0) ? -1 : 1;
    }
    int order = big_compare(big_mul(a, top(x), bottom(y)), big_mul(a, top(y), bottom(x)));
    return x.sign < 0 ? -order : order;
}

enum outcome exact_round(struct arena *a, struct exact x, int mode, int64_t *out)
{
    static const uint64_t MOST = 100000000000000000; /* 10^17 */
    struct big whole, rest;
    big_divide(a, top(x), bottom(x), &whole, &rest);
    if (whole.len > 2)
        return INVALID;
    uint64_t n = (whole.len > 1 ? (uint64_t)whole.at[1] << 32 : 0) | (whole.len ? whole.at[0] : 0);
    if (n > MOST)
        return INVALID;
    bool away = mode == 2 ? rest.len > 0 : mode == 0 && big_compare(big_add(a, rest, rest), bottom(x)) >= 0;
    n += away ? 1 : 0;
    *out = x.sign < 0 ? -(int64_t)n : (int64_t)n;
    return OK;
}

const char *exact_text(struct arena *a, struct exact x)
{
    const char *sign = x.sign < 0 ? "-" : "", *num = big_text(a, top(x));
    if (is_one(bottom(x)))
        return arena_format(a, "%s%s", sign, num);
    return arena_format(a, "%s%s/%s", sign, num, big_text(a, bottom(x)));
}
