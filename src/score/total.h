/* From the lines of one unit to its total, gates and class. Private to compute.c. */
#ifndef SCORE_TOTAL_H
#define SCORE_TOTAL_H

#include "score/line.h"

/* Sums, caps, rounds; then gates, then the class. INVALID only when a number has no room. */
enum outcome total_compute(struct arena *a, const struct plan *p, const struct mark *mark,
                           struct unit_score *u) MUST_USE;

#endif
