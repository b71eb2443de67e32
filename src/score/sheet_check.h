/* What is wrong with a sheet, while it is edited and before it is frozen. */
#ifndef SCORE_SHEET_CHECK_H
#define SCORE_SHEET_CHECK_H

#include "score/problem.h"
#include <stddef.h>

struct arena;
struct sheet;

struct findings {
    struct score_problem *at;
    size_t count;
};

/* All findings in the order of the sheet, errors and warnings mixed; texts belong to the sheet or the arena. */
struct findings sheet_check(struct arena *a, const struct sheet *s);
/* The first error, or code SCORE_NONE. */
struct score_problem findings_first_error(const struct findings *f);

#endif
