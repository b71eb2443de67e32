/* The days by which all units owe something, as calendar and dashboard show them: duties of one day are one line, with
 * how many units still owe. */
#ifndef DESK_DEADLINE_FILL_H
#define DESK_DEADLINE_FILL_H

#include "desk/part/event_view.h"
#include "work/work.sql.h"

struct visit;

struct deadline {
    struct day due;
    const char *what; /* "Hạn nộp: Báo cáo 9 tháng", or several names with commas */
    const char *when; /* "25/09", "15–20/11" */
    const char *left; /* "1 đơn vị chưa nộp", "còn 3 ngày"; "" for nothing to say */
    enum event_state state;
};

/* By day; at most as many as there are kinds of duties. What has no day is not among them. */
size_t deadlines_of(struct visit *v, const struct duties_of_year_rows *duties, const struct deadline **out);
/* Adds them behind the events of their quarters. */
void deadlines_into(struct visit *v, const struct duties_of_year_rows *duties, struct quarter quarters[4]);

#endif
