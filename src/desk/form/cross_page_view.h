/* /cham-cheo: who cross-checks whom. POST seed, kn.1.a and kn.1.b … kn.5 (conflicts: unit a never checks unit b).
 * /cham-cheo/{form}: a checker's marks. POST diem.CODE, ly_do.CODE, pb.CODE. */
#ifndef DESK_CROSS_PAGE_VIEW_H
#define DESK_CROSS_PAGE_VIEW_H

#include "desk/front/frame_view.h"

enum { CROSS_CONFLICTS = 5 };

struct cross_row {
    const char *checker, *unit;
    bool mine;
    int64_t done, lines;
    struct url to; /* none: not this reader's to check, or not handed in */
};

struct cross_drift_row {
    const char *name;
    int64_t marks;
    struct points mean, spread; /* rounded for show */
    int x;                      /* of the dot, viewBox 0 0 200 18, 100 is no difference */
};

struct cross_conflict {
    const char *checker_field, *unit_field;
    struct choices checker, unit;
};

struct cross_view {
    int64_t year;
    struct flaws flaws; /* "seed", "kn.1.a" */
    bool made, may_make;
    int64_t seed;
    const char *seed_typed, *by;
    struct moment at;
    const struct cross_row *at_rows;
    size_t n;
    const char *const *conflict_text; /* declared, as sentences */
    size_t conflicts_n;
    struct cross_conflict conflict[CROSS_CONFLICTS];
    bool drift_shown; /* for those who lead and judge */
    const struct cross_drift_row *checkers;
    size_t checkers_n;
    const struct cross_drift_row *lines;
    size_t lines_n;
};

struct cross_line {
    const char *code, *text, *self, *typed, *reason, *d_id, *l_id;
    bool group;
    struct choices choices;
    struct files files;
    int64_t version;
};

struct cross_form_view {
    const char *unit;
    int64_t id;
    struct crumbs crumbs;
    struct flaws flaws; /* d-CODE, l-CODE */
    bool open;
    const struct cross_line *lines;
    size_t n;
    struct url save;
};

#endif
