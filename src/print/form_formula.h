/* Spreadsheet formulas of a form's points: only what a sheet program can work out exactly as score does; for
 * everything else "" and the value alone. No text a person wrote stands in a formula. Private to form_book.c. */
#ifndef PRINT_FORM_FORMULA_H
#define PRINT_FORM_FORMULA_H

#include "score/kept/form.h"

/* Points of leaf i from its typed cell in `typed` (column) and row `row`, both counted from 0. */
const char *form_leaf_formula(struct arena *a, const struct form *f, size_t i, uint16_t typed, uint32_t row);
/* Points of group i from its children's cells in `column`; criterion k stands in row first + k. */
const char *form_group_formula(struct arena *a, const struct form *f, size_t i, uint16_t column, uint32_t first);
/* The total of a sheet that has only base, bonus with a cap and penalties. */
const char *form_total_formula(struct arena *a, const struct form *f, uint16_t column, uint32_t first);
const char *form_cell_name(struct arena *a, uint16_t column, uint32_t row); /* "F7" */

#endif
