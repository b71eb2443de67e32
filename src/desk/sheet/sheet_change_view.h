/* /bang-tieu-chi/nap: a file looked at before it becomes a draft. /bang-tieu-chi/dong-bang and /sua-doi: a draft
 * before it comes into force, for the leader and for the members. */
#ifndef DESK_SHEET_CHANGE_VIEW_H
#define DESK_SHEET_CHANGE_VIEW_H

#include "desk/sheet/sheet_edit_view.h"

struct diff_row {
    const char *subject; /* "1.2 Hoàn thành …"; "" for the sheet itself */
    struct message what;
    const char *before, *after;
};

struct diff_rows {
    const struct diff_row *at;
    size_t n;
    int64_t against; /* version; 0: there is none */
};

enum { SHEET_IN_MB = 4 }; /* the largest file taken */

struct sheet_in_view {
    struct crumbs crumbs;
    struct flaws flaws;
    const char *body; /* what would be kept, as JSON; NULL: no file was read yet */
    const char *title;
    const char *was;  /* digest of the draft in hand, "" for none */
    int64_t replaces; /* its version, 0: agreeing makes a new one */
    int64_t lines;
    struct diff_rows diff;
    struct sheet_findings findings;
};

struct effect_row {
    const char *unit;
    struct points before, after;
    int64_t place_before, place_after; /* 0: not ranked */
};

struct answer_row {
    const char *unit, *name; /* name NULL: not yet */
    const char *reason;      /* of a refusal; NULL: accepted, or nothing said */
    struct moment at;
};

struct sheet_freeze_view {
    struct crumbs crumbs;
    struct flaws flaws;
    bool none, amendment, leads; /* leads: sees the forms that freeze and withdraw */
    int64_t version, in_force;
    const char *was, *act, *reason; /* act, reason: as typed */
    struct diff_rows diff;
    struct sheet_findings findings;
    const struct effect_row *effects;
    size_t effects_n;
    struct message problem; /* word 0: every form can be computed */
    const struct answer_row *answers;
    size_t answers_n;
    int64_t waiting, refused;
    bool member, accepted, refuses; /* of the reader's unit */
};

#endif
