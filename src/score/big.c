#include "score/big.h"

#include "base/arena.h"
#include <assert.h>
#include <string.h>

enum { LIMB_BITS = 32, CHUNK_DIGITS = 9 };
static const uint32_t CHUNK = 1000000000; /* the largest power of ten in a limb */

static struct big trimmed(const uint32_t *at, size_t len)
{
    while (len && !at[len - 1])
        len--;
    return (struct big){at, len};
}

struct big big_of(struct arena *a, unsigned __int128 n)
{
    uint32_t *at = ARENA_MANY(a, 4, uint32_t);
    for (int i = 0; i < 4; i++)
        at[i] = (uint32_t)(n >> (LIMB_BITS * i));
    return trimmed(at, 4);
}

int big_compare(struct big x, struct big y)
{
    if (x.len != y.len)
        return x.len < y.len ? -1 : 1;
    for (size_t i = x.len; i-- > 0;)
        if (x.at[i] != y.at[i])
            return x.at[i] < y.at[i] ? -1 : 1;
    return 0;
}

struct big big_add(struct arena *a, struct big x, struct big y)
{
    size_t len = (x.len > y.len ? x.len : y.len) + 1;
    uint32_t *at = ARENA_MANY(a, len, uint32_t);
    uint64_t carry = 0;
    for (size_t i = 0; i < len; i++) {
        carry += (i < x.len ? (uint64_t)x.at[i] : 0) + (i < y.len ? (uint64_t)y.at[i] : 0);
        at[i] = (uint32_t)carry;
        carry >>= LIMB_BITS;
    }
    return trimmed(at, len);
}

struct big big_sub(struct arena *a, struct big x, struct big y)
{
    assert(big_compare(x, y) >= 0);
    uint32_t *at = ARENA_MANY(a, x.len, uint32_t);
    int64_t borrow = 0;
    for (size_t i = 0; i < x.len; i++) {
        borrow += (int64_t)x.at[i] - (i < y.len ? (int64_t)y.at[i] : 0);
        at[i] = (uint32_t)borrow;
        borrow >>= LIMB_BITS;
    }
    return trimmed(at, x.len);
}

struct big big_mul(struct arena *a, struct big x, struct big y)
{
    uint32_t *at = ARENA_MANY(a, x.len + y.len, uint32_t);
    for (size_t i = 0; i < x.len; i++) {
        uint64_t carry = 0;
        for (size_t j = 0; j < y.len; j++) {
            carry += (uint64_t)x.at[i] * y.at[j] + at[i + j];
            at[i + j] = (uint32_t)carry;
            carry >>= LIMB_BITS;
        }
        at[i + y.len] = (uint32_t)carry;
    }
    return trimmed(at, x.len + y.len);
}

/* x / d into q (room for x.len limbs), gives the rest. q may be x.at itself. */
static uint32_t divide_small(const uint32_t *x, size_t len, uint32_t d, uint32_t *q)
{
    uint64_t rest = 0;
    for (size_t i = len; i-- > 0;) {
        rest = rest << LIMB_BITS | x[i];
        q[i] = (uint32_t)(rest / d);
        rest %= d;
    }
    return (uint32_t)rest;
}

static void shift_left(const uint32_t *x, size_t len, int bits, uint32_t *out)
{
    uint64_t carry = 0;
    for (size_t i = 0; i < len; i++) {
        carry |= (uint64_t)x[i] << bits;
        out[i] = (uint32_t)carry;
        carry >>= LIMB_BITS;
    }
    out[len] = (uint32_t)carry;
}

/* Knuth's estimate of one quotient limb; too large by at most one after the correction. */
static uint64_t estimate(const uint32_t *top, uint32_t v1, uint32_t v2)
{
    uint64_t two = (uint64_t)top[0] << LIMB_BITS | top[-1];
    uint64_t q = two / v1, r = two % v1;
    while (q >> LIMB_BITS || q * v2 > (r << LIMB_BITS | top[-2])) {
        q--;
        r += v1;
        if (r >> LIMB_BITS)
            break;
    }
    return q;
}

/* Takes q * v from u; gives one quotient limb, put right when the estimate was one too large. */
static uint32_t take_off(uint32_t *u, const uint32_t *v, size_t n, uint64_t q)
{
    int64_t borrow = 0;
    uint64_t carry = 0;
    for (size_t i = 0; i < n; i++) {
        carry += q * v[i];
        borrow += (int64_t)u[i] - (int64_t)(uint32_t)carry;
        u[i] = (uint32_t)borrow;
        carry >>= LIMB_BITS;
        borrow >>= LIMB_BITS;
    }
    borrow += (int64_t)u[n] - (int64_t)carry;
    u[n] = (uint32_t)borrow;
    if (borrow >= 0)
        return (uint32_t)q;
    uint64_t back = 0;
    for (size_t i = 0; i < n; i++) {
        back += (uint64_t)u[i] + v[i];
        u[i] = (uint32_t)back;
        back >>= LIMB_BITS;
    }
    u[n] += (uint32_t)back;
    return (uint32_t)(q - 1);
}

