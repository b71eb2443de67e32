/* The formulas, one function a kind. Private to compute.c. Amounts are in hundredths of a point, without the
 * line's sign (a penalty of 2 points is 200), before limits and rounding. */
#ifndef SCORE_KIND_H
#define SCORE_KIND_H

#include "score/exact.h"
#include "score/mark.h"
#include "score/problem.h"

/* What the other units did on this line: only relative kinds look at it. */
struct field {
    bool any_ratio;             /* HALF_RELATIVE: some unit has a target */
    struct exact largest_ratio; /* L */
    bool any_measure;
    struct exact largest;        /* the largest measure */
    const struct exact *measure; /* of every unit that has one, in no order */
    size_t measures;
};

struct formula {
    struct exact raw, reference;
    int place;
};

/* The problem of this mark on this line, or SCORE_NONE. `field` NULL: the mark is judged alone, and a
 * relative kind gives zero. The mark's tag is none of the four nothings. */
enum score_problem_code kind_points(struct arena *a, const struct criterion *c, const struct mark *m,
                                    const struct field *field, struct formula *out);
/* The code with the amounts it compares. */
struct score_problem mark_problem(enum score_problem_code code, const struct criterion *c, const struct mark *m);
/* A number within bounds as a fraction. */
struct exact number_exact(struct arena *a, struct number n);
bool number_fits(struct number n);
/* A, or A/T when there is a target; A/T alone for HALF_RELATIVE. */
enum score_problem_code kind_measure(struct arena *a, const struct criterion *c, const struct mark *m,
                                     struct exact *out, bool *has_target_out);

enum score_problem_code ratio_points(struct arena *a, const struct criterion *c, const struct mark *m,
                                     const struct field *field, struct formula *out);
enum score_problem_code relative_points(struct arena *a, const struct criterion *c, const struct mark *m,
                                        const struct field *field, struct formula *out);

#endif
