/* /bang-tieu-chi/sua-doi: a member looks at the draft that amends the sheet in force and accepts exactly that text. */
#include "desk/page.h"
#include "desk/sheet_change.html.h"
#include "desk/sheet_fill.h"
#include "text/words.h"

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct sheet_freeze_view p = {.flaws = visit_flaws(v),
                                  .act = "",
                                  .crumbs = sheet_crumbs(v, word(W_SHEET_PAGE_AMEND))};
    enum outcome o = sheet_freeze_fill(v, view, &p);
    p.none = o == ABSENT || (o == OK && !p.amendment);
    p.leads = false; /* freezing has its own page */
    if (o != OK && o != ABSENT)
        return o;
    sheet_freeze_page_html(out, visit_frame(v, view), &p);
    return OK;
}

static enum outcome save(struct visit *v, struct change *c)
{
    enum outcome o = sheet_accept(c, v->actor, &v->year, visit_typed(v, "pb"));
    if (o == CLASH)
        visit_flaw(v, "h-dy", NULL, word(W_SHEET_FREEZE_CHANGED));
    if (o == CLOSED)
        visit_flaw(v, "h-dy", NULL, word(W_SHEET_FREEZE_NONE));
    v->redirect = "/bang-tieu-chi/sua-doi";
    v->flash = W_FLASH_SHEET_ACCEPTED;
    return o;
}

const struct page page_sheet_amend = {
    .path = "/bang-tieu-chi/sua-doi",
    .title = W_SHEET_PAGE_AMEND,
    .nav = "/bang-tieu-chi",
    .permission = PERM_CLUSTER,
    .save_permission = PERM_UNIT,
    .slow = true,
    .find = find_own,
    .show = show,
    .save = save,
};
