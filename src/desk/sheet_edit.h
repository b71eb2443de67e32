/* The editor of a draft: which item a request is about, what of it is shown, and what a button does. */
#ifndef DESK_SHEET_EDIT_H
#define DESK_SHEET_EDIT_H

#include "desk/sheet_fill.h"
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

void edit_tree_fill(struct visit *v, const struct sheet *s, struct sheet_edit_view *p);
/* "len.l3", "them.dk", … on a sheet of its own; *open_out: the item it made, to be edited next. INVALID: with flaws. */
enum outcome edit_act(struct visit *v, struct sheet *s, const char *act, struct edit_target *open_out,
                      bool *opens_out) MUST_USE;

#endif
