/* Two papers for the tests and for looking at: a plan with its head, and a ranking with a landscape table. */
#ifndef PAPER_MOCK_PAPER_H
#define PAPER_MOCK_PAPER_H

#include "paper/book.h"
#include "paper/doc.h"

struct doc *mock_plan(struct arena *a);
struct doc *mock_ranking(struct arena *a, int rows);
struct book *mock_book(struct arena *a);

#endif
