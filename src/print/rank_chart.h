/* Charts of a ranking for its workbook, each on a sheet of its own: what is signed stays one table. */
#ifndef PRINT_RANK_CHART_H
#define PRINT_RANK_CHART_H

#include "paper/book_chart.h"
#include "print/rank_paper.h"

/* Totals as bars; table: the sheet that holds the ranking, its first row of units, and its columns. */
struct rank_table {
    const struct book_sheet *sheet;
    uint32_t first_row;
    uint16_t unit, total;
};
void rank_totals_chart(struct book *b, const struct rank_paper *p, const struct rank_table *t);
/* Places over the years, with the table they are drawn from. Nothing where there are fewer than two years. */
void rank_moves_chart(struct book *b, const struct rank_paper *p);

#endif
