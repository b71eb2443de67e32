/* Why a mark or a step was refused, as a sentence at its field: what, where, what to do. */
#ifndef DESK_FORM_REFUSAL_H
#define DESK_FORM_REFUSAL_H

#include "score/kept/form.h"

struct visit;

void mark_flaw(struct visit *v, const struct form *f, const struct mark_edit *e, enum outcome o,
               const struct mark_refusal *why);
void refusal_flaw(struct visit *v, const struct form *f, const char *field, enum form_refusal why);
struct message refusal_word(enum form_refusal why);
/* For one that is unreadable or a problem of its line. */
struct message mark_refusal_word(const struct criterion *k, const struct mark_refusal *why);

#endif
