/* How each named style looks, for all writers. The rows are paper/style.tbl. */
#ifndef PAPER_STYLE_H
#define PAPER_STYLE_H

#include "paper/doc.h"

struct look {
    const char *name, *id, *css;
    int size; /* half points */
    bool bold, italic;
    enum align align;
    int indent;        /* tenths of mm */
    int before, after; /* tenths of a point */
    int line;          /* percent of the single line */
};

const struct look *style_look(enum style s);
/* The face of a run: what the style gives and the run adds. */
bool run_bold(enum style s, const struct run *r);
bool run_italic(enum style s, const struct run *r);
/* The paragraph's own alignment, the cell's, the style's, in this order. */
enum align par_align(const struct par *p, enum align cell);
/* A heading, or the last words above a signature block: not to be parted from what follows. */
bool block_keeps(const struct block *b);

enum { PAGE_LONG = 2970, PAGE_SHORT = 2100 }; /* A4 */

int text_width(const struct doc *d, bool landscape);
/* Column i of a table stretched to `width`, in the same unit; the rounding never adds up. */
int column_left(const struct table *t, size_t i, int width);

/* INVALID unless every text of the tree is UTF-8 that XML can carry. */
enum outcome doc_valid(const struct doc *d) MUST_USE;

#endif
