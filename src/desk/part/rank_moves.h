/* The places of the published years and of this one, as this reader may see them. */
#ifndef DESK_RANK_MOVES_H
#define DESK_RANK_MOVES_H

#include "desk/part/rank_fill.h"
#include "print/rank_plot.h"

struct year;
struct view;

/* What of a year is shown: all its rows, or one unit's. */
struct moves_sight {
    const struct actor *actor; /* what it might read of a past year then is what it reads now; NULL: the console */
    enum rank_sight now;       /* of the year that is looked at; SEE_NOTHING leaves it out */
    int64_t own;               /* the reader's unit, 0: none */
    int64_t strong;            /* the unit whose line stands out, 0: none */
};

enum { MOVES_YEARS = 6 }; /* at most */

/* years 0: there is nothing to compare. r: this year's ranking, computed. */
enum outcome rank_moves_read(struct view *view, const struct year *y, const struct rank_now *r,
                             const struct moves_sight *sight, struct rank_moves *out) MUST_USE;
struct moves_sight rank_moves_sight(const struct visit *v);

#endif
