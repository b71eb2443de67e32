/* From a kept criteria sheet to what its pages show. Everything lives in the visit's arena or the view's. */
#ifndef DESK_SHEET_FILL_H
#define DESK_SHEET_FILL_H

#include "desk/sheet/sheet_change_view.h"
#include "desk/sheet/sheet_view.h"
#include "score/kept/sheet_version.h"

struct visit;

/* The version of ?ban=, else the one in force, else the draft. ABSENT: none (or none of that number). */
enum outcome sheet_asked(struct visit *v, struct view *view, struct sheet_version *out) MUST_USE;
void sheet_fill(struct visit *v, const struct sheet_version *s, struct sheet_view *p);
/* only: of this line, rule or class; NULL: all. With links into the editor when `edits`. */
struct sheet_findings sheet_findings_fill(struct visit *v, const struct sheet *s, const char *only, bool edits);
/* before NULL: nothing to compare with. */
struct diff_rows sheet_diff_fill(struct visit *v, const struct sheet_version *before, const struct sheet *after);
const char *sheet_line_path(struct visit *v, const char *code); /* "/bang-tieu-chi/sua?dong=1.2" */
struct crumbs sheet_crumbs(struct visit *v, struct message here);
/* The draft that waits; ABSENT: none. */
enum outcome sheet_freeze_fill(struct visit *v, struct view *view, struct sheet_freeze_view *p) MUST_USE;

#endif
