/* Plots of a ranking, drawn alike on the page and on paper: marks on a common scale, and places over the years. Words
 * in the reader's language. */
#ifndef PRINT_RANK_PLOT_H
#define PRINT_RANK_PLOT_H

#include "paper/plot.h"
#include "print/rank_paper.h"
#include "text/message.h"

/* One unit: its place in each of the years, 0 where it has none or it may not be read. */
struct rank_moves_row {
    const char *unit;
    const int *place;
    bool strong; /* the reader's own, or what the paper is about */
};

struct rank_moves {
    const int *year; /* the oldest first */
    size_t years;
    const struct rank_moves_row *row; /* in the order of the last year */
    size_t rows;
};

/* A line for each unit; equal places stand below each other under the same number. NULL: fewer than two years. */
struct plot *rank_moves_plot(struct arena *a, enum lang lang, const struct rank_moves *m);
/* Own mark, verified mark and total of each unit that has any. NULL: none has. */
struct plot *rank_marks_plot(struct arena *a, enum lang lang, const struct rank_paper *p);

#endif
