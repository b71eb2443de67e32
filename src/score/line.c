#include "score/line.h"

#include "base/arena.h"
#include "score/sheet.h"

enum { PERCENT_WHOLE = 10000 };

enum outcome round_points(struct arena *a, const struct sheet *s, struct exact value, int64_t *out)
{
    static const int64_t unit[] = {100, 10, 1};
    int64_t step = unit[s->rounding.decimals], n = 0;
    if (step > 1)
        value = exact_div(a, value, exact_int(a, step));
    if (exact_round(a, value, (int)s->rounding.mode, &n) != OK)
        return INVALID;
    *out = n * step;
    return OK;
}

struct mark line_mark(const struct plan *p, size_t i, const struct mark *mark)
{
    const struct criterion *c = &p->sheet->criterion[i];
    struct mark m = mark[i];
    if (c->kind == KIND_EXTERNAL && m.tag == MARK_NOT_SCORED)
        m.tag = MARK_AWAITED;
    if (c->kind != KIND_OVER_BONUS || !c->of || (m.tag != MARK_NOT_SCORED && m.tag != MARK_AWAITED))
        return m;
    int of = rules_find(p->rules, c->of);
    if (of < 0 || mark[of].tag != MARK_ACTUAL)
        return (struct mark){.tag = MARK_ZERO};
    m = mark[of];
    if (!m.has_target && p->sheet->criterion[of].has_target) {
        m.has_target = true;
        m.target = p->sheet->criterion[of].target;
    }
    return m;
}

static enum outcome problem(struct score_problem *out, enum score_problem_code code, const struct criterion *c)
{
    *out = (struct score_problem){.code = code, .criterion = c->code, .unit = "", .path = ""};
    return INVALID;
}

/* Only a base line can wait to be scored, or be given its maximum for nothing: a bonus nobody claimed and a
 * fault nobody found are simply zero. What is awaited is awaited everywhere. */
static void nothing_points(struct arena *a, const struct plan *p, size_t i, enum nothing which, struct line_score *l)
{
    const struct nothing_rule *rule = &p->sheet->nothing[which];
    bool base = p->line[i].role == ROLE_BASE;
    int64_t max = p->sheet->criterion[i].max;
    l->open = rule->total == ADDS_OPEN && (base || which == NOTHING_AWAITED);
    l->counts = !rule->drops_maximum;
    l->raw = l->value = exact_int(a, base && rule->total == ADDS_MAX ? max : 0);
}

/* Rounds (when the criterion is the rounding point), then limits: a limit is never rounded away. */
static enum outcome settle(struct arena *a, const struct plan *p, size_t i, struct exact size, struct line_score *l)
{
    const struct criterion *c = &p->sheet->criterion[i];
    if (p->sheet->rounding.where == ROUND_CRITERION) {
        int64_t n;
        if (round_points(a, p->sheet, size, &n) != OK)
            return INVALID;
        size = exact_int(a, n);
    }
    struct exact max = exact_int(a, c->max), min = exact_int(a, c->min);
    bool fixed = c->kind == KIND_BONUS_FIXED || c->kind == KIND_PENALTY_FIXED;
    bool leaf = p->line[i].leaf;
    bool has_min = fixed ? c->has_min && l->raw.sign > 0 : leaf || c->has_min;
    if (!c->unlimited && exact_compare(a, size, max) > 0) {
        size = max;
        l->limit = LIMIT_MAX;
    } else if (has_min && exact_compare(a, size, min) < 0) {
        size = min;
        l->limit = LIMIT_MIN;
    }
    l->value = p->line[i].sign < 0 ? exact_neg(size) : size;
    return OK;
}

