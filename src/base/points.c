#include "base/points.h"

#include "base/buf.h"
#include "base/str.h"
#include <stdbool.h>
#include <string.h>

enum { WHOLE_DIGITS = 7 };

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Removes blanks and no-break spaces (C2 A0, and the narrow E2 80 AF). False when it does not fit. */
static bool squeeze(const char *text, char *out, size_t room)
{
    size_t n = 0;
    while (*text) {
        if (*text == ' ' || *text == '\t' || *text == '\r' || *text == '\n') {
            text++;
        } else if (strncmp(text, "\xC2\xA0", 2) == 0) {
            text += 2;
        } else if (strncmp(text, "\xE2\x80\xAF", 3) == 0) {
            text += 3;
        } else {
            if (n + 1 == room)
                return false;
            out[n++] = *text++;
        }
    }
    out[n] = '\0';
    return true;
}

/* Skips a sign, ASCII or U+2212; true when it is a minus. */
static bool minus(const char **at)
{
    if (strncmp(*at, "\xE2\x88\x92", 3) == 0) {
        *at += 3;
        return true;
    }
    if (**at == '-' || **at == '+')
        return *(*at)++ == '-';
    return false;
}

enum outcome points_parse(const char *text, struct points *out)
{
    char tight[32];
    if (!squeeze(text, tight, sizeof tight))
        return INVALID;
    const char *at = tight;
    bool negative = minus(&at);
    int64_t n = 0;
    int whole = 0, decimals = 0;
    for (; digit(*at) && whole < WHOLE_DIGITS; at++, whole++)
        n = n * 10 + (*at - '0');
    if (whole == 0)
        return INVALID;
    if (*at == ',' || *at == '.') {
        at++;
        for (; digit(*at) && decimals < 2; at++, decimals++)
            n = n * 10 + (*at - '0');
        if (decimals == 0)
            return INVALID;
    }
    if (*at)
        return INVALID;
    for (; decimals < 2; decimals++)
        n *= 10;
    out->hundredths = negative ? -n : n;
    return OK;
}

/* From the right into `end`, with a dot before each third digit; returns where it begins. No printf: marks
 * stand on a page by the hundred. */
static char *write_whole(char *end, uint64_t whole)
{
    int n = 0;
    do {
        if (n && n % 3 == 0)
            *--end = '.';
        *--end = (char)('0' + whole % 10);
        whole /= 10;
        n++;
    } while (whole);
    return end;
}

static void write(struct buf *b, struct points p, bool always)
{
    uint64_t n = p.hundredths < 0 ? -(uint64_t)p.hundredths : (uint64_t)p.hundredths;
    char digits[40], *end = digits + sizeof digits, *at = end;
    if (always || n % 100) {
        *--at = (char)('0' + n % 10);
        *--at = (char)('0' + n / 10 % 10);
        *--at = ',';
    }
    at = write_whole(at, n / 100);
    if (p.hundredths < 0)
        buf_text(b, "\xE2\x88\x92");
    buf_add(b, at, (size_t)(end - at));
}

void points_write(struct buf *b, struct points p)
{
    write(b, p, true);
}

void points_write_short(struct buf *b, struct points p)
{
    write(b, p, false);
}
