/* What is wrong with one line of a sheet, and the list that findings gather in. Private to sheet_check.c. */
#ifndef SCORE_CRITERION_CHECK_H
#define SCORE_CRITERION_CHECK_H

#include "score/sheet.h"
#include "score/sheet_check.h"

struct finder {
    struct arena *arena;
    const struct sheet *sheet;
    struct findings found;
    size_t room;
};

void finding_add(struct finder *f, enum score_problem_code code, const char *criterion, int64_t wanted, int64_t found);
/* Place in the tree: code, parent, depth, role. The other checks need these to hold. */
void check_place(struct finder *f, size_t i);
/* Maximum, minimum, parameters of the kind, children against the parent. */
void check_rule(struct finder *f, size_t i);

#endif
