#include "score/score_fixture.h"

#include "base/arena.h"
#include "base/buf.h"
#include "score/sheet_json.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

struct sheet fixture_sheet(struct arena *a, const char *name)
{
    const char *dir = getenv("SHEETS");
    FILE *f = fopen(arena_format(a, "%s/%s.json", dir ? dir : "sample/sheets", name), "rb");
    assert_non_null(f);
    struct buf text = buf_new(a, 1 << 16);
    char part[4096];
    for (size_t n; (n = fread(part, 1, sizeof part, f)) > 0;)
        buf_add(&text, part, n);
    fclose(f);
    struct sheet s;
    struct score_problem p = {.code = SCORE_NONE};
    if (sheet_read(a, buf_all(&text), &s, &p) != OK)
        fail_msg("%s: %s %s", name, problem_name(p.code), p.path);
    return s;
}

uint64_t fixture_next(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

static struct mark some_actual(uint64_t *seed)
{
    return (struct mark){.tag = MARK_ACTUAL,
                         .actual = {(int64_t)(fixture_next(seed) % 150), 0},
                         .has_target = true,
                         .target = {(int64_t)(fixture_next(seed) % 100) + 1, 0}};
}

static struct mark some_points(const struct criterion *c, uint64_t *seed)
{
    int64_t step = c->step ? c->step : 1;
    return (struct mark){.tag = MARK_POINTS,
                         .points = (int64_t)(fixture_next(seed) % (uint64_t)(c->max / step + 1)) * step};
}

static struct mark some_scorers(struct arena *a, const struct criterion *c, uint64_t *seed)
{
    size_t n = c->kind == KIND_WEIGHTED ? c->weights_count : 5;
    int64_t *at = ARENA_MANY(a, n, int64_t);
    for (size_t i = 0; i < n; i++)
        at[i] = (int64_t)(fixture_next(seed) % (uint64_t)(c->max + 1));
    return (struct mark){.tag = MARK_SCORERS, .scorer = at, .list = n};
}

struct mark fixture_mark(struct arena *a, const struct sheet *s, size_t line, uint64_t *seed)
{
    const struct criterion *c = &s->criterion[line];
    switch (c->kind) {
    case KIND_RATIO:
    case KIND_RATIO_INVERSE:
    case KIND_OVER_BONUS:
    case KIND_HALF_RELATIVE:
    case KIND_RELATIVE_MAX:
    case KIND_RANK:
    case KIND_BANDS:
        return some_actual(seed);
    case KIND_LEVEL:
        return (struct mark){.tag = MARK_LEVEL, .level = (int)(fixture_next(seed) % c->levels)};
    case KIND_YESNO:
    case KIND_GATE:
        return (struct mark){.tag = MARK_YESNO, .yes = fixture_next(seed) % 2};
    case KIND_COUNT_UP:
    case KIND_COUNT_DOWN:
    case KIND_BONUS_FIXED:
    case KIND_PENALTY_FIXED:
        return (struct mark){.tag = MARK_COUNT, .count = (int64_t)(fixture_next(seed) % 4)};
    case KIND_MANUAL:
    case KIND_EXTERNAL:
        return some_points(c, seed);
    case KIND_SUM:
    case KIND_WEIGHTED:
    case KIND_AVERAGE:
        return some_scorers(a, c, seed);
    case KIND_COUNT:
        break;
    }
    return (struct mark){0};
}

struct mark fixture_better(struct arena *a, const struct criterion *c, struct mark m)
{
    bool cost =
        c->kind == KIND_RATIO_INVERSE || c->kind == KIND_COUNT_DOWN || c->kind == KIND_PENALTY_FIXED || c->inverse;
    int64_t *at;
    switch (m.tag) {
    case MARK_POINTS:
        m.points += m.points + (c->step ? c->step : 1) <= c->max ? (c->step ? c->step : 1) : 0;
        break;
    case MARK_ACTUAL:
        m.actual.n += cost ? (m.actual.n ? -1 : 0) : 1;
        break;
    case MARK_YESNO:
        m.yes = !cost;
        break;
    case MARK_COUNT:
        m.count += cost ? (m.count ? -1 : 0) : 1;
        break;
    case MARK_SCORERS:
        at = ARENA_MANY(a, m.list, int64_t);
        memcpy(at, m.scorer, m.list * sizeof *at);
        at[0] += at[0] < c->max;
        m.scorer = at;
        break;
    case MARK_LEVEL:
        for (size_t i = 0; i < c->levels; i++)
            if (c->level[i].points > c->level[m.level].points)
                m.level = (int)i;
        break;
    case MARK_NOT_SCORED:
    case MARK_AWAITED:
    case MARK_NOT_APPLICABLE:
    case MARK_ZERO:
    case MARK_VALUES:
        break;
    }
    return m;
}

void fixture_set(const struct sheet *s, struct mark *marks, const char *code, struct mark m)
{
    int i = sheet_find(s, code);
    assert_true(i >= 0);
    marks[i] = m;
}

struct score_table fixture_score(struct arena *a, const struct sheet *s, const struct unit_marks *unit, size_t units)
{
    struct score_table t = {0};
    struct score_problem p = {.code = SCORE_NONE};
    if (score_compute(a, s, unit, units, &t, &p) != OK)
        fail_msg("%s %s %s", problem_name(p.code), p.criterion, p.unit);
    return t;
}
