/* The ranking as a table with a dot plot, and the story of one total: used on the dashboard and on /xep-hang. */
#ifndef DESK_RANK_PART_VIEW_H
#define DESK_RANK_PART_VIEW_H

#include "desk/front/parts_view.h"

struct rank_tick { /* of the axis, viewBox 0 0 172 */
    int64_t label; /* whole points */
    int x;
};

enum rank_move { MOVE_NONE, MOVE_UP, MOVE_DOWN, MOVE_SAME }; /* against last year; NONE: not known */

struct rank_row_view {
    int64_t place; /* 0: not ranked, `why_unranked` says why */
    enum rank_move move;
    int64_t moved; /* places */
    const char *unit;
    struct url why;  /* opens the story of the total */
    struct url form;
    bool mine, chosen; /* chosen: its story is open below */
    struct mark_view self, verified, bonus, penalty, total;
    bool shown;      /* the marks may be drawn: at least total is known */
    bool self_shown, verified_shown;
    int x_self, x_verified, x_total; /* in the viewBox of the plot */
    const char *class_text;  /* "Xuất sắc"; NULL: the sheet has no classes */
    struct message step;     /* what decided against the row before it, words rank.step.*; word 0: the total */
    const struct message *gates; /* hit gates, words rank.gate.* */
    size_t gates_n;
    struct message why_unranked; /* word 0: ranked */
};

struct rank_part {
    int64_t low, high; /* of the axis, whole points */
    const struct rank_tick *ticks;
    size_t ticks_n;
    const struct rank_row_view *at;
    size_t n;
    bool classes;       /* show the column */
    int64_t last_year;  /* of the arrows; 0: none */
    bool published;
    struct url page;    /* /xep-hang; none when this is that page */
};

/* Waterfall: bars left to right, viewBox 0 0 `width` 178, `bars` 66 apart from x = 44, 40 wide. */
enum bar_kind { BAR_LEVEL, BAR_UP, BAR_DOWN, BAR_TOTAL };

struct story_bar {
    enum bar_kind kind;
    const char *label; /* "Tự chấm", "Nhóm I", "Thưởng" */
    struct points p;   /* level, or signed change */
    int x, y, height;  /* of the rectangle */
    int label_y;       /* of the number above it */
    int level;         /* y of the dashed line to the next bar */
};

struct story_tick {
    int64_t label;
    int y;
};

/* One thing that moved the total: who, when, why, on which evidence. */
struct story_line {
    struct points change;
    const char *code, *text;  /* "1.2", the criterion */
    const char *reason;       /* as given; NULL: the program compared by itself */
    const char *who;          /* NULL: the program */
    struct moment at;
    struct files evidence;
    struct url to;            /* the line in the form */
};

/* Every mark of the unit, as the sheet orders them. */
struct story_mark {
    const char *code, *text;
    bool group;
    struct points max;
    struct mark_view self, verified, last;
    const char *who;
    struct moment at;
    const char *reason; /* NULL: none */
    int64_t files;
    struct url to;
};

struct story {
    const char *unit; /* NULL: nothing is open */
    struct points total, self;
    int64_t place;
    int64_t place_without_bonus; /* 0: the same or not known */
    struct message step;         /* word 0: no tie */
    int width;
    const struct story_tick *ticks;
    size_t ticks_n;
    const struct story_bar *bars;
    size_t bars_n;
    const struct story_line *lines;
    size_t lines_n;
    const struct story_mark *marks;
    size_t marks_n;
};

/* A thing that must be true before the ranking can be published. */
struct blocker {
    struct message what; /* words blocker.* */
    bool done;
    int64_t have, need;  /* "5/12"; need 0: yes or no */
    struct url to;
};

#endif
