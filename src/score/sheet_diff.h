/* What is different between two versions of a sheet, line by line and field by field, for the one who decides. */
#ifndef SCORE_SHEET_DIFF_H
#define SCORE_SHEET_DIFF_H

#include "score/sheet_text.h"

enum sheet_change { CHANGE_ADDED, CHANGE_DROPPED, CHANGE_FIELD, CHANGE_PARENT, CHANGE_ORDER };

struct sheet_difference {
    enum sheet_change what;
    enum sheet_part part;
    const char *code, *text;    /* of the item; code "" for head, rounding; the number for steps and nothings */
    const char *key;            /* FIELD: which; NULL otherwise */
    const char *before, *after; /* as a person reads them; "" for nothing */
};

struct sheet_differences {
    const struct sheet_difference *at;
    size_t count;
};

/* before NULL: everything is new. Lines and rules are matched by their codes, steps by their places. The number of the
 * version is no difference. */
struct sheet_differences sheet_diff(struct arena *a, const struct sheet *before, const struct sheet *after);

#endif
