/* GET /bang-tieu-chi/cach-cham/{n}, ?a= &b= &c=: what three units type into a line of this kind, and what it gives. */
#ifndef DESK_KIND_VIEW_H
#define DESK_KIND_VIEW_H

#include "desk/sheet/sheet_view.h"

struct kind_param {
    struct message name, hint; /* hint.word 0: none */
};

struct kind_try {
    const char *unit, *field, *typed; /* typed as on a form */
    struct choices choices;           /* LEVEL, YESNO */
    bool scored;
    const char *raw; /* before rounding, a fraction */
    struct points points;
};

struct kind_view {
    struct crumbs crumbs;
    struct kind_item kind;
    int64_t number;
    struct message edge;
    const struct kind_param *params;
    size_t params_n;
    bool tries;       /* false: the kind gives no points */
    const char *line; /* the text of the line that is tried */
    struct points max;
    const struct kind_try *at;
    size_t n;
    struct flaws flaws; /* a, b, c */
};

#endif
