#include "intake/date_point.h"

#include "intake/dates.h"
#include "intake/key.h"
#include "intake/mark.h"
#include <string.h>

static bool word_skip(const char *key, size_t *at, const char *words)
{
    size_t i = *at + blanks_at(key + *at);
    if (!key_starts(key + i, words))
        return false;
    i += strlen(words);
    *at = i + blanks_at(key + i);
    return true;
}

static bool int_read(const char *key, size_t *at, size_t most, int *out)
{
    size_t n = strspn(key + *at, "0123456789");
    if (n == 0 || n > most)
        return false;
    int value = 0;
    for (size_t i = 0; i < n; i++)
        value = value * 10 + (key[*at + i] - '0');
    *at += n;
    *out = value;
    return true;
}

static bool named_number(const char *key, size_t *at, int *out)
{
    static const struct {
        const char *word;
        int n;
    } word[] = {{"mười hai", 12}, {"mười một", 11}, {"mười", 10}, {"giêng", 1}, {"một", 1},
                {"nhất", 1},      {"hai", 2},       {"ba", 3},    {"tư", 4},    {"bốn", 4},
                {"sáu", 6},       {"bảy", 7},       {"tám", 8},   {"chín", 9},  {"chạp", 12}};
    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        if (word_skip(key, at, word[i].word)) {
            *out = word[i].n;
            return true;
        }
    return false;
}

/* "năm 2020", "/2020", " 2020"; leaves *at when there is none. */
static int year_read(const char *key, size_t *at)
{
    size_t i = *at;
    int year = 0;
    if (!word_skip(key, &i, "năm") && !word_skip(key, &i, "-")) {
        i += blanks_at(key + i);
        if (key[i] == '/' || key[i] == '.' || key[i] == ',')
            i++;
        i += blanks_at(key + i);
        word_skip(key, &i, "năm");
    }
    if (!int_read(key, &i, 4, &year) || year < 1900 || year > 2199 || letter_at(key, i))
        return 0;
    *at = i;
    return year;
}

static bool month_read(const char *key, size_t *at, struct date_point *out)
{
    size_t i = *at;
    int month = 0;
    if (!int_read(key, &i, 2, &month) && !named_number(key, &i, &month)) {
        size_t j = i;
        if (!word_skip(key, &j, "năm") || !key_starts(key + j, "năm"))
            return false;
        month = 5; /* "tháng năm năm 2026" */
        i = j;
    }
    if (month < 1 || month > 12)
        return false;
    out->month = month;
    *at = i;
    out->year = year_read(key, at);
    return true;
}

bool month_at(const char *key, size_t *at, size_t skip, struct date_point *out)
{
    size_t i = *at + skip;
    *out = (struct date_point){.kind = POINT_MONTH};
    if (!month_read(key, &i, out))
        return false;
    *at = i;
    return true;
}

/* "15", "15/11", "15/11/2020", "15 tháng 11 năm 2020"; a bare "15" when the caller allows it. */
static bool day_read(const char *key, size_t *at, struct date_point *out)
{
    size_t i = *at;
    out->named = word_skip(key, &i, "ngày");
    word_skip(key, &i, "mùng");
    if (!int_read(key, &i, 2, &out->day) || out->day < 1 || out->day > 31)
        return false;
    size_t j = i;
    if (word_skip(key, &j, "tháng")) {
        if (!month_read(key, &j, out))
            return false;
        *at = j;
        return true;
    }
    j += blanks_at(key + j);
    char stop = key[j];
    if (stop == '/' || stop == '.' || stop == '-') {
        size_t k = j + 1 + blanks_at(key + j + 1);
        int month = 0, year = 0;
        if (int_read(key, &k, 2, &month) && month >= 1 && month <= 12) {
            size_t m = k + blanks_at(key + k);
            bool more = key[m] == stop;
            m += more ? 1 + blanks_at(key + m + 1) : 0;
            bool full = more && int_read(key, &m, 4, &year) && year >= 1900 && year <= 2199;
            if (full || (stop == '/' && !letter_at(key, k))) {
                out->month = month;
                out->year = full ? year : 0;
                *at = full ? m : k;
                return !letter_at(key, *at);
            }
        }
    }
    *at = i;
    return !letter_at(key, i);
}

