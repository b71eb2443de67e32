/* /xep-hang/chot: the leader closes the year: verified forms become final and the ranking is computed and kept. Until
 * it is published it can be opened again, with a reason. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "desk/front/page.h"
#include "desk/part/rank_fill.h"
#include "desk/rank/rank_close.html.h"
#include "desk/rank/rank_close_view.h"
#include "score/sheet.h"
#include "store/store.h"
#include "text/words.h"

static void waits_fill(struct visit *v, const struct rank_now *r, struct rank_close_view *p)
{
    struct close_wait *at = ARENA_MANY(v->arena, r->ties, struct close_wait);
    for (size_t g = 0; g < r->ties; g++) {
        const struct tie_group *t = &r->tie[g];
        struct buf names = buf_new(v->arena, 128);
        for (size_t i = 0; i < t->n; i++)
            buf_format(&names, "%s%s", i ? ", " : "", r->members.at[r->ranking.row[t->row + i].unit].name);
        if (t->step >= 0)
            at[p->waits_n++] = (struct close_wait){t->place, names.at, r->sheet->tie[t->step].text};
    }
    p->waits = at;
}

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct rank_now r;
    int stops = 0;
    struct rank_close_view p = {.year = v->year.year,
                                .version = v->year.version,
                                .flaws = visit_flaws(v),
                                .closed = !text_eq(v->year.state, "running"),
                                .share = *visit_typed(v, "cung_hang"),
                                .reason = visit_typed(v, "ly_do")};
    enum outcome o = rank_compute(view, &v->year, &r);
    if (o == OK)
        o = rank_part_fill(v, view, &r, 0, &p.rank);
    if (o != OK)
        return o;
    p.blockers_n = rank_blockers_fill(v, &r, &p.blockers, &stops) - 1; /* the last one is this step itself */
    p.blocked = stops - (p.closed ? 0 : 1) > 0;
    if (!p.closed)
        waits_fill(v, &r, &p);
    rank_close_page_html(out, visit_frame(v, view), &p);
    return OK;
}

static enum outcome save(struct visit *v, struct change *c)
{
    bool open = text_eq(visit_typed(v, "viec"), "mo-lai"), share = text_eq(visit_typed(v, "cung_hang"), "1");
    const char *reason = visit_typed(v, "ly_do");
    if (visit_typed_number(v, "pb") != v->year.version) {
        visit_flaw(v, "chot", NULL, word(W_PUBLISH_FLAW_CHANGED));
        return CLASH;
    }
    if (open && text_empty(reason)) {
        visit_flaw(v, "ly_do", NULL, word(W_RANK_CLOSE_FLAW_REASON));
        return INVALID;
    }
    enum outcome o = open ? rank_reopen(c, &v->year, reason) : rank_close(c, v->actor, &v->year, share);
    if (o == INVALID)
        visit_flaw(v, "cung_hang", NULL, word(W_RANK_CLOSE_FLAW_SHARE));
    else if (o != OK)
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
