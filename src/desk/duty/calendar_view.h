/* /lich: the year in four quarters, as part IV of the plan is written, then by month. */
#ifndef DESK_CALENDAR_VIEW_H
#define DESK_CALENDAR_VIEW_H

#include "desk/part/event_view.h"

struct calendar_item {
    const char *anchor; /* unique on the page: "e4" */
    enum event_state state;
    const char *when, *what; /* `when` as precise as the plan: "tuần 3 tháng 8" */
    const char *place;       /* NULL: the plan does not say */
    const char *note;        /* "còn 3 ngày"; NULL */
    bool tentative;
    struct url ics, to;      /* none: nothing to take or open */
};

struct calendar_month {
    int month; /* 1 to 12; 0: without a date */
    const struct calendar_item *at;
    size_t n;
};

struct calendar_view {
    int64_t year;
    const char *cluster;
    struct quarter quarters[4];
    const struct calendar_month *months;
    size_t months_n;
    struct url ics; /* the whole year; none */
};

#endif
