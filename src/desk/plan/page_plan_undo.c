/* /ke-hoach/{}/huy: what taking the import back removes or what holds it, then the act. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "desk/front/page.h"
#include "desk/plan/plan_find.h"
#include "desk/plan/plan_page.html.h"
#include "desk/plan/plan_page_view.h"
#include "org/year.h"
#include "text/words.h"
#include "work/import.h"
#include "work/work.sql.h"

static void add(struct visit *v, struct buf *b, int64_t n, struct message m)
{
    if (!n)
        return;
    buf_text(b, b->len ? ", " : "");
    buf_text(b, message_text(v->arena, v->lang, m));
}

/* "2 báo cáo đã nộp, 1 phiếu chấm điểm" */
static const char *hold_text(struct visit *v, const struct plan_hold *h)
{
    struct buf b = buf_new(v->arena, 128);
    add(v, &b, h->reports, w_plan_held_reports(h->reports));
    add(v, &b, h->models, w_plan_held_models(h->models));
    add(v, &b, h->forms, w_plan_held_forms(h->forms));
    add(v, &b, h->sheets, w_plan_held_sheets(h->sheets));
    add(v, &b, h->accounts, w_plan_held_accounts(h->accounts));
    return b.len ? b.at : NULL;
}

static void removed(struct plan_undo_view *p, struct removed_item *at, enum word what, size_t n)
{
    if (n)
        at[p->n++] = (struct removed_item){word(what), (int64_t)n};
}

static enum outcome removes_fill(struct visit *v, struct view *view, int64_t plan, struct plan_undo_view *p)
{
    struct plan_things_rows things;
    struct bases_of_plan_rows bases;
    struct models_of_year_rows models;
    struct events_of_year_rows events;
    struct duties_of_year_rows duties;
    enum outcome o;
    if ((o = plan_things(view, plan, &things)) != OK || (o = bases_of_plan(view, plan, &bases)) != OK ||
        (o = models_of_year(view, v->year.id, &models)) != OK ||
        (o = events_of_year(view, v->year.id, &events)) != OK || (o = duties_of_year(view, v->year.id, &duties)) != OK)
        return o;
    size_t units = 0, legal = 0;
    for (size_t i = 0; i < things.n; i++)
        units += text_eq(things.at[i].kind, "unit");
    for (size_t i = 0; i < bases.n; i++)
        legal += bases.at[i].legal;
    struct removed_item *at = ARENA_MANY(v->arena, 5, struct removed_item);
    removed(p, at, W_PLAN_MAKES_UNITS, units);
    removed(p, at, W_PLAN_MAKES_BASES, legal);
    removed(p, at, W_PLAN_MAKES_MODELS, models.n);
    removed(p, at, W_PLAN_MAKES_EVENTS, events.n);
    removed(p, at, W_PLAN_MAKES_DUTIES, duties.n);
    p->at = at;
    return OK;
}

static void crumbs_fill(struct visit *v, struct plan_undo_view *p)
{
    struct crumb *c = ARENA_MANY(v->arena, 3, struct crumb);
    c[0] = (struct crumb){message_text(v->arena, v->lang, word(W_PLANS_TITLE)), url_of("/ke-hoach")};
    c[1] = (struct crumb){p->number, url_of(visit_path(v, "/ke-hoach/%lld", (long long)p->id))};
    c[2] = (struct crumb){message_text(v->arena, v->lang, word(W_PLAN_UNDO)), {NULL}};
    p->crumbs = (struct crumbs){c, 3};
}

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct plan_of_year_row plan;
    struct plan_hold hold;
    enum outcome o = plan_of_year(view, v->year.id, &plan);
    if (o == OK)
        o = plan_holds(view, v->year.id, &hold);
    if (o != OK)
        return o;
    struct plan_undo_view p = {.id = plan.id,
                               .number = plan.number,
                               .flaws = visit_flaws(v),
                               .held = hold_text(v, &hold)};
    crumbs_fill(v, &p);
    o = removes_fill(v, view, plan.id, &p);
    if (o == OK)
        plan_undo_page_html(out, visit_frame(v, view), &p);
    return o;
}

static enum outcome save(struct visit *v, struct change *c)
{
    enum outcome o = import_undo(c, v->year.id);
    v->flash = W_FLASH_PLAN_UNDONE;
    v->redirect = "/ke-hoach";
    return o;
}

const struct page page_plan_undo = {
    .path = "/ke-hoach/{}/huy",
    .title = W_PLAN_UNDO,
    .nav = "/ke-hoach",
    .permission = PERM_IMPORT,
    .save_permission = PERM_IMPORT,
    .find = find_plan,
    .show = show,
    .save = save,
};
