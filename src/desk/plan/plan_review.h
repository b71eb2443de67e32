/* The review screen out of a draft and what was given so far. No database. */
#ifndef DESK_PLAN_REVIEW_H
#define DESK_PLAN_REVIEW_H

#include "desk/plan/plan_given.h"
#include "desk/plan/plan_view.h"

struct plan_draft;

/* Fills lines, groups, warnings, makes and the counts; the rest is the page's. `fixed_cluster`: the cluster it goes to
 * whatever the letterhead says; NULL: by the letterhead. */
void plan_review_fill(struct arena *a, enum lang lang, const struct plan_draft *d, const struct plan_given *g,
                      const char *fixed_cluster, struct plan_review_view *p);
/* The right side: what was understood, as fields. */
void plan_review_groups(struct arena *a, enum lang lang, const struct plan_draft *d, const struct plan_given *g,
                        const char *fixed_cluster, struct plan_review_view *p);
/* The left side: each line with who owns it. */
void plan_review_lines(struct arena *a, const struct plan_draft *d, struct plan_review_view *p);

#endif