static bool week_read(const char *key, size_t *at, struct date_point *out)
{
    size_t i = *at;
    if (!word_skip(key, &i, "tuần lễ") && !word_skip(key, &i, "tuần"))
        return false;
    word_skip(key, &i, "thứ");
    if (word_skip(key, &i, "đầu tiên") || word_skip(key, &i, "đầu")) {
        out->week = 1;
    } else if (word_skip(key, &i, "cuối cùng") || word_skip(key, &i, "cuối")) {
        out->week = 5;
    } else if (!int_read(key, &i, 1, &out->week) && !named_number(key, &i, &out->week)) {
        size_t n = strspn(key + i, "iv");
        out->week = roman_value(key + i, n);
        i += n;
    }
    word_skip(key, &i, "của");
    if (out->week < 1 || out->week > 5 || !word_skip(key, &i, "tháng") || !month_read(key, &i, out))
        return false;
    out->kind = POINT_WEEK;
    *at = i;
    return true;
}

static bool month_part_read(const char *key, size_t *at, struct date_point *out)
{
    static const struct {
        const char *words;
        int part;
    } part[] = {{"đầu tháng", 1},        {"thượng tuần tháng", 1}, {"giữa tháng", 2},
                {"trung tuần tháng", 2}, {"cuối tháng", 3},        {"hạ tuần tháng", 3}};
    for (size_t i = 0; i < sizeof part / sizeof *part; i++) {
        size_t j = *at;
        if (!word_skip(key, &j, part[i].words) || !month_read(key, &j, out))
            continue;
        out->kind = POINT_MONTH_PART;
        out->part = part[i].part;
        *at = j;
        return true;
    }
    return false;
}

static bool quarter_read(const char *key, size_t *at, struct date_point *out)
{
    size_t i = *at;
    if (!word_skip(key, &i, "quý") && !word_skip(key, &i, "quí"))
        return false;
    size_t n = strspn(key + i, "ivl"); /* "l": an I as a scan read it */
    int q = n == 1 && key[i] == 'l'                    ? 1
            : n == 2 && strncmp(key + i, "lv", 2) == 0 ? 4
            : n == strspn(key + i, "il")               ? (int)n
                                                       : roman_value(key + i, n);
    if (q)
        i += n;
    else if (!int_read(key, &i, 1, &q) && !named_number(key, &i, &q))
        return false;
    if (q < 1 || q > 4 || letter_at(key, i))
        return false;
    *at = i;
    *out = (struct date_point){.kind = POINT_QUARTER, .quarter = q, .month = q * 3 - 2, .year = year_read(key, at)};
    return true;
}

static bool half_read(const char *key, size_t *at, struct date_point *out)
{
    size_t i = *at;
    int six = 0;
    bool told = (int_read(key, &i, 2, &six) && six == 6 && word_skip(key, &i, "tháng")) ||
                word_skip(key, &i, "sáu tháng") || word_skip(key, &i, "nửa");
    if (!told)
        return false;
    int half = word_skip(key, &i, "đầu") ? 1 : word_skip(key, &i, "cuối") ? 2 : 0;
    if (!half)
        return false;
    *at = i;
    *out = (struct date_point){.kind = POINT_HALF, .part = half, .month = half * 6 - 5, .year = year_read(key, at)};
    if (!out->year)
        word_skip(key, at, "năm");
    return true;
}

static bool year_alone(const char *key, size_t *at, struct date_point *out)
{
    size_t i = *at;
    int year = 0;
    if (!word_skip(key, &i, "năm") || !int_read(key, &i, 4, &year) || year < 1900 || year > 2199 || letter_at(key, i))
        return false;
    *out = (struct date_point){.kind = POINT_YEAR, .year = year, .month = 1};
    *at = i;
    return true;
}

