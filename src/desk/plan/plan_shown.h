/* An accepted plan as a page: shared by /ke-hoach and /ke-hoach/{}. */
#ifndef DESK_PLAN_SHOWN_H
#define DESK_PLAN_SHOWN_H

#include "desk/front/visit.h"

struct out;

/* The plan of v->year. ABSENT: the year has none. */
enum outcome plan_show(struct visit *v, struct view *view, struct out *out) MUST_USE;

#endif
