/* Marks as JSON, in a case and wherever a mark is stored as text. docs/format-score.md has the shapes. */
#ifndef SCORE_MARK_JSON_H
#define SCORE_MARK_JSON_H

#include "score/json_field.h"
#include "score/mark.h"

/* One mark for a line; false with r->problem. Lists live in the reader's arena. */
bool mark_from_json(struct json_reader *r, const struct json_at *at, const json_t *v, const struct criterion *c,
                    struct mark *out);
json_t *mark_to_json(struct arena *a, const struct criterion *c, const struct mark *m);

#endif
