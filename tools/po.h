/* A plain gettext file: msgid is a key ("due.days"), msgstr its text. No contexts, no plurals, no fuzzy entries. */
#ifndef TOOLS_PO_H
#define TOOLS_PO_H

#include <stddef.h>

enum { PO_ARGS = 4 };

struct po_arg {
    const char *name, *kind; /* kind: one of text int points day moment */
};

struct po_piece {
    const char *at; /* a literal, or NULL: argument number `arg` */
    size_t len;
    int arg;
    const char *many; /* of {n:int|day|days}: at is "day" for one, this is "days"; else NULL */
};

struct po_word {
    const char *key, *text, *file;
    int line;
    struct po_arg args[PO_ARGS]; /* in order of first use */
    int arg_count;
    struct po_piece *pieces;
    size_t piece_count;
};

struct po {
    const char *file;
    struct po_word *at; /* sorted by key */
    size_t n;
};

/* Stops the program on the first mistake. */
struct po po_read(const char *path);
const struct po_word *po_find(const struct po *po, const char *key); /* NULL: not there */

#endif
