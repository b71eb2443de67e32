/* The side column of a score form: one line with its evidence, its history and what the unit says to it. */
#ifndef DESK_FORM_DETAIL_VIEW_H
#define DESK_FORM_DETAIL_VIEW_H

#include "desk/parts_view.h"

struct history_item {
    struct message stage; /* words stage.* */
    struct mark_view before, after;
    bool first;           /* nothing before */
    const char *who, *reason; /* reason NULL: none */
    struct moment at;
};

/* The unit objects to a verified mark; a named answer is owed. */
struct explain_view {
    const char *text, *who; /* text NULL: none */
    struct moment at;
    const char *answer, *answer_by; /* NULL: not yet */
    struct moment answer_at;
};

struct line_detail {
    const char *code; /* NULL: nothing is chosen */
    const char *text;
    const char *const *how; /* how to mark: a sentence each */
    size_t how_n;
    struct points max;
    struct mark_view self, verified;
    const char *reason, *reason_by;
    bool may_skip, skipped; /* "Không áp dụng": posts kad.CODE with the form */
    struct files files;
    struct url upload; /* POST multipart: tep (several), tc; removes with bo; none: not for this reader */
    int64_t upload_mb;
    const struct history_item *history;
    size_t history_n;
    struct explain_view explain;
    struct url explain_to; /* POST giai_trinh, tc; none: closed or not for this reader */
    struct url answer_to;  /* POST tra_loi, tc */
};

#endif
