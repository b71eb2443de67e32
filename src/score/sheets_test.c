/* The sheets that ship, and the figures their sources state. */
#include "score/score_fixture.h"

#include "base/arena.h"
#include "score/rank.h"
#include "score/sheet_check.h"
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static struct mark points(int64_t n)
{
    return (struct mark){.tag = MARK_POINTS, .points = n};
}

static struct mark actual(int64_t n, int64_t target)
{
    return (struct mark){.tag = MARK_ACTUAL, .actual = {n, 0}, .has_target = true, .target = {target, 0}};
}

static struct mark alone(int64_t n)
{
    return (struct mark){.tag = MARK_ACTUAL, .actual = {n, 0}};
}

static struct mark yes(void)
{
    return (struct mark){.tag = MARK_YESNO, .yes = true};
}

static struct mark count(int64_t n)
{
    return (struct mark){.tag = MARK_COUNT, .count = n};
}

static struct mark level(int i)
{
    return (struct mark){.tag = MARK_LEVEL, .level = i};
}

static int64_t line_points(const struct sheet *s, const struct unit_score *u, const char *code)
{
    int i = sheet_find(s, code);
    assert_true(i >= 0);
    return u->line[i].points;
}

/* Every line at its best: full maximum of base, nothing else. */
static struct mark *full(struct arena *a, const struct sheet *s)
{
    struct mark *m = ARENA_MANY(a, s->count, struct mark);
    for (size_t i = 0; i < s->count; i++)
        if (sheet_is_leaf(s, i) && sheet_role(s, i) == ROLE_BASE)
            m[i] = points(s->criterion[i].max);
    return m;
}

static void every_shipped_sheet_is_sound_and_full_marks_make_its_total(void **state)
{
    static const struct {
        const char *name;
        int64_t total;
        size_t leaves, warnings;
    } row[] = {{"default-2020", 10000, 37, 0}, {"s1", 10000, 18, 0},        {"s2", 8000, 9, 2}, {"s2b", 1400, 8, 0},
               {"s3-mau-02", 9500, 40, 1},     {"s3-mau-03", 10000, 37, 1}, {"s4", 10000, 3, 0}};
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct sheet s = fixture_sheet(a, row[i].name);
        struct findings found = sheet_check(a, &s);
        assert_int_equal(findings_first_error(&found).code, SCORE_NONE);
        assert_int_equal(found.count, row[i].warnings);
        size_t leaves = 0;
        for (size_t k = 0; k < s.count; k++)
            leaves += sheet_is_leaf(&s, k);
        assert_int_equal(leaves, row[i].leaves);
        struct unit_marks u = {.code = "u", .mark = full(a, &s)};
        struct score_table t = fixture_score(a, &s, &u, 1);
        assert_int_equal(t.unit[0].total, row[i].total);
        assert_int_equal(t.unit[0].maximum, row[i].total);
        assert_int_equal(t.unit[0].open, 0);
    }
    arena_end(&a);
    (void)state;
}

static void the_forms_of_s3_contradict_themselves_and_the_check_says_where(void **state)
{
    static const struct {
        const char *name;
        enum score_problem_code code;
        const char *criterion;
        int64_t wanted, found;
    } row[] = {
        {"s3-mau-03-nguyen-van", SCORE_RATIO_AND_LEVELS, "B.I.1", 0, 0},
        {"s3-mau-03-nguyen-van", SCORE_RATIO_AND_LEVELS, "B.I.3", 0, 0},
        {"s3-mau-03-nguyen-van", SCORE_EXCLUDES_BOTH_NEEDED, "A.II.4.1", 150, 100},
        {"s3-mau-02-nguyen-van", SCORE_RATIO_AND_LEVELS, "B.I.2", 0, 0},
        {"s3-mau-02-nguyen-van", SCORE_CHILDREN_NOT_PARENT, "B", 7000, 6500},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct sheet s = fixture_sheet(a, row[i].name);
        struct findings f = sheet_check(a, &s);
        bool hit = false;
        for (size_t k = 0; k < f.count; k++)
            hit = hit || (f.at[k].code == row[i].code && !strcmp(f.at[k].criterion, row[i].criterion) &&
                          f.at[k].wanted == row[i].wanted && f.at[k].found == row[i].found);
        assert_true(hit);
    }
    arena_end(&a);
    (void)state;
}

