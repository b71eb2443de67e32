/* A criteria sheet as a workbook that goes out and comes back. Pages: common rules (a row a field), lines (a row a
 * criterion, a column a field), caps, gates, steps, classes. Row 1 of each page holds the fields' keys, locked and in
 * grey, row 2 their names; column A of the lines holds the code the line had when it went out (hidden, locked).
 * Choices are written in words and read in words of any language or by their names. docs/format-sheet.md. */
#ifndef INTAKE_SHEET_BOOK_H
#define INTAKE_SHEET_BOOK_H

#include "base/str.h"
#include "paper/problem.h"
#include "score/sheet.h"
#include "text/message.h"

struct arena;
struct book;

struct book *sheet_book(struct arena *a, enum lang lang, const struct sheet *s);

struct sheet_book_problem {
    const char *page, *cell; /* "Tiêu chí", "F12"; "" for the whole file */
    struct message what;
};

/* INVALID with every problem found: one bad row never hides another; at most 100. Rules are not checked here. */
struct sheet_book_problems {
    const struct sheet_book_problem *at;
    size_t count;
};
enum outcome sheet_book_read(struct arena *a, struct str bytes, struct sheet *out,
                             struct sheet_book_problems *problems_out) MUST_USE;

#endif
