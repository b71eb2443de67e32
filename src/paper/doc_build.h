/* How a document tree is built; included by paper/doc.h. Each call adds at the end of its parent and gives back
 * the new part for what is not in the arguments (align, span, shade …). None of them can fail. */
#ifndef PAPER_DOC_BUILD_H
#define PAPER_DOC_BUILD_H

#include "paper/doc.h"

struct plot;

/* A4 portrait, margins of the decree, an empty body. */
struct doc *doc_new(struct arena *a, const char *title);

/* text may be "": add runs then. */
struct par *doc_par(struct flow *f, enum style style, const char *text);
struct par *doc_par_format(struct flow *f, enum style style, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void doc_run(struct par *p, const char *text, unsigned face);

/* A centred line under the paragraph before it: a part of that text's own measured width (100 under the motto,
 * 33–50 under the issuing body and the subject), or a fixed width. */
void doc_rule_percent(struct flow *f, int percent);
void doc_rule(struct flow *f, int width);
void doc_space(struct flow *f, int height); /* for a signature: 250 is usual */
void doc_plot(struct flow *f, const struct plot *p); /* kept, not copied; it may not be higher than a page */
/* A new page. In the body only; ignored inside cells. */
void doc_page_break(struct doc *d);
/* A new page of another orientation, or with its own numbering (an appendix). */
void doc_section(struct doc *d, bool landscape, bool renumber);

/* widths are relative (15, 80, 30 …), copied. Bordered, no head rows. */
struct table *doc_table(struct flow *f, const int *widths, size_t columns);
struct row *doc_row(struct table *t);
/* One cell with one paragraph. Rows may have fewer cells than columns: the writers fill up. */
struct cell *doc_cell(struct row *r, enum style style, const char *text);
struct cell *doc_cell_empty(struct row *r); /* fill cell->flow yourself */

/* Border-less columns for the head and for Nơi nhận / signature: flows side by side, sharing the width as given.
 * side_out has `columns` places. doc_columns_row adds a row, which starts level: number left, place-date right. */
struct table *doc_columns(struct flow *f, const int *widths, size_t columns, struct flow **side_out);
void doc_columns_row(struct table *t, struct flow **side_out);

#endif
