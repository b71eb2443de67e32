/* /giai-trinh: the appeals of the year, those that wait first; the leader sets the last day. A row is seen by who may
 * read that form. */
#include "base/arena.h"
#include "base/str.h"
#include "desk/appeals.html.h"
#include "desk/appeals_view.h"
#include "desk/page.h"
#include "score/kept/score.sql.h"
#include "text/words.h"

static enum outcome rows_fill(struct visit *v, struct view *view, struct appeals_view *p)
{
    struct appeals_of_year_rows rows;
    struct members members;
    enum outcome o = appeals_of_year(view, v->year.id, &rows);
    if (o == OK)
        o = year_members(view, &v->year, &members);
    if (o != OK)
        return o;
    struct appeal_item *at = ARENA_MANY(v->arena, rows.n, struct appeal_item);
    for (size_t i = 0; i < rows.n; i++) {
        const struct appeals_of_year_row *r = &rows.at[i];
        const struct member *m = member_of(&members, r->unit);
        struct place place = year_place(&v->year, r->unit);
        if (!may(v->actor, PERM_FORM_READ, &place))
            continue;
        at[p->n++] = (struct appeal_item){
            .unit = m ? m->name : "",
            .code = r->code,
            .text = r->text,
            .name = r->name,
            .at = r->at,
            .answered_at = r->answered_at,
            .answered_by = r->answered_at.seconds ? r->answered_name : NULL,
            .to = url_of(visit_path(v, "/phieu/%lld?tc=%s#giai-trinh", (long long)r->form, r->code)),
        };
    }
    p->at = at;
    return OK;
}

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct appeals_view p = {.year = v->year.year,
                             .version = v->year.version,
                             .flaws = visit_flaws(v),
                             .until = v->year.appeal_until};
    enum outcome o = v->year.id ? rows_fill(v, view, &p) : OK;
    if (o != OK)
        return o;
    p.may_set = may(v->actor, PERM_LEAD, &v->place) && text_eq(v->year.state, "running");
    p.typed = v->again ? visit_typed(v, "den") : day_short(v->arena, p.until);
    appeals_page_html(out, visit_frame(v, view), &p);
    return OK;
}

static enum outcome save(struct visit *v, struct change *c)
{
    const char *typed = visit_typed(v, "den");
    struct day until = {0};
    v->redirect = "/giai-trinh";
    v->flash = W_FLASH_APPEAL_DAY;
    if (*typed && (day_parse_typed(typed, v->year.year, &until) != OK || day_compare(until, moment_day(v->now)) < 0)) {
        visit_flaw(v, "den", NULL, word(W_RETURN_FLAW_DAY));
        return INVALID;
    }
    if (visit_typed_number(v, "pb") != v->year.version) {
        visit_flaw(v, "den", NULL, word(W_PUBLISH_FLAW_CHANGED));
        return CLASH;
    }
    return year_appeal_until(c, &v->year, until);
}

const struct page page_appeals = {
    .path = "/giai-trinh",
    .title = W_EXPLAIN_TITLE,
    .nav = "/phieu",
    .permission = PERM_CLUSTER,
    .save_permission = PERM_LEAD,
    .find = find_own,
    .show = show,
    .save = save,
};
