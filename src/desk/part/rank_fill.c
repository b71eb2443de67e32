#include "desk/part/rank_fill.h"

#include "base/arena.h"
#include "base/str.h"
#include "desk/front/visit.h"
#include "org/org.sql.h"
#include "score/kept/score.sql.h"
#include "text/words.h"

/* words: rank.step.*, blocker.* */

enum { AXIS_FROM = 10, AXIS_WIDE = 152, TICK_EVERY = 4 };

enum rank_sight rank_sight_of(const struct visit *v)
{
    struct place at = v->place;
    at.unit = 0;
    bool watches = actor_of_unit(v->actor, at.leader) || actor_of_unit(v->actor, at.deputy) ||
                   actor_watches(v->actor, at.cluster);
    if (!actor_belongs(v->actor, &at))
        return SEE_NOTHING;
    if (watches)
        return SEE_ALL;
    if (!at.published)
        return SEE_NOTHING;
    return text_eq(v->year.transparency, "own") ? SEE_OWN : SEE_ALL;
}

bool rank_may_try(const struct visit *v)
{
    if (!actor_belongs(v->actor, &v->place))
        return false;
    return actor_of_unit(v->actor, v->place.leader) || actor_of_unit(v->actor, v->place.deputy) ||
           actor_has(v->actor, ROLE_COUNCIL);
}

static int64_t floor_points(int64_t hundredths)
{
    int64_t whole = hundredths / 100 - (hundredths % 100 < 0);
    return whole - ((whole % TICK_EVERY) + TICK_EVERY) % TICK_EVERY;
}

static void axis_fill(struct visit *v, const struct rank_now *r, struct rank_part *p)
{
    int64_t low = INT64_MAX, high = INT64_MIN;
    for (size_t u = 0; u < r->table.units; u++) {
        if (!form_has_marks(&r->form[u], STAGE_SELF) && !form_has_marks(&r->form[u], STAGE_VERIFIED))
            continue;
        int64_t total = r->table.unit[u].total, self = r->self_ok ? r->self_table.unit[u].base : total;
        low = total < low ? total : self < low ? self : low;
        high = total > high ? total : self > high ? self : high;
    }
    if (low > high)
        low = high = 0;
    p->low = floor_points(low);
    p->high = floor_points(high) + TICK_EVERY;
    int64_t every = (p->high - p->low) / TICK_EVERY > 6 ? (p->high - p->low) / 4 : TICK_EVERY;
    struct rank_tick *t = ARENA_MANY(v->arena, 16, struct rank_tick);
    for (int64_t at = p->low; at <= p->high && p->ticks_n < 16; at += every)
        t[p->ticks_n++] = (struct rank_tick){at, (int)(AXIS_FROM + AXIS_WIDE * (at - p->low) / (p->high - p->low))};
    p->ticks = t;
}

static int axis_x(const struct rank_part *p, int64_t hundredths)
{
    return (int)(AXIS_FROM + AXIS_WIDE * (hundredths - p->low * 100) / ((p->high - p->low) * 100));
}

struct message rank_step_word(const struct rank_now *r, int step)
{
    const char *code = rank_step_code(r->sheet, step);
    static const struct {
        const char *code;
        int word;
    } name[] = {
        {"shared", W_RANK_STEP_SHARED},   {"base", W_RANK_STEP_BASE}, {"bonus", W_RANK_STEP_BONUS},
        {"penalty", W_RANK_STEP_PENALTY}, {"vote", W_RANK_STEP_VOTE}, {"draw", W_RANK_STEP_DRAW},
    };
    for (size_t i = 0; i < sizeof name / sizeof *name; i++)
        if (text_eq(code, name[i].code))
            return word((enum word)name[i].word);
    if (text_eq(code, "criterion"))
        return w_rank_step_criterion(r->sheet->tie[step].criterion);
    return text_eq(code, "fact") ? w_rank_step_fact(r->sheet->tie[step].text) : (struct message){0};
}

static void gates_fill(struct visit *v, const struct rank_now *r, const struct unit_score *u, struct rank_row_view *x)
{
    struct message *m = ARENA_MANY(v->arena, r->sheet->gates, struct message);
    for (size_t g = 0; g < r->sheet->gates; g++)
        if (u->gates >> g & 1)
            m[x->gates_n++] = w_rank_gate_text(r->sheet->gate[g].text);
    x->gates = m;
}

static struct mark_view shown(bool is, int64_t hundredths)
{
    return (struct mark_view){is ? SHOW_POINTS : SHOW_NOT_SCORED, {is ? hundredths : 0}};
}

static void dots_place(const struct rank_part *p, const struct unit_score *now, const struct unit_score *self,
                       struct rank_row_view *x)
{
    if (x->self_shown)
        x->x_self = axis_x(p, self->base);
    if (!x->shown)
        return;
    x->x_verified = axis_x(p, now->base);
    x->x_total = axis_x(p, now->total);
}

