/* What the two directions of the workbook and the editor of the common rules share: the pages and the order of rows. */
#ifndef INTAKE_SHEET_PAGE_H
#define INTAKE_SHEET_PAGE_H

#include "score/sheet_text.h"

enum { SHEET_PAGE_HEAD_ROWS = 2, SHEET_PAGE_MORE_ROWS = 60 };

struct sheet_page {
    enum sheet_part part;
    const char *mark; /* cell A1 */
    int name;         /* enum word */
};

extern const struct sheet_page sheet_pages[]; /* mark NULL at the end; the page of common rules is first */

/* The rows of the first page: "title", "rounding.mode", "nothing.zero.total". Past the last: part PART_COUNT. */
struct sheet_row {
    enum sheet_part part;
    size_t item, field;
    const char *key;
};
struct sheet_row sheet_row_at(struct arena *a, size_t n);

#endif
