/* Sort by total, then split each group of equals by one step of the ladder after the other, then hand out
 * places, letting units pass that a gate holds back. `sep` of a place in the order says what parts it from
 * the one before; the smallest of several is the step that decided, since a later step only splits further. */
#include "score/rank.h"

#include "base/arena.h"
#include "base/str.h"
#include "score/sheet.h"
#include <stdlib.h>
#include <string.h>

enum { TOGETHER = 1000000 }; /* greater than any step: nothing parted them yet */

struct runner {
    size_t unit;
    const char *code;
    const struct unit_score *score;
    struct maybe value; /* of the step at work; already turned so that the greater wins */
    int sep;
    size_t natural; /* place without gates */
    bool placed;
};

struct race {
    const struct sheet *sheet;
    const struct unit_marks *unit;
    struct runner *at;
    size_t ranked, all;
};

static int by_number(int64_t x, int64_t y)
{
    return x > y ? -1 : x < y;
}

static int class_order(const struct sheet *s, const struct runner *r)
{
    if (s->ranking != RANKING_BY_CLASS)
        return 0;
    return r->score->class < 0 ? (int)s->classes : r->score->class;
}

static int first_order(const void *x, const void *y, void *race)
{
    const struct runner *p = x, *q = y;
    const struct sheet *s = ((const struct race *)race)->sheet;
    if (p->score->ranked != q->score->ranked)
        return p->score->ranked ? -1 : 1;
    int order = p->score->ranked ? class_order(s, p) - class_order(s, q) : 0;
    if (!order && p->score->ranked)
        order = by_number(p->score->total, q->score->total);
    return order ? order : strcmp(p->code, q->code);
}

static int step_order(const void *x, const void *y)
{
    const struct runner *p = x, *q = y;
    int order = by_number(p->value.n, q->value.n);
    return order ? order : strcmp(p->code, q->code);
}

static struct maybe fact_of(const struct unit_marks *u, const char *name)
{
    for (size_t i = 0; i < u->facts; i++)
        if (text_eq(u->fact[i].name, name))
            return JUST(u->fact[i].n);
    return NOTHING;
}

static struct maybe named_fact(const struct unit_marks *u, const struct tie_step *t)
{
    struct maybe v = fact_of(u, t->fact);
    if (v.is && t->at_least.is)
        v.n = v.n >= t->at_least.n;
    if (v.is && t->lower_wins)
        v.n = -v.n;
    return v;
}

/* What the step looks at, turned so that the greater wins. A fact's range is checked where it is read. */
static struct maybe step_value(const struct race *r, const struct tie_step *t, const struct runner *w)
{
    const struct unit_marks *u = &r->unit[w->unit];
    struct maybe v;
    switch (t->kind) {
    case TIE_BASE:
        return JUST(w->score->base);
    case TIE_BONUS:
        return JUST(w->score->bonus);
    case TIE_PENALTY:
        return JUST(w->score->penalty);
    case TIE_CRITERION:
        return JUST(w->score->line[sheet_find(r->sheet, t->criterion)].points);
    case TIE_FACT:
        return named_fact(u, t);
    case TIE_VOTE:
        return fact_of(u, "vote");
    case TIE_DRAW:
        v = fact_of(u, "draw");
        v.n = -v.n;
        return v;
    }
    return NOTHING;
}

/* One group of equals: the step decides only when every one of them has what it looks at. */
static void split(struct race *r, size_t from, size_t to, int step)
{
    for (size_t i = from; i < to; i++) {
        r->at[i].value = step_value(r, &r->sheet->tie[step], &r->at[i]);
        if (!r->at[i].value.is)
            return;
    }
    int before = r->at[from].sep;
    qsort(&r->at[from], to - from, sizeof *r->at, step_order);
    r->at[from].sep = before;
    for (size_t i = from + 1; i < to; i++)
        r->at[i].sep = r->at[i].value.n == r->at[i - 1].value.n ? TOGETHER : step;
}

static size_t run_end(const struct race *r, size_t from)
{
    size_t to = from + 1;
    while (to < r->ranked && r->at[to].sep == TOGETHER)
        to++;
    return to;
}

