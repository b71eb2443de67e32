/* The record in people's words: what each action is called, what it was done to, what changed. */
#ifndef DESK_RECORD_FILL_H
#define DESK_RECORD_FILL_H

#include "desk/part/record_view.h"
#include "guard/audit.sql.h"
#include "score/kept/score.sql.h"

struct members;

struct record_ground {
    const struct members *members;
    struct forms_of_year_rows forms; /* of the visit's year */
};

struct visit;
struct view;
struct members;

struct record_kind {
    const char *code; /* "mark.set" */
    int word;         /* audit.action.* */
};

/* NULL past the end. */
const struct record_kind *record_kind_at(size_t i);
/* audit.action.other for a code this program no longer writes. */
struct message record_what(const char *code);
/* What a form's row says of marks is for who may read that form now. */
struct record_item record_item_of(struct visit *v, const struct record_ground *g, const struct audit_page_row *r);
/* What the newest check of the chain found; CHAIN_UNCHECKED when nobody has checked. */
struct chain_found {
    enum chain chain;
    int64_t rows, broken_at;
    struct moment at;
    const char *head; /* first digits */
};
enum outcome chain_found_read(struct visit *v, struct view *view, struct chain_found *out) MUST_USE;

#endif
