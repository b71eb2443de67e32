/* The appeals of a line as the side column shows them, and what this reader may do about them now. */
#ifndef DESK_EXPLAIN_FILL_H
#define DESK_EXPLAIN_FILL_H

#include "desk/part/form_detail_view.h"
#include "score/kept/form.h"

struct arena;
struct visit;
struct view;

/* Until when appeals are taken, to the second; never: until the year is closed. */
struct message explain_until(struct arena *a, struct moment until);
/* Why an appeal is not taken any more. */
struct message explain_late(struct arena *a, struct moment until);

enum outcome explain_fill(struct visit *v, struct view *view, const struct form *f, const struct criterion *c,
                          struct line_detail *d) MUST_USE;

#endif
