/* What was told about units that share a place, for the pages that show it. */
#ifndef DESK_RANK_TIE_FILL_H
#define DESK_RANK_TIE_FILL_H

#include "desk/part/rank_tie_view.h"
#include "score/kept/rank_kept.h"

struct tie_told_list tie_told_fill(struct arena *a, const struct rank_now *r);

#endif