static enum outcome leaf_compute(struct arena *a, const struct plan *p, size_t i, const struct mark *mark,
                                 struct line_score *l, struct score_problem *problem_out)
{
    static const enum line_state state_of[] = {LINE_NOT_SCORED, LINE_AWAITED, LINE_NOT_APPLICABLE, LINE_ZERO};
    static const enum nothing nothing_of[] = {NOTHING_NOT_SCORED, NOTHING_AWAITED, NOTHING_NOT_APPLICABLE,
                                              NOTHING_ZERO};
    const struct criterion *c = &p->sheet->criterion[i];
    struct mark m = line_mark(p, i, mark);
    struct formula f = {.raw = exact_int(a, 0), .reference = exact_int(a, 0)};
    l->counts = c->kind != KIND_GATE;
    l->reference = f.reference;
    l->raw = l->value = f.raw;
    if (m.tag > MARK_ZERO) {
        enum score_problem_code wrong = kind_points(a, c, &m, &p->field[i], &f);
        if (wrong != SCORE_NONE) {
            *problem_out = mark_problem(wrong, c, &m);
            return INVALID;
        }
        l->state = c->kind == KIND_GATE ? LINE_GATE : LINE_SCORED;
        l->by_hand = m.tag == MARK_POINTS && c->kind != KIND_MANUAL && c->kind != KIND_EXTERNAL;
        l->place = f.place;
        l->reference = f.reference;
        l->raw = p->line[i].sign < 0 ? exact_neg(f.raw) : f.raw;
        struct line_score limited = {.raw = f.raw};
        if (settle(a, p, i, f.raw, &limited) != OK)
            return problem(problem_out, SCORE_OVERFLOW, c);
        l->value = limited.value;
        l->limit = limited.limit;
    } else {
        l->state = c->kind == KIND_GATE ? LINE_GATE : state_of[m.tag];
        if (c->kind != KIND_GATE)
            nothing_points(a, p, i, nothing_of[m.tag], l);
    }
    bool reach = l->counts && p->line[i].role != ROLE_PENALTY && c->kind != KIND_GATE;
    l->maximum = exact_int(a, reach ? c->max : 0);
    return OK;
}

/* Takes what a set has too much off its lines, the last line first; never below zero. */
static void cap_apply(struct arena *a, const struct plan *p, size_t cap, struct line_score *line)
{
    const struct cap *k = &p->sheet->cap[cap];
    struct exact excess = exact_int(a, -k->max);
    for (size_t m = 0; m < k->of_count; m++) {
        int i = rules_find(p->rules, k->of[m]);
        excess = exact_add(a, excess, p->line[i].sign < 0 ? exact_neg(line[i].value) : line[i].value);
    }
    for (size_t i = p->sheet->count; i-- > 0 && excess.sign > 0;) {
        bool member = false;
        for (size_t m = 0; m < k->of_count && !member; m++)
            member = rules_find(p->rules, k->of[m]) == (int)i;
        if (!member)
            continue;
        struct exact size = p->line[i].sign < 0 ? exact_neg(line[i].value) : line[i].value;
        if (size.sign <= 0)
            continue;
        struct exact cut = exact_compare(a, size, excess) < 0 ? size : excess;
        size = exact_sub(a, size, cut);
        excess = exact_sub(a, excess, cut);
        line[i].value = p->line[i].sign < 0 ? exact_neg(size) : size;
        line[i].limit = LIMIT_CAP_SET;
        line[i].cap = (int)cap;
    }
}

struct children {
    struct exact *size, *reach; /* of the kept ones, in the group's sign */
    size_t *index;
    size_t count;
    bool any;
};

static struct children children_of(struct arena *a, const struct plan *p, size_t group, const struct line_score *line)
{
    const struct line_rule *g = &p->line[group];
    struct children kept = {.size = ARENA_MANY(a, g->children, struct exact),
                            .reach = ARENA_MANY(a, g->children, struct exact),
                            .index = ARENA_MANY(a, g->children, size_t)};
    for (size_t k = 0; k < g->children; k++) {
        size_t i = p->rules->child[g->child + k];
        kept.any = kept.any || line[i].counts;
        if (!line[i].counts && p->sheet->criterion[group].kind == KIND_AVERAGE)
            continue;
        kept.index[kept.count] = i;
        kept.size[kept.count] = g->sign < 0 ? exact_neg(line[i].value) : line[i].value;
        kept.reach[kept.count++] = line[i].maximum;
    }
    return kept;
}

