/* Cross-checking (chấm chéo): who checks whom, and what the checkers' marks say about the checkers.
 * Units and checkers are the same n units, by index in an order the caller keeps (by code, so that a printed
 * seed gives the same plan again). Pure; the seed comes from outside and is printed on the plan. */
#ifndef SCORE_CROSS_H
#define SCORE_CROSS_H

#include "score/exact.h"
#include <stdbool.h>

enum { CROSS_UNITS = 200, CROSS_EACH = 10, DRIFT_LEAST = 3 };

struct cross_pair {
    size_t checker, unit;
};

struct cross_wish {
    size_t units;
    size_t each;                       /* checkers of a unit, and units of a checker: equal load */
    const struct cross_pair *conflict; /* declared: this checker never gets this unit */
    size_t conflicts;
    uint64_t seed;
};

enum cross_problem {
    CROSS_FINE,
    CROSS_SIZE,       /* no units, nobody to check, more than CROSS_UNITS or CROSS_EACH, a conflict with nobody */
    CROSS_TOO_FEW,    /* without mutual pairs, n units allow at most (n - 1) / 2 checkers each */
    CROSS_ALONE,      /* `unit` has fewer possible checkers, units to check, or partners in all, than it needs */
    CROSS_IMPOSSIBLE, /* every way was tried */
    CROSS_NOT_FOUND,  /* the search was given up; another seed or fewer conflicts may help */
};

struct cross_plan {
    struct cross_pair *pair; /* by unit, then checker: units * each */
    size_t pairs;
};

/* Nobody checks the own unit, no two units check each other, no conflict, equal load. The same wish gives the same
 * plan. INVALID with *why_out and, for CROSS_ALONE, *unit_out. */
enum outcome cross_plan_make(struct arena *a, const struct cross_wish *wish, struct cross_plan *out,
                             enum cross_problem *why_out, size_t *unit_out) MUST_USE;

struct cross_mark {
    size_t checker, unit, line;
    int64_t points;    /* hundredths, given by the checker */
    int64_t reference; /* hundredths: what it is held against, e.g. the final mark */
};

/* Over at least DRIFT_LEAST marks, and only when at least DRIFT_LEAST checkers gave marks; else not shown. */
struct drift {
    size_t index; /* the checker, or the line */
    size_t marks, checkers;
    bool shown;
    struct exact mean;   /* points - reference, in hundredths: above 0 generous, below strict */
    struct exact spread; /* mean of |points - reference|: how far apart */
};

struct drift_table {
    struct drift *checker, *line; /* those with marks, by index */
    size_t checkers, lines;
};

struct drift_table drift_measure(struct arena *a, const struct cross_mark *mark, size_t marks);

#endif
