/* Kinds that compare an actual with a target, or with what the other units did. */
#include "score/kind.h"

#include "base/arena.h"

static const int64_t NUMBER_MOST = 1000000000000000; /* 10^15 */
enum { SCALE_MOST = 6, PERCENT_WHOLE = 10000 };

bool number_fits(struct number n)
{
    return n.n <= NUMBER_MOST && n.n >= -NUMBER_MOST && n.scale >= 0 && n.scale <= SCALE_MOST;
}

struct exact number_exact(struct arena *a, struct number n)
{
    int64_t ten = 1;
    for (int i = 0; i < n.scale; i++)
        ten *= 10;
    return exact_of(a, n.n, ten);
}

static bool target_of(const struct criterion *c, const struct mark *m, struct number *out)
{
    if (!m->has_target && !c->has_target)
        return false;
    *out = m->has_target ? m->target : c->target;
    return true;
}

/* The ladder of refusals is the same for every ratio: range, sign, 0/0, a target of zero. */
static enum score_problem_code pair_problem(struct number actual, struct number target)
{
    if (!number_fits(actual) || !number_fits(target))
        return SCORE_NUMBER_OUT_OF_RANGE;
    if (actual.n < 0)
        return SCORE_ACTUAL_NEGATIVE;
    if (target.n < 0)
        return SCORE_TARGET_NEGATIVE;
    if (target.n == 0)
        return actual.n == 0 ? SCORE_RATIO_ZERO_BY_ZERO : SCORE_TARGET_ZERO;
    return SCORE_NONE;
}

enum score_problem_code kind_measure(struct arena *a, const struct criterion *c, const struct mark *m,
                                     struct exact *out, bool *has_target_out)
{
    struct number target = {1, 0};
    *has_target_out = target_of(c, m, &target);
    enum score_problem_code wrong = pair_problem(m->actual, target);
    if (wrong == SCORE_NONE)
        *out = exact_div(a, number_exact(a, m->actual), number_exact(a, target));
    return wrong;
}

static struct exact at_most(struct arena *a, struct exact x, struct exact most)
{
    return exact_compare(a, x, most) > 0 ? most : x;
}

/* k and the surplus are shares of the standard; with A = 0 and "less is better" the surplus has no bound. */
static struct exact over(struct arena *a, const struct criterion *c, struct exact ratio, bool endless)
{
    struct exact k = exact_of(a, c->over_percent, PERCENT_WHOLE);
    struct exact share = endless ? k : at_most(a, exact_sub(a, ratio, exact_int(a, 1)), k);
    return share.sign <= 0 ? exact_int(a, 0) : exact_mul(a, share, exact_int(a, c->standard));
}

enum score_problem_code ratio_points(struct arena *a, const struct criterion *c, const struct mark *m,
                                     const struct field *field, struct formula *out)
{
    (void)field;
    bool has_target;
    struct exact ratio, one = exact_int(a, 1);
    enum score_problem_code wrong = kind_measure(a, c, m, &ratio, &has_target);
    if (!has_target)
        return SCORE_TARGET_MISSING;
    if (wrong != SCORE_NONE)
        return wrong;
    bool less = c->kind == KIND_RATIO_INVERSE || (c->kind == KIND_OVER_BONUS && c->inverse);
    bool endless = less && !ratio.sign;
    if (less && !endless)
        ratio = exact_div(a, one, ratio);
    if (c->kind == KIND_OVER_BONUS)
        out->raw = over(a, c, ratio, endless);
    else
        out->raw = exact_mul(a, endless ? one : at_most(a, ratio, one), exact_int(a, c->max));
    return SCORE_NONE;
}

/* S2: half of the points for the plan; the other half shared by how far beyond it, L being the furthest. */
static struct exact half_relative(struct arena *a, int64_t max, struct exact ratio, struct exact largest)
{
    struct exact one = exact_int(a, 1), half = exact_of(a, max, 2);
    if (exact_compare(a, ratio, one) <= 0)
        return exact_mul(a, half, ratio);
    struct exact beyond = exact_div(a, exact_sub(a, ratio, one), exact_sub(a, largest, one));
    return exact_add(a, half, exact_mul(a, half, beyond));
}

/* Places held: the first is one more than how many are better; a group of equals holds as many as it is. */
static void place_of(struct arena *a, const struct criterion *c, const struct field *f, struct exact mine,
                     size_t *first_out, size_t *equal_out)
{
    size_t better = 0, equal = 0;
    for (size_t i = 0; i < f->measures; i++) {
        int order = exact_compare(a, f->measure[i], mine);
        better += c->inverse ? order < 0 : order > 0;
        equal += order == 0;
    }
    *first_out = better + 1;
    *equal_out = equal;
}

static size_t dense_place(struct arena *a, const struct criterion *c, const struct field *f, struct exact mine)
{
    size_t place = 1;
    for (size_t i = 0; i < f->measures; i++) {
        int order = exact_compare(a, f->measure[i], mine);
        bool seen = false;
        for (size_t j = 0; j < i && !seen; j++)
            seen = exact_compare(a, f->measure[i], f->measure[j]) == 0;
        place += !seen && (c->inverse ? order < 0 : order > 0);
    }
    return place;
}

static int64_t points_of_place(const struct criterion *c, size_t place)
{
    return c->rank_points[place <= c->rank_points_count ? place - 1 : c->rank_points_count - 1];
}

static void rank_points(struct arena *a, const struct criterion *c, const struct field *f, struct exact mine,
                        struct formula *out)
{
    size_t first, equal;
    place_of(a, c, f, mine, &first, &equal);
    if (c->share == SHARE_DENSE)
        first = dense_place(a, c, f, mine);
    int64_t sum = 0;
    size_t held = c->share == SHARE_MEAN ? equal : 1;
    for (size_t i = 0; i < held; i++)
        sum += points_of_place(c, first + i);
    out->place = (int)first;
    out->raw = exact_of(a, sum, (int64_t)held);
}

enum score_problem_code relative_points(struct arena *a, const struct criterion *c, const struct mark *m,
                                        const struct field *field, struct formula *out)
{
    bool has_target;
    struct exact mine;
    enum score_problem_code wrong = kind_measure(a, c, m, &mine, &has_target);
    if (wrong != SCORE_NONE || !field)
        return wrong;
    if (c->kind == KIND_RANK) {
        rank_points(a, c, field, mine, out);
    } else if (c->kind == KIND_HALF_RELATIVE && has_target) {
        out->reference = field->largest_ratio;
        out->raw = half_relative(a, c->max, mine, field->largest_ratio);
    } else {
        if (!field->largest.sign)
            return SCORE_RATIO_ZERO_BY_ZERO;
        out->reference = field->largest;
        out->raw = exact_mul(a, exact_div(a, mine, field->largest), exact_int(a, c->max));
    }
    return SCORE_NONE;
}