static void s3_has_thirty_common_and_seventy_for_results_by_its_tables(void **state)
{
    struct arena *a = arena_new();
    struct sheet s = fixture_sheet(a, "s3-mau-03");
    struct mark *m = full(a, &s);
    static const struct {
        int64_t done, of, quantity, quality;
    } row[] = {{10, 10, 2000, 3000},  {95, 100, 1600, 3000}, {90, 100, 1600, 3000}, {899, 1000, 1200, 2400},
               {80, 100, 1200, 2400}, {70, 100, 800, 2000},  {69, 100, 200, 1600},  {60, 100, 200, 1600},
               {59, 100, 0, 1000},    {49, 100, 0, 0},       {12, 10, 2000, 3000}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        fixture_set(&s, m, "B.I.1", actual(row[i].done, row[i].of));
        fixture_set(&s, m, "B.I.2", actual(10, 10));
        fixture_set(&s, m, "B.I.3", actual(row[i].done, row[i].of));
        struct unit_marks u = {.code = "u", .mark = m};
        struct score_table t = fixture_score(a, &s, &u, 1);
        assert_int_equal(line_points(&s, &t.unit[0], "A"), 3000);
        assert_int_equal(line_points(&s, &t.unit[0], "B.I.1"), row[i].quantity);
        assert_int_equal(line_points(&s, &t.unit[0], "B.I.3"), row[i].quality);
        assert_int_equal(line_points(&s, &t.unit[0], "B"), row[i].quantity + 2000 + row[i].quality);
    }
    fixture_set(&s, m, "C.4", count(9));
    fixture_set(&s, m, "C.2", points(150));
    fixture_set(&s, m, "D.1", points(75));
    struct unit_marks u = {.code = "u", .mark = m};
    struct score_table t = fixture_score(a, &s, &u, 1);
    assert_int_equal(t.unit[0].bonus, 350);
    assert_int_equal(t.unit[0].penalty, -75);
    arena_end(&a);
    (void)state;
}

static void ninety_seven_and_a_city_flag_are_a_hundred_and_seven(void **state)
{
    struct arena *a = arena_new();
    struct sheet s = fixture_sheet(a, "s4");
    struct mark city[4] = {points(9700), {0}, yes(), {0}}, state_flag[4] = {points(9700), {0}, {0}, yes()};
    struct mark none[4] = {points(9700)}, both[4] = {points(10000), {0}, yes(), yes()};
    const struct unit_marks u[] = {{.code = "a", .mark = none},
                                   {.code = "b", .mark = city},
                                   {.code = "c", .mark = state_flag},
                                   {.code = "d", .mark = both}};
    struct score_table t = fixture_score(a, &s, u, 4);
    assert_int_equal(t.unit[0].total, 9700);
    assert_int_equal(t.unit[1].total, 10700);
    assert_int_equal(t.unit[2].total, 11200);
    assert_int_equal(t.unit[3].total, 11500);
    struct ranking r = score_rank(a, &s, u, &t);
    assert_int_equal(r.row[3].unit, 0);
    arena_end(&a);
    (void)state;
}

