#include "guard/number_known.h"

#include <stdbool.h>
#include <string.h>

enum { GROUP_MOST = 4, COUNT_LEAST = 3, COUNT_LEAST_ONE = 4, FAMOUS_LEAST = 6, DAY = 6, FULL_DAY = 8 };

static size_t digits_at(const char *at)
{
    return strspn(at, "0123456789");
}

static int number(const char *at, size_t digits)
{
    int n = 0;
    for (size_t i = 0; i < digits; i++)
        n = n * 10 + (at[i] - '0');
    return n;
}

static bool month_day(int month, int day)
{
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

static bool near_year(int year)
{
    return year >= 1930 && year < 2040;
}

/* 17112020, 20201117 */
static bool full_day(const char *at)
{
    return (near_year(number(at + 4, 4)) && month_day(number(at + 2, 2), number(at, 2))) ||
           (near_year(number(at, 4)) && month_day(number(at + 4, 2), number(at + 6, 2)));
}

/* 171120 (the day stands at 0), 201117 (at 4). */
static bool short_day(const char *at, size_t day)
{
    return month_day(number(at + 2, 2), number(at + day, 2));
}

/* One short day is in many a number; two in a row, written alike, are days. */
static size_t days(const char *at, size_t digits)
{
    if (digits >= FULL_DAY && full_day(at))
        return FULL_DAY;
    for (size_t day = 0; day <= 4 && digits >= 2 * DAY; day += 4)
        if (short_day(at, day) && short_day(at + DAY, day))
            return 2 * DAY;
    return digits >= 4 && near_year(number(at, 4)) ? 4 : 0;
}

/* Single digits by one to three (1357, 2468, 9630); longer numbers by one in some place (10 11 12, 10 20 30, 11 22 33):
 * with any step, chance alone would find some in every number. */
static bool counts(int step, size_t width, int whole)
{
    int back = whole - step;
    if (step == 0 || (width == 1 && (step <= 3 || back <= 3)))
        return true;
    for (int one = 1; one < whole; one *= 10)
        if (step == one || back == one)
            return true;
    int ones = (whole - 1) / 9;
    return step == ones || back == ones;
}

/* Digits of numbers with so many digits each that follow one another by the same step. */
static size_t counted(const char *at, size_t digits, size_t width)
{
    int whole = 1;
    for (size_t i = 0; i < width; i++)
        whole *= 10;
    if (digits < 2 * width)
        return 0;
    int step = (number(at + width, width) - number(at, width) + whole) % whole;
    size_t n = 1;
    while ((n + 1) * width <= digits &&
           (number(at + n * width, width) - number(at + (n - 1) * width, width) + whole) % whole == step)
        n++;
    bool enough = n >= (width == 1 ? COUNT_LEAST_ONE : COUNT_LEAST) && counts(step, width, whole);
    return enough ? n * width : 0;
}

static size_t famous(const char *at)
{
    static const char *const known[] = {"31415926535897932384626433832795", "27182818284590452353602874713526"};
    size_t best = 0;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        size_t n = 0;
        while (at[n] && at[n] == known[i][n])
            n++;
        if (n >= FAMOUS_LEAST)
            best = n;
    }
    return best;
}

size_t number_known(const char *text)
{
    size_t digits = digits_at(text), best = days(text, digits), n = famous(text);
    if (n > best)
        best = n;
    for (size_t width = 1; width <= GROUP_MOST; width++) {
        n = counted(text, digits, width);
        if (n > best)
            best = n;
    }
    return best;
}
