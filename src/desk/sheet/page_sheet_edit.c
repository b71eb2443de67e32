/* /bang-tieu-chi/sua: the draft, edited without a programmer and without JavaScript: the tree with its buttons, and
 * one line or one rule a page (?dong=1.2, ?muc=dk&so=0, ?muc=chung). Each save checks that nobody changed the draft
 * meanwhile. */
#include "base/arena.h"
#include "base/str.h"
#include "desk/front/page.h"
#include "desk/sheet/sheet_edit.h"
#include "desk/sheet/sheet_edit.html.h"
#include "score/sheet_edit.h"
#include "store/store.h"
#include "text/words.h"

static enum outcome item_show(struct visit *v, struct view *view, struct out *out, const struct sheet_version *draft,
                              const struct edit_target *t)
{
    struct sheet_item_view p = {.flaws = visit_flaws(v),
                                .was = draft->sha256,
                                .go = url_of(edit_target_path(v, draft->sheet, t))};
    edit_item_fill(v, draft->sheet, t, &p);
    sheet_item_page_html(out, visit_frame(v, view), &p);
    return OK;
}

static enum outcome tree_show(struct visit *v, struct view *view, struct out *out, const struct sheet_version *draft,
                              bool empty)
{
    struct sheet_edit_view p = {.year = v->year.year,
                                .flaws = visit_flaws(v),
                                .none = !draft,
                                .empty = empty,
                                .crumbs = sheet_crumbs(v, word(W_SHEET_STATE_DRAFT))};
    if (draft) {
        p.was = draft->sha256;
        p.version = draft->version;
        p.title = draft->title;
        edit_tree_fill(v, draft->sheet, &p);
    }
    sheet_edit_page_html(out, visit_frame(v, view), &p);
    return OK;
}

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct sheet_version draft;
    struct edit_target t;
    enum outcome o = sheet_draft_read(view, &v->year, &draft), found;
    if (o == ABSENT) {
        o = sheet_version_read(view, &v->year, 0, &draft);
        return o == OK || o == ABSENT ? tree_show(v, view, out, NULL, o == ABSENT) : o;
    }
    if (o != OK)
        return o;
    if (edit_target_asked(v, draft.sheet, &t, &found))
        return found == OK ? item_show(v, view, out, &draft, &t) : found;
    return tree_show(v, view, out, &draft, false);
}

/* From the sheet in force, or from nothing. */
static enum outcome start(struct visit *v, struct change *c)
{
    struct sheet_version now;
    struct sheet s = sheet_empty();
    enum outcome o = sheet_draft_read(change_view(c), &v->year, &now);
    v->redirect = "/bang-tieu-chi/sua";
    if (o == OK) /* somebody was faster */
        return OK;
    o = sheet_version_read(change_view(c), &v->year, 0, &now);
    if (o != OK && o != ABSENT)
        return o;
    if (o == OK)
        s = *now.sheet;
    else
        s.code = s.title = message_text(v->arena, LANG_VI, w_sheet_title(v->year.year));
    v->flash = W_FLASH_SHEET_STARTED;
    o = sheet_draft_put(c, &v->year, "", &s);
    if (o == CLOSED)
        visit_flaw(v, "cay", NULL, word(W_SHEET_FREEZE_CLOSED));
    return o;
}

static enum outcome clash(struct visit *v, enum outcome o)
{
    if (o == CLASH || o == CLOSED)
        visit_flaw(v, "cay", NULL, word(W_SHEET_DRAFT_CLASH));
    return o;
}

/* The lists of a kept sheet are not this request's own to change: a move that changes nothing copies them. */
static void own(struct visit *v, struct sheet *s)
{
    for (enum sheet_part p = PART_CAP; p < PART_COUNT; p++)
        if (sheet_items(s, p))
            sheet_rule_move(v->arena, s, p, 0, 0);
    if (s->count)
        sheet_line_rename(v->arena, s, 0, s->criterion[0].code);
}

static enum outcome item_save(struct visit *v, struct change *c, const struct sheet_version *draft,
                              const struct edit_target *t)
{
    struct sheet s = *draft->sheet;
    own(v, &s);
    enum criterion_kind was = t->part == PART_CRITERION ? s.criterion[t->index].kind : KIND_COUNT;
    enum outcome o = edit_item_take(v, &s, t);
    if (o == OK)
        o = sheet_save(c, &v->year, draft->id, visit_typed(v, "pb"), &s);
    bool again = t->part == PART_CRITERION && s.criterion[t->index].kind != was; /* its own fields come next */
    v->redirect = again ? edit_target_path(v, &s, t) : "/bang-tieu-chi/sua";
    return clash(v, o);
}

/* What was made is edited next; a line that moved is where the eye goes. */
static const char *after(struct visit *v, const struct sheet *s, const struct edit_done *d)
{
    if (d->opens)
        return edit_target_path(v, s, &d->at);
    if (d->at.part == PART_CRITERION)
        return visit_path(v, "/bang-tieu-chi/sua#dong-l%zu", d->at.index);
    return "/bang-tieu-chi/sua";
}

static enum outcome save(struct visit *v, struct change *c)
{
    struct sheet_version draft;
    struct edit_target t;
    const char *act = visit_typed(v, "viec");
    enum outcome found;
    if (text_eq(act, "tao"))
        return start(v, c);
    enum outcome o = sheet_draft_read(change_view(c), &v->year, &draft);
    if (o != OK)
        return o;
    v->flash = W_FLASH_SHEET_SAVED;
    if (!text_eq(draft.sha256, visit_typed(v, "pb")))
        return clash(v, CLASH);
    if (edit_target_asked(v, draft.sheet, &t, &found))
        return found == OK ? item_save(v, c, &draft, &t) : found;
    struct edit_done done;
    struct sheet s = *draft.sheet;
    o = edit_act(v, &s, act, &done);
    if (o == OK)
        o = sheet_save(c, &v->year, draft.id, draft.sha256, &s);
    v->redirect = o == OK ? after(v, &s, &done) : "/bang-tieu-chi/sua";
    return clash(v, o);
}

const struct page page_sheet_edit = {
    .path = "/bang-tieu-chi/sua",
    .title = W_NAV_SHEET,
    .nav = "/bang-tieu-chi",
    .permission = PERM_LEAD,
    .save_permission = PERM_LEAD,
    .body_limit = 128 * 1024,
    .find = find_own,
    .show = show,
    .save = save,
};
