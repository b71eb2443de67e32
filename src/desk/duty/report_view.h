/* /bao-cao/{duty}: handing in a report or a registration, and what the leader says to it. */
#ifndef DESK_REPORT_VIEW_H
#define DESK_REPORT_VIEW_H

#include "desk/part/duty_view.h"

struct report_version {
    int64_t no;
    struct moment at;
    const char *by, *text; /* text NULL: none */
    int64_t days_late; /* 0: in time */
    struct files files;
    const char *returned, *returned_by; /* why it came back; NULL */
    struct moment returned_at;
};

/* POST: noi_dung, tep; viec = nop. Who judges: viec = tra, ly_do. Each submission is a new version and stays. */
struct report_view {
    int64_t id;
    struct crumbs crumbs;
    struct flaws flaws; /* "noi_dung", "tep", "ly_do" */
    struct duty_item duty;
    const char *unit;
    const char *asks; /* the plan's own words; NULL */
    int64_t plan_line; /* 0: none */
    bool may_write, may_judge;
    const char *text;
    int64_t most_mb;
    const struct report_version *past;
    size_t past_n;
    const char *reason; /* the leader's, as typed */
    struct url go;
};

#endif
