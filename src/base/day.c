/* Day numbers by the civil-from-days arithmetic on a year that begins in March; no time_t, no locale,
 * no TZ: the offset is a constant of the country. */
#include "base/day.h"

#include "base/arena.h"
#include "base/buf.h"
#include <string.h>

enum { OFFSET = 7 * 3600, DAY = 86400 };

static bool leap(int y)
{
    return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
}

bool day_exists(int year, int month, int day)
{
    static const int8_t length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1)
        return false;
    return day <= length[month - 1] + (month == 2 && leap(year));
}

int32_t day_number(struct day d)
{
    int y = d.year - (d.month <= 2);
    int era = y / 400, of_era = y - era * 400;
    int of_year = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

struct day day_from_number(int32_t n)
{
    n += 719468;
    int era = n / 146097, of_era = n - era * 146097;
    int y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year = of_era - (365 * y + y / 4 - y / 100);
    int m = (5 * of_year + 2) / 153;
    struct day d = {.day = (int8_t)(of_year - (153 * m + 2) / 5 + 1),
                    .month = (int8_t)(m < 10 ? m + 3 : m - 9)};
    d.year = (int16_t)(y + era * 400 + (d.month <= 2));
    return d;
}

struct day day_add(struct day d, int days)
{
    return day_from_number(day_number(d) + days);
}

int day_compare(struct day a, struct day b)
{
    int32_t x = day_number(a), y = day_number(b);
    return (x > y) - (x < y);
}

int day_weekday(struct day d)
{
    return (day_number(d) % 7 + 7 + 3) % 7 + 1;
}

/* Reads exactly `count` digits. */
static bool digits(const char **at, int count, int *out)
{
    int n = 0;
    for (int i = 0; i < count; i++, (*at)++) {
        if (**at < '0' || **at > '9')
            return false;
        n = n * 10 + (**at - '0');
    }
    *out = n;
    return true;
}

static bool literal(const char **at, char c)
{
    if (**at != c)
        return false;
    (*at)++;
    return true;
}

static enum outcome day_made(int y, int m, int d, struct day *out)
{
    if (!day_exists(y, m, d))
        return INVALID;
    *out = (struct day){(int16_t)y, (int8_t)m, (int8_t)d};
    return OK;
}

enum outcome day_parse_iso(const char *text, struct day *out)
{
    int y, m, d;
    if (!digits(&text, 4, &y) || !literal(&text, '-') || !digits(&text, 2, &m) || !literal(&text, '-') ||
        !digits(&text, 2, &d) || *text)
        return INVALID;
    return day_made(y, m, d, out);
}

/* One or two digits. */
static bool small(const char **at, int *out)
{
    int n = 0, count = 0;
    for (; **at >= '0' && **at <= '9' && count < 2; (*at)++, count++)
        n = n * 10 + (**at - '0');
    *out = n;
    return count > 0;
}

static bool separator(char c)
{
    return c == '/' || c == '-' || c == '.';
}

static int full_year(int y, int digit_count)
{
    return digit_count == 4 ? y : 2000 + y;
}

static enum outcome parse_packed(const char *text, size_t len, struct day *out)
{
    int d, m, y;
    if (!digits(&text, 2, &d) || !digits(&text, 2, &m) || !digits(&text, (int)len - 4, &y))
        return INVALID;
    return day_made(full_year(y, (int)len - 4), m, d, out);
}

enum outcome day_parse_typed(const char *text, int year, struct day *out)
{
    while (*text == ' ')
        text++;
    size_t len = strcspn(text, " ");
    if (text[len + strspn(text + len, " ")])
        return INVALID;
    if ((len == 6 || len == 8) && strspn(text, "0123456789") == len)
        return parse_packed(text, len, out);
    int d, m, y = 0;
    if (!small(&text, &d) || !separator(*text++) || !small(&text, &m))
        return INVALID;
    if (*text == '\0' || *text == ' ')
        return day_made(year, m, d, out);
    if (!separator(*text++))
        return INVALID;
    size_t count = strspn(text, "0123456789");
    if ((count != 2 && count != 4) || !digits(&text, (int)count, &y) || (*text && *text != ' '))
        return INVALID;
    return day_made(full_year(y, (int)count), m, d, out);
}

enum outcome clock_parse_typed(const char *text, int *hour_out, int *minute_out)
{
    int hour, minute = 0;
    text += strspn(text, " ");
    if (!small(&text, &hour))
        return INVALID;
    bool alone = *text == 'h' || *text == 'g';
    if (alone || *text == ':') {
        text++;
        if (*text >= '0' && *text <= '9' ? !digits(&text, 2, &minute) : !alone)
            return INVALID;
    }
    if (text[strspn(text, " ")] || hour > 23 || minute > 59)
        return INVALID;
    *hour_out = hour;
    *minute_out = minute;
    return OK;
}

const char *day_iso(struct arena *a, struct day d)
{
    return d.year ? arena_format(a, "%04d-%02d-%02d", d.year, d.month, d.day) : "";
}

const char *day_short(struct arena *a, struct day d)
{
    struct buf b = buf_new(a, 16);
    day_write(&b, d);
    return b.at;
}

void day_write(struct buf *b, struct day d)
{
    if (!d.year)
        return;
    buf_digits(b, (uint64_t)d.day, 2);
    buf_char(b, '/');
    buf_digits(b, (uint64_t)d.month, 2);
    buf_char(b, '/');
    buf_digits(b, (uint64_t)d.year, 4);
}

struct moment moment_of(struct day d, int hour, int minute, int second)
{
    return (struct moment){(int64_t)day_number(d) * DAY + hour * 3600 + minute * 60 + second - OFFSET};
}

enum outcome moment_parse_iso(const char *text, struct moment *out)
{
    if (strlen(text) != strlen("2020-11-17T09:41:00+07:00") || text[10] != 'T')
        return INVALID;
    char head[11];
    memcpy(head, text, 10);
    head[10] = '\0';
    struct day d;
    if (day_parse_iso(head, &d) != OK)
        return INVALID;
    int h, m, s;
    text += 11;
    if (!digits(&text, 2, &h) || !literal(&text, ':') || !digits(&text, 2, &m) || !literal(&text, ':') ||
        !digits(&text, 2, &s) || strcmp(text, "+07:00") != 0 || h > 23 || m > 59 || s > 59)
        return INVALID;
    *out = moment_of(d, h, m, s);
    return OK;
}

struct day moment_day(struct moment m)
{
    int64_t local = m.seconds + OFFSET;
    int64_t n = local / DAY - (local % DAY < 0);
    return day_from_number((int32_t)n);
}

void moment_clock(struct moment m, int *hour, int *minute, int *second)
{
    int64_t s = ((m.seconds + OFFSET) % DAY + DAY) % DAY;
    *hour = (int)(s / 3600);
    *minute = (int)(s / 60 % 60);
    *second = (int)(s % 60);
}

const char *moment_iso(struct arena *a, struct moment m)
{
    if (!m.seconds)
        return "";
    struct day d = moment_day(m);
    int h, min, s;
    moment_clock(m, &h, &min, &s);
    return arena_format(a, "%04d-%02d-%02dT%02d:%02d:%02d+07:00", d.year, d.month, d.day, h, min, s);
}

void moment_write(struct buf *b, struct moment m)
{
    if (!m.seconds)
        return;
    int hour, minute, second;
    moment_clock(m, &hour, &minute, &second);
    day_write(b, moment_day(m));
    buf_char(b, ' ');
    buf_digits(b, (uint64_t)hour, 2);
    buf_char(b, ':');
    buf_digits(b, (uint64_t)minute, 2);
}
