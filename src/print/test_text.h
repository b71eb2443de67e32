/* For the tests: what a tree says, and a finished sheet to score by. */
#ifndef PRINT_TEST_TEXT_H
#define PRINT_TEST_TEXT_H

#include "paper/book.h"
#include "paper/doc.h"
#include <stdbool.h>

/* All texts in reading order, a paragraph a line. */
const char *doc_words(struct arena *a, const struct doc *d);
bool doc_says(struct arena *a, const struct doc *d, const char *text);
const struct book_cell *book_at(const struct book_sheet *s, uint32_t row, uint16_t column); /* NULL: empty */

#endif