/* MS 15, A/T of 0,8; 1; 1,5; 2 with L = 2: 6; 7,5; 11,25; 15. Counting without a target: 20 * A / largest. */
static void s2_gives_half_for_the_plan_and_the_rest_by_the_best_of_the_cluster(void **state)
{
    static const int64_t done[] = {8, 10, 15, 20}, deadline[] = {600, 750, 1125, 1500}, cases[] = {3, 4, 6, 8},
                         points_of[] = {750, 1000, 1500, 2000};
    struct arena *a = arena_new();
    struct sheet s = fixture_sheet(a, "s2");
    struct unit_marks u[4];
    for (int i = 0; i < 4; i++) {
        struct mark *m = ARENA_MANY(a, s.count, struct mark);
        fixture_set(&s, m, "1.1", actual(done[i], 10));
        fixture_set(&s, m, "1.2", alone(cases[i]));
        fixture_set(&s, m, "1.3", points(1500));
        fixture_set(&s, m, "2.1", count(i + 2));
        fixture_set(&s, m, "2.2", yes());
        fixture_set(&s, m, "3.1", count(i == 3 ? 9 : 0));
        fixture_set(&s, m, "3.2", count(i == 0 ? 9 : 1));
        u[i] = (struct unit_marks){.code = arena_format(a, "u%d", i), .mark = m};
    }
    struct score_table t = fixture_score(a, &s, u, 4);
    for (int i = 0; i < 4; i++) {
        assert_int_equal(line_points(&s, &t.unit[i], "1.1"), deadline[i]);
        assert_int_equal(line_points(&s, &t.unit[i], "1.2"), points_of[i]);
        assert_int_equal(line_points(&s, &t.unit[i], "2.1"), i < 2 ? 500 * (i + 2) : 2000);
    }
    assert_int_equal(line_points(&s, &t.unit[0], "III"), -1000); /* 9 faults are -27: not under -10 */
    assert_int_equal(line_points(&s, &t.unit[1], "III"), -300);
    assert_int_equal(line_points(&s, &t.unit[3], "III"), 2000); /* 45 - 3: not over +20 */
    assert_int_equal(t.unit[3].total, 1500 + 2000 + 1500 + 2000 + 1000 + 2000);
    arena_end(&a);
    (void)state;
}

static void one_changed_figure_moves_the_points_of_the_others_in_s2(void **state)
{
    struct arena *a = arena_new();
    struct sheet s = fixture_sheet(a, "s2");
    struct mark *m[2] = {ARENA_MANY(a, s.count, struct mark), ARENA_MANY(a, s.count, struct mark)};
    const struct unit_marks u[2] = {{.code = "a", .mark = m[0]}, {.code = "b", .mark = m[1]}};
    fixture_set(&s, m[0], "1.1", actual(15, 10));
    fixture_set(&s, m[1], "1.1", actual(20, 10));
    assert_int_equal(line_points(&s, &fixture_score(a, &s, u, 2).unit[0], "1.1"), 1125);
    fixture_set(&s, m[1], "1.1", actual(30, 10));
    assert_int_equal(line_points(&s, &fixture_score(a, &s, u, 2).unit[0], "1.1"), 938); /* 7.5 + 7.5/4 = 9.375 */
    arena_end(&a);
    (void)state;
}

static void when_nobody_is_beyond_the_plan_s2_is_computed_and_warned_about(void **state)
{
    struct arena *a = arena_new();
    struct sheet s = fixture_sheet(a, "s2");
    struct mark *m[2] = {ARENA_MANY(a, s.count, struct mark), ARENA_MANY(a, s.count, struct mark)};
    const struct unit_marks u[2] = {{.code = "a", .mark = m[0]}, {.code = "b", .mark = m[1]}};
    fixture_set(&s, m[0], "1.1", actual(10, 10));
    fixture_set(&s, m[1], "1.1", actual(5, 10));
    struct score_table t = fixture_score(a, &s, u, 2);
    assert_int_equal(line_points(&s, &t.unit[0], "1.1"), 750);
    assert_int_equal(line_points(&s, &t.unit[1], "1.1"), 375);
    assert_int_equal(t.warnings, 1);
    assert_int_equal(t.warning[0].code, SCORE_LARGEST_RATIO_ONE);
    assert_string_equal(t.warning[0].criterion, "1.1");
    arena_end(&a);
    (void)state;
}

