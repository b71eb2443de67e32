/* What was told about units that share a place, for the pages that show it. */
#ifndef DESK_RANK_TIE_FILL_H
#define DESK_RANK_TIE_FILL_H

#include "desk/part/rank_tie_view.h"
#include "score/kept/rank_kept.h"

struct visit;

struct tie_told_list tie_told_fill(struct arena *a, const struct rank_now *r);
/* The page about equal units is there for the leader and the deputy, and for whoever decides something on it. */
bool tie_seen(struct visit *v, const struct rank_now *r);
/* Who decides between these parties, where it is not the leader, and why. */
struct message tie_judge_word(struct visit *v, const struct rank_now *r, const struct place *at);

#endif
