/* /ke-hoach: the plan of the year; where there is none, where to import it. */
#include "base/arena.h"
#include "desk/front/page.h"
#include "desk/plan/plan.html.h"
#include "desk/plan/plan_imports.h"
#include "desk/plan/plan_shown.h"
#include "text/words.h"
#include "work/work.sql.h"

static enum outcome plans_fill(struct visit *v, struct view *view, struct plan_list_view *p)
{
    struct plans_listed_rows rows;
    enum outcome o = plans_listed(view, v->place.cluster, &rows);
    if (o != OK)
        return o;
    struct plan_item *at = ARENA_MANY(v->arena, rows.n, struct plan_item);
    for (size_t i = 0; i < rows.n; i++)
        at[i] = (struct plan_item){.number = rows.at[i].number,
                                   .subject = rows.at[i].subject,
                                   .cluster = rows.at[i].cluster_name,
                                   .issued = rows.at[i].issued_on,
                                   .year = rows.at[i].year,
                                   .to = url_of(visit_path(v, "/ke-hoach/%lld", (long long)rows.at[i].id))};
    p->at = at;
    p->n = rows.n;
    return OK;
}

static enum outcome list_show(struct visit *v, struct view *view, struct out *out)
{
    struct plan_list_view p = {.may_import = may(v->actor, PERM_PLAN, &v->place)};
    enum outcome o = plans_fill(v, view, &p);
    if (o == OK)
        o = plan_imports_waiting(v, view, &p.drafts, &p.drafts_n);
    if (o == OK)
        plan_list_page_html(out, visit_frame(v, view), &p);
    return o;
}

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    enum outcome o = v->year.id ? plan_show(v, view, out) : ABSENT;
    return o == ABSENT ? list_show(v, view, out) : o;
}

const struct page page_plan = {
    .path = "/ke-hoach",
    .title = W_PLANS_TITLE,
    .nav = "/ke-hoach",
    .permission = PERM_PLAN_READ,
    .find = find_own,
    .show = show,
};