static void divide_long(struct arena *a, struct big x, struct big y, struct big *quotient_out, struct big *rest_out)
{
    size_t n = y.len, m = x.len - y.len;
    int bits = __builtin_clz(y.at[n - 1]);
    uint32_t *u = ARENA_MANY(a, x.len + 1, uint32_t), *v = ARENA_MANY(a, n + 1, uint32_t);
    uint32_t *q = ARENA_MANY(a, m + 1, uint32_t);
    shift_left(x.at, x.len, bits, u);
    shift_left(y.at, n, bits, v);
    for (size_t j = m + 1; j-- > 0;)
        q[j] = take_off(u + j, v, n, estimate(u + j + n, v[n - 1], v[n - 2]));
    for (size_t i = 0; i < n; i++)
        u[i] = (uint32_t)(((uint64_t)u[i + 1] << LIMB_BITS | u[i]) >> bits);
    if (quotient_out)
        *quotient_out = trimmed(q, m + 1);
    if (rest_out)
        *rest_out = trimmed(u, n);
}

void big_divide(struct arena *a, struct big x, struct big y, struct big *quotient_out, struct big *rest_out)
{
    assert(y.len);
    if (big_compare(x, y) < 0) {
        if (quotient_out)
            *quotient_out = (struct big){x.at, 0};
        if (rest_out)
            *rest_out = x;
    } else if (y.len == 1) {
        uint32_t *q = ARENA_MANY(a, x.len, uint32_t);
        uint32_t rest = divide_small(x.at, x.len, y.at[0], q);
        if (quotient_out)
            *quotient_out = trimmed(q, x.len);
        if (rest_out)
            *rest_out = big_of(a, rest);
    } else {
        divide_long(a, x, y, quotient_out, rest_out);
    }
}

static uint64_t low64(struct big x)
{
    return (x.len > 1 ? (uint64_t)x.at[1] << LIMB_BITS : 0) | (x.len ? x.at[0] : 0);
}

/* Takes all factors of two out of x (not zero), in place; gives their number. */
static size_t make_odd(uint32_t *x, size_t *len)
{
    size_t limbs = 0;
    while (!x[limbs])
        limbs++;
    int bits = __builtin_ctz(x[limbs]);
    for (size_t i = limbs; i < *len; i++) {
        uint64_t two = x[i] | (i + 1 < *len ? (uint64_t)x[i + 1] << LIMB_BITS : 0);
        x[i - limbs] = (uint32_t)(two >> bits);
    }
    *len = trimmed(x, *len - limbs).len;
    return limbs * LIMB_BITS + (size_t)bits;
}

/* y -= x, in place, for y >= x. */
static void take_from(uint32_t *y, size_t *len, const uint32_t *x, size_t x_len)
{
    int64_t borrow = 0;
    for (size_t i = 0; i < *len; i++) {
        borrow += (int64_t)y[i] - (i < x_len ? (int64_t)x[i] : 0);
        y[i] = (uint32_t)borrow;
        borrow >>= LIMB_BITS;
    }
    *len = trimmed(y, *len).len;
}

static struct big shifted(struct arena *a, struct big x, size_t bits)
{
    size_t limbs = bits / LIMB_BITS;
    uint32_t *at = ARENA_MANY(a, limbs + x.len + 1, uint32_t);
    shift_left(x.at, x.len, (int)(bits % LIMB_BITS), at + limbs);
    return trimmed(at, limbs + x.len + 1);
}

static uint32_t *copied(struct arena *a, struct big x)
{
    uint32_t *at = ARENA_MANY(a, x.len + 1, uint32_t);
    memcpy(at, x.at, x.len * sizeof *at);
    return at;
}

/* By halving and subtracting in two scratch copies: Euclid's many quotients would fill the arena. */
static struct big gcd_long(struct arena *a, struct big x, struct big y)
{
    uint32_t *p = copied(a, x), *q = copied(a, y);
    size_t p_len = x.len, q_len = y.len, twos = make_odd(p, &p_len), more = make_odd(q, &q_len);
    for (;;) {
        int order = big_compare((struct big){p, p_len}, (struct big){q, q_len});
        if (order == 0)
            return shifted(a, (struct big){p, p_len}, twos < more ? twos : more);
        if (order < 0) {
            take_from(q, &q_len, p, p_len);
            make_odd(q, &q_len);
        } else {
            take_from(p, &p_len, q, q_len);
            make_odd(p, &p_len);
        }
    }
}

struct big big_gcd(struct arena *a, struct big x, struct big y)
{
    if (!x.len || !y.len)
        return x.len ? x : y;
    if (x.len > 2 && y.len <= 2)
        big_divide(a, x, y, NULL, &x);
    else if (y.len > 2 && x.len <= 2)
        big_divide(a, y, x, NULL, &y);
    if (x.len > 2 && y.len > 2)
        return gcd_long(a, x, y);
    uint64_t p = low64(x), q = low64(y);
    while (q) {
        uint64_t r = p % q;
        p = q;
        q = r;
    }
    return big_of(a, p);
}

const char *big_text(struct arena *a, struct big x)
{
    size_t room = x.len * 10 + 2, at = room - 1;
    char *out = ARENA_MANY(a, room, char);
    uint32_t *left = ARENA_MANY(a, x.len + 1, uint32_t);
    if (x.len)
        memcpy(left, x.at, x.len * sizeof *left);
    size_t len = x.len;
    while (len) {
        uint32_t chunk = divide_small(left, len, CHUNK, left);
        len = trimmed(left, len).len;
        for (int i = 0; i < CHUNK_DIGITS && (chunk || len); i++, chunk /= 10)
            out[--at] = (char)('0' + chunk % 10);
    }
    if (at == room - 1)
        out[--at] = '0';
    return out + at;
}
