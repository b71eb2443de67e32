/* Kinds that look at one unit's own mark, and the table of all of them. */
#include "score/kind.h"

#include "base/arena.h"

static const int64_t COUNT_MOST = 1000000000;
enum { PERCENT_WHOLE = 10000 };

typedef enum score_problem_code kind_rule(struct arena *a, const struct criterion *c, const struct mark *m,
                                          const struct field *field, struct formula *out);

static enum score_problem_code level_points(struct arena *a, const struct criterion *c, const struct mark *m,
                                            const struct field *field, struct formula *out)
{
    (void)field;
    if (m->level < 0 || (size_t)m->level >= c->levels)
        return SCORE_LEVEL_UNKNOWN;
    out->raw = exact_int(a, c->level[m->level].points);
    return SCORE_NONE;
}

static const struct band *band_of(struct arena *a, const struct criterion *c, struct exact value)
{
    struct exact hundredths = exact_mul(a, value, exact_int(a, 100));
    for (size_t i = 0; i < c->bands; i++) {
        const struct band *b = &c->band[i];
        if (b->has_from && exact_compare(a, hundredths, exact_int(a, b->from)) < 0)
            continue;
        if (!b->has_to || exact_compare(a, hundredths, exact_int(a, b->to)) < 0)
            return b;
    }
    return NULL;
}

static enum score_problem_code band_value(struct arena *a, const struct criterion *c, const struct mark *m,
                                          struct exact *out)
{
    if (!c->percent) {
        if (!number_fits(m->actual))
            return SCORE_NUMBER_OUT_OF_RANGE;
        *out = number_exact(a, m->actual);
        return SCORE_NONE;
    }
    bool has_target;
    struct exact ratio;
    enum score_problem_code wrong = kind_measure(a, c, m, &ratio, &has_target);
    if (!has_target)
        return SCORE_TARGET_MISSING;
    if (wrong == SCORE_NONE)
        *out = exact_mul(a, ratio, exact_int(a, 100));
    return wrong;
}

/* Once: the largest of the values' points. Per occurrence: all of them. */
static enum score_problem_code band_points(struct arena *a, const struct criterion *c, const struct mark *m,
                                           const struct field *field, struct formula *out)
{
    (void)field;
    int64_t sum = 0, largest = 0;
    size_t values = m->tag == MARK_VALUES ? m->list : 1;
    for (size_t i = 0; i < values; i++) {
        struct mark one = *m;
        if (m->tag == MARK_VALUES)
            one.actual = m->value[i];
        struct exact value;
        enum score_problem_code wrong = band_value(a, c, &one, &value);
        if (wrong != SCORE_NONE)
            return wrong;
        const struct band *b = band_of(a, c, value);
        if (!b)
            return SCORE_OUTSIDE_BANDS;
        sum += b->points;
        largest = i == 0 || b->points > largest ? b->points : largest;
    }
    out->raw = exact_int(a, c->per_occurrence ? sum : largest);
    return SCORE_NONE;
}

static enum score_problem_code yesno_points(struct arena *a, const struct criterion *c, const struct mark *m,
                                            const struct field *field, struct formula *out)
{
    (void)field;
    out->raw = exact_int(a, m->yes ? c->max : 0);
    return SCORE_NONE;
}

static enum score_problem_code count_points(struct arena *a, const struct criterion *c, const struct mark *m,
                                            const struct field *field, struct formula *out)
{
    (void)field;
    int64_t n = m->tag == MARK_YESNO ? m->yes : m->count;
    if (n < 0 || n > COUNT_MOST)
        return SCORE_COUNT_OUT_OF_RANGE;
    bool fixed = c->kind == KIND_BONUS_FIXED || c->kind == KIND_PENALTY_FIXED;
    if (fixed && !c->per_occurrence && n > 1)
        n = 1;
    struct exact all = exact_mul(a, exact_int(a, n), exact_int(a, c->per));
    out->raw = c->kind == KIND_COUNT_DOWN ? exact_sub(a, exact_int(a, c->max), all) : all;
    return SCORE_NONE;
}

/* Points somebody gave: on MANUAL and EXTERNAL the rule itself, elsewhere instead of the rule. */
static enum score_problem_code given_points(struct arena *a, const struct criterion *c, const struct mark *m,
                                            const struct field *field, struct formula *out)
{
    (void)field;
    bool fixed = c->kind == KIND_BONUS_FIXED || c->kind == KIND_PENALTY_FIXED;
    if (!c->unlimited && m->points > c->max)
        return SCORE_MARK_OVER_MAX;
    if (m->points < (c->has_min && !fixed ? c->min : 0))
        return SCORE_MARK_UNDER_MIN;
    if (c->step > 0 && m->points % c->step)
        return SCORE_MARK_NOT_IN_STEP;
    out->raw = exact_int(a, m->points);
    return SCORE_NONE;
}

static enum score_problem_code scorers_problem(const struct criterion *c, const struct mark *m)
{
    size_t dropped = c->kind == KIND_AVERAGE ? (size_t)c->drop_highest + c->drop_lowest : 0;
    if (m->list < dropped + 1)
        return SCORE_SCORERS_TOO_FEW;
    if (c->kind == KIND_WEIGHTED && m->list != c->weights_count)
        return SCORE_SCORERS_NOT_WEIGHTS;
    for (size_t i = 0; i < m->list; i++) {
        if (m->scorer[i] > c->max && !c->unlimited)
            return SCORE_MARK_OVER_MAX;
        if (m->scorer[i] < 0)
            return SCORE_MARK_UNDER_MIN;
        if (c->step > 0 && m->scorer[i] % c->step)
            return SCORE_MARK_NOT_IN_STEP;
    }
    return SCORE_NONE;
}

