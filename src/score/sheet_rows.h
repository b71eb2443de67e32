/* The fields of a sheet that hold many values, as one text and back: levels, bands, weights, points by place, codes of
 * a cap, who may mark. Private to sheet_text.c, with the amounts that both write and read. */
#ifndef SCORE_SHEET_ROWS_H
#define SCORE_SHEET_ROWS_H

#include "base/str.h"
#include "score/sheet_text.h"

/* SHAPE_SET, SHAPE_ROWS, or SHAPE_NONE for what is no text. */
enum text_shape rows_shape(const char *key);
/* "" for what is absent, and for keys that are no text. */
const char *rows_text(struct arena *a, enum sheet_part p, const char *key, const void *item);
/* False: the text cannot be read, or has more rows than anybody types (1000); the item is as it was. */
bool rows_set(struct arena *a, enum sheet_part p, const char *key, const char *text, void *item);

const char *decimal_text(struct arena *a, struct number n);        /* "9,5" as typed: no dots between thousands */
const char *amount_text(struct arena *a, int64_t hundredths);      /* 950: "9,50"; 900: "9" */
bool amount_parse(struct str text, struct arena *a, int64_t *out); /* hundredths */

#endif
