/* /ke-hoach/{id}: an accepted plan, whole. */
#ifndef DESK_PLAN_PAGE_VIEW_H
#define DESK_PLAN_PAGE_VIEW_H

#include "desk/front/frame_view.h"

struct basis_item {
    const char *text;
    const char *doubt; /* "Năm trong ký hiệu khác năm ban hành"; NULL */
};

struct task_item {
    const char *path, *text; /* "II.6.a" */
    int depth;               /* 1 for "II.6" */
};

struct model_item {
    const char *unit, *models; /* models NULL: not registered yet */
    struct url duty;           /* the duty to register; none: done */
    bool leader, deputy;
};

struct plan_event_item {
    const char *when, *what, *place; /* place NULL: not said */
    bool tentative;
};

struct plan_page_view {
    int64_t id, year;
    struct crumbs crumbs;
    const char *number, *type, *subject, *superior, *cluster, *place;
    struct day issued;
    const struct basis_item *bases;
    size_t bases_n;
    const struct basis_item *named; /* documents its text names, no bases of it */
    size_t named_n;
    const struct task_item *tasks;
    size_t tasks_n;
    const struct model_item *models;
    size_t models_n;
    const struct plan_event_item *events;
    size_t events_n;
    const struct plan_event_item *deadlines;
    size_t deadlines_n;
    const char *const *recipients;
    size_t recipients_n;
    const char *signer_title, *signer; /* NULL: the paper has no signature */
    struct moment imported_at;
    const char *imported_by, *file;
    struct url docx, pdf, original;
    struct url undo;      /* the first step; none: not for this reader */
    struct url another;   /* where to import; none: not for this reader */
};

/* /ke-hoach/{id}/huy: what taking the import back removes, then POST. */
struct removed_item {
    struct message what; /* words plan.makes.* */
    int64_t n;
};

struct plan_undo_view {
    int64_t id;
    struct crumbs crumbs;
    struct flaws flaws;
    const char *number;
    const struct removed_item *at;
    size_t n;
    const char *held; /* why it cannot be undone now; NULL: it can */
};

#endif
