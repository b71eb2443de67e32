#include "score/total.h"

#include "base/arena.h"
#include "score/sheet.h"

enum { PERCENT_WHOLE = 10000 };

static struct exact roots_sum(struct arena *a, const struct plan *p, const struct unit_score *u,
                              enum criterion_role role)
{
    struct exact sum = exact_int(a, 0);
    for (size_t i = 0; i < p->sheet->count; i++)
        if (p->sheet->criterion[i].parent < 0 && p->line[i].role == role)
            sum = exact_add(a, sum, u->line[i].value);
    return sum;
}

/* Lines that left the maximum must not make a unit poorer when the sheet says so: base is stretched. */
static enum outcome base_sum(struct arena *a, const struct plan *p, struct unit_score *u)
{
    struct exact full = exact_int(a, sheet_maximum(p->sheet)), reach = exact_int(a, 0);
    for (size_t i = 0; i < p->sheet->count; i++)
        if (p->sheet->criterion[i].parent < 0 && p->line[i].role == ROLE_BASE)
            reach = exact_add(a, reach, u->line[i].maximum);
    u->base_exact = roots_sum(a, p, u, ROLE_BASE);
    if (p->sheet->rescale && reach.sign > 0 && exact_compare(a, reach, full) < 0) {
        u->rescaled = true;
        u->base_exact = exact_div(a, exact_mul(a, u->base_exact, full), reach);
        reach = full;
    }
    if (round_points(a, p->sheet, u->base_exact, &u->base) != OK)
        return INVALID;
    if (p->sheet->rounding.where == ROUND_CRITERION)
        u->base_exact = exact_int(a, u->base);
    return round_points(a, p->sheet, reach, &u->maximum);
}

static bool cap_at(struct arena *a, struct exact *x, struct maybe most)
{
    if (!most.is || exact_compare(a, *x, exact_int(a, most.n)) <= 0)
        return false;
    *x = exact_int(a, most.n);
    return true;
}

static bool floor_at(struct arena *a, struct exact *x, struct maybe least)
{
    if (!least.is || exact_compare(a, *x, exact_int(a, least.n)) >= 0)
        return false;
    *x = exact_int(a, least.n);
    return true;
}

static enum outcome sums(struct arena *a, const struct plan *p, struct unit_score *u)
{
    const struct sheet *s = p->sheet;
    if (base_sum(a, p, u) != OK)
        return INVALID;
    u->bonus_exact = roots_sum(a, p, u, ROLE_BONUS);
    u->bonus_capped = cap_at(a, &u->bonus_exact, s->bonus_cap);
    u->penalty_exact = roots_sum(a, p, u, ROLE_PENALTY);
    u->penalty_floored = floor_at(a, &u->penalty_exact, s->penalty_floor);
    u->total_exact = exact_add(a, exact_add(a, u->base_exact, u->bonus_exact), u->penalty_exact);
    if (round_points(a, s, u->bonus_exact, &u->bonus) != OK ||
        round_points(a, s, u->penalty_exact, &u->penalty) != OK || round_points(a, s, u->total_exact, &u->total) != OK)
        return INVALID;
    u->total_capped = s->total_cap.is && u->total > s->total_cap.n;
    u->total = u->total_capped ? s->total_cap.n : u->total;
    u->total_floored = s->total_floor.is && u->total < s->total_floor.n;
    u->total = u->total_floored ? s->total_floor.n : u->total;
    return OK;
}

static bool test_holds(enum gate_test test, int order)
{
    switch (test) {
    case TEST_LT:
        return order < 0;
    case TEST_LE:
        return order <= 0;
    case TEST_EQ:
        return order == 0;
    case TEST_GE:
        return order >= 0;
    case TEST_GT:
        return order > 0;
    }
    return false;
}

/* A page makes a count, a measure or a yes of what is typed, by the line's kind: a gate reads the number in each. */
static bool mark_number(struct arena *a, const struct mark *m, struct exact *out)
{
    if (m->tag == MARK_ACTUAL)
        *out = number_exact(a, m->actual);
    else if (m->tag == MARK_COUNT)
        *out = exact_int(a, m->count);
    else if (m->tag == MARK_YESNO || m->tag == MARK_ZERO)
        *out = exact_int(a, m->tag == MARK_YESNO && m->yes);
    else
        return false;
    return true;
}

