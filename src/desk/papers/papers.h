/* From the database to what print needs, for the download pages and the command line alike. Everything lives in the
 * view's arena. The moments written into the files are those of the data: the same data gives the same bytes. */
#ifndef DESK_PAPERS_H
#define DESK_PAPERS_H

#include "print/form_paper.h"
#include "print/rank_paper.h"
#include "work/plan.h"

struct rank_now;
struct view;
struct year;

/* The accepted plan; *at_out is when it was accepted. ABSENT: the year has none. */
enum outcome plan_kept(struct view *v, const struct year *y, struct new_plan *out, struct moment *at_out) MUST_USE;
enum outcome form_kept(struct view *v, const struct year *y, int64_t form, struct form_paper *out) MUST_USE;
/* only: the one unit whose row may be seen, 0: all. ABSENT: there is no sheet, or a mark cannot be scored. */
enum outcome rank_kept(struct view *v, const struct year *y, int64_t only, struct rank_paper *out) MUST_USE;
/* Fills p->tie: the sheet's ladder and, with `all`, the votes, numbers and draws the ranking rests on. */
void rank_tie_notes(struct arena *a, const struct rank_now *r, bool all, struct rank_paper *p);

#endif
