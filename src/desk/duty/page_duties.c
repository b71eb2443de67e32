/* /viec: what the reader's own unit owes. */
#include "base/arena.h"
#include "desk/duty/duty.html.h"
#include "desk/front/page.h"
#include "base/str.h"
#include "desk/part/duty_fill.h"
#include "org/org.sql.h"
#include "score/kept/form_score.h"
#include "score/kept/score.sql.h"
#include "text/words.h"
#include <stdlib.h>

enum { NEAR = 14 };

static struct duty_group *group_of(struct duties_view *p, const struct duty_item *x)
{
    if (x->done_at.seconds || x->state == DUTY_DONE || x->state == DUTY_SENT)
        return &p->done;
    if (x->due.year && x->days_left < 0)
        return &p->overdue;
    return !x->due.year || x->days_left <= NEAR || x->state == DUTY_RETURNED ? &p->now : &p->ahead;
}

static void group_add(struct visit *v, struct duty_group *g, const struct duty_item *x)
{
    if (!g->at)
        g->at = ARENA_MANY(v->arena, DUTY_FORMS, struct duty_item);
    if (g->n < DUTY_FORMS)
        ((struct duty_item *)g->at)[g->n++] = *x; /* ours, made a line above */
}

static const char *first_open(const struct form *f)
{
    for (size_t i = 0; i < f->count; i++) {
        const struct criterion *c = &f->sheet->criterion[i];
        bool asked = sheet_is_leaf(f->sheet, i) && c->kind != KIND_GATE && c->scorers & SCORER_SELF;
        if (asked && !f->line[i].stage[STAGE_SELF].input)
            return c->code;
    }
    return NULL;
}

/* How far the unit is with marking itself; the duty opens at the first line that is still empty. */
static enum outcome marking_fill(struct visit *v, struct view *view, const struct duty_facts *facts,
                                 struct duty_item *x)
{
    const struct forms_of_year_row *row = duty_form_row(facts, v->place.unit);
    struct form f;
    if (!row || !row->begun || x->far.word || x->done_at.seconds || !x->to.at)
        return OK;
    enum outcome o = form_read(view, row->id, &f);
    if (o != OK)
        return o;
    struct stage_score s = form_stage_score(v->arena, &f, STAGE_SELF);
    const char *open = first_open(&f);
    if (s.ok && open)
        x->far = w_duty_far_marked(s.marked, form_leaves(&f), (struct points){s.unit.total});
    else if (s.ok)
        x->far = w_duty_far_all(form_leaves(&f), (struct points){s.unit.total});
    if (open)
        x->to = url_of(visit_path(v, "/phieu/%lld#r-%s", (long long)f.id, open));
    return OK;
}

static enum outcome groups_fill(struct visit *v, struct view *view, struct duties_view *p)
{
    struct duties_of_year_rows rows;
    struct duty_facts facts;
    struct duty_item mine[DUTY_FORMS];
    size_t n = 0;
    enum outcome o = duty_facts_read(v, view, &facts);
    if (o == OK)
        o = duties_of_year(view, v->year.id, &rows);
    for (size_t i = 0; o == OK && i < rows.n && n < DUTY_FORMS; i++)
        if (rows.at[i].unit == v->place.unit) {
            mine[n] = duty_item_of(&facts, &rows.at[i]);
            if (text_eq(rows.at[i].kind, "self_score"))
                o = marking_fill(v, view, &facts, &mine[n]);
            n++;
        }
    if (o != OK)
        return o;
    qsort(mine, n, sizeof *mine, duty_urgency);
    for (size_t i = 0; i < n; i++)
        group_add(v, group_of(p, &mine[i]), &mine[i]);
    const struct forms_of_year_row *form = duty_form_row(&facts, v->place.unit);
    p->welcome = n && !p->done.n && form && !form->begun;
    p->no_plan = n == 0;
    return OK;
}

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct unit_name_on_row unit;
    struct day today = moment_day(v->now);
    /* A member of next year's cluster may look before that year begins, and a unit of a past one afterwards. */
    const char *day = v->year.id ? arena_format(v->arena, "%04d-12-31", v->year.year) : day_iso(v->arena, today);
    enum outcome o = unit_name_on(view, v->place.unit, day, &unit);
    if (o != OK)
        return o;
    struct duties_view p = {.unit = unit.name,
                            .year = v->year.year ? v->year.year : today.year,
                            .today = today,
                            .no_plan = true};
    if (v->year.id)
        o = groups_fill(v, view, &p);
    if (p.no_plan && may(v->actor, PERM_PLAN, &v->place))
        p.import = url_of("/ke-hoach");
    if (o == OK)
        duties_page_html(out, visit_frame(v, view), &p);
    return o;
}

const struct page page_duties = {
    .path = "/viec",
    .title = W_NAV_DUTIES,
    .nav = "/viec",
    .permission = PERM_UNIT,
    .find = find_own,
    .show = show,
};