static struct rank_row_view row_made(struct visit *v, const struct rank_now *r, const struct rank_part *p,
                                     const struct rank_row *row, int64_t chosen)
{
    const struct unit_score *u = &r->table.unit[row->unit];
    const struct member *m = &r->members.at[row->unit];
    const struct form *f = &r->form[row->unit];
    bool self = form_has_marks(f, STAGE_SELF), verified = form_has_marks(f, STAGE_VERIFIED);
    struct rank_row_view x = {
        .place = row->place,
        .unit = m->name,
        .mine = actor_of_unit(v->actor, m->unit),
        .chosen = m->unit == chosen,
        .self = shown(self && r->self_ok, r->self_ok ? r->self_table.unit[row->unit].base : 0),
        .verified = shown(verified, u->base),
        .bonus = shown(self || verified, u->bonus),
        .penalty = shown(self || verified, u->penalty),
        .total = shown(self || verified, u->total),
        .shown = self || verified,
        .self_shown = self && r->self_ok,
        .verified_shown = verified,
        .step = rank_step_word(r, row->step),
    };
    struct place at = year_place(&v->year, m->unit);
    at.draft = !form_counts(f);
    if (f->id && may(v->actor, PERM_FORM_READ, &at)) {
        x.why = url_of(visit_path(v, "/xep-hang?don-vi=%lld#vi-sao", (long long)m->unit));
        x.form = url_of(visit_path(v, "/phieu/%lld", (long long)f->id));
    }
    dots_place(p, u, r->self_ok ? &r->self_table.unit[row->unit] : NULL, &x);
    if (x.shown)
        gates_fill(v, r, u, &x);
    if (!row->place)
        x.why_unranked = word(!self && !verified ? W_RANK_NOT_SENT : u->open ? W_RANK_OPEN_LINES : W_RANK_GATED);
    if (r->sheet->classes && u->class >= 0)
        x.class_text = r->sheet->class[u->class].text;
    return x;
}

static enum outcome last_year_fill(struct visit *v, struct view *view, struct rank_part *p, struct rank_row_view *row,
                                   const struct rank_now *r)
{
    struct year_of_cluster_row before;
    struct ranking_newest_row newest;
    struct ranking_rows_rows rows;
    struct year then;
    enum outcome o = year_of_cluster(view, v->year.cluster, v->year.year - 1, &before);
    if (o == OK)
        o = year_read(view, before.id, &then);
    struct place past = o == OK ? year_place(&then, 0) : (struct place){0};
    if (o == OK && !actor_belongs(v->actor, &past)) /* who came this year reads no place of the last */
        return OK;
    if (o == OK)
        o = ranking_newest(view, before.id, &newest);
    if (o == OK && text_eq(newest.state, "published"))
        o = ranking_rows(view, newest.id, &rows);
    else
        return o == ABSENT ? OK : o;
    p->last_year = v->year.year - 1;
    for (size_t i = 0; o == OK && i < p->n; i++)
        for (size_t k = 0; k < rows.n; k++) {
            const struct member *m = &r->members.at[r->ranking.row[i].unit];
            if (rows.at[k].unit != m->unit || !rows.at[k].rank || !row[i].place)
                continue;
            int64_t moved = rows.at[k].rank - row[i].place;
            row[i].move = moved > 0 ? MOVE_UP : moved < 0 ? MOVE_DOWN : MOVE_SAME;
            row[i].moved = moved < 0 ? -moved : moved;
        }
    return o;
}

enum outcome rank_part_fill(struct visit *v, struct view *view, const struct rank_now *r, int64_t chosen,
                            struct rank_part *out)
{
    enum rank_sight sight = rank_sight_of(v);
    struct rank_part p = {.published = v->place.published, .classes = r->sheet && r->sheet->classes > 0};
    if (!r->sheet || !r->ok || sight == SEE_NOTHING || !r->ranking.rows) {
        *out = p;
        return OK;
    }
    axis_fill(v, r, &p);
    struct rank_row_view *row = ARENA_MANY(v->arena, r->ranking.rows, struct rank_row_view);
    for (size_t i = 0; i < r->ranking.rows; i++) {
        struct rank_row_view x = row_made(v, r, &p, &r->ranking.row[i], chosen);
        if (sight == SEE_ALL || x.mine)
            row[p.n++] = x;
    }
    p.at = row;
    enum outcome o = sight == SEE_ALL ? last_year_fill(v, view, &p, row, r) : OK;
    if (o == OK)
        *out = p;
    return o;
}

bool rank_step_used(const struct rank_now *r, int step)
{
    for (size_t i = 0; i < r->ranking.rows; i++)
        if (r->ranking.row[i].step == step)
            return true;
    return false;
}

size_t rank_blockers_fill(struct visit *v, const struct rank_now *r, const struct blocker **at_out, int *stops_out)
{
    static const int name[BLOCK_COUNT] = {W_BLOCKER_SHEET, W_BLOCKER_SENT,    W_BLOCKER_VERIFIED,
                                          W_BLOCKER_OPEN,  W_BLOCKER_PROBLEM, W_BLOCKER_CLOSED};
    static const char *const to[BLOCK_COUNT] = {"/bang-tieu-chi", "/phieu", "/phieu",
                                                "/phieu",         "/phieu", "/xep-hang/chot"};
    struct rank_blocker b[BLOCK_COUNT];
    struct blocker *at = ARENA_MANY(v->arena, BLOCK_COUNT, struct blocker);
    *stops_out = rank_blockers(r, &v->year, b);
    for (int i = 0; i < BLOCK_COUNT; i++)
        at[i] = (struct blocker){word((enum word)name[i]), !b[i].stops, b[i].have, b[i].need > 1 ? b[i].need : 0,
                                 i == BLOCK_NOT_CLOSED && !may(v->actor, PERM_LEAD, &v->place) ? (struct url){NULL}
                                                                                            : url_of(to[i])};
    *at_out = at;
    return BLOCK_COUNT;
}
