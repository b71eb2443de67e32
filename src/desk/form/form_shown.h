/* The page of a form, for those who answer with it: the form itself, and the evidence of one of its lines. */
#ifndef DESK_FORM_SHOWN_H
#define DESK_FORM_SHOWN_H

#include "base/outcome.h"

struct visit;
struct view;
struct out;

/* v->id[0] is the form, `chosen` the code of the line that stands open beside it, or NULL. v->carry is NULL, or what
 * the saving of marks left there. */
enum outcome form_shown(struct visit *v, struct view *view, const char *chosen, struct out *out) MUST_USE;

#endif
