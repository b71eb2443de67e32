/* The compact path and the exact one are the same sheet: same totals, same places. */
#include "score/bulk.h"

#include "base/arena.h"
#include "score/rank.h"
#include "score/score_fixture.h"
#include "score/seeded.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

enum { UNITS = 300 };

static void plain(struct sheet *s)
{
    s->caps = s->gates = 0;
    s->rescale = false;
    s->rounding = (struct rounding){ROUND_CRITERION, ROUND_HALF_UP, 2};
    s->ranking = RANKING_COMPETITION;
    while (s->ties && s->tie[s->ties - 1].kind > TIE_PENALTY)
        s->ties--;
    for (size_t i = 0; i < s->count; i++)
        s->criterion[i].step = 0;
}

/* Points by hand on every line, in both shapes; few different values, so that many are equal. */
static void fill(struct arena *a, const struct sheet *s, const struct bulk_sheet *b, int32_t **column,
                 struct unit_marks *u, uint64_t seed)
{
    struct seeded r = seeded_new(seed);
    for (size_t i = 0; i < UNITS; i++)
        u[i] = (struct unit_marks){.code = arena_format(a, "%04zu", i), .mark = ARENA_MANY(a, s->count, struct mark)};
    for (size_t k = 0; k < bulk_columns(b); k++) {
        column[k] = ARENA_MANY(a, UNITS, int32_t);
        size_t line = bulk_criterion(b, k);
        const struct criterion *c = &s->criterion[line];
        for (size_t i = 0; i < UNITS; i++) {
            int64_t most = c->unlimited ? 900 : c->max;
            int64_t points = seeded_below(&r, 4) ? most : (int64_t)seeded_below(&r, 4) * most / 4;
            column[k][i] = (int32_t)points;
            ((struct mark *)(uintptr_t)u[i].mark)[line] = (struct mark){.tag = MARK_POINTS, .points = points};
        }
    }
}

static void it_agrees_with_the_exact_engine(void **state)
{
    static const char *const name[] = {"default-2020", "s1", "s2", "s2b", "s3-mau-02", "s3-mau-03", "s4"};
    struct arena *a = arena_new();
    for (size_t n = 0; n < 4 * sizeof name / sizeof *name; n++) {
        struct sheet s = fixture_sheet(a, name[n / 4]);
        const struct bulk_sheet *b;
        plain(&s);
        assert_int_equal(bulk_compile(a, &s, &b), OK);
        int32_t **column = ARENA_MANY(a, bulk_columns(b), int32_t *);
        struct unit_marks *u = ARENA_MANY(a, UNITS, struct unit_marks);
        fill(a, &s, b, column, u, n);
        struct bulk_marks m = {(const int32_t *const *)column, UNITS};
        struct bulk_totals t = bulk_totals_new(a, UNITS);
        bulk_score(b, &m, &t, 0, UNITS, 1 + (int)(n % 4));
        struct score_table want = fixture_score(a, &s, u, UNITS);
        for (size_t i = 0; i < UNITS; i++) {
            assert_int_equal(t.total[i], want.unit[i].total);
            assert_int_equal(t.base[i], want.unit[i].base);
            assert_int_equal(t.bonus[i], want.unit[i].bonus);
            assert_int_equal(t.penalty[i], want.unit[i].penalty);
        }
        struct ranking r = score_rank(a, &s, u, &want);
        uint32_t *place = ARENA_MANY(a, UNITS, uint32_t);
        bulk_rank(a, b, &t, 0, UNITS, place);
        for (size_t i = 0; i < UNITS; i++)
            assert_int_equal(place[r.row[i].unit], r.row[i].place);
        arena_reset(a);
    }
    arena_end(&a);
    (void)state;
}

static void one_cluster_is_ranked_alone(void **state)
{
    struct arena *a = arena_new();
    struct sheet s = fixture_sheet(a, "s2b");
    const struct bulk_sheet *b;
    plain(&s);
    assert_int_equal(bulk_compile(a, &s, &b), OK);
    int64_t total[] = {5, 9, 7, 7, 8, 1}, zero[6] = {0};
    const struct bulk_totals t = {total, zero, zero, zero};
    uint32_t place[4];
    bulk_rank(a, b, &t, 1, 5, place);
    static const uint32_t want[] = {1, 3, 3, 2};
    assert_memory_equal(place, want, sizeof want);
    bulk_rank(a, b, &t, 3, 3, place);
    arena_end(&a);
    (void)state;
}

static void what_needs_more_than_sums_is_left_to_the_exact_engine(void **state)
{
    struct arena *a = arena_new();
    const struct bulk_sheet *b;
    struct sheet s = fixture_sheet(a, "default-2020");
    assert_int_equal(bulk_compile(a, &s, &b), ABSENT); /* gates */
    s = fixture_sheet(a, "s1");
    s.gates = 0;
    assert_int_equal(bulk_compile(a, &s, &b), ABSENT); /* a cap set */
    s = fixture_sheet(a, "s2b");
    assert_int_equal(bulk_compile(a, &s, &b), OK); /* votes come after the plain steps */
    s.rounding.decimals = 1;
    assert_int_equal(bulk_compile(a, &s, &b), ABSENT);
    s.rounding.decimals = 2;
    s.ranking = RANKING_DENSE;
    assert_int_equal(bulk_compile(a, &s, &b), ABSENT);
    arena_end(&a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(it_agrees_with_the_exact_engine),
        cmocka_unit_test(one_cluster_is_ranked_alone),
        cmocka_unit_test(what_needs_more_than_sums_is_left_to_the_exact_engine),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
