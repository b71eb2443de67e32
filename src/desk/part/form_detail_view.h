/* The side column of a score form: one line with its evidence, its history and what the unit says to it. */
#ifndef DESK_FORM_DETAIL_VIEW_H
#define DESK_FORM_DETAIL_VIEW_H

#include "desk/front/parts_view.h"

struct history_item {
    struct message stage; /* words stage.* */
    const char *before, *after; /* as entered; NULL: nothing */
    bool first;                 /* nothing before */
    const char *who, *reason; /* reason NULL: none */
    struct moment at;
};

/* The unit objects to a verified mark; a named answer is owed, and stays with what it moved. */
struct explain_view {
    const char *text, *who;
    struct moment at;
    const char *before;             /* the mark as entered, "" for none */
    const char *answer, *answer_by; /* NULL: not yet */
    struct moment answer_at;
    const char *after; /* the mark since the answer, as entered */
    bool has_total;
    struct points total_before, total_after;
    int64_t place_before, place_after; /* 0: none, or not for this reader yet */
};

struct line_detail {
    const char *code; /* NULL: nothing is chosen */
    const char *text;
    const char *const *how; /* how to mark: a sentence each */
    size_t how_n;
    struct points max;
    struct mark_view self, verified;
    const char *reason, *reason_by;
    struct files files;
    struct url upload; /* POST multipart: tep (several), tc; removes with bo; none: not for this reader */
    int64_t upload_mb;
    const struct history_item *history;
    size_t history_n;
    const struct explain_view *explain; /* the first one first */
    size_t explain_n;
    struct url explain_to;    /* POST multipart giai_trinh, tep, tc; none: closed or not for this reader */
    struct message explain_until; /* words explain.until, explain.no_until */
    struct message explain_late;  /* word 0: the time is not over */
    struct url answer_to;     /* POST tra_loi, diem, tc */
    struct choices answer_choices; /* of the line's kind; none: `diem` is typed */
    struct url try_it;             /* what a mark would change; none */
    const char *explain_typed, *mark_typed; /* "" or what was refused; NULL is "" */
};

#endif