bool point_read(const char *key, size_t *at, struct date_point *out)
{
    struct date_point d = {0};
    size_t i = *at;
    bool found = half_read(key, &i, &d) || week_read(key, &i, &d) || month_part_read(key, &i, &d) ||
                 quarter_read(key, &i, &d) || year_alone(key, &i, &d);
    if (!found && word_skip(key, &i, "tháng")) {
        found = month_read(key, &i, &d);
        d.kind = POINT_MONTH;
    }
    if (!found) {
        i = *at;
        d = (struct date_point){0};
        found = day_read(key, &i, &d);
    }
    if (!found)
        return false;
    *out = d;
    *at = i;
    return true;
}

int days_in_month(int year, int month)
{
    int day = 28;
    while (day < 31 && day_exists(year, month, day + 1))
        day++;
    return day;
}

static struct day day_made(int year, int month, int day)
{
    return (struct day){(int16_t)year, (int8_t)month, (int8_t)day};
}

static void months_span(struct date_phrase *out, int year, int first, int last)
{
    out->from = day_made(year, first, 1);
    out->to = day_made(year, last, days_in_month(year, last));
}

/* Days 7n-6 to 7n; the fifth ends with the month. The other readings: the n-th calendar week that touches the
 * month, and the n-th that lies in it from its Monday on. */
static void week_span(const struct date_point *d, int year, struct date_phrase *out)
{
    int last = days_in_month(year, d->month), first = d->week * 7 - 6;
    out->week = d->week;
    out->from = day_made(year, d->month, first > last ? last - 6 : first);
    out->to = day_made(year, d->month, d->week * 7 > last ? last : d->week * 7);
    struct day one = day_made(year, d->month, 1);
    struct day touching = day_add(one, 1 - day_weekday(one) + (d->week - 1) * 7);
    struct day full = day_add(one, (8 - day_weekday(one)) % 7 + (d->week - 1) * 7);
    if (d->week == 5) { /* the last: the fifth Monday of many a month is the next month's */
        struct day end = day_made(year, d->month, last);
        touching = day_add(end, 1 - day_weekday(end));
        full = touching;
    }
    out->alternatives = day_compare(touching, out->from) == 0 && day_compare(full, out->from) == 0 ? 0 : 2;
    out->alternative[0] = (struct date_reading){RULE_CALENDAR_WEEK, touching, day_add(touching, 6)};
    out->alternative[1] = (struct date_reading){RULE_FULL_WEEK, full, day_add(full, 6)};
}

void point_days(const struct date_point *d, int given, struct date_phrase *out)
{
    static const enum date_precision precision[] = {PRECISION_DAY,   PRECISION_WEEK,    PRECISION_DAY_RANGE,
                                                    PRECISION_MONTH, PRECISION_QUARTER, PRECISION_HALF,
                                                    PRECISION_YEAR};
    int year = d->year ? d->year : given;
    if (!d->year && given > SCHOOL_YEAR)
        year = given - SCHOOL_YEAR + (d->month < 8 ? 1 : 0);
    *out = (struct date_phrase){.precision = precision[d->kind], .raw = out->raw};
    out->tentative = d->kind == POINT_MONTH_PART;
    if (!year || !d->month)
        return;
    switch (d->kind) {
    case POINT_DAY:
        out->impossible = !day_exists(year, d->month, d->day);
        if (!out->impossible)
            out->from = out->to = day_made(year, d->month, d->day);
        break;
    case POINT_WEEK:
        week_span(d, year, out);
        break;
    case POINT_MONTH_PART:
        out->from = day_made(year, d->month, d->part * 10 - 9);
        out->to = day_made(year, d->month, d->part == 3 ? days_in_month(year, d->month) : d->part * 10);
        break;
    case POINT_MONTH:
        months_span(out, year, d->month, d->month);
        break;
    case POINT_QUARTER:
        months_span(out, year, d->month, d->month + 2);
        break;
    case POINT_HALF:
        months_span(out, year, d->month, d->month + 5);
        break;
    case POINT_YEAR:
        months_span(out, year, 1, 12);
        break;
    }
}
