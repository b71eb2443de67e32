/* The lines of one unit: from marks to points, leaf by leaf and group by group. Private to compute.c. */
#ifndef SCORE_LINE_H
#define SCORE_LINE_H

#include "score/compute.h"
#include "score/kind.h"
#include "score/rules.h"

/* What is known once for a whole table: the sheet's rules, and of each line its field. */
struct plan {
    const struct sheet *sheet;
    const struct line_rule *line; /* of the rules, by criterion */
    const struct score_rules *rules;
    struct field *field;
};

/* The mark that a leaf is judged by: an OVER_BONUS line may take the figures of another line, an EXTERNAL
 * line without a mark is awaited. */
struct mark line_mark(const struct plan *p, size_t i, const struct mark *mark);
/* Fills every line; the problem's unit is left to the caller. */
enum outcome lines_compute(struct arena *a, const struct plan *p, const struct mark *mark, struct line_score *line,
                           struct score_problem *problem_out) MUST_USE;
/* `value` rounded by the sheet's rounding to its decimals, still in hundredths. */
enum outcome round_points(struct arena *a, const struct sheet *s, struct exact value, int64_t *out) MUST_USE;

#endif