static bool gate_hit(struct arena *a, const struct plan *p, const struct gate *g, const struct mark *mark,
                     const struct unit_score *u)
{
    if (g->measure == GATE_TOTAL)
        return test_holds(g->test, exact_compare(a, exact_of(a, u->total, 100), number_exact(a, g->value)));
    int i = rules_find(p->rules, g->criterion);
    const struct line_score *l = &u->line[i];
    const struct mark m = line_mark(p, (size_t)i, mark);
    struct exact value = number_exact(a, g->value), points = exact_of(a, l->points, 100), number;
    switch (g->measure) {
    case GATE_YES:
        return mark_number(a, &m, &number) && number.sign > 0;
    case GATE_MISSING:
        return p->line[i].leaf && (m.tag == MARK_NOT_SCORED || m.tag == MARK_AWAITED);
    case GATE_COUNT:
    case GATE_ACTUAL:
        return mark_number(a, &m, &number) && test_holds(g->test, exact_compare(a, number, value));
    case GATE_POINTS:
        return test_holds(g->test, exact_compare(a, points, value));
    case GATE_PERCENT:
        return l->maximum.sign > 0 &&
               test_holds(g->test,
                          exact_compare(a, exact_div(a, exact_mul(a, points, exact_int(a, PERCENT_WHOLE)), l->maximum),
                                        value));
    case GATE_TOTAL:
        break;
    }
    return false;
}

static void gates(struct arena *a, const struct plan *p, const struct mark *mark, struct unit_score *u)
{
    u->place_at_best = 1;
    u->ranked = u->open == 0;
    for (size_t g = 0; g < p->sheet->gates; g++) {
        const struct gate *gate = &p->sheet->gate[g];
        if (!gate_hit(a, p, gate, mark, u))
            continue;
        u->gates |= UINT64_C(1) << g;
        if (gate->effect == GATE_UNRANKED)
            u->ranked = false;
        if (gate->effect == GATE_RANK_AT_BEST && gate->place > u->place_at_best)
            u->place_at_best = gate->place;
    }
}

static bool roots_reach(struct arena *a, const struct plan *p, const struct unit_score *u, int64_t percent)
{
    for (size_t i = 0; i < p->sheet->count; i++) {
        if (p->sheet->criterion[i].parent >= 0 || p->line[i].role != ROLE_BASE || u->line[i].maximum.sign <= 0)
            continue;
        struct exact need = exact_mul(a, u->line[i].maximum, exact_of(a, percent, PERCENT_WHOLE));
        if (exact_compare(a, exact_int(a, u->line[i].points), need) < 0)
            return false;
    }
    return true;
}

static bool class_fits(struct arena *a, const struct plan *p, const struct class *c, const struct unit_score *u)
{
    struct exact have = exact_int(a, u->total), need = exact_int(a, c->from);
    if (p->sheet->classes_by_percent)
        need = exact_mul(a, exact_int(a, u->maximum), exact_of(a, c->from, PERCENT_WHOLE));
    if (exact_compare(a, have, need) < 0)
        return false;
    return !c->each_root_percent.is || roots_reach(a, p, u, c->each_root_percent.n);
}

static void classify(struct arena *a, const struct plan *p, struct unit_score *u)
{
    const struct sheet *s = p->sheet;
    u->class = -1;
    if (!u->ranked)
        return;
    size_t best = 0;
    for (size_t g = 0; g < s->gates; g++) {
        int at =
            s->gate[g].effect == GATE_CLASS_AT_BEST && u->gates >> g & 1 ? sheet_class(s, s->gate[g].class_code) : -1;
        best = at > (int)best ? (size_t)at : best;
    }
    for (size_t i = best; i < s->classes && u->class < 0; i++)
        if (class_fits(a, p, &s->class[i], u))
            u->class = (int)i;
}

enum outcome total_compute(struct arena *a, const struct plan *p, const struct mark *mark, struct unit_score *u)
{
    for (size_t i = 0; i < p->sheet->count; i++)
        u->open += u->line[i].open;
    if (sums(a, p, u) != OK)
        return INVALID;
    gates(a, p, mark, u);
    classify(a, p, u);
    return OK;
}
