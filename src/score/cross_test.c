#include "score/cross.h"

#include "base/arena.h"
#include "score/seeded.h"
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void keeps_the_rules(const struct cross_wish *w, const struct cross_plan *p)
{
    size_t in[CROSS_UNITS] = {0}, out[CROSS_UNITS] = {0};
    assert_int_equal(p->pairs, w->units * w->each);
    for (size_t i = 0; i < p->pairs; i++) {
        const struct cross_pair *x = &p->pair[i];
        assert_int_not_equal(x->checker, x->unit);
        in[x->unit]++;
        out[x->checker]++;
        for (size_t j = 0; j < i; j++) {
            assert_false(p->pair[j].checker == x->unit && p->pair[j].unit == x->checker);
            assert_false(p->pair[j].checker == x->checker && p->pair[j].unit == x->unit);
        }
        for (size_t j = 0; j < w->conflicts; j++)
            assert_false(w->conflict[j].checker == x->checker && w->conflict[j].unit == x->unit);
    }
    for (size_t u = 0; u < w->units; u++) {
        assert_int_equal(in[u], w->each);
        assert_int_equal(out[u], w->each);
    }
}

static void every_plan_keeps_the_rules_whatever_the_seed(void **state)
{
    struct arena *a = arena_new();
    struct seeded r = seeded_new(11);
    int made = 0;
    for (int n = 0; n < 1500; n++) {
        struct cross_pair conflict[12];
        struct cross_wish w = {.units = 3 + seeded_below(&r, 14),
                               .each = 1 + seeded_below(&r, 3),
                               .conflict = conflict,
                               .conflicts = seeded_below(&r, 13),
                               .seed = seeded_next(&r)};
        for (size_t i = 0; i < w.conflicts; i++)
            conflict[i] = (struct cross_pair){seeded_below(&r, w.units), seeded_below(&r, w.units)};
        struct cross_plan p;
        enum cross_problem why;
        size_t unit;
        if (cross_plan_make(a, &w, &p, &why, &unit) == OK) {
            keeps_the_rules(&w, &p);
            made++;
        } else {
            assert_int_not_equal(why, CROSS_FINE);
            assert_int_not_equal(why, CROSS_NOT_FOUND);
        }
        arena_reset(a);
    }
    assert_true(made > 800);
    arena_end(&a);
    (void)state;
}

static void the_same_seed_gives_the_same_plan_and_another_another(void **state)
{
    struct arena *a = arena_new();
    struct cross_wish w = {.units = 11, .each = 2, .seed = 20201115};
    struct cross_plan p, q;
    enum cross_problem why;
    size_t unit;
    assert_int_equal(cross_plan_make(a, &w, &p, &why, &unit), OK);
    assert_int_equal(cross_plan_make(a, &w, &q, &why, &unit), OK);
    assert_memory_equal(p.pair, q.pair, p.pairs * sizeof *p.pair);
    w.seed++;
    assert_int_equal(cross_plan_make(a, &w, &q, &why, &unit), OK);
    assert_int_not_equal(memcmp(p.pair, q.pair, p.pairs * sizeof *p.pair), 0);
    arena_end(&a);
    (void)state;
}

static void a_large_cluster_is_planned_too(void **state)
{
    struct arena *a = arena_new();
    struct cross_pair conflict[300];
    struct seeded r = seeded_new(5);
    for (int i = 0; i < 300; i++)
        conflict[i] = (struct cross_pair){seeded_below(&r, 95), seeded_below(&r, 95)};
    const struct cross_wish w = {.units = 95, .each = 3, .conflict = conflict, .conflicts = 300, .seed = 7};
    struct cross_plan p;
    enum cross_problem why;
    size_t unit;
    assert_int_equal(cross_plan_make(a, &w, &p, &why, &unit), OK);
    keeps_the_rules(&w, &p);
    arena_end(&a);
    (void)state;
}

