/* The plan of a year (Kế hoạch), rebuilt from what was accepted. What the plan said stands word for word; the units
 * with their models and the schedule stand as tables, from the rows, so that what was corrected or registered later
 * is in them. Read back by the plan reader, the paper gives the same units and schedule. */
#ifndef PRINT_PLAN_DOC_H
#define PRINT_PLAN_DOC_H

#include "base/day.h"

struct arena;
struct doc;
struct new_plan;

/* p as work/plan.h has it: lines in the order of reading; p->model_line is the line the list of units follows. A
 * time that was only supposed from the quarter (event.assumed) is not printed: the plan never said it. */
struct doc *plan_doc(struct arena *a, const struct new_plan *p, struct moment made);
/* "Tuần 3 tháng 8 năm 2020", "Từ ngày 15/11/2020 đến ngày 20/11/2020", with "Dự kiến" before what is tentative. */
struct new_event;
const char *event_time(struct arena *a, const struct new_event *e);

#endif
