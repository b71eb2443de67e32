/* What the tables of all papers share: a shaded head repeated on each page, centred figures, points as clerks write
 * them. Private to the room. */
#ifndef PRINT_TABLE_H
#define PRINT_TABLE_H

#include "base/points.h"
#include "paper/doc.h"

/* head: enum word of each column. */
struct table *table_headed(struct flow *f, const int *widths, const int *head, size_t columns);
void table_centre(struct row *r, const char *text);
void table_bold(struct row *r, const char *text, int span); /* left, bold */
const char *points_text(struct arena *a, struct points p);       /* "97,50" */
const char *points_text_short(struct arena *a, struct points p); /* "100" */

#endif
