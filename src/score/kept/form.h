/* One unit's filled sheet as it is kept. Marks are never changed: a new value is a new row, the one before stays. */
#ifndef SCORE_FORM_H
#define SCORE_FORM_H

#include "guard/actor.h"
#include "score/form_state.h"
#include "score/mark.h"
#include "score/sheet.h"

struct view;
struct change;
struct year;

struct kept_mark {
    int64_t id;                        /* of its row: grows with every new value; 0: none yet */
    const char *input, *reason, *name; /* NULL input: no mark at this stage */
    struct moment at;
    struct mark mark; /* what the input means for this line */
};

struct kept_line {
    struct kept_mark stage[STAGE_COUNT];
    int evidence; /* files */
};

struct form {
    int64_t id, cluster_year, unit, sheet_id, version;
    int sheet_version;
    enum form_state state;
    struct moment submitted_at, verified_at, sheet_frozen_at;
    const char *reason;        /* of the last return */
    const char *returned;      /* codes of the lines sent back, a blank between */
    struct day returned_until; /* no day: none set */
    const struct sheet *sheet;
    const struct score_rules *rules; /* of that sheet */
    struct kept_line *line;          /* as many as the sheet has criteria */
    size_t count;
};

struct kept_sheet {
    int64_t id;
    int version;
    struct moment frozen_at; /* 0: a draft */
    struct sheet sheet;
    const struct score_rules *rules; /* live as long as the sheet */
};

/* Lives for the program when frozen, else in the view's arena. */
enum outcome sheet_kept(struct view *v, int64_t id, const struct kept_sheet **out) MUST_USE;
/* To be read only: others may share it. ABSENT; BROKEN when the kept sheet does not read. */
enum outcome form_read(struct view *v, int64_t id, struct form *out) MUST_USE;
bool form_line_returned(const struct form *f, const char *code);
/* The mark that counts: of that stage, or of the nearest earlier one that has any. */
const struct kept_mark *line_counting(const struct kept_line *line, enum score_stage stage);
/* In which capacity this actor stands before the form. */
enum form_actor form_capacity(const struct actor *a, const struct year *y, int64_t unit);

struct mark_edit {
    enum score_stage stage; /* SELF by the unit, VERIFIED by the one who verifies */
    const char *code;
    int64_t was; /* id of the mark the page showed, 0: there was none; -1: do not compare */
    const char *typed, *reason;
};

struct mark_refusal {
    enum form_refusal why;     /* of the form's state table */
    int problem;               /* enum score_problem_code, 0: none */
    int64_t wanted;            /* the maximum, for MARK_OVER_MAX */
    bool unreadable;           /* the text does not fit this line */
    bool reason_missing;       /* a verified mark that differs needs a reason */
    const char *theirs, *name; /* CLASH: what stands there now, and who put it */
    struct moment at;
    int64_t id; /* of the row that counts now, also when the mark was set */
};

/* Sets one mark; does nothing when nothing changes; why_out->id is the row that now counts. DENIED: a self mark on a
 * line that others mark. INVALID, CLOSED, DENIED or CLASH with *why_out filled. */
enum outcome mark_set(struct change *c, const struct actor *a, const struct year *y, const struct form *f,
                      const struct mark_edit *e, struct mark_refusal *why_out) MUST_USE;
/* One click takes the unit's own marks for every line not verified yet. */
enum outcome marks_take_self(struct change *c, const struct actor *a, const struct year *y,
                             const struct form *f) MUST_USE;

struct form_act {
    enum form_action action;
    const char *reason; /* RETURN, REOPEN */
    const char *lines;  /* RETURN: codes of the named lines, a blank between; NULL: none */
    struct day until;   /* RETURN: the unit's day; no day: none */
    int64_t version;    /* what the page showed */
};

bool mark_unexplained(struct arena *a, const struct form *f, size_t line); /* verified otherwise, nobody said why */
/* Moves the form by score/form_state; meets or returns the self_score duty. */
enum outcome form_move(struct change *c, const struct actor *a, const struct year *y, const struct form *f,
                       const struct form_act *act, enum form_refusal *why_out) MUST_USE;
/* Lines that keep the form from being handed in (stage SELF) or closed (VERIFIED): index and what is missing. */
struct form_gap {
    size_t line;
    bool mark, evidence;
};
size_t form_gaps(const struct form *f, enum score_stage stage, struct form_gap *gap_out); /* room for f->count */

enum { EVIDENCE_LINE_MOST = 20 };
/* Whether a line of this form takes so many more files. */
bool evidence_room(const struct form *f, const char *code, size_t more);

struct new_evidence {
    const char *code, *name; /* of the line; the file as the unit called it */
    int64_t file;
};

enum outcome evidence_add(struct change *c, const struct actor *a, const struct year *y, const struct form *f,
                          const struct new_evidence *e, int64_t *id_out) MUST_USE;
/* CLOSED: what a verified mark rests on stays. */
enum outcome evidence_take(struct change *c, const struct actor *a, const struct year *y, const struct form *f,
                           int64_t evidence) MUST_USE;

#endif
