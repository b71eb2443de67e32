/* From a kept event of the plan to what calendar and dashboard show: when, as precisely as the plan says and no
 * more, and whether that time is over. The program does not know yet how an event went. */
#ifndef DESK_EVENT_FILL_H
#define DESK_EVENT_FILL_H

#include "desk/part/event_view.h"
#include "work/work.sql.h"

struct visit;

const char *days_text(struct visit *v, struct day from, struct day to); /* "25/06", "15–20/11" */
/* "25/06", "15–20/11", "tuần 3 tháng 8, dự kiến", "tháng 6", "quý I"; "chưa ấn định ngày" without a day. */
const char *event_when(struct visit *v, const struct events_of_year_row *e);
const char *event_exact(struct visit *v, const struct events_of_year_row *e); /* the same without "dự kiến" */
enum event_state event_state_of(const struct visit *v, const struct events_of_year_row *e);
/* The four columns; an item leads to its line of the calendar at `page` ("": this page). */
void quarters_fill(struct visit *v, const struct events_of_year_rows *rows, const char *page,
                   struct quarter quarters[4]);

#endif
