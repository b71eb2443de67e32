/* /bang-tieu-chi/dong-bang: the leader puts a draft in force by a recorded act. An amendment waits for every member,
 * and one that refuses it stops it; the leader may withdraw a draft. */
#include "base/str.h"
#include "desk/front/page.h"
#include "desk/sheet/sheet_change.html.h"
#include "desk/sheet/sheet_fill.h"
#include "score/kept/form.h"
#include "score/kept/sheet_version.h"
#include "store/store.h"
#include "text/words.h"

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct sheet_freeze_view p = {.flaws = visit_flaws(v),
                                  .act = visit_typed(v, "can_cu"),
                                  .reason = visit_typed(v, "ly_do"),
                                  .crumbs = sheet_crumbs(v, word(W_SHEET_PAGE_FREEZE))};
    enum outcome o = sheet_freeze_fill(v, view, &p);
    p.none = o == ABSENT;
    if (o != OK && o != ABSENT)
        return o;
    sheet_freeze_page_html(out, visit_frame(v, view), &p);
    return OK;
}

static enum outcome refuse(struct visit *v, const char *field, struct message why)
{
    visit_flaw(v, field, NULL, why);
    return INVALID;
}

/* Which of its conditions is not met: sheet_freeze only says that one is not. */
static enum outcome say_why(struct visit *v, struct change *c)
{
    struct sheet_freeze_view p = {0};
    enum outcome o = sheet_freeze_fill(v, change_view(c), &p);
    if (o != OK)
        return o;
    if (p.findings.errors)
        return refuse(v, "h-kt", word(W_SHEET_FREEZE_ERRORS));
    for (size_t i = 0; i < p.answers_n; i++)
        if (p.answers[i].reason)
            visit_flaw(v, "h-dy", NULL, w_sheet_freeze_refused_by(p.answers[i].unit, p.answers[i].reason));
    return p.waiting ? refuse(v, "h-dy", w_sheet_freeze_waiting(p.waiting)) : INVALID;
}

static enum outcome withdraw(struct visit *v, struct change *c)
{
    enum outcome o = sheet_withdraw(c, &v->year, visit_typed(v, "pb"), visit_typed(v, "ly_do"));
    if (o == CLASH)
        visit_flaw(v, "h-kt", NULL, word(W_SHEET_FREEZE_WITHDRAW_CHANGED));
    if (o == INVALID)
        visit_flaw(v, "ly_do", NULL, word(W_SHEET_FREEZE_REASON_MISSING));
    v->redirect = "/bang-tieu-chi";
    v->flash = W_FLASH_SHEET_WITHDRAWN;
    return o;
}

static enum outcome save(struct visit *v, struct change *c)
{
    struct sheet_version draft;
    const char *act = visit_typed(v, "can_cu");
    if (text_eq(visit_typed(v, "viec"), "rut"))
        return withdraw(v, c);
    enum outcome o = sheet_draft_read(change_view(c), &v->year, &draft);
    if (o != OK)
        return o;
    if (!text_eq(draft.sha256, visit_typed(v, "pb"))) {
        visit_flaw(v, "h-kt", NULL, word(W_SHEET_FREEZE_CHANGED));
        return CLASH;
    }
    if (!str_trim(str_of(act)).len)
        return refuse(v, "can_cu", word(W_SHEET_FREEZE_ACT_MISSING));
    o = sheet_freeze(c, &v->year, draft.id, act);
    if (o == CLOSED)
        visit_flaw(v, "can_cu", NULL, word(W_SHEET_FREEZE_CLOSED));
    if (o == INVALID)
        return say_why(v, c);
    v->redirect = "/bang-tieu-chi";
    v->flash = W_FLASH_SHEET_FROZEN;
    return o;
}

const struct page page_sheet_freeze = {
    .path = "/bang-tieu-chi/dong-bang",
    .title = W_SHEET_PAGE_FREEZE,
    .nav = "/bang-tieu-chi",
    .permission = PERM_LEAD,
    .save_permission = PERM_LEAD,
    .slow = true,
    .find = find_own,
    .show = show,
    .save = save,
};