static void order_all(struct race *r)
{
    qsort_r(r->at, r->all, sizeof *r->at, first_order, r);
    for (size_t i = 0; i < r->ranked; i++) {
        struct runner *w = &r->at[i];
        if (i == 0 || class_order(r->sheet, w) != class_order(r->sheet, w - 1))
            w->sep = i == 0 ? STEP_FIRST : STEP_CLASS;
        else
            w->sep = w->score->total == w[-1].score->total ? TOGETHER : STEP_TOTAL;
    }
    for (size_t step = 0; step < r->sheet->ties; step++)
        for (size_t from = 0, to; from < r->ranked; from = to) {
            to = run_end(r, from);
            if (to - from > 1)
                split(r, from, to, (int)step);
        }
}

static bool opens(const struct runner *w)
{
    return w->sep == STEP_FIRST || w->sep == STEP_CLASS;
}

static void natural_places(struct race *r)
{
    size_t place = 1;
    for (size_t from = 0, to; from < r->ranked; from = to) {
        to = run_end(r, from);
        place = opens(&r->at[from]) ? 1 : place;
        for (size_t i = from; i < to; i++)
            r->at[i].natural = place;
        place += r->sheet->ranking == RANKING_DENSE ? 1 : to - from;
    }
}

static bool may_hold(const struct runner *w, size_t place)
{
    return !w->placed && (size_t)w->score->place_at_best <= place;
}

/* The first in the order who may hold the place; when all that are left are held back, the place moves on. */
static size_t next_runner(const struct race *r, size_t from, size_t to, size_t *place)
{
    size_t soonest = SIZE_MAX;
    for (size_t i = from; i < to; i++) {
        if (may_hold(&r->at[i], *place))
            return i;
        if (!r->at[i].placed && (size_t)r->at[i].score->place_at_best < soonest)
            soonest = (size_t)r->at[i].score->place_at_best;
    }
    *place = soonest;
    return next_runner(r, from, to, place);
}

static int step_between(const struct race *r, size_t before, size_t after)
{
    int least = TOGETHER; /* also when the later one stood before: a gate let it pass */
    for (size_t i = before + 1; i <= after; i++)
        least = r->at[i].sep < least ? r->at[i].sep : least;
    return least == TOGETHER ? STEP_GATE : least;
}

/* Places of one class (or of all): [from, to) of the order. `out` grows by as many rows. */
static void give_places(struct race *r, size_t from, size_t to, struct ranking *out)
{
    size_t place = 1, given = 0, last = from;
    while (given < to - from) {
        size_t first = next_runner(r, from, to, &place), end = run_end(r, first), together = 0;
        for (size_t i = first; i < end; i++) {
            if (!may_hold(&r->at[i], place))
                continue;
            struct rank_row *row = &out->row[out->rows++];
            *row =
                (struct rank_row){r->at[i].unit, (int)place, STEP_SHARED,
                                  place > r->at[i].natural && (size_t)r->at[i].score->place_at_best > r->at[i].natural};
            if (together++ == 0)
                row->step = given == 0 ? r->at[from].sep : step_between(r, last, i);
            r->at[i].placed = true;
            last = i;
        }
        given += together;
        place += r->sheet->ranking == RANKING_DENSE ? 1 : together;
    }
}

struct ranking score_rank(struct arena *a, const struct sheet *s, const struct unit_marks *unit,
                          const struct score_table *t)
{
    struct race r = {.sheet = s, .unit = unit, .at = ARENA_MANY(a, t->units, struct runner), .all = t->units};
    struct ranking out = {.row = ARENA_MANY(a, t->units, struct rank_row)};
    for (size_t i = 0; i < t->units; i++) {
        r.at[i] = (struct runner){.unit = i, .code = unit[i].code, .score = &t->unit[i]};
        r.ranked += t->unit[i].ranked;
    }
    order_all(&r);
    natural_places(&r);
    for (size_t from = 0, to; from < r.ranked; from = to) {
        to = from + 1;
        while (to < r.ranked && !opens(&r.at[to]))
            to++;
        give_places(&r, from, to, &out);
    }
    for (size_t i = r.ranked; i < r.all; i++)
        out.row[out.rows++] = (struct rank_row){r.at[i].unit, 0, STEP_UNRANKED, false};
    return out;
}
