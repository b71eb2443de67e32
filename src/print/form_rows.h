/* The lines of a form with their points, for its papers. Private to form_doc.c and form_book.c. */
#ifndef PRINT_FORM_ROWS_H
#define PRINT_FORM_ROWS_H

#include "base/points.h"
#include "score/kept/form.h"

enum form_show { FORM_EMPTY, FORM_NOT_APPLICABLE, FORM_AWAITED, FORM_POINTS, FORM_FACT /* of a gate: its text */ };

struct form_cell {
    enum form_show show;
    struct points p;
};

struct form_row {
    const struct criterion *c;
    bool leaf;
    bool penalty;
    struct form_cell self, verified;
    bool has_diff;
    struct points diff; /* verified minus self */
    const char *self_typed, *verified_typed, *reason; /* "" for none */
    int files;
};

struct form_rows {
    struct form_row *at; /* as many as the sheet has criteria, in its order */
    size_t n;
    struct form_cell self, verified; /* totals */
};

/* A mark that cannot be scored leaves its stage's points empty: the typed text still shows. */
struct form_rows form_rows_of(struct arena *a, const struct form *f);
const char *form_cell_text(struct arena *a, struct form_cell c, const char *typed);

#endif
