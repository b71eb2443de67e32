/* Lists of imports as pages show them. */
#ifndef DESK_PLAN_IMPORTS_H
#define DESK_PLAN_IMPORTS_H

#include "desk/front/visit.h"
#include "desk/plan/plan_view.h"

/* The actor's own, whatever became of them. */
enum outcome plan_imports_mine(struct visit *v, struct view *view, const struct draft_item **at_out,
                               size_t *n_out) MUST_USE;
/* Waiting for a review: the actor's own and those of the cluster of the place. */
enum outcome plan_imports_waiting(struct visit *v, struct view *view, const struct draft_item **at_out,
                                  size_t *n_out) MUST_USE;

#endif
