/* Cross-checking of a year as it is kept: one checking unit for every unit, made by score/cross.h from a seed and the
 * declared conflicts, units in the year's protocol order. A checker's marks stand at the stage `cross`. */
#ifndef SCORE_CROSS_KEPT_H
#define SCORE_CROSS_KEPT_H

#include "org/year.h"
#include "score/cross.h"
#include "score/kept/form.h"

struct cross_unit_pair {
    int64_t checker, unit; /* units of org */
    bool declared;         /* a conflict, not a task */
};

struct cross_kept {
    int64_t id, seed;
    struct moment at;
    const char *name;
    struct cross_unit_pair *pair;
    size_t pairs;
};

/* ABSENT: none was made yet. */
enum outcome cross_read(struct view *v, int64_t cluster_year, struct cross_kept *out) MUST_USE;
bool cross_checks(const struct cross_kept *k, int64_t checker, int64_t unit);

struct cross_new {
    int64_t seed;                           /* not negative */
    const struct cross_unit_pair *conflict; /* members of the year */
    size_t conflicts;
};

/* INVALID with *why_out and, for CROSS_ALONE, *unit_out (of org). CLOSED: the year is not running, or marks were given
 * under the plan in force. */
enum outcome cross_make(struct change *c, const struct year *y, const struct cross_new *n, enum cross_problem *why_out,
                        int64_t *unit_out) MUST_USE;
/* As mark_set, by the checking unit, while the form is handed in and not verified. A mark that differs from the unit's
 * own needs a reason. DENIED: this actor's unit does not check that one. */
enum outcome cross_mark_set(struct change *c, const struct actor *a, const struct year *y, const struct form *f,
                            const struct mark_edit *e, struct mark_refusal *why_out) MUST_USE;
/* How far the checkers are from what counts now; drift rows are indices of members. */
struct drift_table cross_drift(struct arena *a, const struct cross_kept *k, const struct members *m,
                               const struct form *form);

#endif
