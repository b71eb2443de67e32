/* From totals to places: by total, then down the ladder that the sheet itself states; who is still equal shares a place
 * (1-2-2-4, or as the sheet says). The place of a unit does not depend on the order of the input. */
#ifndef SCORE_RANK_H
#define SCORE_RANK_H

#include "score/compute.h"

enum { STEP_TOTAL = -1, STEP_SHARED = -2, STEP_FIRST = -3, STEP_GATE = -4, STEP_CLASS = -5, STEP_UNRANKED = -6 };

struct rank_row {
    size_t unit; /* index in the table */
    int place;   /* 0: not ranked */
    /* What put it behind the row before it: an index into the sheet's ladder when the totals are equal, else
     * STEP_TOTAL; STEP_SHARED: nothing could, both hold one place; STEP_FIRST: no row before it;
     * STEP_GATE: it is held back by a gate, else it would stand before; STEP_CLASS: it opens another class
     * (by-class ranking); STEP_UNRANKED: it has no place. */
    int step;
    bool held; /* a gate holds it back from a better place */
};

struct ranking {
    struct rank_row *row; /* every unit once: by place, inside a place by code; the unranked last, by code */
    size_t rows;
};

struct ranking score_rank(struct arena *a, const struct sheet *s, const struct unit_marks *unit,
                          const struct score_table *t);

#endif