static void s1_takes_and_gives_what_its_rules_say(void **state)
{
    struct arena *a = arena_new();
    struct sheet s = fixture_sheet(a, "s1");
    struct mark *m = ARENA_MANY(a, s.count, struct mark);
    static const struct number late[] = {{4, 0}, {12, 0}, {9, 0}};
    fixture_set(&s, m, "I.1", actual(108, 100)); /* 20, and 8 % of 20 over */
    fixture_set(&s, m, "I.2", actual(130, 100)); /* 20, and 10 % of 20 at most */
    fixture_set(&s, m, "I.3", actual(4, 3));     /* less is better: 3/4 of 20 */
    fixture_set(&s, m, "II.1", level(0));
    fixture_set(&s, m, "II.2", level(1));
    fixture_set(&s, m, "III.1", points(1900));
    fixture_set(&s, m, "T.1", yes());
    fixture_set(&s, m, "P.2", count(2));
    fixture_set(&s, m, "P.3", (struct mark){.tag = MARK_VALUES, .value = late, .list = 3});
    fixture_set(&s, m, "P.7", yes());
    struct unit_marks u = {.code = "u", .mark = m};
    struct score_table t = fixture_score(a, &s, &u, 1);
    assert_int_equal(line_points(&s, &t.unit[0], "V.1"), 160);
    assert_int_equal(line_points(&s, &t.unit[0], "V.2"), 200);
    assert_int_equal(line_points(&s, &t.unit[0], "V.3"), 0);
    assert_int_equal(line_points(&s, &t.unit[0], "I.3"), 1500);
    assert_int_equal(line_points(&s, &t.unit[0], "P.2"), -1000);
    assert_int_equal(line_points(&s, &t.unit[0], "P.3"), -1000); /* once: the latest */
    assert_int_equal(line_points(&s, &t.unit[0], "P.7"), -2000);
    assert_int_equal(t.unit[0].base, 2000 + 2000 + 1500 + 1000 + 800 + 1900);
    assert_int_equal(t.unit[0].total, 9200 + 360 + 500 - 4000);
    assert_int_equal(t.unit[0].gates, 3); /* barred from the flag and from the certificate */
    s.criterion[sheet_find(&s, "P.3")].per_occurrence = true;
    assert_int_equal(line_points(&s, &fixture_score(a, &s, &u, 1).unit[0], "P.3"), -1500);
    arena_end(&a);
    (void)state;
}

static void the_default_sheet_holds_back_whom_its_gates_hold(void **state)
{
    struct arena *a = arena_new();
    struct sheet s = fixture_sheet(a, "default-2020");
    struct unit_marks u[4];
    struct mark *m[4];
    for (int i = 0; i < 4; i++) {
        m[i] = full(a, &s);
        u[i] = (struct unit_marks){.code = arena_format(a, "u%d", i), .mark = m[i]};
    }
    fixture_set(&s, m[0], "5.1", (struct mark){.tag = MARK_YESNO}); /* no works: 96, yet third at best */
    fixture_set(&s, m[1], "9.1", (struct mark){.tag = MARK_ZERO});
    fixture_set(&s, m[1], "P.2", count(2)); /* 98 - 4 */
    fixture_set(&s, m[2], "P.3", count(5)); /* 100 - 10 */
    fixture_set(&s, m[2], "T.2", count(9)); /* + 5 at most */
    fixture_set(&s, m[2], "G.1", yes());
    fixture_set(&s, m[3], "G.2", yes());
    struct score_table t = fixture_score(a, &s, u, 4);
    struct ranking r = score_rank(a, &s, u, &t);
    static const int64_t total[] = {9600, 9400, 9500, 10000};
    static const size_t unit[] = {2, 1, 0, 3};
    static const int place[] = {1, 2, 3, 0};
    for (int i = 0; i < 4; i++) {
        assert_int_equal(t.unit[i].total, total[i]);
        assert_int_equal(r.row[i].unit, unit[i]);
        assert_int_equal(r.row[i].place, place[i]);
    }
    assert_true(r.row[2].held);
    assert_int_equal(t.unit[2].class, 0);
    assert_int_equal(t.unit[2].gates, 1);
    arena_end(&a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(every_shipped_sheet_is_sound_and_full_marks_make_its_total),
        cmocka_unit_test(the_forms_of_s3_contradict_themselves_and_the_check_says_where),
        cmocka_unit_test(s3_has_thirty_common_and_seventy_for_results_by_its_tables),
        cmocka_unit_test(ninety_seven_and_a_city_flag_are_a_hundred_and_seven),
        cmocka_unit_test(s2_gives_half_for_the_plan_and_the_rest_by_the_best_of_the_cluster),
        cmocka_unit_test(one_changed_figure_moves_the_points_of_the_others_in_s2),
        cmocka_unit_test(when_nobody_is_beyond_the_plan_s2_is_computed_and_warned_about),
        cmocka_unit_test(s1_takes_and_gives_what_its_rules_say),
        cmocka_unit_test(the_default_sheet_holds_back_whom_its_gates_hold),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
