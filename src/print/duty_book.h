/* The completeness of a cluster's year, units × duties, as a workbook. */
#ifndef PRINT_DUTY_BOOK_H
#define PRINT_DUTY_BOOK_H

#include "base/day.h"
#include <stddef.h>

struct arena;
struct book;

enum duty_mark {
    MARKED_NONE,
    MARKED_DONE,
    MARKED_DONE_LATE,
    MARKED_LATE,
    MARKED_RETURNED,
    MARKED_WORKING,
    MARKED_OPEN
};

struct duty_column {
    const char *name;
    struct day due; /* no day: none is set */
};

struct duty_cell {
    enum duty_mark mark;
    int days; /* late */
};

struct duty_line {
    const char *unit;
    const struct duty_cell *cell; /* as many as columns */
};

struct duty_paper {
    const char *cluster;
    int year;
    bool sample;
    struct day today;
    struct moment made;
    const struct duty_column *column;
    size_t columns; /* at most 60 */
    const struct duty_line *line;
    size_t lines;
};

struct book *duty_book(struct arena *a, const struct duty_paper *p);

#endif
