/* The side column of a form page. */
#ifndef DESK_FORM_DETAIL_H
#define DESK_FORM_DETAIL_H

#include "desk/part/form_view.h"
#include "score/kept/form.h"

struct visit;
struct view;

/* Leaves *out alone when code is no line of the sheet. */
enum outcome form_detail_fill(struct visit *v, struct view *view, const struct form *f, const struct form_view *p,
                              const char *code, struct line_detail *out) MUST_USE;

#endif
