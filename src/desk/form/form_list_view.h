/* Around the score form: the list, the check before a step, the return, two writers. */
#ifndef DESK_FORM_LIST_VIEW_H
#define DESK_FORM_LIST_VIEW_H

#include "desk/part/form_view.h"

enum form_show { FORM_NONE_YET, FORM_IN_WORK, FORM_SENT, FORM_CHECKING, FORM_BACK, FORM_CHECKED, FORM_APPEALED,
                 FORM_FIXED, FORM_OUT };

/* GET /phieu */
struct form_item {
    const char *unit;
    bool mine;
    enum form_show state;
    struct moment sent_at;
    bool late;
    struct mark_view self_total, verified_total;
    int64_t lines_done, lines_all; /* verified lines */
    const char *verifier;          /* the unit that verifies it; NULL */
    struct url to;                 /* none: not for this reader */
};

struct form_list_view {
    int64_t year;
    struct day opens, due;
    int days_left;
    const struct form_item *at;
    size_t n;
    bool no_sheet; /* the year has no criteria sheet yet */
    struct url sheet;
};

/* GET and POST /phieu/{id}/kiem-tra: what is missing, what changes, who sees it, what locks. POST viec=nop |
 * xac-nhan | chot, pb (version). */
enum check_kind { CHECK_SUBMIT, CHECK_VERIFIED, CHECK_FINAL };

struct check_item {
    const char *subject; /* "Tiêu chí 2.2" */
    struct message what;
    struct url to;
};

struct change_item {
    const char *code, *text;
    struct mark_view before, after;
    const char *reason;
};

struct form_check_view {
    const char *unit;
    int64_t id, year, version;
    struct crumbs crumbs;
    enum check_kind kind;
    const struct check_item *missing; /* each stops the step */
    size_t missing_n;
    const struct change_item *changes; /* CHECK_VERIFIED: self to verified; CHECK_SUBMIT: since the last version */
    size_t changes_n;
    struct mark_view self_total, verified_total;
    struct points max;
    int64_t lines, files;
    struct day due;
    int days_left;
    const char *seen_by; /* "Cụm trưởng, Thường trực HĐTĐKT quận" */
    const char *unlocker; /* who can send it back afterwards */
    struct url back, go;  /* the form; action */
};

/* GET and POST /phieu/{id}/tra-lai: dong.CODE (check boxes), ly_do, den (day), pb. */
struct return_line {
    const char *code, *text;
    struct mark_view self, verified;
    bool is, doubtful; /* ticked; shown first because evidence is missing or marks differ */
};

struct form_return_view {
    const char *unit;
    int64_t id, version;
    struct crumbs crumbs;
    struct flaws flaws; /* "dong", "ly_do", "den" */
    const struct return_line *at;
    size_t n;
    const char *reason, *until;
    struct url back, go;
};

#endif
