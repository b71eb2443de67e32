/* /phieu: every unit's form of the year, as far as this person may know of it. */
#include "base/arena.h"
#include "base/str.h"
#include "desk/form/form_list.html.h"
#include "desk/form/form_list_view.h"
#include "desk/front/page.h"
#include "desk/part/form_fill.h"
#include "score/kept/score.sql.h"
#include "text/words.h"

static enum form_show shown(const char *state, bool begun)
{
    enum form_state s;
    if (form_state_read(state, &s) != OK)
        return FORM_NONE_YET;
    switch (s) {
    case FORM_DRAFT:
        return begun ? FORM_IN_WORK : FORM_NONE_YET;
    case FORM_SUBMITTED:
        return FORM_SENT;
    case FORM_VERIFYING:
        return FORM_CHECKING;
    case FORM_RETURNED:
        return FORM_BACK;
    case FORM_VERIFIED:
        return FORM_CHECKED;
    case FORM_EXPLAINED:
        return FORM_APPEALED;
    case FORM_FINAL:
        return FORM_FIXED;
    case FORM_PUBLISHED:
    case FORM_STATES:
        break;
    }
    return FORM_OUT;
}

/* Own forms and those one may read show marks; of the others only how far they are, which the matrix shows too. */
static enum outcome item_fill(struct visit *v, struct view *view, const struct forms_of_year_row *r,
                              const struct members *m, struct form_item *x)
{
    const struct member *unit = member_of(m, r->unit),
                        *verifier = member_of(m, r->unit == v->year.leader ? v->year.deputy : v->year.leader);
    struct place at = year_place(&v->year, r->unit);
    struct form f;
    *x = (struct form_item){.unit = unit ? unit->name : "",
                            .mine = actor_of_unit(v->actor, r->unit),
                            .state = shown(r->state, r->begun),
                            .sent_at = r->submitted_at,
                            .verifier = verifier ? verifier->name : NULL,
                            .self_total = {.show = SHOW_NOT_SCORED},
                            .verified_total = {.show = SHOW_NOT_SCORED}};
    x->late = r->submitted_at.seconds && window_at((struct day){0}, v->year.due_on, r->submitted_at) == WINDOW_LATE;
    if (!may(v->actor, PERM_FORM_READ, &at))
        return OK;
    enum outcome o = form_read(view, r->id, &f);
    if (o != OK)
        return o;
    struct stage_score self = form_stage_score(v->arena, &f, STAGE_SELF),
                       verified = form_stage_score(v->arena, &f, STAGE_VERIFIED);
    bool seen = x->mine || f.state != FORM_DRAFT; /* a draft is the unit's own business */
    x->self_total = seen ? total_show(&self) : x->self_total;
    x->verified_total = total_show(&verified);
    x->lines_all = form_leaves(&f);
    x->lines_done = verified.marked;
    if (seen)
        x->to = url_of(visit_path(v, "/phieu/%lld", (long long)r->id));
    return OK;
}

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct forms_of_year_rows rows = {0};
    struct members members = {0};
    struct form_list_view p = {.year = v->year.year,
                               .opens = v->year.opens_on,
                               .due = v->year.due_on,
                               .sheet = url_of("/bang-tieu-chi")};
    if (v->year.due_on.year)
        p.days_left = day_number(v->year.due_on) - day_number(moment_day(v->now));
    enum outcome o = v->year.id ? year_members(view, &v->year, &members) : OK;
    if (o == OK && v->year.id)
        o = forms_of_year(view, v->year.id, &rows);
    struct form_item *at = ARENA_MANY(v->arena, rows.n, struct form_item);
    for (size_t m = 0; o == OK && m < members.n; m++) /* in protocol order */
        for (size_t i = 0; o == OK && i < rows.n; i++)
            if (rows.at[i].unit == members.at[m].unit)
                o = item_fill(v, view, &rows.at[i], &members, &at[p.n++]);
    if (o != OK)
        return o;
    p.at = at;
    p.no_sheet = p.n == 0;
    form_list_page_html(out, visit_frame(v, view), &p);
    return OK;
}

const struct page page_forms = {
    .path = "/phieu",
    .title = W_NAV_FORMS,
    .nav = "/phieu",
    .permission = PERM_CLUSTER,
    .find = find_own,
    .show = show,
};
