/* A chart in a workbook, fed by cells: who changes a number or a title in the sheet program sees the drawing follow.
 * Everything lives in the arena of the book; texts are not copied. */
#ifndef PAPER_BOOK_CHART_H
#define PAPER_BOOK_CHART_H

#include "paper/book.h"

/* BARS: one lying bar a category, the first on top, its number behind it; from 0, whatever the sheet program likes.
 * PLACES: a line for each series, place 1 on top; a strong one is black and thick. */
enum book_chart_kind { CHART_BARS, CHART_PLACES };

/* Both ends belong to it; on the series' sheet. */
struct book_range {
    uint32_t row, to_row;
    uint16_t column, to_column;
};

struct book_series {
    const struct book_sheet *of;
    struct book_range name, categories, values; /* name: one cell */
    bool strong;
    struct book_series *next;
};

struct book_chart {
    enum book_chart_kind kind;
    uint32_t row; /* its top left corner */
    uint16_t column;
    int width, height;                    /* in 96ths of an inch */
    int places;                           /* PLACES: the last place on the scale */
    const char *title, *category, *value; /* over it, and along its axes; "": none */
    const char *desc;                     /* for whoever does not see it */
    struct book_series *first, *last;
    struct book_chart *next;
};

struct book_chart *book_chart(struct book_sheet *s, enum book_chart_kind kind, uint32_t row, uint16_t column);
struct book_series *book_series(struct book_chart *c, const struct book_sheet *of);

#endif
