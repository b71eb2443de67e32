/* /xep-hang/chot: closing the year, and opening it again before it is published. Fields: pb, viec = chot | mo-lai,
 * ly_do, cung_hang (1: the units that wait share their places). */
#ifndef DESK_RANK_CLOSE_VIEW_H
#define DESK_RANK_CLOSE_VIEW_H

#include "desk/part/rank_part_view.h"

/* Equal units that a step of the sheet's ladder could still part. */
struct close_wait {
    int64_t place;
    const char *names, *step;
};

struct rank_close_view {
    int64_t year, version;
    struct flaws flaws; /* "chot", "ly_do", "cung_hang" */
    bool closed, blocked;
    const struct close_wait *waits;
    size_t waits_n;
    bool share; /* as typed */
    const struct blocker *blockers;
    size_t blockers_n;
    struct rank_part rank;
    const char *reason; /* as typed */
};

#endif
