/* What a person types into a line of the form, by the line's kind: "9,5" (MANUAL, EXTERNAL), "12/10" or "12"
 * (actual over target), "B" (a level), "có" / "không", "3" (a count), "5; 12" (several values or scorers).
 * "KAD" stands for not applicable, "CHỜ" for awaited, "" for not scored, "0" for zero.
 * The canonical text is what the database keeps; reading it back gives the same mark. */
#ifndef SCORE_MARK_TEXT_H
#define SCORE_MARK_TEXT_H

#include "base/outcome.h"
#include "score/mark.h"

struct arena;

/* look: words because this is the canonical text that is kept, not a sentence */
#define MARK_TEXT_NONE "KAD"
#define MARK_TEXT_AWAITED "CHỜ"
#define MARK_TEXT_YES "có"
#define MARK_TEXT_NO "không"

/* INVALID: the text does not fit this kind of line. Lists live in the arena. */
enum outcome mark_from_text(struct arena *a, const struct criterion *c, const char *typed, struct mark *out) MUST_USE;
const char *mark_to_text(struct arena *a, const struct criterion *c, const struct mark *m);

#endif
