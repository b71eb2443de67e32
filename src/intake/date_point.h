/* One end of a date phrase: a day, a week, a month, a quarter, a half, a year, as far as it is written. */
#ifndef INTAKE_DATE_POINT_H
#define INTAKE_DATE_POINT_H

#include "intake/date_phrase.h"
#include <stddef.h>

enum point_kind { POINT_DAY, POINT_WEEK, POINT_MONTH_PART, POINT_MONTH, POINT_QUARTER, POINT_HALF, POINT_YEAR };

struct date_point {
    enum point_kind kind;
    int day, month, year; /* 0: not written */
    int week, part;       /* part of a month, and half of a year: 1, 2, 3 */
    int quarter;
    bool named; /* the word "ngày" stood before it */
};

/* At *at of a key; moves past it. */
bool point_read(const char *key, size_t *at, struct date_point *out);
bool month_at(const char *key, size_t *at, size_t skip, struct date_point *out); /* "10/2026", skip bytes behind *at */
/* Fills precision, from, to, impossible, week, alternatives; a missing year is `year` (dates.h), 0 leaves no days. */
void point_days(const struct date_point *d, int year, struct date_phrase *out);

#endif
