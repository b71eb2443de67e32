#include "score/kept/cross_kept.h"

#include "base/arena.h"
#include "base/str.h"
#include "guard/audit.h"
#include "score/compute.h"
#include "score/kept/form_inner.h"
#include "score/kept/score.sql.h"
#include "score/mark_text.h"
#include "store/store.h"

enum outcome cross_read(struct view *v, int64_t cluster_year, struct cross_kept *out)
{
    struct cross_plan_newest_row plan;
    struct cross_pairs_rows rows;
    enum outcome o = cross_plan_newest(v, cluster_year, &plan);
    if (o == OK)
        o = cross_pairs(v, plan.id, &rows);
    if (o != OK)
        return o;
    struct cross_unit_pair *pair = ARENA_MANY(view_arena(v), rows.n, struct cross_unit_pair);
    for (size_t i = 0; i < rows.n; i++)
        pair[i] = (struct cross_unit_pair){rows.at[i].checker, rows.at[i].unit, rows.at[i].declared};
    *out = (struct cross_kept){plan.id, plan.seed, plan.at, plan.name, pair, rows.n};
    return OK;
}

bool cross_checks(const struct cross_kept *k, int64_t checker, int64_t unit)
{
    for (size_t i = 0; i < k->pairs; i++)
        if (!k->pair[i].declared && k->pair[i].checker == checker && k->pair[i].unit == unit)
            return true;
    return false;
}

static size_t index_of(const struct members *m, int64_t unit)
{
    size_t i = 0;
    while (i < m->n && m->at[i].unit != unit)
        i++;
    return i;
}

static enum outcome plan_work_out(struct change *c, const struct members *m, const struct cross_new *n,
                                  struct cross_plan *out, enum cross_problem *why_out, int64_t *unit_out)
{
    struct arena *a = change_arena(c);
    struct cross_pair *conflict = ARENA_MANY(a, n->conflicts, struct cross_pair);
    size_t alone = 0;
    for (size_t i = 0; i < n->conflicts; i++)
        conflict[i] = (struct cross_pair){index_of(m, n->conflict[i].checker), index_of(m, n->conflict[i].unit)};
    struct cross_wish wish = {m->n, 1, conflict, n->conflicts, (uint64_t)n->seed};
    enum outcome o = cross_plan_make(a, &wish, out, why_out, &alone);
    if (o == INVALID && *why_out == CROSS_ALONE)
        *unit_out = m->at[alone].unit;
    return o;
}

static enum outcome plan_keep(struct change *c, const struct year *y, const struct cross_new *n,
                              const struct members *m, const struct cross_plan *p)
{
    struct arena *a = change_arena(c);
    const struct stamp *s = change_stamp(c);
    const struct cross_plan_insert_in in = {y->id, n->seed, moment_iso(a, s->at), s->account, s->name};
    int64_t id;
    enum outcome o = cross_plan_insert(c, &in, &id);
    for (size_t i = 0; i < p->pairs && o == OK; i++)
        o = cross_pair_insert(c, id, m->at[p->pair[i].checker].unit, m->at[p->pair[i].unit].unit, false);
    for (size_t i = 0; i < n->conflicts && o == OK; i++)
        o = cross_pair_insert(c, id, n->conflict[i].checker, n->conflict[i].unit, true);
    if (o != OK)
        return o;
    const char *detail = arena_format(a, "{\"seed\":%lld,\"conflicts\":%zu}", (long long)n->seed, n->conflicts);
    return audit_add(c, &(struct audit_entry){.action = "cross.plan",
                                              .cluster_year = y->id,
                                              .subject = "cross_plan",
                                              .subject_id = id,
                                              .detail = detail});
}

enum outcome cross_make(struct change *c, const struct year *y, const struct cross_new *n, enum cross_problem *why_out,
                        int64_t *unit_out)
{
    struct members m;
    struct cross_plan p;
    struct cross_marks_count_row given;
    *why_out = CROSS_FINE;
    *unit_out = 0;
    enum outcome o = year_members(change_view(c), y, &m);
    if (o == OK)
        o = cross_marks_count(change_view(c), y->id, &given);
    if (o == OK && (given.n || !text_eq(y->state, "running")))
        o = CLOSED;
    if (o == OK)
        o = plan_work_out(c, &m, n, &p, why_out, unit_out);
    return o == OK ? plan_keep(c, y, n, &m, &p) : o;
}

static bool owes_reason(struct arena *a, const struct form *f, size_t line, const struct mark_edit *e,
                        const char *input)
{
    const struct kept_mark *self = &f->line[line].stage[STAGE_SELF];
    const struct criterion *k = &f->sheet->criterion[line];
    const char *own = self->input ? mark_to_text(a, k, &self->mark) : "";
    bool nothing_found = !(k->scorers & SCORER_SELF) && text_eq(input, "0");
    return *input && !nothing_found && !text_eq(own, input) && !str_trim(str_of(e->reason)).len;
}

