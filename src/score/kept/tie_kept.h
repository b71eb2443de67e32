/* What was told about units that share a place (tie_call): a number of the sheet's ladder, a vote of the cluster's
 * meeting, a draw before witnesses. Never changed: what was recorded wrongly is withdrawn with a reason, stays to be
 * seen and counts no more, and the units wait for that step again. A draw is drawn once and never withdrawn. */
#ifndef SCORE_TIE_KEPT_H
#define SCORE_TIE_KEPT_H

#include "org/year.h"
#include "score/sheet.h"
#include "score/tie.h"

struct actor;
struct change;
struct rank_now;
struct view;

struct tie_value {
    int64_t unit;
    const char *name; /* of the unit, that day */
    int64_t n;        /* the number, the votes, the place in the draw */
};

struct tie_call {
    int64_t id;
    enum tie_kind kind; /* TIE_FACT, TIE_VOTE, TIE_DRAW */
    const char *name, *units, *source, *seed, *witnesses, *by;
    struct moment at;
    struct tie_value *value;
    size_t values;
    bool used;             /* the ranking as it stands rests on it */
    const char *withdrawn; /* why; NULL: it counts */
    const char *withdrawn_by;
    struct moment withdrawn_at;
};

struct tie_calls {
    struct tie_call *at; /* the newest first */
    size_t n;
};

enum { TIE_NUMBER_MOST = 1000000, TIE_TEXT_MOST = 500 };

enum outcome tie_calls_read(struct view *v, int64_t cluster_year, struct tie_calls *out) MUST_USE;
/* Ids of the group's units, ascending, a space between. */
const char *tie_units(struct arena *a, const struct rank_now *r, const struct tie_group *g);
/* Gives r->verified the numbers that were told, ranks, and looks again who still shares a place, until nothing more is
 * known: a vote or a draw counts for exactly the units that took it. Sets r->ranking, r->ties and what is used. */
void ties_settle(struct arena *a, struct rank_now *r);

struct tie_new {
    const char *units;     /* as tie_units says */
    int step;              /* that the group waits for */
    const int64_t *n;      /* a number for each unit of the group, in its order; NULL for a draw */
    const char *source;    /* of numbers and votes: needed */
    const char *witnesses; /* of a draw: needed, two or more, a line each */
    const char *said;      /* of a draw: what a witness calls out, part of the seed; needed */
};

/* The year's place with the units of a group, or of a call, as parties: PERM_PART on it says who tells or withdraws. */
struct place tie_place(struct arena *a, const struct year *y, const struct rank_now *r, const struct tie_group *g);
struct place tie_call_place(struct arena *a, const struct year *y, const struct tie_call *call);
/* A draw is for when marks no longer change: a form is not verified yet, or an appeal waits. */
bool tie_draw_early(const struct rank_now *r, const struct year *y);
/* r: the year as this change sees it. CLASH: these units no longer wait for this step. CLOSED: the year is closed;
 * for a draw, also while tie_draw_early. DENIED: somebody else decides here (PERM_PART). */
enum outcome tie_tell(struct change *c, const struct actor *by, const struct year *y, const struct rank_now *r,
                      const struct tie_new *n) MUST_USE;
/* How many groups wait for a number, a vote or a draw; those with no step left share their place by the ladder. */
size_t ties_waiting(const struct rank_now *r);
/* For closing: a row in the record for each group that waits, and shares its place because the leader said so. */
enum outcome ties_share(struct change *c, const struct year *y, const struct rank_now *r) MUST_USE;
/* CLASH: there is no such number or vote that counts. CLOSED: the year is closed. DENIED: as above. */
enum outcome tie_withdraw(struct change *c, const struct actor *by, const struct year *y, const struct tie_call *call,
                          const char *reason) MUST_USE;

#endif
