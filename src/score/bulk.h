/* A province's or a country's sheets at once: settled points in columns of whole hundredths, totals and places in
 * passes over memory, linear in the number of sheets. For sheets that are plain sums (SUM groups, limits, caps of
 * bonus, penalty and total, rounding to hundredths); anything else is refused, score_compute is for that. The two
 * agree on every sheet that both take: bulk_test.c. */
#ifndef SCORE_BULK_H
#define SCORE_BULK_H

#include "base/outcome.h"
#include "score/sheet.h"

struct arena;
struct bulk_sheet;

/* ABSENT when the sheet needs more than plain sums: cap sets, gates, WEIGHTED or AVERAGE groups, rescaling, rounding
 * to fewer than two decimals, dense or by-class places, or a tie step that is not base, bonus or penalty before one
 * that is. Later steps (facts, votes) are left to whoever looks at the few that are still equal. */
enum outcome bulk_compile(struct arena *a, const struct sheet *s, const struct bulk_sheet **out) MUST_USE;
size_t bulk_columns(const struct bulk_sheet *b); /* one a leaf with points, in the order of the sheet */
size_t bulk_criterion(const struct bulk_sheet *b, size_t column); /* the leaf's index in the sheet */

struct bulk_marks {
    const int32_t *const *column; /* each `sheets` long: hundredths between the line's min and max; a penalty's size */
    size_t sheets;
};

struct bulk_totals {
    int64_t *total, *base, *bonus, *penalty; /* each `sheets` long; penalty is 0 or negative */
};

struct bulk_totals bulk_totals_new(struct arena *a, size_t sheets);
/* Fills [from, to) of `out`, by as many threads as asked (1 to 64), which end before it returns. */
void bulk_score(const struct bulk_sheet *b, const struct bulk_marks *m, const struct bulk_totals *out, size_t from,
                size_t to, int threads);
/* Places 1-2-2-4 among the sheets [from, to) only, into place_out[0 .. to - from). At most 2^32 - 1 sheets. */
void bulk_rank(struct arena *a, const struct bulk_sheet *b, const struct bulk_totals *t, size_t from, size_t to,
               uint32_t *place_out);

#endif