static void weigh(struct arena *a, const struct plan *p, size_t group, struct children *kept)
{
    for (size_t k = 0; k < kept->count; k++) {
        const struct criterion *c = &p->sheet->criterion[kept->index[k]];
        struct exact share =
            exact_mul(a, exact_of(a, c->weight, PERCENT_WHOLE), exact_of(a, p->sheet->criterion[group].max, c->max));
        kept->size[k] = exact_mul(a, kept->size[k], share);
        kept->reach[k] = exact_mul(a, kept->reach[k], share);
    }
}

/* The mean of what is left when the highest and the lowest are dropped. */
static bool mean(struct arena *a, const struct criterion *c, struct children *kept, struct exact *out)
{
    size_t dropped = (size_t)c->drop_highest + c->drop_lowest;
    if (kept->count <= dropped)
        return kept->count == 0;
    struct exact sum = exact_sum(a, kept->size, kept->count), high = kept->size[0], low = kept->size[0];
    for (size_t k = 1; k < kept->count; k++) {
        high = exact_compare(a, kept->size[k], high) > 0 ? kept->size[k] : high;
        low = exact_compare(a, kept->size[k], low) < 0 ? kept->size[k] : low;
    }
    sum = c->drop_highest ? exact_sub(a, sum, high) : sum;
    sum = c->drop_lowest ? exact_sub(a, sum, low) : sum;
    *out = exact_div(a, sum, exact_int(a, (int64_t)(kept->count - dropped)));
    return true;
}

static enum outcome group_compute(struct arena *a, const struct plan *p, size_t i, struct line_score *line,
                                  struct score_problem *problem_out)
{
    const struct criterion *c = &p->sheet->criterion[i];
    struct line_score *l = &line[i];
    struct children kept = children_of(a, p, i, line);
    struct exact size = exact_int(a, 0), reach;
    if (c->kind == KIND_WEIGHTED)
        weigh(a, p, i, &kept);
    if (c->kind == KIND_AVERAGE) {
        if (!mean(a, c, &kept, &size))
            return problem(problem_out, SCORE_SCORERS_TOO_FEW, c);
        reach = exact_int(a, kept.any ? c->max : 0);
    } else {
        size = exact_sum(a, kept.size, kept.count);
        reach = exact_sum(a, kept.reach, kept.count);
    }
    struct exact max = exact_int(a, c->max);
    l->state = LINE_GROUP;
    l->counts = kept.any;
    l->reference = exact_int(a, 0);
    l->raw = size;
    bool penalty = p->line[i].role == ROLE_PENALTY;
    l->maximum = penalty ? exact_int(a, 0) : exact_compare(a, reach, max) > 0 ? max : reach;
    if (settle(a, p, i, size, l) != OK)
        return problem(problem_out, SCORE_OVERFLOW, c);
    l->raw = p->line[i].sign < 0 ? exact_neg(size) : size;
    return OK;
}

enum outcome lines_compute(struct arena *a, const struct plan *p, const struct mark *mark, struct line_score *line,
                           struct score_problem *problem_out)
{
    const struct sheet *s = p->sheet;
    for (size_t i = 0; i < s->count; i++) {
        line[i].cap = -1;
        if (p->line[i].leaf && leaf_compute(a, p, i, mark, &line[i], problem_out) != OK)
            return INVALID;
    }
    for (size_t k = 0; k < s->caps; k++)
        cap_apply(a, p, k, line);
    for (size_t i = s->count; i-- > 0;) {
        if (!p->line[i].leaf && group_compute(a, p, i, line, problem_out) != OK)
            return INVALID;
        if (round_points(a, s, line[i].value, &line[i].points) != OK)
            return problem(problem_out, SCORE_OVERFLOW, &s->criterion[i]);
    }
    return OK;
}
