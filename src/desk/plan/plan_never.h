/* Days of a plan that are in no calendar, as 31/4: where on the review page each is mended. No database. */
#ifndef DESK_PLAN_NEVER_H
#define DESK_PLAN_NEVER_H

#include "base/day.h"
#include <stdbool.h>

struct arena;
struct plan_draft;
struct plan_warning;

/* The field for d->never[i]: "ngay" of the paper's own day, "den_ngay" of the window, else "ngay_sai.2" (from 1). */
const char *plan_never_field(struct arena *a, const struct plan_draft *d, int i);
/* Is it a field of its own, "ngay_sai.2"? */
bool plan_never_own(const struct plan_draft *d, int i);
/* Which of d->never this warning of a day speaks of, -1: of none. */
int plan_never_warned(const struct plan_draft *d, const struct plan_warning *w);
/* Which of d->never stands in `text` of line `line`, -1: none. */
int plan_never_in(const struct plan_draft *d, const char *text, int line);

#endif
