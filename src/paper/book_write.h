/* Inside the workbook writer. */
#ifndef PAPER_BOOK_WRITE_H
#define PAPER_BOOK_WRITE_H

#include "paper/book_chart.h"
#include <xlsxwriter.h>

#define BOOK_FONT "Times New Roman"
#define BOOK_NUMBER "[$-42A]#,##0.00" /* a decimal comma where the program can */

const char *book_sheet_name(struct arena *a, const char *text); /* as Excel allows it */
/* How many lines the text of c takes when it is wrapped in its columns; rather one too many. */
int book_lines(const struct book_sheet *s, const struct book_cell *c);
/* The charts of s, which stands in the file already. */
lxw_error book_charts_put(struct arena *a, lxw_workbook *file, lxw_worksheet *to, const struct book_sheet *s);

#endif
