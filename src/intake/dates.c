/* Two layers: a point ("15", "ngày 15/11", "tuần 3 tháng 8 năm 2020", "quý II") and a range of two points; the
 * points of a range complete each other ("15 - 20/11/2020"). In front may stand words of doubt ("dự kiến") and
 * of bound ("trước", "chậm nhất"). The rest of a sentence never matters. */
#include "intake/dates.h"

#include "base/arena.h"
#include "intake/date_point.h"
#include "intake/key.h"
#include <string.h>

static const char *const doubt[] = {"dự kiến", "dự tính", "vào khoảng", "khoảng", NULL};

static const struct {
    const char *words;
    enum date_bound bound;
} bounds[] = {{"trước", BOUND_BEFORE},
              {"chậm nhất trước", BOUND_BEFORE},
              {"chậm nhất là trước", BOUND_BEFORE},
              {"chậm nhất đến", BOUND_BY},
              {"chậm nhất là", BOUND_BY},
              {"chậm nhất vào", BOUND_BY},
              {"chậm nhất", BOUND_BY},
              {"muộn nhất là", BOUND_BY},
              {"muộn nhất", BOUND_BY},
              {"không quá", BOUND_BY},
              {"hạn chót", BOUND_BY},
              {"hạn cuối", BOUND_BY},
              {"thời hạn", BOUND_BY},
              {"đến hết", BOUND_BY},
              {"cho đến", BOUND_BY},
              {"hết", BOUND_BY},
              {"đến", BOUND_BY},
              {"kể từ", BOUND_AFTER},
              {"bắt đầu từ", BOUND_AFTER},
              {"từ", BOUND_AFTER},
              {"sau", BOUND_AFTER},
              {"trong", BOUND_NONE},
              {"vào", BOUND_NONE}};

static const char *const joints[] = {"đến trước", "đến hết", "đến", "tới hết", "tới", "cho đến", NULL};

static size_t words_skip(const char *key, size_t at, const char *const *list)
{
    for (int i = 0; list[i]; i++)
        if (key_starts(key + at, list[i])) {
            size_t n = at + strlen(list[i]);
            return n + blanks_at(key + n);
        }
    return at;
}

/* "17 giờ 00", "17h30": an hour between a bound and its day says nothing a plan keeps. */
static size_t hour_skip(const char *key, size_t at)
{
    static const char *const marks[] = {"giờ", "h", "g", NULL};
    size_t digits = strspn(key + at, "0123456789"), i = at + digits;
    i += blanks_at(key + i);
    for (int m = 0; marks[m] && digits && digits < 3; m++) {
        size_t n = strlen(marks[m]);
        if (strncmp(key + i, marks[m], n) != 0 || (letter_at(key, i + n) && !strspn(key + i + n, "0123456789")))
            continue;
        i += n + blanks_at(key + i + n);
        size_t minutes = strspn(key + i, "0123456789");
        i += minutes <= 2 && key[i + minutes] != '/' ? minutes + blanks_at(key + i + minutes) : 0;
        i += key_starts(key + i, "phút") ? strlen("phút") : 0;
        i += strspn(key + i, " ,");
        return key_starts(key + i, "ngày") ? i : at;
    }
    return at;
}

/* The longest bound at `at`; returns the place behind it. */
static size_t bound_skip(const char *key, size_t at, enum date_bound *bound_out)
{
    size_t best = at;
    for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++) {
        size_t n = at + strlen(bounds[i].words);
        if (!key_starts(key + at, bounds[i].words) || n <= best)
            continue;
        best = n;
        *bound_out = bounds[i].bound;
    }
    best += best > at ? (size_t)(key[best] == ':') : 0;
    return best > at ? best + blanks_at(key + best) : at;
}

/* A dash or "đến" between two points; false: the first stands alone. */
static bool joint_skip(const char *key, size_t *at, bool *closed_out)
{
    size_t i = *at + blanks_at(key + *at);
    size_t dash = dash_at(key + i);
    size_t end = dash ? i + dash + blanks_at(key + i + dash) : words_skip(key, i, joints);
    if (end == i)
        return false;
    end = words_skip(key, end, joints);
    *closed_out = !dash;
    *at = end;
    return true;
}

