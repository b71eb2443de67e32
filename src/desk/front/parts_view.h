/* What several pages show, as plain data, and the two questions a template cannot ask by itself.
 * All texts are UTF-8, NFC, owned by the request's arena. A list is `at` with `n`. A url.at of NULL: no link. */
#ifndef DESK_PARTS_VIEW_H
#define DESK_PARTS_VIEW_H

#include "web/html.h"
#include <stdbool.h>
#include <string.h>

struct crumb {
    const char *text;
    struct url to; /* none for the page itself */
};

struct crumbs {
    const struct crumb *at;
    size_t n;
};

/* One thing wrong with a form: the summary on top links to the field, the field repeats the words. */
struct flaw {
    const char *field;   /* id of the input */
    const char *subject; /* "Tiêu chí 2.2"; NULL: the sentence says it */
    struct message what;
};

struct flaws {
    const struct flaw *at;
    size_t n;
};

/* Few words, the same everywhere. Done is plain text, so that the eye goes to the rest. */
enum duty_state {
    DUTY_NOT_STARTED,
    DUTY_WORKING,
    DUTY_SENT,
    DUTY_RETURNED,
    DUTY_DONE,
    DUTY_OVERDUE,
    DUTY_LOCKED,
    DUTY_NONE, /* nothing is owed here */
};

/* A mark, or which of the nothings it is. Zero is SHOW_POINTS with 0. */
/* PARTLY: a group that lacks lines. YES, NO: a gate, which carries no points. */
enum mark_show { SHOW_POINTS, SHOW_NOT_SCORED, SHOW_PARTLY, SHOW_YES, SHOW_NO, SHOW_NOT_APPLICABLE, SHOW_AWAITED };

struct mark_view {
    enum mark_show show;
    struct points p;
};

enum file_kind { FILE_OTHER, FILE_PDF, FILE_WORD, FILE_EXCEL, FILE_IMAGE };

struct file_item {
    const char *name;
    enum file_kind kind;
    int64_t id, bytes;
    struct moment at;
    const char *by;  /* who put it there; NULL: not shown */
    struct url open; /* downloads */
    bool may_remove; /* shows a button name="bo" value=id of the form around */
};

struct files {
    const struct file_item *at;
    size_t n;
};

struct choice { /* of a select or a list of radio buttons */
    const char *value, *text;
    bool is;
};

struct choices {
    const struct choice *at;
    size_t n;
};

struct pager {
    int64_t from, to, total; /* rows shown, 1-based; total 0: not counted */
    struct url newer, older; /* none: at that end */
};

static inline struct url url_of(const char *at)
{
    return (struct url){at};
}

/* Is there a flaw of this field? For aria-invalid. */
static inline bool flaw_of(const struct flaws *f, const char *field)
{
    for (size_t i = 0; i < f->n; i++)
        if (strcmp(f->at[i].field, field) == 0)
            return true;
    return false;
}

#endif
