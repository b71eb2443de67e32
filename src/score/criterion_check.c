#include "score/criterion_check.h"

#include "base/arena.h"
#include "base/str.h"
#include <string.h>

enum { WHOLE_PERCENT = 10000 };

void finding_add(struct finder *f, enum score_problem_code code, const char *criterion, int64_t wanted, int64_t found)
{
    if (f->found.count == f->room) {
        size_t room = f->room ? f->room * 2 : 16;
        struct score_problem *at = ARENA_MANY(f->arena, room, struct score_problem);
        if (f->found.count)
            memcpy(at, f->found.at, f->found.count * sizeof *at);
        f->found.at = at;
        f->room = room;
    }
    f->found.at[f->found.count++] = (struct score_problem){code, criterion, "", "", wanted, found};
}

void check_place(struct finder *f, size_t i)
{
    const struct sheet *s = f->sheet;
    const struct criterion *c = &s->criterion[i];
    if (text_empty(c->code))
        finding_add(f, SCORE_CODE_EMPTY, "", 0, (int64_t)i);
    else if (sheet_find(s, c->code) != (int)i)
        finding_add(f, SCORE_CODE_TWICE, c->code, 0, 0);
    if (c->parent >= (int)i || c->parent < -1) {
        finding_add(f, SCORE_PARENT_AFTER_CHILD, c->code, 0, 0);
        return;
    }
    if (sheet_depth(s, i) > SHEET_DEPTH)
        finding_add(f, SCORE_TOO_DEEP, c->code, SHEET_DEPTH, sheet_depth(s, i));
    if (c->parent < 0) {
        if (c->role == ROLE_PART && c->kind != KIND_GATE)
            finding_add(f, SCORE_ROLE_MISSING, c->code, 0, 0);
        return;
    }
    enum criterion_kind up = s->criterion[c->parent].kind;
    if (up != KIND_SUM && up != KIND_WEIGHTED && up != KIND_AVERAGE)
        finding_add(f, SCORE_PARENT_NOT_GROUP, c->code, 0, 0);
    bool netted = c->role == ROLE_PENALTY && up == KIND_SUM;
    if ((c->role != ROLE_PART && !netted) || (c->kind == KIND_GATE && up != KIND_SUM))
        finding_add(f, SCORE_ROLE_NOT_POSSIBLE, c->code, 0, 0);
}

static bool may_be_unlimited(enum criterion_kind k)
{
    return k == KIND_PENALTY_FIXED || k == KIND_BANDS || k == KIND_LEVEL || k == KIND_COUNT_UP || k == KIND_MANUAL ||
           k == KIND_EXTERNAL || k == KIND_SUM;
}

static void check_limits(struct finder *f, const struct criterion *c, enum criterion_role role)
{
    if (c->max < 0)
        finding_add(f, SCORE_MAX_NEGATIVE, c->code, 0, c->max);
    if (c->unlimited && (role != ROLE_PENALTY || !may_be_unlimited(c->kind)))
        finding_add(f, SCORE_MAX_MISSING, c->code, 0, 0);
    if (!c->unlimited && c->max == 0 && c->kind != KIND_GATE)
        finding_add(f, SCORE_MAX_MISSING, c->code, 0, 0);
    if (c->has_min && !c->unlimited && c->min > c->max)
        finding_add(f, SCORE_MIN_OVER_MAX, c->code, c->max, c->min);
    if (c->has_min && c->min < 0 && role == ROLE_PENALTY) /* taken from the total, it would add to it */
        finding_add(f, SCORE_PENALTY_MIN_NEGATIVE, c->code, 0, c->min);
    if ((c->kind == KIND_PENALTY_FIXED && role != ROLE_PENALTY) ||
        ((c->kind == KIND_BONUS_FIXED || c->kind == KIND_OVER_BONUS) && role != ROLE_BONUS))
        finding_add(f, SCORE_ROLE_NOT_POSSIBLE, c->code, 0, 0);
    if (c->has_target && c->target.n <= 0)
        finding_add(f, c->target.n ? SCORE_TARGET_NEGATIVE : SCORE_TARGET_ZERO, c->code, 0, c->target.n);
}

static bool points_fit(const struct criterion *c, int64_t points)
{
    return (c->unlimited || points <= c->max) && points >= (c->has_min ? c->min : 0);
}

