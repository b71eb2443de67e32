/* The field tables of the sheet file. Private to sheet_json.c. */
#ifndef SCORE_SHEET_FIELD_H
#define SCORE_SHEET_FIELD_H

#include "score/json_field.h"

extern const struct json_field sheet_fields[], rounding_fields[], nothing_fields[], criterion_fields[], level_fields[],
    band_fields[], cap_fields[], gate_fields[], tie_fields[], class_fields[];
struct sheet;

/* A sheet inside a larger file (a case). */
bool sheet_from_json(struct json_reader *r, const struct json_at *at, const json_t *o, struct sheet *out);

extern const char *const nothing_names[], *const scorer_names[]; /* by enum nothing; by bit of enum scorer */

#endif
