/* The marker a line opens with, and how deep it stands. Markers are hints: whether "I." opens a section or
 * "1." a unit is for the reader to say. */
#ifndef INTAKE_MARK_H
#define INTAKE_MARK_H

#include "intake/line.h"

struct arena;

enum mark_kind {
    MARK_NONE,
    MARK_PART,    /* "A." before capitals, "Phần thứ nhất", "Chương I" */
    MARK_ROMAN,   /* "IV." */
    MARK_ARTICLE, /* "Điều 3." */
    MARK_NUMBER,  /* "3." "3)" "3/"; dotted "3.1." is two deep */
    MARK_LETTER,  /* "a)" "đ)" */
    MARK_DASH,
    MARK_PLUS,
    MARK_BULLET, /* "•" "*" "·" and the boxes Word leaves behind */
};

struct mark {
    enum mark_kind kind;
    int number;       /* 3 for "III.", "3.", "c)"; of "3.1." the last, 1 */
    int depth;        /* 2 for "3.1."; else 1 */
    const char *text; /* "III.", "a)", "-"; "" for none. A dash of any length is "-" */
    size_t rest;      /* where the words begin */
};

struct mark mark_of(struct arena *a, const struct line *l);
int roman_value(const char *text, size_t len); /* 0: not a Roman number up to 39; either case */

#endif
