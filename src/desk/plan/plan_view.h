/* /ke-hoach: the year's plan, and how an outside paper becomes one. */
#ifndef DESK_PLAN_VIEW_H
#define DESK_PLAN_VIEW_H

#include "desk/front/frame_view.h"

/* GET /ke-hoach */
struct plan_item {
    const char *number, *subject, *cluster; /* number "" when the paper has none */
    struct day issued;
    int64_t year;
    struct url to;
};

struct draft_item {
    const char *file, *by;
    struct moment at;
    struct message state; /* words import.state.* */
    struct url to; /* the review */
};

struct plan_list_view {
    const struct plan_item *at;
    size_t n;
    const struct draft_item *drafts;
    size_t drafts_n;
    bool may_import;
};

/* GET and POST /ke-hoach/nhap: tep */
struct plan_upload_view {
    struct flaws flaws; /* "tep" */
    int64_t most_mb;
    const struct draft_item *mine;
    size_t mine_n;
};

/* GET and POST /ke-hoach/nhap/{id}: the paper left, what was understood right. Fields: the items' names, pb;
 * viec = ghi | chap-nhan | bo. */
enum line_owner { LINE_BLANK, LINE_PART, LINE_OWNED, LINE_FREE };

struct source_line {
    int no;
    const char *text;
    enum line_owner owner;
    struct message owner_name; /* words plan.owner.*; word 0: none */
    bool flagged;              /* a warning points here */
};

enum item_kind { ITEM_TEXT, ITEM_SHORT, ITEM_AREA, ITEM_CHOICE, ITEM_SHOWN };

struct review_item {
    const char *name;     /* of the field, also its id */
    struct message label; /* words plan.field.* */
    enum item_kind kind;
    const char *value;
    struct choices choices; /* ITEM_CHOICE */
    int line;               /* where it was read; 0: nowhere */
    struct message doubt;   /* word 0: sure */
    struct message hint;    /* of ITEM_AREA; word 0: none */
    bool typed;             /* by hand, the paper was not read so */
};

struct review_group {
    struct message title; /* words plan.group.* */
    const struct review_item *at;
    size_t n;
    size_t asks; /* of the n: boxes for what was not read, not counted as read */
};

struct review_warning {
    bool grave;        /* stops acceptance until mended */
    const char *text;
    int line;          /* 0: the whole paper */
    const char *field; /* id of the item to mend; NULL */
};

struct made_item { /* what acceptance will make */
    struct message what; /* words plan.makes.* */
    int64_t n;
};

struct plan_review_view {
    int64_t id, version;
    const char *file, *encoding;
    int64_t lines_nonblank, lines_owned, lines_free;
    struct crumbs crumbs;
    struct flaws flaws; /* names of items */
    const struct source_line *lines;
    size_t lines_n;
    const struct review_group *groups;
    size_t groups_n;
    const struct review_warning *warnings; /* in the order of the paper */
    size_t warnings_n;
    const struct made_item *makes;
    size_t makes_n;
    bool accepted;     /* the same paper is in already */
    struct url accepted_at;
    bool may_accept;
};

#endif
