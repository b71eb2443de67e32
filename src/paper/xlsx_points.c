#include "paper/xlsx_read.h"

#include <string.h>

enum { NOISE_DECIMALS = 9, HUNDREDTH = 10000000 /* in units of the ninth decimal */, MOST_DIGITS = 30 };

/* "-8.3000000000000007", "1.25E-2" as digits and where the point stands. */
struct decimal {
    char digit[MOST_DIGITS];
    int digits, point; /* the value is 0.DIGITS × 10^point */
    bool minus;
};

static bool exponent_take(const char *at, int *out)
{
    bool minus = *at == '-';
    int n = 0;
    if (*at == '-' || *at == '+')
        at++;
    if (!*at)
        return false;
    for (; *at >= '0' && *at <= '9' && n < 1000; at++)
        n = n * 10 + (*at - '0');
    *out = minus ? -n : n;
    return !*at;
}

static void digit_take(struct decimal *d, char c, bool after_point)
{
    if (c == '0' && d->digits == 0) {
        d->point -= after_point;
        return;
    }
    d->point += !after_point;
    if (d->digits < MOST_DIGITS)
        d->digit[d->digits] = c;
    d->digits += d->digits < MOST_DIGITS;
}

static bool decimal_take(const char *at, struct decimal *d)
{
    bool after_point = false, any = false;
    int exponent = 0;
    d->minus = *at == '-';
    for (at += d->minus; *at && *at != 'E' && *at != 'e'; at++) {
        bool point = *at == '.' && !after_point;
        if (!point && (*at < '0' || *at > '9'))
            return false;
        if (!point)
            digit_take(d, *at, after_point);
        any = any || !point;
        after_point = after_point || point;
    }
    if (*at && !exponent_take(at + 1, &exponent))
        return false;
    d->point += exponent;
    return any;
}

static enum outcome number_points(const char *text, struct points *out)
{
    enum { WHOLE_DIGITS = 7 };
    struct decimal d = {.digits = 0};
    int64_t n = 0;
    if (!decimal_take(text, &d) || d.point > WHOLE_DIGITS)
        return INVALID;
    int last = d.point + NOISE_DECIMALS; /* the first digit that is noise */
    for (int i = 0; i < last; i++)
        n = n * 10 + (i < d.digits ? d.digit[i] - '0' : 0);
    if (last >= 0 && last < d.digits && d.digit[last] >= '5')
        n++;
    if (n % HUNDREDTH)
        return INVALID;
    out->hundredths = (d.minus ? -n : n) / HUNDREDTH;
    return OK;
}

enum outcome xlsx_points(const struct xlsx_cell *c, struct points *out)
{
    if (!c || !*c->text)
        return ABSENT;
    if (c->kind == XLSX_NUMBER)
        return number_points(c->text, out);
    return c->kind == XLSX_TEXT ? points_parse(c->text, out) : INVALID;
}
