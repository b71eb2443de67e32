/* Members of a cluster's year, who leads, and the days the plan leaves open: /don-vi for people of the cluster,
 * /don-vi/{} for the administrator too, who names the first leader. */
#ifndef DESK_UNITS_PAGE_H
#define DESK_UNITS_PAGE_H

#include "base/outcome.h"

struct visit;
struct view;
struct change;
struct out;

enum outcome units_show(struct visit *v, struct view *view, struct out *out) MUST_USE;
enum outcome units_save(struct visit *v, struct change *c) MUST_USE;

#endif
