/* When something is to happen, as a plan says it: with its precision, its doubt and its other readings.
 * "tuần 3 tháng 8 năm 2020" has three readings; the first (days 15-21) is from..to, the others follow. */
#ifndef INTAKE_DATE_PHRASE_H
#define INTAKE_DATE_PHRASE_H

#include "base/day.h"
#include <stddef.h>

enum date_precision {
    PRECISION_NONE,
    PRECISION_DAY,
    PRECISION_DAY_RANGE,
    PRECISION_WEEK,
    PRECISION_MONTH,
    PRECISION_MONTH_RANGE,
    PRECISION_QUARTER,
    PRECISION_HALF,
    PRECISION_YEAR,
};

enum date_bound {
    BOUND_NONE,   /* in from..to */
    BOUND_BEFORE, /* "trước ngày 05/12": the day itself is too late */
    BOUND_BY,     /* "chậm nhất 25/6", "đến hết ngày": the day itself is the last */
    BOUND_AFTER,  /* "từ ngày 01/3", "sau ngày" without an end */
};

enum date_rule { RULE_CALENDAR_WEEK, RULE_FULL_WEEK };

struct date_reading {
    enum date_rule rule;
    struct day from, to;
};

struct date_phrase {
    size_t at, end;  /* the stretch of the text it was found in */
    const char *raw; /* as written, with "Dự kiến", "từ ngày", "trước ngày"; NULL: no phrase */
    enum date_precision precision;
    enum date_bound bound;
    struct day from, to;
    bool tentative;
    bool year_assumed; /* the year is the plan's, the text has none */
    bool impossible;   /* a day that does not exist, as 31/4; from and to are no days then */
    int week;          /* of the month, when the precision is a week */
    int alternatives;
    struct date_reading alternative[2];
};

#endif
