/* The editor of a draft: which item a request is about, what of it is shown, and what a button does. */
#ifndef DESK_SHEET_EDIT_H
#define DESK_SHEET_EDIT_H

#include "desk/sheet/sheet_fill.h"
#include "score/sheet_text.h"

struct edit_target {
    enum sheet_part part; /* CRITERION, CAP, GATE, TIE, CLASS; HEAD for the common rules */
    size_t index;
};

/* Of ?dong=CODE or ?muc=tran&so=0. False: the request is about the tree. *o_out ABSENT: there is no such item. */
bool edit_target_asked(struct visit *v, const struct sheet *s, struct edit_target *out, enum outcome *o_out);
const char *edit_target_path(struct visit *v, const struct sheet *s, const struct edit_target *t);
void edit_item_fill(struct visit *v, const struct sheet *s, const struct edit_target *t, struct sheet_item_view *p);
/* What was typed into the item, into a sheet of its own. INVALID with flaws. */
enum outcome edit_item_take(struct visit *v, struct sheet *s, const struct edit_target *t) MUST_USE;

/* Where line i may be put as the last child: "goc" and every group that may hold it. */
struct choices edit_groups_fill(struct visit *v, const struct sheet *s, size_t i);
void edit_tree_fill(struct visit *v, const struct sheet *s, struct sheet_edit_view *p);
/* "len.l3", "keo.l3.truoc.l5", "them.dk", … on a sheet of its own. *done_out.part PART_COUNT: nothing to look at next.
 * INVALID: with flaws. */
struct edit_done {
    struct edit_target at; /* the line that was moved, or what was made */
    bool opens;            /* made: to be edited next */
};
enum outcome edit_act(struct visit *v, struct sheet *s, const char *act, struct edit_done *done_out) MUST_USE;

#endif
