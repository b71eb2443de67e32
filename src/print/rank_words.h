/* Heads and notes that the document, the workbook and the CSV of a ranking share. Private to rank_*.c. */
#ifndef PRINT_RANK_WORDS_H
#define PRINT_RANK_WORDS_H

#include "print/rank_paper.h"

enum { RANK_COLUMNS = 9 };
extern const int rank_head[RANK_COLUMNS]; /* enum word */

const char *rank_subject(struct arena *a, const struct rank_paper *p);
const char *rank_note(struct arena *a, const struct rank_paper_row *x); /* says too that a unit has no place */

#endif
