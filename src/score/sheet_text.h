/* Every field of a sheet as a short text that a person types, and back: one table serves the editor, the workbook and
 * the comparison of two versions, so that none can forget a field. The fields are those of docs/format-score.md. */
#ifndef SCORE_SHEET_TEXT_H
#define SCORE_SHEET_TEXT_H

#include "base/outcome.h"
#include "score/sheet.h"

struct arena;

/* What an item of the part is: struct sheet (HEAD), rounding, nothing_rule, criterion, cap, gate, tie_step, class. */
enum sheet_part {
    PART_HEAD,
    PART_ROUNDING,
    PART_NOTHING,
    PART_CRITERION,
    PART_CAP,
    PART_GATE,
    PART_TIE,
    PART_CLASS,
    PART_COUNT
};

enum text_shape {
    SHAPE_NONE,   /* not a text: the children, the rules */
    SHAPE_WORDS,  /* free text or a code */
    SHAPE_AMOUNT, /* "9,5" */
    SHAPE_FLAG,   /* "x" or nothing */
    SHAPE_CHOICE, /* one of `choice` */
    SHAPE_SET,    /* some of `choice`, between semicolons */
    SHAPE_ROWS,   /* a row a line: levels "A; 5; Tốt", bands "0; 50; 3"; amounts and codes between semicolons */
};

struct text_field {
    const char *key; /* as in the file; NULL past the last field */
    enum text_shape shape;
    const char *const *choice; /* names as in the file, NULL at the end */
};

struct text_field sheet_text_field(enum sheet_part p, size_t i);
int sheet_text_find(enum sheet_part p, const char *key);                                    /* index, -1: none */
const char *sheet_text_get(struct arena *a, enum sheet_part p, size_t i, const void *item); /* "" for what is absent */
/* "" makes it absent. INVALID: the text cannot be read; the item is as it was. */
enum outcome sheet_text_set(struct arena *a, enum sheet_part p, size_t i, const char *text, void *item) MUST_USE;

/* The items of a part in a sheet; HEAD and ROUNDING have one, NOTHING four. */
size_t sheet_items(const struct sheet *s, enum sheet_part p);
const void *sheet_item(const struct sheet *s, enum sheet_part p, size_t i);
const char *sheet_item_code(const struct sheet *s, enum sheet_part p, size_t i); /* "" where items have no code */

#endif