static void what_cannot_be_is_refused_with_its_reason(void **state)
{
    static const struct cross_pair alone[] = {{1, 0}, {2, 0}, {3, 0}, {4, 0}},
                                   idle[] = {{2, 0}, {2, 1}, {2, 3}, {2, 4}};
    /* Units 0, 1 and 2 can be checked by 3 and 4 only: two checkers for three units. */
    static const struct cross_pair forced[] = {{1, 0}, {2, 0}, {5, 0}, {6, 0}, {0, 1}, {2, 1},
                                               {5, 1}, {6, 1}, {0, 2}, {1, 2}, {5, 2}, {6, 2}};
    static const struct cross_pair outside[] = {{9, 0}};
    static const struct {
        struct cross_wish w;
        enum cross_problem why;
        size_t unit;
    } row[] = {
        {{.units = 0, .each = 1}, CROSS_SIZE, 0},
        {{.units = 5, .each = 0}, CROSS_SIZE, 0},
        {{.units = 201, .each = 1}, CROSS_SIZE, 0},
        {{.units = 5, .each = 1, .conflict = outside, .conflicts = 1}, CROSS_SIZE, 0},
        {{.units = 1, .each = 1}, CROSS_TOO_FEW, 0},
        {{.units = 2, .each = 1}, CROSS_TOO_FEW, 0},
        {{.units = 4, .each = 2}, CROSS_TOO_FEW, 0},
        {{.units = 5, .each = 1, .conflict = alone, .conflicts = 4}, CROSS_ALONE, 0},
        {{.units = 5, .each = 1, .conflict = idle, .conflicts = 4}, CROSS_ALONE, 2},
        {{.units = 7, .each = 1, .conflict = forced, .conflicts = 12}, CROSS_IMPOSSIBLE, 0},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct cross_plan p;
        enum cross_problem why = CROSS_FINE;
        size_t unit = 99;
        assert_int_equal(cross_plan_make(a, &row[i].w, &p, &why, &unit), INVALID);
        assert_int_equal(why, row[i].why);
        if (why == CROSS_ALONE)
            assert_int_equal(unit, row[i].unit);
    }
    arena_end(&a);
    (void)state;
}

static void a_seeded_row_is_the_same_on_every_machine(void **state)
{
    struct seeded r = seeded_new(0);
    static const uint64_t known[] = {UINT64_C(11091344671253066420), UINT64_C(13793997310169335082),
                                     UINT64_C(1900383378846508768)};
    for (int i = 0; i < 3; i++)
        assert_true(seeded_next(&r) == known[i]);
    size_t seen[6] = {0};
    for (int i = 0; i < 6000; i++)
        seen[seeded_below(&r, 6)]++;
    for (int i = 0; i < 6; i++)
        assert_in_range(seen[i], 850, 1150);
    (void)state;
}

static void drift_says_who_is_generous_and_where_checkers_disagree(void **state)
{
    static const struct cross_mark mark[] = {
        {0, 1, 0, 900, 800}, {0, 2, 0, 950, 900}, {0, 3, 1, 700, 700}, {0, 3, 0, 800, 750}, /* +200 over 4 */
        {1, 0, 0, 700, 800}, {1, 2, 0, 850, 900}, {1, 3, 1, 600, 700},                      /* -250 over 3 */
        {2, 0, 0, 800, 800}, {2, 1, 0, 850, 800},                                           /* too few */
    };
    struct arena *a = arena_new();
    struct drift_table t = drift_measure(a, mark, 9);
    assert_int_equal(t.checkers, 3);
    assert_true(t.checker[0].shown && t.checker[1].shown && !t.checker[2].shown);
    assert_string_equal(exact_text(a, t.checker[0].mean), "50");
    assert_string_equal(exact_text(a, t.checker[1].mean), "-250/3");
    assert_string_equal(exact_text(a, t.checker[1].spread), "250/3");
    assert_int_equal(t.lines, 2);
    assert_true(t.line[0].shown && !t.line[1].shown); /* the second line has two checkers */
    assert_string_equal(exact_text(a, t.line[0].spread), "400/7");
    t = drift_measure(a, mark, 7); /* two checkers: nobody is singled out */
    assert_false(t.checker[0].shown || t.checker[1].shown || t.line[0].shown);
    t = drift_measure(a, mark, 0);
    assert_int_equal(t.checkers + t.lines, 0);
    arena_end(&a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(every_plan_keeps_the_rules_whatever_the_seed),
        cmocka_unit_test(the_same_seed_gives_the_same_plan_and_another_another),
        cmocka_unit_test(a_large_cluster_is_planned_too),
        cmocka_unit_test(what_cannot_be_is_refused_with_its_reason),
        cmocka_unit_test(a_seeded_row_is_the_same_on_every_machine),
        cmocka_unit_test(drift_says_who_is_generous_and_where_checkers_disagree),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
