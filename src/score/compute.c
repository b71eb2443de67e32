/* A table at a time, because a relative line needs what all units did. Order of work: sheet errors; the
 * fields of relative lines; then unit by unit: leaves, cap sets, groups, totals, gates, class. */
#include "score/compute.h"

#include "base/arena.h"
#include "score/line.h"
#include "score/sheet.h"
#include "score/total.h"

static struct plan plan_of(struct arena *a, const struct score_rules *r)
{
    struct plan p = {.sheet = r->sheet,
                     .line = r->line,
                     .rules = r,
                     .field = ARENA_MANY(a, r->sheet->count, struct field)};
    for (size_t i = 0; i < r->sheet->count; i++)
        p.field[i].largest = p.field[i].largest_ratio = exact_int(a, 0);
    return p;
}

static void field_add(struct arena *a, const struct criterion *c, struct field *f, struct exact measure,
                      bool has_target)
{
    if (c->kind == KIND_HALF_RELATIVE && has_target) {
        if (!f->any_ratio || exact_compare(a, measure, f->largest_ratio) > 0)
            f->largest_ratio = measure;
        f->any_ratio = true;
    } else if (!f->any_measure || exact_compare(a, measure, f->largest) > 0) {
        f->largest = measure;
        f->any_measure = true;
    }
}

struct crowd {
    const struct unit_marks *unit;
    size_t units;
};

/* RELATIVE_MAX and RANK compare like with like: when one unit's figure is per something, all must be. */
static enum score_problem_code field_fill(struct arena *a, const struct plan *p, const struct crowd *crowd, size_t line,
                                          size_t *unit_out)
{
    const struct criterion *c = &p->sheet->criterion[line];
    struct field *f = &p->field[line];
    struct exact *measure = ARENA_MANY(a, crowd->units, struct exact);
    int per_something = -1;
    for (size_t u = 0; u < crowd->units; u++) {
        const struct mark *m = &crowd->unit[u].mark[line];
        *unit_out = u;
        if (m->tag != MARK_ACTUAL)
            continue;
        bool has_target;
        enum score_problem_code wrong = kind_measure(a, c, m, &measure[f->measures], &has_target);
        if (wrong != SCORE_NONE)
            return wrong;
        if (c->kind != KIND_HALF_RELATIVE && per_something >= 0 && per_something != (int)has_target)
            return SCORE_TARGET_MISSING;
        per_something = has_target;
        field_add(a, c, f, measure[f->measures++], has_target);
    }
    f->measure = measure;
    return SCORE_NONE;
}

static enum outcome fields(struct arena *a, const struct plan *p, const struct crowd *crowd,
                           struct score_problem *problem_out)
{
    for (size_t i = 0; i < p->sheet->count; i++) {
        const struct criterion *c = &p->sheet->criterion[i];
        size_t at = 0;
        if (!p->line[i].leaf || !kind_is_relative(c->kind))
            continue;
        enum score_problem_code wrong = field_fill(a, p, crowd, i, &at);
        if (wrong != SCORE_NONE) {
            *problem_out =
                (struct score_problem){.code = wrong, .criterion = c->code, .unit = crowd->unit[at].code, .path = ""};
            return INVALID;
        }
    }
    return OK;
}

static void warn(struct arena *a, const struct plan *p, struct score_table *t)
{
    t->warning = ARENA_MANY(a, p->sheet->count, struct score_problem);
    for (size_t i = 0; i < p->sheet->count; i++) {
        const struct field *f = &p->field[i];
        if (f->any_ratio && exact_compare(a, f->largest_ratio, exact_int(a, 1)) == 0)
            t->warning[t->warnings++] = (struct score_problem){.code = SCORE_LARGEST_RATIO_ONE,
                                                               .criterion = p->sheet->criterion[i].code,
                                                               .unit = "",
                                                               .path = ""};
    }
}

static enum outcome unit_compute(struct arena *a, const struct plan *p, const struct unit_marks *m,
                                 struct unit_score *u, struct score_problem *problem_out)
{
    u->line = ARENA_MANY(a, p->sheet->count, struct line_score);
    enum outcome done = lines_compute(a, p, m->mark, u->line, problem_out);
    if (done == OK && total_compute(a, p, m->mark, u) != OK) {
        *problem_out = (struct score_problem){.code = SCORE_OVERFLOW, .criterion = "", .path = ""};
        done = INVALID;
    }
    if (done != OK)
        problem_out->unit = m->code;
    return done;
}

enum outcome score_compute(struct arena *a, const struct sheet *s, const struct unit_marks *unit, size_t units,
                           struct score_table *out, struct score_problem *problem_out)
{
    return score_compute_by(a, score_rules_of(a, s), unit, units, out, problem_out);
}

enum outcome score_compute_by(struct arena *a, const struct score_rules *r, const struct unit_marks *unit, size_t units,
                              struct score_table *out, struct score_problem *problem_out)
{
    if (r->wrong.code != SCORE_NONE) {
        *problem_out = r->wrong;
        return INVALID;
    }
    struct plan p = plan_of(a, r);
    if (fields(a, &p, &(struct crowd){unit, units}, problem_out) != OK)
        return INVALID;
    struct score_table t = {.units = units, .unit = ARENA_MANY(a, units, struct unit_score)};
    for (size_t u = 0; u < units; u++)
        if (unit_compute(a, &p, &unit[u], &t.unit[u], problem_out) != OK)
            return INVALID;
    warn(a, &p, &t);
    *out = t;
    return OK;
}

enum outcome mark_check(const struct sheet *s, size_t criterion, const struct mark *m,
                        struct score_problem *problem_out)
{
    const struct criterion *c = &s->criterion[criterion];
    enum score_problem_code wrong = SCORE_NONE;
    if (m->tag > MARK_ZERO) {
        struct arena *a = arena_new();
        struct formula f;
        wrong = kind_points(a, c, m, NULL, &f);
        arena_end(&a);
    }
    if (wrong == SCORE_NONE)
        return OK;
    *problem_out = mark_problem(wrong, c, m);
    return INVALID;
}
