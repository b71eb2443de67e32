/* The parts of the dashboard that count: completeness, lateness, what waits for whom. */
#ifndef DESK_DASHBOARD_FILL_H
#define DESK_DASHBOARD_FILL_H

#include "desk/duty/dashboard_view.h"
#include "desk/part/duty_fill.h"
#include "score/kept/rank_kept.h"

/* Units × duties, in protocol order; and from the same lights what is on time and what is late. */
void matrix_fill(const struct duty_facts *f, const struct duties_of_year_rows *duties, const struct members *m,
                 struct dashboard_view *p);
void forms_count(const struct duty_facts *f, const struct members *m, struct dashboard_view *p);
/* Verified minus self, mean over the forms that are verified. */
void change_fill(const struct rank_now *r, struct dashboard_view *p);
/* What this reader has to do, the most urgent first; also the next form to verify. */
void tasks_fill(const struct duty_facts *f, const struct duties_of_year_rows *duties, const struct members *m,
                struct dashboard_view *p);
/* What is late or due within a week, a line a unit, without names of people. NULL: nothing to remind of. */
const char *reminder_text(const struct duty_facts *f, const struct duties_of_year_rows *duties,
                          const struct members *m);

#endif