static void phrase_of_range(struct date_phrase *p, struct date_point first, struct date_point last, int year)
{
    if (!first.month && first.kind == POINT_DAY)
        first.month = last.month;
    if (!first.year && last.year) {
        int before = first.month * 32 + first.day, after = last.month * 32 + last.day;
        first.year = first.quarter ? last.year : before > after ? last.year - 1 : last.year;
    }
    if (!last.year && first.year)
        last.year = first.year;
    p->year_assumed = !first.year || !last.year;
    if (!first.year && !last.year && first.month > 9 && last.month && last.month < 4 && year && year < SCHOOL_YEAR)
        last.year = year + 1; /* "từ 25/12 đến 05/01" */
    struct date_phrase a = {0}, b = {0};
    point_days(&first, year, &a);
    point_days(&last, year, &b);
    p->from = a.from;
    p->to = b.to;
    p->impossible = a.impossible || b.impossible;
    p->tentative = p->tentative || a.tentative || b.tentative;
    bool months = first.kind != POINT_DAY && last.kind != POINT_DAY;
    p->precision = months ? PRECISION_MONTH_RANGE : PRECISION_DAY_RANGE;
    p->bound = BOUND_NONE;
}

static void phrase_of_point(struct date_phrase *p, struct date_point point, int year)
{
    enum date_bound bound = p->bound;
    bool tentative = p->tentative;
    point_days(&point, year, p);
    p->tentative = p->tentative || tentative;
    p->bound = bound;
    p->year_assumed = !point.year;
}

/* Is a lone point a date at all? "15" is not, "3/4" is only behind "ngày" or a bound. */
static bool point_stands(const struct date_point *d, bool led)
{
    if (d->kind != POINT_DAY)
        return true;
    return d->month && (d->year || d->named || led);
}

/* "25, 26/3/2022", "25 và 26/3": two days in a row are a range. */
static bool two_days(const char *key, size_t at, const struct date_point *first, struct date_point *last,
                     size_t *end_out)
{
    size_t i = at;
    i += key[i] == ',' ? 1 : blanks_at(key + i);
    if (i == at || first->kind != POINT_DAY || first->month)
        return false;
    i += blanks_at(key + i);
    i += key_starts(key + i, "và") ? strlen("và ") : 0;
    if (!point_read(key, &i, last) || last->kind != POINT_DAY || !last->month || last->day != first->day + 1)
        return false;
    *end_out = i;
    return true;
}

/* "tháng 9 - 10/2026", "Tháng 11, 12/2025:": the second is a month only when a year or the end of the phrase follows;
 * "trong tháng 9, 10 đơn vị" counts something. */
static bool two_months(const char *key, size_t at, const struct date_point *first, struct date_point *last,
                       size_t *end_out)
{
    size_t i = at + blanks_at(key + at), dash = dash_at(key + i);
    if (first->kind != POINT_MONTH || first->year)
        return false;
    if (dash)
        i += dash;
    else if (key[i] == ',')
        i++;
    else if (key_starts(key + i, "và"))
        i += strlen("và");
    else
        return false;
    i += blanks_at(key + i);
    size_t digits = strspn(key + i, "0123456789"), named = i;
    size_t word = key_starts(key + i, "tháng") ? strlen("tháng ") : 0;
    digits = word ? strspn(key + i + word, "0123456789") : digits;
    if (!digits || digits > 2 || !month_at(key, &named, word, last) || last->month <= first->month)
        return false;
    if (!last->year && key[named] && !strchr(":;.)", key[named]))
        return false;
    *end_out = named;
    return true;
}

static bool range_read(const char *key, size_t *at, struct date_phrase *p, int year, bool led)
{
    struct date_point first = {0}, last = {0};
    size_t i = *at;
    bool worded = false;
    if (!point_read(key, &i, &first))
        return false;
    size_t j = i;
    if (joint_skip(key, &j, &worded) && point_read(key, &j, &last) && point_stands(&last, true) &&
        (last.year || last.named || worded || first.named) && (first.kind == POINT_DAY) == (last.kind == POINT_DAY)) {
        phrase_of_range(p, first, last, year);
        *at = j;
        return first.month || first.kind != POINT_DAY || last.month;
    }
    last = (struct date_point){0};
    if (two_days(key, i, &first, &last, &j) || two_months(key, i, &first, &last, &j)) {
        phrase_of_range(p, first, last, year);
        *at = j;
        return true;
    }
    if (!point_stands(&first, led))
        return false;
    phrase_of_point(p, first, year);
    *at = i;
    return true;
}

