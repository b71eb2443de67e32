/* Appeals (giải trình): after its form is verified the unit objects to a line, with a reason and its
 * evidence; a named answer lets the mark stand or puts a new one at the stage `explained`, which then counts.
 * Old values stay for ever. */
#ifndef SCORE_APPEAL_H
#define SCORE_APPEAL_H

#include "score/kept/form.h"

struct appeal_new {
    const char *code, *text;
    bool file_brought; /* evidence comes with it */
};

/* CLOSED: after the year's last second to appeal, or the year is closed. INVALID: no reason, no
 * evidence on a line that asks for it, or the line waits for an answer already (REFUSED_APPEALS). CLASH: not
 * verified. */
enum outcome appeal_add(struct change *c, const struct actor *a, const struct year *y, const struct form *f,
                        const struct appeal_new *n, enum form_refusal *why_out) MUST_USE;

struct appeal_reply {
    const char *code, *text;
    const char *typed; /* the mark that counts from now on; "": the mark stands */
};

/* Keeps what the answer does to the form's total and place. INVALID with why_out->why REFUSED_LINE: no open
 * appeal there. */
enum outcome appeal_answer(struct change *c, const struct actor *a, const struct year *y, const struct form *f,
                           const struct appeal_reply *r, struct mark_refusal *why_out) MUST_USE;

/* What this actor may do now about the line: appeal, answer; for the page that offers it. */
bool appeal_may_add(const struct actor *a, const struct year *y, const struct form *f, struct moment now);
bool appeal_may_answer(const struct actor *a, const struct year *y, const struct form *f);

#endif
