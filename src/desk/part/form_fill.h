/* From a kept form to what its page shows: points of each line at each stage, sums, and what may be typed now. */
#ifndef DESK_FORM_FILL_H
#define DESK_FORM_FILL_H

#include "desk/part/form_view.h"
#include "score/kept/form_score.h"

struct visit;

bool gate_met(const struct mark *m); /* yes, or a number that is not 0 */
struct mark_view mark_show(const struct form *f, const struct kept_mark *k, const struct stage_score *s, size_t line);
struct mark_view total_show(const struct stage_score *s);
/* Whether this mode may type into the line: its scorer, and a returned form only in the lines sent back. */
bool form_line_open(const struct form *f, size_t i, enum form_mode mode);
/* Levels, or yes and no, of a line marked by choosing; `typed` is chosen. */
struct choices mark_choices(struct visit *v, const struct criterion *c, const char *typed);
/* What this actor does with the form now. */
enum form_mode form_mode_of(const struct visit *v, const struct form *f);
/* All lines, in the sheet's order; only != 0 keeps what a filter asks for: 'l' differences, 'm' missing evidence,
 * 'c' not marked yet. */
void form_lines_fill(struct visit *v, const struct form *f, struct form_view *p, const char *chosen, char only);
/* `,"total":"76,00","done":14,"worth":"9,40 điểm","sums":{"1":"24,00"}`: what an autosave of this line answers. */
const char *form_sums_json(struct visit *v, const struct form *f, enum score_stage stage, size_t line);

#endif
