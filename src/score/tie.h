/* Units that still share a place after the whole ladder, and the step that could part them if somebody told it
 * something: a number it looks at, a vote, a draw. Pure. */
#ifndef SCORE_TIE_H
#define SCORE_TIE_H

#include "score/rank.h"

struct tie_group {
    int place;
    size_t row, n; /* rows of the ranking */
    int step;      /* index in the sheet's ladder; -1: nothing is left, they share the place */
};

/* out: room for as many as the ranking has rows. Returns how many groups, the best place first. */
size_t tie_groups(const struct sheet *s, const struct unit_marks *unit, const struct ranking *r, struct tie_group *out);
/* The number a step waits for: the sheet's own name, "vote", "draw"; NULL for a step that reads marks. */
const char *tie_fact_name(const struct sheet *s, int step);

#endif