/* A phrase beginning exactly at `at`. */
static bool phrase_read(const char *key, size_t at, int year, struct date_phrase *out, size_t *end_out)
{
    struct date_phrase p = {0};
    size_t i = words_skip(key, at, doubt);
    p.tentative = i > at;
    size_t j = bound_skip(key, i, &p.bound);
    size_t k = words_skip(key, j > i ? hour_skip(key, j) : j, doubt);
    p.tentative = p.tentative || words_skip(key, j, doubt) > j;
    if (!range_read(key, &k, &p, year, j > i))
        return false;
    *out = p;
    *end_out = k;
    return true;
}

static bool may_begin(const char *key, size_t at)
{
    static const char first[] = "0123456789ntqkcmhbsvdđt"; /* of ngày tháng tuần quý khoảng chậm muộn hạn ... */
    return strchr(first, key[at]) || (unsigned char)key[at] == 0xC4;
}

enum { REACH = 64 }; /* bytes from the first word of a phrase to its first number, month or quarter */

/* The next place a phrase must reach: a digit, "tháng" or "quý". NULL: none is left. */
static const char *anchor_next(const char *at)
{
    static const char *const words[] = {"tháng", "quý", "quí"};
    const char *best = at + strcspn(at, "0123456789");
    best = *best ? best : NULL;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const char *found = strstr(at, words[i]);
        best = found && (!best || found < best) ? found : best;
    }
    return best;
}

bool date_find(struct arena *a, const char *text, const char *key, size_t from, int year, struct date_phrase *out)
{
    const char *anchor = NULL;
    for (size_t at = from; key[at]; at += point_length((unsigned char)key[at])) {
        struct date_phrase p;
        size_t end;
        if (!anchor || anchor < key + at)
            anchor = anchor_next(key + at);
        if (!anchor)
            return false;
        if (anchor - (key + at) > REACH) {
            at = (size_t)(anchor - key) - REACH;
            while (((unsigned char)key[at] & 0xC0) == 0x80)
                at++;
        }
        if (!may_begin(key, at) || letter_before(key, at) || (at > 0 && (key[at - 1] == '/' || key[at - 1] == '-')))
            continue;
        if (!phrase_read(key, at, year, &p, &end))
            continue;
        p.raw = text_part(a, text, at, end);
        p.at = at;
        p.end = end;
        *out = p;
        return true;
    }
    return false;
}

static bool lies_within(const struct date_phrase *near, const struct date_phrase *p)
{
    bool days =
        near->precision == PRECISION_DAY || near->precision == PRECISION_DAY_RANGE || near->precision == PRECISION_WEEK;
    return days && near->from.year && p->from.year && day_compare(near->from, p->from) >= 0 &&
           day_compare(near->to, p->to) <= 0;
}

struct date_phrase date_field(struct arena *a, const char *text, int year)
{
    struct date_phrase p = {0};
    const char *key = key_of(a, text);
    struct date_phrase near;
    if (!date_find(a, text, key, 0, year, &p))
        p.precision = PRECISION_NONE;
    else if (p.precision >= PRECISION_MONTH && date_find(a, text, key, p.end, year, &near) && lies_within(&near, &p))
        p = near; /* "Quý I/2025 (dự kiến ngày 28/3/2025)" */
    if (p.precision && p.at > 0 && !p.tentative)
        p.tentative = key_first(key, 0, doubt, NULL) >= 0;
    p.raw = text_without_end(a, text, ".;,");
    return p;
}

bool date_is_due(const struct date_phrase *p)
{
    return p->precision == PRECISION_DAY || p->precision == PRECISION_DAY_RANGE || p->bound == BOUND_BEFORE ||
           p->bound == BOUND_BY;
}

const char *date_precision_name(enum date_precision p)
{
    static const char *const name[] = {"unknown",     "day",     "day-range", "week", "month",
                                       "month-range", "quarter", "half-year", "year"};
    return name[p];
}

const char *date_bound_name(enum date_bound b)
{
    static const char *const name[] = {"", "before", "by", "after"};
    return name[b];
}
