/* GET /xep-hang/thu: a sandbox. don-vi (the unit whose marks are tried), diem.CODE, bo-thuong=1. Saves nothing. */
#ifndef DESK_RANK_TRY_VIEW_H
#define DESK_RANK_TRY_VIEW_H

#include "desk/front/frame_view.h"

struct try_line {
    const char *code, *text;
    bool group;
    const char *flaw_id;     /* "diem.1.2" */
    const char *now, *typed; /* as entered */
    struct choices choices;  /* none: typed */
    bool changed;
};

struct try_row {
    const char *unit;
    bool tried; /* the unit whose marks were changed */
    struct mark_view total, total_tried;
    int64_t place, place_tried; /* 0: not ranked */
};

struct try_view {
    int64_t year;
    struct crumbs crumbs;
    struct flaws flaws; /* diem.CODE, "thu" */
    struct choices units;
    int64_t unit; /* 0: none chosen */
    const char *unit_name;
    bool without_bonus;
    const struct try_line *lines;
    size_t lines_n;
    const struct try_row *rows; /* by the tried place */
    size_t rows_n;
    int64_t changed; /* marks */
};

#endif
