/* The ranking of a cluster's year: computed from the marks as they stand, or read back as it was closed. */
#ifndef SCORE_RANK_KEPT_H
#define SCORE_RANK_KEPT_H

#include "org/year.h"
#include "score/kept/form.h"
#include "score/kept/tie_kept.h"

struct view;
struct change;

/* Everything that went in and came out, unit by unit in protocol order; lives in the view's arena. */
struct rank_now {
    const struct sheet *sheet;     /* in force; NULL: none is frozen yet, and nothing below is filled */
    const struct kept_sheet *kept; /* the same as it is kept */
    int64_t sheet_id;
    int sheet_version;
    struct members members;
    const struct form *form;              /* as many as members; id 0: the unit has no form */
    struct unit_marks *self, *verified;   /* what went in; verified falls back to the self mark while a line waits */
    struct score_table self_table, table; /* tables of the two stages */
    struct ranking ranking;               /* rows of `table` */
    bool self_ok, ok;                     /* false: a mark cannot be scored, `problem` says which */
    struct score_problem problem;
    struct tie_calls calls; /* what was told about units that share a place */
    struct tie_group *tie;  /* who still shares one, and what the ladder waits for */
    size_t ties;
    int appeals;    /* that wait for an answer */
    int open_forms; /* not final yet: the ranking is provisional */
};

enum outcome rank_compute(struct view *v, const struct year *y, struct rank_now *out) MUST_USE;
bool form_has_marks(const struct form *f, enum score_stage stage); /* of a form that counts */
bool form_counts(const struct form *f);                            /* handed in: its marks are in the ranking */
/* Code of the ladder step that decided against the row before: "base", "penalty", "criterion" …; "" without a tie. */
const char *rank_step_code(const struct sheet *s, int step);

/* What stands before closing and publishing, in the order of the work. */
enum rank_block {
    BLOCK_NO_SHEET,
    BLOCK_FORMS_DRAFT,
    BLOCK_FORMS_VERIFYING,
    BLOCK_FORMS_OPEN,
    BLOCK_PROBLEM,
    BLOCK_NOT_CLOSED,
    BLOCK_COUNT
};

struct rank_blocker {
    enum rank_block what;
    int have, need; /* forms that are so far, of how many */
    bool stops;
};

/* Fills BLOCK_COUNT rows. Returns how many stop. A unit that handed in nothing does not stop: it is not ranked. */
int rank_blockers(const struct rank_now *r, const struct year *y, struct rank_blocker out[BLOCK_COUNT]);

/* Closes the year: every verified form becomes final, the ranking and its trace are kept. CLOSED: something blocks.
 * INVALID: equal units wait for a step of the ladder, and it was not said that they share the place (share).
 * CLASH: the year changed meanwhile. */
enum outcome rank_close(struct change *c, const struct actor *a, const struct year *y, bool share) MUST_USE;
/* Before publishing: back to running, with a reason; the closed ranking stays in the record as 'reopened'. */
enum outcome rank_reopen(struct change *c, const struct year *y, const char *reason) MUST_USE;
/* Publishes what was closed: forms are published with it and never change again. */
enum outcome rank_publish(struct change *c, const struct actor *a, const struct year *y) MUST_USE;

#endif
