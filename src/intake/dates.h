/* Date phrases in running text: finds them, completes the missing year from the plan's, keeps what is doubtful. */
#ifndef INTAKE_DATES_H
#define INTAKE_DATES_H

#include "intake/date_phrase.h"
#include <stddef.h>

struct arena;

enum { SCHOOL_YEAR = 10000 };

/* The first phrase at or after `from`. text and key as in struct line. False: none. A phrase without a year takes
 * `year`; 0 leaves it out of the calendar (from and to no days). SCHOOL_YEAR + 2026 is the school year 2026 - 2027:
 * its months January to July are those of 2027. out->at, out->end: the stretch of raw. */
bool date_find(struct arena *a, const char *text, const char *key, size_t from, int year, struct date_phrase *out);
/* A whole field ("Thời gian: ..."): raw is all of it, PRECISION_NONE when no phrase is in it. */
struct date_phrase date_field(struct arena *a, const char *text, int year);
/* Is this a stretch of days a deadline can hang on: a day, a range, or anything bounded? */
bool date_is_due(const struct date_phrase *p);
const char *date_precision_name(enum date_precision p); /* "day-range" */
const char *date_bound_name(enum date_bound b);         /* "before"; "" for none */
int days_in_month(int year, int month);

#endif
