/* A directed graph without loops and without pairs that point at each other, where every unit has `each` arcs in and
 * out. With forbidden arcs this is hard in general, but easy at the size of a cluster: take the unit with the fewest
 * possible checkers, try them in an order drawn from the seed, go back when somebody is left with too few. A search
 * that ends without having been cut off has tried every way, and so proves that there is none. */
#include "score/cross.h"

#include "base/arena.h"
#include "score/seeded.h"
#include <stdlib.h>

enum { RUNS = 60, FIRST_STEPS = 2000, LONGEST = 400000 };

struct search {
    size_t n, each;
    bool *barred; /* [checker * n + unit]: never */
    bool *chosen; /* [checker * n + unit] */
    size_t *lacks_checkers, *lacks_units;
    size_t *tries; /* scratch: a row of n for each arc of the plan */
    struct seeded random;
    int64_t steps;
};

static bool possible(const struct search *s, size_t checker, size_t unit)
{
    return s->lacks_units[checker] && !s->barred[checker * s->n + unit] && !s->chosen[checker * s->n + unit] &&
           !s->chosen[unit * s->n + checker];
}

/* The unit that is hardest to serve: least slack between possible checkers and those it lacks. SIZE_MAX when all
 * are served; *hopeless_out when some unit, or some checker, can no longer be. */
static size_t hardest(const struct search *s, bool *hopeless_out)
{
    size_t worst = SIZE_MAX;
    int64_t least = INT64_MAX;
    for (size_t u = 0; u < s->n; u++) {
        int64_t in = -(int64_t)s->lacks_checkers[u], out = -(int64_t)s->lacks_units[u], partners = in + out;
        for (size_t c = 0; c < s->n; c++) {
            bool comes = s->lacks_checkers[u] && possible(s, c, u), goes = s->lacks_checkers[c] && possible(s, u, c);
            in += comes;
            out += goes;
            partners += comes || goes; /* one arc between two units, one way or the other */
        }
        if (in < 0 || out < 0 || partners < 0) {
            *hopeless_out = true;
            return u;
        }
        if (s->lacks_checkers[u] && in < least) {
            least = in;
            worst = u;
        }
    }
    *hopeless_out = false;
    return worst;
}

static void put(struct search *s, size_t checker, size_t unit, bool on)
{
    s->chosen[checker * s->n + unit] = on;
    s->lacks_units[checker] += on ? (size_t)-1 : 1;
    s->lacks_checkers[unit] += on ? (size_t)-1 : 1;
}

enum found { FOUND, NONE, CUT };

static enum found extend(struct search *s, size_t depth)
{
    bool hopeless;
    size_t unit = hardest(s, &hopeless), *tries = s->tries + depth * s->n, count = 0;
    if (hopeless)
        return NONE;
    if (unit == SIZE_MAX)
        return FOUND;
    if (s->steps-- <= 0)
        return CUT;
    for (size_t c = 0; c < s->n; c++)
        if (possible(s, c, unit))
            tries[count++] = c;
    seeded_shuffle(&s->random, tries, count);
    for (size_t i = 0; i < count; i++) {
        put(s, tries[i], unit, true);
        enum found f = extend(s, depth + 1);
        if (f != NONE)
            return f;
        put(s, tries[i], unit, false);
    }
    return NONE;
}

static enum cross_problem size_problem(const struct cross_wish *w)
{
    if (w->units == 0 || w->units > CROSS_UNITS || w->each == 0 || w->each > CROSS_EACH)
        return CROSS_SIZE;
    for (size_t i = 0; i < w->conflicts; i++)
        if (w->conflict[i].checker >= w->units || w->conflict[i].unit >= w->units)
            return CROSS_SIZE;
    return w->units < 2 * w->each + 1 ? CROSS_TOO_FEW : CROSS_FINE;
}

static void reset(struct search *s, const struct cross_wish *w, int64_t steps)
{
    for (size_t i = 0; i < s->n * s->n; i++)
        s->chosen[i] = false;
    for (size_t u = 0; u < s->n; u++)
        s->lacks_checkers[u] = s->lacks_units[u] = w->each;
    s->steps = steps;
}

static struct search search_new(struct arena *a, const struct cross_wish *w)
{
    size_t n = w->units;
    struct search s = {.n = n,
                       .each = w->each,
                       .barred = ARENA_MANY(a, n * n, bool),
                       .chosen = ARENA_MANY(a, n * n, bool),
                       .lacks_checkers = ARENA_MANY(a, n, size_t),
                       .lacks_units = ARENA_MANY(a, n, size_t),
                       .tries = ARENA_MANY(a, (n * w->each + 1) * n, size_t),
                       .random = seeded_new(w->seed)};
    for (size_t u = 0; u < n; u++)
        s.barred[u * n + u] = true;
    for (size_t i = 0; i < w->conflicts; i++)
        s.barred[w->conflict[i].checker * n + w->conflict[i].unit] = true;
    return s;
}