static void check_levels(struct finder *f, const struct criterion *c)
{
    if (!c->levels)
        finding_add(f, SCORE_LEVELS_MISSING, c->code, 0, 0);
    for (size_t i = 0; i < c->levels; i++) {
        for (size_t j = 0; j < i; j++)
            if (text_eq(c->level[i].code, c->level[j].code))
                finding_add(f, SCORE_LEVEL_TWICE, c->code, 0, (int64_t)i);
        if (!points_fit(c, c->level[i].points))
            finding_add(f, SCORE_LEVEL_OVER_MAX, c->code, c->max, c->level[i].points);
    }
}

static int64_t start_of(const struct band *b)
{
    return b->has_from ? b->from : INT64_MIN;
}

/* The band that begins next after `from`, or at it when `at` is set; bands may stand in any order. */
static const struct band *next_band(const struct criterion *c, const struct band *after)
{
    const struct band *next = NULL;
    for (size_t i = 0; i < c->bands; i++) {
        const struct band *b = &c->band[i];
        bool later = !after || start_of(b) > start_of(after) || (start_of(b) == start_of(after) && b > after);
        if (later && (!next || start_of(b) < start_of(next)))
            next = b;
    }
    return next;
}

static void check_bands(struct finder *f, const struct criterion *c)
{
    if (!c->bands)
        finding_add(f, SCORE_BANDS_MISSING, c->code, 0, 0);
    const struct band *before = NULL;
    for (const struct band *b; (b = next_band(c, before)); before = b) {
        if (b->has_from && b->has_to && b->from >= b->to)
            finding_add(f, SCORE_BAND_EMPTY, c->code, b->from, b->to);
        if (!points_fit(c, b->points))
            finding_add(f, SCORE_BAND_OVER_MAX, c->code, c->max, b->points);
        if (!before)
            continue;
        if (!before->has_to || !b->has_from || before->to > b->from)
            finding_add(f, SCORE_BANDS_OVERLAP, c->code, before->to, b->from);
        else if (before->to < b->from)
            finding_add(f, SCORE_BANDS_GAP, c->code, before->to, b->from);
    }
}

static void check_step(struct finder *f, const struct criterion *c)
{
    if (c->step < 0)
        finding_add(f, SCORE_STEP_NEGATIVE, c->code, 0, c->step);
    else if (c->step && (c->max % c->step || c->min % c->step))
        finding_add(f, SCORE_STEP_NOT_DIVIDING, c->code, c->step, c->max);
}

static void check_rank_points(struct finder *f, const struct criterion *c)
{
    if (!c->rank_points_count)
        finding_add(f, SCORE_RANK_POINTS_MISSING, c->code, 0, 0);
    for (size_t i = 0; i < c->rank_points_count; i++) {
        if (!points_fit(c, c->rank_points[i]))
            finding_add(f, SCORE_RANK_POINTS_OVER_MAX, c->code, c->max, c->rank_points[i]);
        if (i && c->rank_points[i] > c->rank_points[i - 1])
            finding_add(f, SCORE_RANK_POINTS_RISE, c->code, c->rank_points[i - 1], c->rank_points[i]);
    }
}

static void check_over_bonus(struct finder *f, const struct criterion *c)
{
    if (c->standard <= 0 || c->over_percent <= 0)
        finding_add(f, SCORE_STANDARD_MISSING, c->code, 0, 0);
    int of = sheet_find(f->sheet, c->of);
    if (!c->of)
        return;
    bool ratio =
        of >= 0 && (f->sheet->criterion[of].kind == KIND_RATIO || f->sheet->criterion[of].kind == KIND_RATIO_INVERSE);
    if (!ratio)
        finding_add(f, SCORE_OF_UNKNOWN, c->code, 0, 0);
}

