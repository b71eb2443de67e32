/* The appeals of a line as the side column shows them, and what this reader may do about them now. */
#ifndef DESK_EXPLAIN_FILL_H
#define DESK_EXPLAIN_FILL_H

#include "desk/form_detail_view.h"
#include "score/kept/form.h"

struct visit;
struct view;

enum outcome explain_fill(struct visit *v, struct view *view, const struct form *f, const struct criterion *c,
                          struct line_detail *d) MUST_USE;

#endif
