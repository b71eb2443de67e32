/* /viec: what a unit owes, to whom, by when, how far, why it is locked and who can unlock it. */
#ifndef DESK_DUTY_VIEW_H
#define DESK_DUTY_VIEW_H

#include "desk/front/frame_view.h"

struct duty_item {
    const char *what;   /* "Báo cáo 6 tháng" */
    const char *to_whom; /* "Cụm trưởng"; NULL: nobody named */
    const char *unit;   /* NULL: the reader's own */
    enum duty_state state;
    struct day opens;   /* no day: open at once */
    struct day due;     /* no day: the plan gives none */
    size_t order;       /* in the course of a year: of those without a day the earlier comes first */
    int days_left;      /* to due; negative: days late */
    bool has_window;    /* due and opens are a window: "15–20/11" */
    struct message far; /* how far: words duty.far.*; word 0: nothing to say */
    struct message lock; /* why it is locked, words duty.lock.*; word 0: it is not */
    const char *unlocker; /* who can unlock it: "Cụm trưởng (Quận Đoàn)"; NULL */
    struct moment done_at; /* when handed in; 0: not yet */
    bool done_late;
    struct url to;      /* where the work is done; none when locked */
};

struct duty_group {
    const struct duty_item *at;
    size_t n;
};

struct duties_view {
    const char *unit;
    int64_t year;
    struct day today;
    struct duty_group overdue, now, ahead, done; /* now: open and due within 14 days, or without a day */
    bool welcome;      /* nothing was handed in and no mark given: say how to begin */
    bool no_plan;      /* the year has no plan yet */
    struct url import; /* where to bring it in; none: not for this reader */
};

#endif