static struct cross_plan plan_of(struct arena *a, const struct search *s)
{
    struct cross_plan p = {.pair = ARENA_MANY(a, s->n * s->each, struct cross_pair)};
    for (size_t u = 0; u < s->n; u++)
        for (size_t c = 0; c < s->n; c++)
            if (s->chosen[c * s->n + u])
                p.pair[p.pairs++] = (struct cross_pair){c, u};
    return p;
}

/* Short runs from fresh draws first: a bad early choice is left sooner than it is disproved. */
static enum found search_all(struct search *s, const struct cross_wish *w)
{
    int64_t steps = FIRST_STEPS;
    for (int run = 0; run < RUNS; run++) {
        reset(s, w, steps);
        enum found f = extend(s, 0);
        if (f != CUT)
            return f;
        if (run % 10 == 9 && steps < LONGEST)
            steps *= 3;
    }
    return CUT;
}

enum outcome cross_plan_make(struct arena *a, const struct cross_wish *wish, struct cross_plan *out,
                             enum cross_problem *why_out, size_t *unit_out)
{
    *why_out = size_problem(wish);
    if (*why_out != CROSS_FINE)
        return INVALID;
    struct search s = search_new(a, wish);
    bool hopeless;
    reset(&s, wish, 0);
    size_t unit = hardest(&s, &hopeless);
    if (hopeless) {
        *unit_out = unit;
        *why_out = CROSS_ALONE;
        return INVALID;
    }
    enum found f = search_all(&s, wish);
    if (f != FOUND) {
        *why_out = f == NONE ? CROSS_IMPOSSIBLE : CROSS_NOT_FOUND;
        return INVALID;
    }
    *out = plan_of(a, &s);
    return OK;
}

/* By checker or by line: the sum, the sum of sizes, and how many checkers stand behind. */
struct heap {
    const struct cross_mark *mark;
    size_t marks;
    bool by_line;
};

static size_t key_of(const struct heap *h, const struct cross_mark *m)
{
    return h->by_line ? m->line : m->checker;
}

static int mark_order(const void *x, const void *y, void *heap)
{
    size_t p = key_of(heap, x), q = key_of(heap, y);
    const struct cross_mark *m = x, *n = y;
    return p != q ? (p < q ? -1 : 1) : (m->checker > n->checker) - (m->checker < n->checker);
}

static struct drift drift_of(struct arena *a, const struct heap *h, size_t from, size_t to)
{
    struct drift d = {.index = key_of(h, &h->mark[from]), .marks = to - from, .checkers = 1};
    struct exact sum = exact_int(a, 0), size = exact_int(a, 0);
    for (size_t i = from; i < to; i++) {
        int64_t apart = h->mark[i].points - h->mark[i].reference;
        sum = exact_add(a, sum, exact_int(a, apart));
        size = exact_add(a, size, exact_int(a, apart < 0 ? -apart : apart));
        d.checkers += i > from && h->mark[i].checker != h->mark[i - 1].checker;
    }
    d.mean = exact_div(a, sum, exact_int(a, (int64_t)d.marks));
    d.spread = exact_div(a, size, exact_int(a, (int64_t)d.marks));
    return d;
}

static struct drift *measure(struct arena *a, const struct cross_mark *mark, size_t marks, bool by_line,
                             size_t *count_out)
{
    struct cross_mark *sorted = ARENA_MANY(a, marks, struct cross_mark);
    struct heap h = {sorted, marks, by_line};
    struct drift *d = ARENA_MANY(a, marks, struct drift);
    for (size_t i = 0; i < marks; i++)
        sorted[i] = mark[i];
    qsort_r(sorted, marks, sizeof *sorted, mark_order, &h);
    *count_out = 0;
    for (size_t from = 0, to; from < marks; from = to) {
        to = from + 1;
        while (to < marks && key_of(&h, &sorted[to]) == key_of(&h, &sorted[from]))
            to++;
        d[(*count_out)++] = drift_of(a, &h, from, to);
    }
    return d;
}

struct drift_table drift_measure(struct arena *a, const struct cross_mark *mark, size_t marks)
{
    struct drift_table t = {0};
    t.checker = measure(a, mark, marks, false, &t.checkers);
    t.line = measure(a, mark, marks, true, &t.lines);
    for (size_t i = 0; i < t.checkers; i++)
        t.checker[i].shown = t.checkers >= DRIFT_LEAST && t.checker[i].marks >= DRIFT_LEAST;
    for (size_t i = 0; i < t.lines; i++)
        t.line[i].shown = t.line[i].checkers >= DRIFT_LEAST;
    return t;
}
