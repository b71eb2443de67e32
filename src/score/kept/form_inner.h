/* What the files that change a form share. Private to score/kept. */
#ifndef SCORE_FORM_INNER_H
#define SCORE_FORM_INNER_H

#include "score/kept/form.h"

/* What the state table asks, without what depends on the act; the window is that of handing in. */
struct form_facts form_facts_of(struct change *c, const struct actor *a, const struct year *y, const struct form *f);
/* Asks the table and moves the form when the act does. */
enum outcome form_step_take(struct change *c, const struct form *f, enum form_action action,
                            const struct form_facts *facts, enum form_refusal *why_out) MUST_USE;
/* Reads and checks what was typed for a leaf. */
enum outcome mark_readable(struct change *c, const struct form *f, size_t line, const struct mark_edit *e,
                           struct mark *mark_out, struct mark_refusal *why_out) MUST_USE;
/* The new value as a new row, with its row in the record. */
enum outcome mark_write(struct change *c, const struct form *f, const struct mark_edit *e, const char *input,
                        const char *before, int64_t *id_out) MUST_USE;
enum outcome form_record(struct change *c, const char *action, const struct form *f, const char *detail) MUST_USE;
/* ACT_APPEAL's facts: until the year's last day to appeal, when there is one. */
struct form_facts appeal_facts(struct change *c, const struct actor *a, const struct year *y, const struct form *f);

#endif
