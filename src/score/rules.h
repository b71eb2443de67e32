/* A sheet made ready to score by: checked, its tree and its codes worked out. All of it follows from the sheet alone,
 * so for a sheet that stays it is made once and lent to every scoring, on any thread. */
#ifndef SCORE_RULES_H
#define SCORE_RULES_H

#include "score/problem.h"
#include "score/sheet.h"

struct arena;

struct line_rule {
    bool leaf;
    enum criterion_role role; /* where it counts: never ROLE_PART in a sheet without errors */
    int sign;                 /* -1 on penalty lines */
    size_t child, children;   /* its own children: `children` of them from rules' child[child] on, in order */
};

struct score_rules {
    const struct sheet *sheet;
    struct score_problem wrong; /* the sheet's first error; SCORE_NONE: it can be scored by */
    struct line_rule *line;     /* as many as the sheet has criteria */
    const size_t *child;        /* lines, by parent */
    const int *bucket;          /* codes: an open table of `buckets` places, -1 empty */
    size_t buckets;             /* a power of two */
};

/* Lives in `a` and points into the sheet, which must live as long and never change. */
const struct score_rules *score_rules_of(struct arena *a, const struct sheet *s);
int rules_find(const struct score_rules *r, const char *code); /* as sheet_find, without the walk */

#endif
