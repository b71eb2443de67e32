/* /xep-hang/dong-hang: who shares a place, and what could part them. POST nhom (units), buoc (step of the ladder), thu
 * (number of the group on the page, G), and so.UNIT, nguon.G for numbers and votes; chung_kien.G, doc.G for a draw.
 * POST viec=rut, lan (the call, C), ly_do.C takes a number or a vote back.
 * What was told is shown on /xep-hang too. */
#ifndef DESK_RANK_TIE_VIEW_H
#define DESK_RANK_TIE_VIEW_H

#include "desk/front/frame_view.h"

struct tie_told_row {
    const char *unit;
    int64_t n;
};

struct tie_told {
    enum { TOLD_NUMBER, TOLD_VOTE, TOLD_DRAW } kind;
    const char *step; /* as the sheet says it */
    const char *by, *source, *seed, *witnesses;
    struct moment at;
    bool used;             /* the ranking rests on it */
    const char *withdrawn; /* why it counts no more; NULL: it does */
    const char *withdrawn_by;
    struct moment withdrawn_at;
    int64_t id;
    bool mine;             /* the reader may take it back */
    const char *reason_id; /* of the field that takes it back */
    const struct tie_told_row *rows;
    size_t n;
};

struct tie_told_list {
    const struct tie_told *at;
    size_t n;
};

struct tie_input {
    const char *unit, *field, *typed;
};

struct tie_ask {
    enum { ASK_NOTHING, ASK_NUMBER, ASK_VOTE, ASK_DRAW } kind; /* NOTHING: the ladder has no step left */
    int64_t place, step;
    int64_t order;     /* of the group on the page, from 1 */
    const char *step_text, *key, *heading_id, *form_id;
    const char *names; /* of the units, with commas */
    const char *source_id, *witnesses_id, *said_id;
    const char *source, *witnesses, *said; /* typed */
    const struct tie_input *inputs;
    size_t n;
    bool early;           /* a draw, and marks may still change */
    bool mine;            /* the reader may tell */
    struct message judge; /* who does, and why not the leader; word 0: the leader */
};

struct rank_tie_view {
    int64_t year;
    struct crumbs crumbs;
    struct flaws flaws; /* so.UNIT, nguon.G, chung_kien.G, doc.G, nhom.G, ly_do.C */
    const struct tie_ask *asks;
    size_t n;
    bool open;          /* the year is running */
    const char *reason; /* typed, of the call whose field has a flaw */
    struct tie_told_list told;
};

#endif