static enum outcome check_allowed(struct change *c, const struct actor *a, const struct year *y, const struct form *f,
                                  struct mark_refusal *why_out)
{
    struct cross_kept k;
    enum outcome o = cross_read(change_view(c), y->id, &k);
    if (o != OK || !cross_checks(&k, actor_unit(a), f->unit))
        return o == OK || o == ABSENT ? DENIED : o;
    struct form_facts facts = form_facts_of(c, a, y, f);
    facts.actor = ACTOR_CHECKER;
    facts.line_named = true;
    return form_step_take(c, f, ACT_VERIFY, &facts, &why_out->why);
}

/* Another person of the same unit may have marked the line since the page was made. */
static bool stale(const struct kept_mark *now, const struct mark_edit *e, struct mark_refusal *why_out)
{
    if (e->was < 0 || e->was == now->id)
        return false;
    why_out->theirs = now->input ? now->input : "";
    why_out->name = now->name ? now->name : "";
    why_out->at = now->at;
    why_out->id = now->id;
    return true;
}

enum outcome cross_mark_set(struct change *c, const struct actor *a, const struct year *y, const struct form *f,
                            const struct mark_edit *e, struct mark_refusal *why_out)
{
    struct arena *arena = change_arena(c);
    struct mark mark;
    int64_t id;
    int line = sheet_find(f->sheet, e->code);
    *why_out = (struct mark_refusal){0};
    if (line < 0 || !sheet_is_leaf(f->sheet, (size_t)line))
        return ABSENT;
    const struct kept_mark *now = &f->line[line].stage[STAGE_CROSS];
    enum outcome o = mark_readable(c, f, (size_t)line, e, &mark, why_out);
    if (o != OK)
        return o;
    const char *input = mark_to_text(arena, &f->sheet->criterion[line], &mark);
    if (text_eq(input, now->input ? now->input : "") && (text_empty(e->reason) || text_eq(e->reason, now->reason)))
        return OK;
    if (stale(now, e, why_out))
        return CLASH;
    if (owes_reason(arena, f, (size_t)line, e, input)) {
        why_out->reason_missing = true;
        return INVALID;
    }
    o = check_allowed(c, a, y, f, why_out);
    return o == OK ? mark_write(c, f, e, input, now->input, &id) : o;
}

/* Marks as points through the sheet's own rules, one stage alone. */
static bool points_at(struct arena *a, const struct form *f, enum score_stage stage, struct score_table *out)
{
    struct mark *mark = ARENA_MANY(a, f->count, struct mark);
    struct score_problem problem;
    for (size_t i = 0; i < f->count; i++)
        mark[i] = stage == STAGE_FINAL ? line_counting(&f->line[i], stage)->mark : f->line[i].stage[stage].mark;
    struct unit_marks unit = {.code = "u", .mark = mark};
    return score_compute_by(a, f->rules, &unit, 1, out, &problem) == OK;
}

static size_t marks_add(struct arena *a, const struct form *f, size_t checker, size_t unit, struct cross_mark *out)
{
    struct score_table given, counts;
    size_t n = 0;
    if (!points_at(a, f, STAGE_CROSS, &given) || !points_at(a, f, STAGE_FINAL, &counts))
        return 0;
    for (size_t i = 0; i < f->count; i++) {
        const struct kept_mark *k = &f->line[i].stage[STAGE_CROSS];
        if (!k->input || k->mark.tag == MARK_NOT_SCORED || line_counting(&f->line[i], STAGE_FINAL) == k)
            continue; /* nothing later to hold it against */
        out[n++] = (struct cross_mark){checker, unit, i, given.unit[0].line[i].points, counts.unit[0].line[i].points};
    }
    return n;
}

struct drift_table cross_drift(struct arena *a, const struct cross_kept *k, const struct members *m,
                               const struct form *form)
{
    size_t room = 0, n = 0;
    for (size_t i = 0; i < m->n; i++)
        room += form[i].count;
    struct cross_mark *mark = ARENA_MANY(a, room, struct cross_mark);
    for (size_t i = 0; i < k->pairs; i++) {
        size_t unit = index_of(m, k->pair[i].unit), checker = index_of(m, k->pair[i].checker);
        if (!k->pair[i].declared && unit < m->n && checker < m->n && form[unit].id)
            n += marks_add(a, &form[unit], checker, unit, &mark[n]);
    }
    return drift_measure(a, mark, n);
}
