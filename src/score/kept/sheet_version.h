/* Versions of a year's criteria sheet as they are kept: drafts that are edited, the one in force, those before it.
 * A draft changes under an optimistic check of its digest; a frozen one never. */
#ifndef SCORE_SHEET_VERSION_H
#define SCORE_SHEET_VERSION_H

#include "org/year.h"
#include "score/effect.h"
#include "score/kept/rank_kept.h"

struct view;
struct change;

struct sheet_version {
    int64_t id; /* 0: there is none */
    int version;
    const char *title, *state, *sha256, *act; /* state 'draft' 'frozen' 'replaced'; act of a withdrawn one: why */
    struct moment frozen_at, withdrawn_at;
    const char *body;
    const struct sheet *sheet;
};

/* version 0: the one in force. ABSENT. */
enum outcome sheet_version_read(struct view *v, const struct year *y, int version, struct sheet_version *out) MUST_USE;
/* The draft that is worked on: the newest version while it is a draft. ABSENT. */
enum outcome sheet_draft_read(struct view *v, const struct year *y, struct sheet_version *out) MUST_USE;

/* This content becomes the draft: a new one with the next version, whatever the content says, or that in hand with a
 * new text. was: the digest of the draft the page showed, "" when there was none. CLASH: it is another one by now; two
 * drafts there never are. CLOSED: the year is not running. */
enum outcome sheet_draft_put(struct change *c, const struct year *y, const char *was, const struct sheet *s) MUST_USE;
/* CLASH: the draft is not any more what the page showed (`was`, its digest); CLOSED: it is no draft any more. */
enum outcome sheet_save(struct change *c, const struct year *y, int64_t sheet, const char *was,
                        const struct sheet *s) MUST_USE;

/* What each member says to exactly this text of the draft; one entry a member, in their order. */
enum says { SAYS_NOTHING, SAYS_YES, SAYS_NO };
struct sheet_answer {
    int64_t unit;
    enum says says;
    const char *unit_name, *name, *reason; /* name, reason NULL: not yet; reason "" of a yes */
    struct moment at;
};
enum outcome sheet_answers_now(struct view *v, const struct year *y, const struct sheet_version *draft,
                               struct sheet_answer **out, size_t *n_out) MUST_USE;
/* By a member's clerk or head; the newest answer counts, the old ones stay. CLASH: the draft changed since the page was
 * read; CLOSED: nothing is in force yet, or it is no draft; DENIED: not a member; INVALID: a refusal without its
 * reason. The same answer twice is one. */
enum outcome sheet_accept(struct change *c, const struct actor *a, const struct year *y, const char *sha256) MUST_USE;
enum outcome sheet_refuse(struct change *c, const struct actor *a, const struct year *y, const char *sha256,
                          const char *reason) MUST_USE;
/* The leader takes a draft back; it stays to be read. CLASH as above; INVALID: no reason; ABSENT: no draft. */
enum outcome sheet_withdraw(struct change *c, const struct year *y, const char *sha256, const char *reason) MUST_USE;

/* What the draft would do to the marks as they stand. ok false: `problem` says which mark cannot be scored under it. */
struct sheet_effect {
    struct members members;
    struct effect effect;
    bool ok;
    struct score_problem problem;
    size_t lost; /* marks that have no line or do not fit it any more */
};
enum outcome sheet_effect(struct view *v, const struct year *y, const struct sheet *draft,
                          struct sheet_effect *out) MUST_USE;

/* Criteria sheets of a year. */
enum outcome sheet_add(struct change *c, int64_t cluster_year, const char *title, const char *body,
                       int64_t *id_out) MUST_USE;
/* Freezes a draft by a recorded act; every member gets an empty form or keeps its own under the new version, earlier
 * versions are replaced. INVALID: no act, errors in the sheet, or, where a sheet is in force already, a member that has
 * accepted this text, or refuses it. CLOSED: the year is not running, a form is final, or it is no draft. */
enum outcome sheet_freeze(struct change *c, const struct year *y, int64_t sheet, const char *act) MUST_USE;

#endif
