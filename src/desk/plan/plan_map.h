/* From what the reader understood, and what a person corrected on the review page, to what is set up. Pure. */
#ifndef DESK_PLAN_MAP_H
#define DESK_PLAN_MAP_H

#include "work/plan.h"
#include <stdbool.h>

struct arena;
struct plan_draft;
struct plan_deadline;

/* What the person may correct; NULL or no day: as read. */
struct plan_fix {
    const char *number, *subject, *place, *cluster_name, *block, *superior;
    struct day issued_on, opens_on, due_on;
    bool dated; /* the three days are the person's: no day means that there is none */
    int year;
    const char *const *unit_name; /* as many as the draft has units; "" leaves a unit out; NULL: as read */
    const struct day *never;      /* the right days for the draft's `never`, as many; no day: none; NULL: none at all */
    int leader, deputy;           /* index among the draft's units, -1: nobody; -2: as guessed */
};

struct new_plan plan_from_draft(struct arena *a, const struct plan_draft *d, const struct plan_fix *fix);
/* Whose number series the plan's number belongs to: the unit whose short name's letters end the symbol, as
 * "ĐTN" of "03-KH/ĐTN-CTĐI" is the Youth Union's. -1 when nothing fits; a person decides. */
int plan_leader_guess(struct arena *a, const struct plan_draft *d);
int plan_deputy_guess(const struct plan_draft *d); /* only where the plan says so; -1 otherwise */
/* The first submission window of the plan; false when there is none. */
bool plan_window(const struct plan_draft *d, struct day *opens_out, struct day *due_out, int *line_out);
/* The deadline whose day is in no calendar, as 31/4; NULL: there is none. */
const struct plan_deadline *plan_window_impossible(const struct plan_draft *d);
/* Letterhead lines as cluster and block: "CỤM THI ĐUA I", "KHỐI ĐẢNG – ĐOÀN THỂ". */
void plan_cluster_name(struct arena *a, const struct plan_draft *d, const char **name_out, const char **block_out);

#endif
