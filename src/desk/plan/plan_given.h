/* What a person wrote into the review of a plan: from the form just sent, or kept earlier. */
#ifndef DESK_PLAN_GIVEN_H
#define DESK_PLAN_GIVEN_H

#include "desk/plan/plan_map.h"
#include "work/import.h"

struct view;
struct visit;

struct plan_given {
    const struct import_value *at;
    size_t n;
};

const char *plan_given(const struct plan_given *g, const char *name);            /* NULL: never written */
struct plan_given plan_given_typed(struct visit *v, const struct plan_draft *d); /* of the form; only fields d has */
enum outcome plan_given_kept(struct view *view, int64_t import, struct plan_given *out) MUST_USE;
/* A correction out of what is given, and the draft where nothing is. INVALID leaves flaws at the fields; a day in no
 * calendar that nobody mended is one. */
enum outcome plan_fix_read(struct visit *v, const struct plan_draft *d, const struct plan_given *g,
                           struct plan_fix *out) MUST_USE;
/* "dv.3": the field of the third unit read, "dvt.1" of the first one typed; i from 0. */
const char *plan_unit_field(struct arena *a, const struct plan_draft *d, int i);

#endif
