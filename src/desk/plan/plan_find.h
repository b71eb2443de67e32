/* Plans and imports by the number of the path, with their place: never one without the other. */
#ifndef DESK_PLAN_FIND_H
#define DESK_PLAN_FIND_H

#include "desk/front/visit.h"

/* The plan whose id is the first number: its year, and who accepted it. */
enum outcome find_plan(struct visit *v, struct view *view) MUST_USE;
/* The import whose id is the first number: the newest year of its cluster, and who brought it. */
enum outcome find_import(struct visit *v, struct view *view) MUST_USE;

#endif
