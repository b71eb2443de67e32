/* The lines of an outside text, as every reader of this room sees them. Text is NFC, trimmed, inner blanks
 * collapsed, otherwise verbatim. All memory is the arena's that made them. */
#ifndef INTAKE_LINE_H
#define INTAKE_LINE_H

#include <stdbool.h>
#include <stddef.h>

struct line {
    int number;       /* 1-based, as an editor counts */
    const char *raw;  /* NFC, untouched otherwise: what the review page shows */
    const char *text; /* trimmed and collapsed; "" for a blank line */
    const char *key;  /* lower case, tone placement old style (hòa, ủy), byte for byte as long as text */
    bool cell;        /* opened by a tab or '|': it came from a table cell */
};

struct lines {
    struct line *at;
    int count;
    int nonblank;
};

#endif