static void check_kind(struct finder *f, const struct criterion *c)
{
    bool wants_levels = c->kind == KIND_LEVEL, wants_bands = c->kind == KIND_BANDS;
    if ((c->levels && !wants_levels) || (c->bands && !wants_bands))
        finding_add(f, SCORE_RATIO_AND_LEVELS, c->code, 0, 0);
    if (kind_is_relative(c->kind))
        finding_add(f, SCORE_RELATIVE, c->code, 0, 0);
    if (wants_levels)
        check_levels(f, c);
    if (wants_bands)
        check_bands(f, c);
    if (c->kind == KIND_RANK)
        check_rank_points(f, c);
    if (c->kind == KIND_OVER_BONUS)
        check_over_bonus(f, c);
    bool counts = c->kind == KIND_COUNT_UP || c->kind == KIND_COUNT_DOWN || c->kind == KIND_BONUS_FIXED ||
                  c->kind == KIND_PENALTY_FIXED;
    if (counts && c->per <= 0)
        finding_add(f, SCORE_PER_MISSING, c->code, 0, c->per);
    check_step(f, c);
}

/* In a group: what the children's maxima and weights sum to. */
static void check_children(struct finder *f, size_t group, enum criterion_role role)
{
    const struct criterion *c = &f->sheet->criterion[group];
    int64_t sum = 0, weights = 0;
    for (size_t i = group + 1; i < f->sheet->count; i++) {
        const struct criterion *child = &f->sheet->criterion[i];
        if (child->parent != (int)group || child->kind == KIND_GATE)
            continue;
        sum += child->role == ROLE_PENALTY ? 0 : child->max;
        weights += child->weight;
        if (c->kind == KIND_AVERAGE && child->max != c->max)
            finding_add(f, SCORE_CHILD_NOT_SAME_MAX, child->code, c->max, child->max);
        if (c->kind == KIND_WEIGHTED && child->weight < 0)
            finding_add(f, SCORE_WEIGHTS_NOT_100, child->code, 0, child->weight);
        if (c->kind == KIND_WEIGHTED && child->unlimited) /* a weight is a share of a maximum */
            finding_add(f, SCORE_MAX_MISSING, child->code, 0, 0);
    }
    if (c->kind == KIND_WEIGHTED && weights != WHOLE_PERCENT)
        finding_add(f, SCORE_WEIGHTS_NOT_100, c->code, WHOLE_PERCENT, weights);
    if (c->kind == KIND_SUM && role == ROLE_BASE && !c->capped && sum != c->max)
        finding_add(f, SCORE_CHILDREN_NOT_PARENT, c->code, c->max, sum);
}

static void check_scorer_weights(struct finder *f, const struct criterion *c)
{
    int64_t sum = 0;
    for (size_t i = 0; i < c->weights_count; i++) {
        sum += c->weights[i];
        if (c->weights[i] < 0)
            finding_add(f, SCORE_WEIGHTS_NOT_100, c->code, 0, c->weights[i]);
    }
    if (c->kind == KIND_WEIGHTED && sum != WHOLE_PERCENT)
        finding_add(f, SCORE_WEIGHTS_NOT_100, c->code, WHOLE_PERCENT, sum);
}

/* Two lines of which a unit can earn only one, in a group whose maximum counts both: nobody can reach it. */
static void check_excludes(struct finder *f, size_t i, enum criterion_role role)
{
    const struct criterion *c = &f->sheet->criterion[i];
    if (!c->excludes)
        return;
    int other = sheet_find(f->sheet, c->excludes);
    if (other < 0 || other == (int)i) {
        finding_add(f, SCORE_EXCLUDES_UNKNOWN, c->code, 0, 0);
        return;
    }
    const struct criterion *o = &f->sheet->criterion[other];
    if (o->excludes && other < (int)i && text_eq(o->excludes, c->code))
        return;
    const struct criterion *up = c->parent >= 0 ? &f->sheet->criterion[c->parent] : NULL;
    bool both = o->parent == c->parent && role == ROLE_BASE && !(up && (up->capped || up->kind != KIND_SUM));
    if (both)
        finding_add(f, SCORE_EXCLUDES_BOTH_NEEDED, c->code, c->max, o->max);
}

void check_rule(struct finder *f, size_t i)
{
    const struct criterion *c = &f->sheet->criterion[i];
    enum criterion_role role = sheet_role(f->sheet, i);
    check_limits(f, c, role);
    if (sheet_is_leaf(f->sheet, i)) {
        check_kind(f, c);
        check_scorer_weights(f, c);
    } else {
        if (c->levels || c->bands)
            finding_add(f, SCORE_RATIO_AND_LEVELS, c->code, 0, 0);
        check_children(f, i, role);
    }
    check_excludes(f, i, role);
}
