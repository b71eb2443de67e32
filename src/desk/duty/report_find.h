/* Reports stay between a unit and those who judge it, whatever the cluster decided about its forms. */
#ifndef DESK_REPORT_FIND_H
#define DESK_REPORT_FIND_H

#include "base/outcome.h"

struct visit;
struct view;

/* The report duty whose id is the first number of the path. ABSENT: it is a duty of another kind. */
enum outcome report_find(struct visit *v, struct view *view) MUST_USE;
/* The submission whose id is the first number of the path. */
enum outcome report_version_find(struct visit *v, struct view *view) MUST_USE;

#endif
