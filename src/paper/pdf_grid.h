/* Rows of a table laid out side by side, a group at a time: as many rows as cells reaching down tie together. */
#ifndef PAPER_PDF_GRID_H
#define PAPER_PDF_GRID_H

#include "paper/pdf_text.h"

struct grid_cell {
    const struct cell *cell; /* NULL: the row left this column out */
    double x, width, height; /* of the whole box, from the left of the table; height of the text */
    struct strips strips;
    bool top, bottom;        /* whether this row begins, ends the cell */
    int rows;
};

struct grid_row {
    struct grid_cell *cell;
    size_t cells;
    double height;
};

struct grid {
    const struct table *table;
    struct grid_row *row;
    size_t rows;
    double height;
    const struct row *next; /* the row after the group */
    bool head;
};

/* Everything in a flow as strips: paragraphs, rules, spaces, tables in cells. */
void strips_of_block(struct ink *k, const struct block *b, double width, enum align cell, struct strips *s);
void strips_of_flow(struct ink *k, const struct flow *f, double width, enum align cell, struct strips *s);
void strip_draw(struct ink *k, const struct strip *s, double x, double y);

/* At least `least` rows from `from` on, plus those their spans reach. */
void grid_of(struct ink *k, const struct table *t, const struct row *from, size_t least, double width,
             struct grid *out);
void grid_draw(struct ink *k, const struct grid *g, size_t from, size_t to, double x, double y);
/* One box of a row at least as high as `height`: shade and borders. */
void grid_box(struct ink *k, const struct grid *g, const struct grid_cell *c, double x, double y, double height);
double grid_pad(const struct table *t); /* blank at both sides of a cell */

double table_height(struct ink *k, const struct table *t, double width);
void table_draw(struct ink *k, const struct table *t, double x, double y, double width);

#endif
