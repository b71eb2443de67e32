/* /xep-hang/chot: closing the year, and opening it again before it is published. Fields: pb, viec = chot | mo-lai,
 * ly_do. */
#ifndef DESK_RANK_CLOSE_VIEW_H
#define DESK_RANK_CLOSE_VIEW_H

#include "desk/part/rank_part_view.h"

struct rank_close_view {
    int64_t year, version;
    struct flaws flaws; /* "chot", "ly_do" */
    bool closed, blocked;
    const struct blocker *blockers;
    size_t blockers_n;
    struct rank_part rank;
    const char *reason; /* as typed */
};

#endif
