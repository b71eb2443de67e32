/* /xep-hang/chot: the leader closes the year: verified forms become final and the ranking is computed and kept. Until
 * it is published it can be opened again, with a reason. */
#include "base/arena.h"
#include "base/str.h"
#include "desk/front/page.h"
#include "desk/part/rank_fill.h"
#include "desk/rank/rank_close.html.h"
#include "desk/rank/rank_close_view.h"
#include "store/store.h"
#include "text/words.h"

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct rank_now r;
    int stops = 0;
    struct rank_close_view p = {.year = v->year.year,
                                .version = v->year.version,
                                .flaws = visit_flaws(v),
                                .closed = !text_eq(v->year.state, "running"),
                                .reason = visit_typed(v, "ly_do")};
    enum outcome o = rank_compute(view, &v->year, &r);
    if (o == OK)
        o = rank_part_fill(v, view, &r, 0, &p.rank);
    if (o != OK)
        return o;
    p.blockers_n = rank_blockers_fill(v, &r, &p.blockers, &stops) - 1; /* the last one is this step itself */
    p.blocked = stops - (p.closed ? 0 : 1) > 0;
    rank_close_page_html(out, visit_frame(v, view), &p);
    return OK;
}

static enum outcome save(struct visit *v, struct change *c)
{
    bool open = text_eq(visit_typed(v, "viec"), "mo-lai");
    const char *reason = visit_typed(v, "ly_do");
    if (visit_typed_number(v, "pb") != v->year.version) {
        visit_flaw(v, "chot", NULL, word(W_PUBLISH_FLAW_CHANGED));
        return CLASH;
    }
    if (open && text_empty(reason)) {
        visit_flaw(v, "ly_do", NULL, word(W_RANK_CLOSE_FLAW_REASON));
        return INVALID;
    }
    enum outcome o = open ? rank_reopen(c, &v->year, reason) : rank_close(c, v->actor, &v->year);
    if (o != OK)
        visit_flaw(v, "chot", NULL, word(W_RANK_CLOSE_FLAW_BLOCKED));
    v->redirect = open ? "/xep-hang/chot" : "/xep-hang/cong-bo";
    v->flash = open ? W_FLASH_REOPENED : W_FLASH_CLOSED;
    return o;
}

const struct page page_rank_close = {
    .path = "/xep-hang/chot",
    .title = W_RANK_CLOSE_TITLE,
    .nav = "/xep-hang",
    .permission = PERM_LEAD,
    .save_permission = PERM_LEAD,
    .find = find_own,
    .show = show,
    .save = save,
};