static struct exact average(struct arena *a, const struct criterion *c, const struct mark *m)
{
    int64_t sum = 0, high = m->scorer[0], low = m->scorer[0];
    for (size_t i = 0; i < m->list; i++) {
        sum += m->scorer[i];
        high = m->scorer[i] > high ? m->scorer[i] : high;
        low = m->scorer[i] < low ? m->scorer[i] : low;
    }
    sum -= (c->drop_highest ? high : 0) + (c->drop_lowest ? low : 0);
    return exact_of(a, sum, (int64_t)m->list - c->drop_highest - c->drop_lowest);
}

static enum score_problem_code scorers_points(struct arena *a, const struct criterion *c, const struct mark *m,
                                              const struct field *field, struct formula *out)
{
    (void)field;
    enum score_problem_code wrong = scorers_problem(c, m);
    if (wrong != SCORE_NONE)
        return wrong;
    if (c->kind == KIND_AVERAGE) {
        out->raw = average(a, c, m);
        return SCORE_NONE;
    }
    struct exact sum = exact_int(a, 0);
    for (size_t i = 0; i < m->list; i++)
        sum = exact_add(a, sum,
                        exact_mul(a, exact_int(a, m->scorer[i]),
                                  c->kind == KIND_WEIGHTED ? exact_of(a, c->weights[i], PERCENT_WHOLE)
                                                           : exact_int(a, 1)));
    out->raw = sum;
    return SCORE_NONE;
}

enum {
    ACTUAL = 1 << MARK_ACTUAL,
    LEVEL = 1 << MARK_LEVEL,
    YESNO = 1 << MARK_YESNO,
    COUNT = 1 << MARK_COUNT,
    SCORERS = 1 << MARK_SCORERS,
    VALUES = 1 << MARK_VALUES,
};

/* Marks a kind understands beside points by hand, and its rule. */
static const struct {
    unsigned tags;
    kind_rule *rule;
} rule_of[KIND_COUNT] = {
    [KIND_RATIO] = {ACTUAL, ratio_points},
    [KIND_RATIO_INVERSE] = {ACTUAL, ratio_points},
    [KIND_OVER_BONUS] = {ACTUAL, ratio_points},
    [KIND_HALF_RELATIVE] = {ACTUAL, relative_points},
    [KIND_RELATIVE_MAX] = {ACTUAL, relative_points},
    [KIND_RANK] = {ACTUAL, relative_points},
    [KIND_LEVEL] = {LEVEL, level_points},
    [KIND_BANDS] = {ACTUAL | VALUES, band_points},
    [KIND_YESNO] = {YESNO, yesno_points},
    [KIND_COUNT_UP] = {COUNT, count_points},
    [KIND_COUNT_DOWN] = {COUNT, count_points},
    [KIND_BONUS_FIXED] = {YESNO | COUNT, count_points},
    [KIND_PENALTY_FIXED] = {YESNO | COUNT, count_points},
    [KIND_MANUAL] = {0, given_points},
    [KIND_SUM] = {SCORERS, scorers_points},
    [KIND_WEIGHTED] = {SCORERS, scorers_points},
    [KIND_AVERAGE] = {SCORERS, scorers_points},
    [KIND_EXTERNAL] = {0, given_points},
    [KIND_GATE] = {0, NULL},
};

static enum score_problem_code gate_line(struct arena *a, const struct mark *m, struct formula *out)
{
    if (!((YESNO | COUNT | ACTUAL) & 1U << m->tag))
        return SCORE_MARK_WRONG_TAG;
    if (m->tag == MARK_COUNT && (m->count < 0 || m->count > COUNT_MOST))
        return SCORE_COUNT_OUT_OF_RANGE;
    if (m->tag == MARK_ACTUAL && !number_fits(m->actual))
        return SCORE_NUMBER_OUT_OF_RANGE;
    out->raw = exact_int(a, 0);
    return SCORE_NONE;
}

enum score_problem_code kind_points(struct arena *a, const struct criterion *c, const struct mark *m,
                                    const struct field *field, struct formula *out)
{
    *out = (struct formula){.raw = exact_int(a, 0), .reference = exact_int(a, 0)};
    if (c->kind == KIND_GATE)
        return gate_line(a, m, out);
    if (m->tag == MARK_POINTS)
        return given_points(a, c, m, field, out);
    if (!(rule_of[c->kind].tags & 1U << m->tag))
        return SCORE_MARK_WRONG_TAG;
    if ((m->tag == MARK_VALUES || m->tag == MARK_SCORERS) && m->list > MARK_LIST)
        return SCORE_COUNT_OUT_OF_RANGE;
    return rule_of[c->kind].rule(a, c, m, field, out);
}

struct score_problem mark_problem(enum score_problem_code code, const struct criterion *c, const struct mark *m)
{
    struct score_problem p = {.code = code, .criterion = c->code, .unit = "", .path = ""};
    p.found = m->tag == MARK_POINTS ? m->points : 0;
    if (code == SCORE_MARK_OVER_MAX)
        p.wanted = c->max;
    if (code == SCORE_MARK_UNDER_MIN)
        p.wanted = c->min;
    if (code == SCORE_MARK_NOT_IN_STEP)
        p.wanted = c->step;
    return p;
}
