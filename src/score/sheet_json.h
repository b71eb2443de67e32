/* The criteria sheet as a text file (JSON, docs/format-score.md). Reading is strict: an unknown key, a fraction
 * written as a JSON real, a missing field is refused with its path. What is written reads back the same. */
#ifndef SCORE_SHEET_JSON_H
#define SCORE_SHEET_JSON_H

#include "base/str.h"
#include "score/problem.h"
#include "score/sheet.h"

struct arena;

/* INVALID with *problem_out (path and code) when the text is not a sheet. A sheet that reads can still break
 * rules: ask sheet_check. Texts of the sheet live in `a`. */
enum outcome sheet_read(struct arena *a, struct str json, struct sheet *out,
                        struct score_problem *problem_out) MUST_USE;
const char *sheet_write(struct arena *a, const struct sheet *s); /* indented, ends with a newline */

#endif
