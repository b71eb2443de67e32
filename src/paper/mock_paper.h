/* Two papers for the tests and for looking at: a plan with its head, and a ranking with a landscape table. */
#ifndef PAPER_MOCK_PAPER_H
#define PAPER_MOCK_PAPER_H

#include "paper/book.h"
#include "paper/doc.h"

struct doc *mock_plan(struct arena *a);
struct doc *mock_ranking(struct arena *a, int rows);
struct book *mock_book(struct arena *a);
/* What a written DOCX or XLSX holds under this name; empty where there is no such part. */
struct str mock_part(struct arena *a, struct str written, const char *name);

#endif
