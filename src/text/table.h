/* The tables that tools/wordgen makes; only message.c and the generated file know them. */
#ifndef TEXT_TABLE_H
#define TEXT_TABLE_H

#include "text/message.h"

struct word_piece {
    uint32_t at;        /* offset in the language's texts */
    uint16_t len, many; /* many: bytes of the second word of a choice, behind the first */
    int8_t arg;         /* -1: a literal; else the number of the argument */
    int8_t choice;      /* 1: the first word when the argument is 1 or -1, else the second */
};

struct word_table {
    const uint32_t *first; /* pieces of word w: first[w] to first[w + 1] */
    const struct word_piece *pieces;
    const char *texts;
};

extern const struct word_table word_tables[LANG_COUNT];
extern const char *const word_keys[];
extern const int word_count; /* WORD_NONE included */

#endif
