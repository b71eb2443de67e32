/* `thidua score compute`: a case (a sheet, units, marks, options) in, every number and its proof out, as JSON.
 * The format of both is docs/format-score.md and a contract. */
#ifndef SCORE_CASE_H
#define SCORE_CASE_H

#include "base/str.h"
#include "score/problem.h"

struct arena;

/* One case. INVALID with *problem_out when it cannot be scored; *json_out ends without a newline, in `a`. */
enum outcome score_case(struct arena *a, struct str json, const char **json_out,
                        struct score_problem *problem_out) MUST_USE;
/* Always an answer: the result on one line, or {"problem": ...}. For batches, a case a line; *ok_out says which. */
const char *score_case_line(struct arena *a, struct str json, bool *ok_out);
/* The problem as a JSON object on one line: {"code":"target_zero","criterion":"1.1","unit":"u2", ...}. */
const char *score_problem_json(struct arena *a, const struct score_problem *p);

#endif
