/* Units the reader missed, typed on the review page: lines of a box when they come, then fields of their
 * own. */
#ifndef DESK_PLAN_ADDED_H
#define DESK_PLAN_ADDED_H

#include "desk/plan/plan_given.h"
#include "intake/plan.h"

#define ADDED_BOX "dv_them" /* the box, one unit a line */
#define ADDED_HEAD "dvt."   /* the fields, counted from 1 */

enum { ADDED_MOST = 100 };

/* Gives every line of the box a field behind the last that holds something; too many stay in the box as they are.
 * at has room for ADDED_MOST + 1 more than n. Returns the new n. */
size_t plan_added_typed(struct arena *a, const char *box, struct import_value *at, size_t n);
/* The draft with the typed units behind those that were read; one whose field is empty keeps its place without
 * a name. */
struct plan_draft plan_with_added(struct arena *a, const struct plan_draft *d, const struct plan_given *g);

#endif
