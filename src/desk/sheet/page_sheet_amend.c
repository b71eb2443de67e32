/* /bang-tieu-chi/sua-doi: a member looks at the draft that amends the sheet in force, and accepts or refuses
 * exactly that text. */
#include "base/str.h"
#include "desk/front/page.h"
#include "desk/sheet/sheet_change.html.h"
#include "desk/sheet/sheet_fill.h"
#include "text/words.h"

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct sheet_freeze_view p = {.flaws = visit_flaws(v),
                                  .act = "",
                                  .reason = visit_typed(v, "ly_do"),
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
    const char *act = visit_typed(v, "viec"), *was = visit_typed(v, "pb"), *why = visit_typed(v, "ly_do");
    bool refuses = text_eq(act, "tu-choi");
    enum outcome o = INVALID;
    if (refuses)
        o = sheet_refuse(c, v->actor, &v->year, was, why);
    else if (text_eq(act, "dong-y"))
        o = sheet_accept(c, v->actor, &v->year, was);
    if (o == INVALID)
        visit_flaw(v, refuses ? "ly_do" : "h-dy", NULL,
                   word(refuses ? W_SHEET_FREEZE_REASON_MISSING : W_SHEET_FREEZE_NO_ANSWER));
    if (o == CLASH)
        visit_flaw(v, "h-dy", NULL, word(W_SHEET_FREEZE_ANSWER_CHANGED));
    if (o == CLOSED)
        visit_flaw(v, "h-dy", NULL, word(W_SHEET_FREEZE_NONE));
    v->redirect = "/bang-tieu-chi/sua-doi";
    v->flash = refuses ? W_FLASH_SHEET_REFUSED : W_FLASH_SHEET_ACCEPTED;
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
