/* The ranking as pages show it: rows with their plot, and the story of one total. */
#ifndef DESK_RANK_FILL_H
#define DESK_RANK_FILL_H

#include "desk/part/rank_part_view.h"
#include "score/kept/rank_kept.h"

struct visit;
struct blocker;

enum rank_sight {
    SEE_NOTHING, /* members before publishing */
    SEE_OWN,     /* published, the cluster shows each unit its own row only */
    SEE_ALL,     /* published with totals; leader, deputy, council and auditor at any time */
};

enum rank_sight rank_sight_of(const struct visit *v);
/* Leader, deputy and council may try marks in the sandbox. */
bool rank_may_try(const struct visit *v);
/* chosen: the unit whose story is open, 0 none. */
enum outcome rank_part_fill(struct visit *v, struct view *view, const struct rank_now *r, int64_t chosen,
                            struct rank_part *out) MUST_USE;
/* ABSENT when that unit's form may not be read by this actor or is not ranked. */
enum outcome rank_story_fill(struct visit *v, struct view *view, const struct rank_now *r, int64_t unit,
                             struct story *out) MUST_USE;
/* What put a row behind the one before it: words rank.step.*; word 0: the total. */
struct message rank_step_word(const struct rank_now *r, int step);
/* Whether the ladder's step decided anything. */
bool rank_step_used(const struct rank_now *r, int step);
size_t rank_blockers_fill(struct visit *v, const struct rank_now *r, const struct blocker **at_out, int *stops_out);

#endif
