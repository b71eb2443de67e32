/* /xep-hang/thu: what would the ranking be with another mark, or without bonuses? For those who lead and for
 * the council; a GET, so nothing can be saved. */
#include "base/arena.h"
#include "base/str.h"
#include "desk/front/page.h"
#include "desk/part/form_fill.h"
#include "desk/part/form_refusal.h"
#include "desk/part/rank_fill.h"
#include "desk/rank/rank_try.html.h"
#include "desk/rank/rank_try_view.h"
#include "score/effect.h"
#include "score/mark_text.h"
#include "text/words.h"
#include <stdlib.h>

static enum outcome find(struct visit *v, struct view *view)
{
    enum outcome o = find_own(v, view);
    if (o == OK && (!v->year.id || !rank_may_try(v)))
        return ABSENT;
    return o;
}

struct trying {
    struct visit *v;
    const struct rank_now *r;
    size_t unit; /* index, or members.n */
    struct try_view *p;
};

static const char *now_text(const struct trying *t, size_t line)
{
    const struct criterion *c = &t->r->sheet->criterion[line];
    return mark_to_text(t->v->arena, c, &t->r->verified[t->unit].mark[line]);
}

/* The typed mark in place of the real one; what does not fit is a flaw and the real one stays. */
static void mark_try(struct trying *t, size_t line, const char *typed, struct mark *mark)
{
    const struct criterion *c = &t->r->sheet->criterion[line];
    struct score_problem problem = {0};
    struct mark_refusal why = {.wanted = c->max};
    struct mark m;
    if (mark_from_text(t->v->arena, c, typed, &m) != OK)
        why.unreadable = true;
    else if (mark_check(t->r->sheet, line, &m, &problem) != OK)
        why.problem = (int)problem.code;
    else {
        *mark = m;
        return;
    }
    visit_flaw(t->v, arena_format(t->v->arena, "diem.%s", c->code),
               message_text(t->v->arena, t->v->lang, w_mark_flaw_subject(c->code)), mark_refusal_word(c, &why));
}

static struct try_line line_made(struct trying *t, size_t line, struct mark *mark)
{
    const struct criterion *c = &t->r->sheet->criterion[line];
    struct try_line x = {
        .code = c->code, .text = c->text, .now = "", .typed = "", .group = !sheet_is_leaf(t->r->sheet, line)};
    if (x.group)
        return x;
    x.flaw_id = arena_format(t->v->arena, "diem.%s", c->code);
    const char *typed = request_query(t->v->request, x.flaw_id);
    x.now = now_text(t, line);
    x.typed = typed ? typed : x.now;
    x.choices = mark_choices(t->v, c, x.typed);
    x.changed = typed && !text_eq(typed, x.now);
    if (x.changed)
        mark_try(t, line, typed, mark);
    t->p->changed += x.changed;
    return x;
}

static const struct unit_marks *marks_tried(struct trying *t)
{
    const struct rank_now *r = t->r;
    struct arena *a = t->v->arena;
    struct unit_marks *unit = ARENA_MANY(a, r->members.n, struct unit_marks);
    for (size_t i = 0; i < r->members.n; i++)
        unit[i] = r->verified[i];
    if (t->unit < r->members.n) {
        struct mark *mark = ARENA_MANY(a, r->sheet->count, struct mark);
        struct try_line *line = ARENA_MANY(a, r->sheet->count, struct try_line);
        for (size_t i = 0; i < r->sheet->count; i++) {
            mark[i] = r->verified[t->unit].mark[i];
            line[i] = line_made(t, i, &mark[i]);
        }
        unit[t->unit].mark = mark;
        t->p->lines = line;
        t->p->lines_n = r->sheet->count;
    }
    return t->p->without_bonus ? marks_without_bonus(a, r->sheet, unit, r->members.n) : unit;
}

static int64_t place_in(const struct ranking *ranking, size_t unit)
{
    for (size_t i = 0; i < ranking->rows; i++)
        if (ranking->row[i].unit == unit)
            return ranking->row[i].place;
    return 0;
}

static void rows_fill(struct trying *t, const struct scoring *tried)
{
    const struct rank_now *r = t->r;
    struct try_row *row = ARENA_MANY(t->v->arena, tried->ranking.rows, struct try_row);
    for (size_t i = 0; i < tried->ranking.rows; i++) {
        size_t unit = tried->ranking.row[i].unit;
        row[i] = (struct try_row){
            .unit = r->members.at[unit].name,
            .tried = unit == t->unit,
            .total = {SHOW_POINTS, {r->table.unit[unit].total}},
            .total_tried = {SHOW_POINTS, {tried->table.unit[unit].total}},
            .place = place_in(&r->ranking, unit),
            .place_tried = tried->ranking.row[i].place,
        };
    }
    for (size_t i = 0; i < tried->ranking.rows; i++) { /* nothing handed in is not a total of zero */
        if (!row[i].place && !row[i].total.p.hundredths)
            row[i].total.show = SHOW_NOT_SCORED;
        if (!row[i].place_tried && !row[i].total_tried.p.hundredths)
            row[i].total_tried.show = SHOW_NOT_SCORED;
    }
    t->p->rows = row;
    t->p->rows_n = tried->ranking.rows;
}

static void compute(struct trying *t)
{
    struct scoring tried;
    struct score_problem problem;
    const struct unit_marks *marks = marks_tried(t);
    if (scoring_make(t->v->arena, t->r->sheet, marks, t->r->members.n, &tried, &problem) == OK)
        rows_fill(t, &tried);
    else
        visit_flaw(t->v, "thu", NULL, word(W_TRY_FLAW));
}

static void units_fill(struct trying *t, int64_t asked)
{
    const struct members *m = &t->r->members;
    struct choice *c = ARENA_MANY(t->v->arena, m->n, struct choice);
    t->unit = m->n;
    for (size_t i = 0; i < m->n; i++) {
        bool is = asked && m->at[i].unit == asked;
        c[i] = (struct choice){arena_format(t->v->arena, "%lld", (long long)m->at[i].unit), m->at[i].name, is};
        if (!is)
            continue;
        t->unit = i;
        t->p->unit = asked;
        t->p->unit_name = m->at[i].name;
    }
    t->p->units = (struct choices){c, m->n};
}

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct rank_now r;
    const char *asked = request_query(v->request, "don-vi");
    struct crumb *c = ARENA_MANY(v->arena, 2, struct crumb);
    struct try_view p = {.year = v->year.year,
                         .crumbs = {c, 2},
                         .unit_name = "",
                         .without_bonus = request_query(v->request, "bo-thuong") != NULL};
    struct trying t = {v, &r, 0, &p};
    enum outcome o = rank_compute(view, &v->year, &r);
    if (o != OK)
        return o;
    c[0] = (struct crumb){message_text(v->arena, v->lang, word(W_NAV_RANKING)), url_of("/xep-hang")};
    c[1] = (struct crumb){message_text(v->arena, v->lang, w_try_title(v->year.year)), {NULL}};
    units_fill(&t, asked ? strtoll(asked, NULL, 10) : 0);
    if (r.sheet && r.ok && r.members.n)
        compute(&t);
    p.flaws = visit_flaws(v);
    try_page_html(out, visit_frame(v, view), &p);
    return OK;
}

const struct page page_rank_try = {
    .path = "/xep-hang/thu",
    .title = W_TRY_CRUMB,
    .nav = "/xep-hang",
    .permission = PERM_CLUSTER,
    .find = find,
    .show = show,
};
