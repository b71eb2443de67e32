/* The rule table of each kind with its edges. Amounts are hundredths; `raw` is the fraction before limits. */
#include "score/kind.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

struct row {
    struct criterion c;
    struct mark m;
    const char *raw; /* NULL: refused */
    enum score_problem_code why;
};

static struct mark actual(int64_t n, int64_t target)
{
    return (struct mark){.tag = MARK_ACTUAL, .actual = {n, 0}, .has_target = true, .target = {target, 0}};
}

static struct mark alone(int64_t n, int scale)
{
    return (struct mark){.tag = MARK_ACTUAL, .actual = {n, (int8_t)scale}};
}

static struct mark count(int64_t n)
{
    return (struct mark){.tag = MARK_COUNT, .count = n};
}

static struct mark yes(bool y)
{
    return (struct mark){.tag = MARK_YESNO, .yes = y};
}

static struct mark points(int64_t n)
{
    return (struct mark){.tag = MARK_POINTS, .points = n};
}

static struct mark scorers(const int64_t *at, size_t n)
{
    return (struct mark){.tag = MARK_SCORERS, .scorer = at, .list = n};
}

static void check(const struct row *row, size_t rows, const struct field *field)
{
    struct arena *a = arena_new();
    for (size_t i = 0; i < rows; i++) {
        struct formula f;
        assert_int_equal(kind_points(a, &row[i].c, &row[i].m, field, &f), row[i].why);
        if (row[i].raw)
            assert_string_equal(exact_text(a, f.raw), row[i].raw);
        else
            assert_int_not_equal(row[i].why, SCORE_NONE);
    }
    arena_end(&a);
}

#define CHECK(row) check(row, sizeof row / sizeof *row, NULL)

static void a_ratio_gives_its_share_and_never_more_than_all(void **state)
{
    const struct criterion c = {.kind = KIND_RATIO, .max = 2000},
                           given = {.kind = KIND_RATIO, .max = 2000, .has_target = true, .target = {4, 0}};
    const struct row row[] = {
        {c, actual(95, 100), "1900", SCORE_NONE},
        {c, actual(100, 100), "2000", SCORE_NONE},
        {c, actual(101, 100), "2000", SCORE_NONE},
        {c, actual(0, 100), "0", SCORE_NONE},
        {c, actual(1, 3), "2000/3", SCORE_NONE},
        {given, alone(3, 0), "1500", SCORE_NONE},
        {given, actual(3, 6), "1000", SCORE_NONE},
        {c, actual(1000000000000000, 1), "2000", SCORE_NONE},
        {c, alone(3, 0), NULL, SCORE_TARGET_MISSING},
        {c, actual(0, 0), NULL, SCORE_RATIO_ZERO_BY_ZERO},
        {c, actual(3, 0), NULL, SCORE_TARGET_ZERO},
        {c, actual(-1, 3), NULL, SCORE_ACTUAL_NEGATIVE},
        {c, actual(1, -3), NULL, SCORE_TARGET_NEGATIVE},
        {c, actual(1000000000000001, 1), NULL, SCORE_NUMBER_OUT_OF_RANGE},
        {c, yes(true), NULL, SCORE_MARK_WRONG_TAG},
        {c, count(3), NULL, SCORE_MARK_WRONG_TAG},
        {c, points(1500), "1500", SCORE_NONE},
        {c, points(2001), NULL, SCORE_MARK_OVER_MAX},
    };
    CHECK(row);
    (void)state;
}

static void less_is_better_turns_the_ratio_and_none_at_all_is_full(void **state)
{
    const struct criterion c = {.kind = KIND_RATIO_INVERSE, .max = 1000};
    const struct row row[] = {
        {c, actual(3, 2), "2000/3", SCORE_NONE},
        {c, actual(2, 2), "1000", SCORE_NONE},
        {c, actual(1, 2), "1000", SCORE_NONE},
        {c, actual(0, 2), "1000", SCORE_NONE},
        {c, actual(0, 0), NULL, SCORE_RATIO_ZERO_BY_ZERO},
        {c, actual(2, 0), NULL, SCORE_TARGET_ZERO},
        {c, alone(2, 0), NULL, SCORE_TARGET_MISSING},
    };
    CHECK(row);
    (void)state;
}

/* S1: each 1 % over the plan is 1 % of the standard, at most 10 %. */
static void a_surplus_is_a_share_of_the_standard_up_to_k(void **state)
{
    const struct criterion c = {.kind = KIND_OVER_BONUS, .max = 200, .standard = 2000, .over_percent = 1000};
    struct criterion less = c;
    less.inverse = true;
    const struct row row[] = {
        {c, actual(100, 100), "0", SCORE_NONE},
        {c, actual(99, 100), "0", SCORE_NONE},
        {c, actual(101, 100), "20", SCORE_NONE},
        {c, actual(108, 100), "160", SCORE_NONE},
        {c, actual(110, 100), "200", SCORE_NONE},
        {c, actual(150, 100), "200", SCORE_NONE},
        {c, actual(301, 300), "20/3", SCORE_NONE},
        {less, actual(100, 108), "160", SCORE_NONE},
        {less, actual(0, 5), "200", SCORE_NONE},
        {less, actual(6, 5), "0", SCORE_NONE},
        {less, actual(0, 0), NULL, SCORE_RATIO_ZERO_BY_ZERO},
        {c, alone(1, 0), NULL, SCORE_TARGET_MISSING},
    };
    CHECK(row);
    (void)state;
}

/* S2, MS = 20, L = 2. */
static void half_is_for_the_plan_and_half_for_being_far_beyond_it(void **state)
{
    struct arena *a = arena_new();
    const struct criterion c = {.kind = KIND_HALF_RELATIVE, .max = 2000};
    const struct row row[] = {
        {c, actual(1, 2), "500", SCORE_NONE},
        {c, actual(2, 2), "1000", SCORE_NONE},
        {c, actual(3, 2), "1500", SCORE_NONE},
        {c, actual(4, 2), "2000", SCORE_NONE},
        {c, actual(5, 4), "1250", SCORE_NONE},
        {c, actual(0, 2), "0", SCORE_NONE},
        {c, alone(3, 0), "1500", SCORE_NONE},
        {c, alone(4, 0), "2000", SCORE_NONE},
        {c, actual(0, 0), NULL, SCORE_RATIO_ZERO_BY_ZERO},
        {c, actual(2, 0), NULL, SCORE_TARGET_ZERO},
    };
    struct field f = {.any_ratio = true,
                      .largest_ratio = exact_int(a, 2),
                      .any_measure = true,
                      .largest = exact_int(a, 4)};
    check(row, sizeof row / sizeof *row, &f);
    const struct row level[] = {{c, actual(5, 5), "1000", SCORE_NONE}, {c, actual(1, 5), "200", SCORE_NONE}};
    f.largest_ratio = exact_int(a, 1);
    check(level, 2, &f);
    const struct row none[] = {{c, alone(0, 0), NULL, SCORE_RATIO_ZERO_BY_ZERO}};
    f.largest = exact_int(a, 0);
    check(none, 1, &f);
    arena_end(&a);
    (void)state;
}

static void the_best_gives_the_measure(void **state)
{
    struct arena *a = arena_new();
    const struct criterion c = {.kind = KIND_RELATIVE_MAX, .max = 1000};
    const struct row row[] = {{c, alone(3, 0), "750", SCORE_NONE},
                              {c, alone(4, 0), "1000", SCORE_NONE},
                              {c, actual(6, 3), "500", SCORE_NONE},
                              {c, alone(0, 0), "0", SCORE_NONE},
                              {c, alone(125, 2), "625/2", SCORE_NONE}};
    struct field f = {.largest = exact_int(a, 4)};
    check(row, sizeof row / sizeof *row, &f);
    f.largest = exact_int(a, 0);
    const struct row none[] = {{c, alone(0, 0), NULL, SCORE_RATIO_ZERO_BY_ZERO}};
    check(none, 1, &f);
    arena_end(&a);
    (void)state;
}

static void places_give_points_and_equals_share_as_the_sheet_says(void **state)
{
    struct arena *a = arena_new();
    static int64_t table[] = {1000, 800, 600, 400};
    const struct exact measure[] = {exact_int(a, 9), exact_int(a, 7), exact_int(a, 7), exact_int(a, 5),
                                    exact_int(a, 1)};
    const struct field f = {.measure = measure, .measures = 5};
    struct criterion best = {.kind = KIND_RANK, .max = 1000, .rank_points = table, .rank_points_count = 4};
    struct criterion dense = best, mean = best, low = best;
    dense.share = SHARE_DENSE;
    mean.share = SHARE_MEAN;
    low.inverse = true;
    const struct row row[] = {
        {best, alone(9, 0), "1000", SCORE_NONE}, {best, alone(7, 0), "800", SCORE_NONE},
        {best, alone(5, 0), "400", SCORE_NONE},  {best, alone(1, 0), "400", SCORE_NONE},
        {dense, alone(7, 0), "800", SCORE_NONE}, {dense, alone(5, 0), "600", SCORE_NONE},
        {dense, alone(1, 0), "400", SCORE_NONE}, {mean, alone(7, 0), "700", SCORE_NONE},
        {mean, alone(9, 0), "1000", SCORE_NONE}, {low, alone(1, 0), "1000", SCORE_NONE},
        {low, alone(9, 0), "400", SCORE_NONE},   {low, alone(7, 0), "600", SCORE_NONE},
    };
    check(row, sizeof row / sizeof *row, &f);
    const struct exact two_first[] = {exact_int(a, 9), exact_int(a, 9), exact_int(a, 7)};
    const struct field ahead = {.measure = two_first, .measures = 3};
    const struct row after[] = {{best, alone(7, 0), "600", SCORE_NONE},
                                {dense, alone(7, 0), "800", SCORE_NONE},
                                {mean, alone(9, 0), "900", SCORE_NONE}};
    check(after, 3, &ahead);
    arena_end(&a);
    (void)state;
}

static void a_level_is_one_of_the_list(void **state)
{
    static struct level level[] = {{"A", "", 1000}, {"B", "", 750}, {"D", "", 0}};
    const struct criterion c = {.kind = KIND_LEVEL, .max = 1000, .level = level, .levels = 3};
    const struct row row[] = {
        {c, {.tag = MARK_LEVEL, .level = 0}, "1000", SCORE_NONE},
        {c, {.tag = MARK_LEVEL, .level = 2}, "0", SCORE_NONE},
        {c, {.tag = MARK_LEVEL, .level = 3}, NULL, SCORE_LEVEL_UNKNOWN},
        {c, {.tag = MARK_LEVEL, .level = -1}, NULL, SCORE_LEVEL_UNKNOWN},
    };
    CHECK(row);
    (void)state;
}

/* S1's lateness: 5 to under 10 days takes 5, 10 to under 15 takes 10, from 15 takes 20. */
static void a_band_holds_its_lower_end_and_not_its_upper(void **state)
{
    static struct band late[] = {{true, true, 1000, 1500, 1000},
                                 {true, true, 0, 500, 0},
                                 {true, true, 500, 1000, 500},
                                 {true, false, 1500, 0, 2000}};
    static const struct number two[] = {{4, 0}, {12, 0}, {1499, 2}};
    const struct criterion c = {.kind = KIND_BANDS, .unlimited = true, .band = late, .bands = 4};
    struct criterion each = c, share = c;
    each.per_occurrence = true;
    share.percent = true;
    const struct row row[] = {
        {c, alone(0, 0), "0", SCORE_NONE},
        {c, alone(4, 0), "0", SCORE_NONE},
        {c, alone(499, 2), "0", SCORE_NONE},
        {c, alone(5, 0), "500", SCORE_NONE},
        {c, alone(9, 0), "500", SCORE_NONE},
        {c, alone(10, 0), "1000", SCORE_NONE},
        {c, alone(9999999, 6), "500", SCORE_NONE},
        {c, alone(15, 0), "2000", SCORE_NONE},
        {c, alone(1000, 0), "2000", SCORE_NONE},
        {c, alone(-1, 0), NULL, SCORE_OUTSIDE_BANDS},
        {c, {.tag = MARK_VALUES, .value = two, .list = 3}, "1000", SCORE_NONE},
        {each, {.tag = MARK_VALUES, .value = two, .list = 3}, "2000", SCORE_NONE},
        {each, {.tag = MARK_VALUES, .list = 0}, "0", SCORE_NONE},
        {share, actual(1, 10), "1000", SCORE_NONE},
        {share, actual(1, 20), "500", SCORE_NONE},
        {share, alone(1, 0), NULL, SCORE_TARGET_MISSING},
        {share, actual(1, 0), NULL, SCORE_TARGET_ZERO},
    };
    CHECK(row);
    (void)state;
}

static void yes_is_all_and_no_is_nothing(void **state)
{
    const struct criterion c = {.kind = KIND_YESNO, .max = 1000};
    const struct row row[] = {{c, yes(true), "1000", SCORE_NONE},
                              {c, yes(false), "0", SCORE_NONE},
                              {c, count(1), NULL, SCORE_MARK_WRONG_TAG}};
    CHECK(row);
    (void)state;
}

static void counting_is_exact_to_a_thousand_million(void **state)
{
    const struct criterion up = {.kind = KIND_COUNT_UP, .max = 2000, .per = 500},
                           down = {.kind = KIND_COUNT_DOWN, .max = 400, .per = 100};
    const struct row row[] = {
        {up, count(0), "0", SCORE_NONE},
        {up, count(3), "1500", SCORE_NONE},
        {up, count(10000000), "5000000000", SCORE_NONE},
        {up, count(1000000000), "500000000000", SCORE_NONE},
        {up, count(1000000001), NULL, SCORE_COUNT_OUT_OF_RANGE},
        {up, count(-1), NULL, SCORE_COUNT_OUT_OF_RANGE},
        {down, count(0), "400", SCORE_NONE},
        {down, count(4), "0", SCORE_NONE},
        {down, count(5), "-100", SCORE_NONE},
        {up, yes(true), NULL, SCORE_MARK_WRONG_TAG},
    };
    CHECK(row);
    (void)state;
}

static void fixed_points_come_once_or_each_time(void **state)
{
    const struct criterion once = {.kind = KIND_BONUS_FIXED, .max = 500, .per = 500};
    struct criterion each = {.kind = KIND_PENALTY_FIXED, .unlimited = true, .per = 500, .per_occurrence = true};
    struct criterion floored = each, least = each;
    floored.has_min = least.has_min = true;
    floored.min = -1000;
    least.min = 100;
    const struct row row[] = {
        {once, yes(true), "500", SCORE_NONE},
        {once, yes(false), "0", SCORE_NONE},
        {once, count(3), "500", SCORE_NONE},
        {once, count(0), "0", SCORE_NONE},
        {each, count(3), "1500", SCORE_NONE},
        {each, yes(true), "500", SCORE_NONE},
        {each, points(123456), "123456", SCORE_NONE},
        {each, points(-1), NULL, SCORE_MARK_UNDER_MIN},
        {floored, points(-1), NULL, SCORE_MARK_UNDER_MIN}, /* its least is one of the sum */
        {least, points(1), "1", SCORE_NONE},
    };
    CHECK(row);
    (void)state;
}

static void a_mark_by_hand_keeps_to_maximum_minimum_and_step(void **state)
{
    const struct criterion c = {.kind = KIND_MANUAL, .max = 1000, .step = 25},
                           below = {.kind = KIND_MANUAL, .max = 500, .has_min = true, .min = -500, .step = 50};
    const struct row row[] = {
        {c, points(1000), "1000", SCORE_NONE},
        {c, points(0), "0", SCORE_NONE},
        {c, points(975), "975", SCORE_NONE},
        {c, points(1001), NULL, SCORE_MARK_OVER_MAX},
        {c, points(-25), NULL, SCORE_MARK_UNDER_MIN},
        {c, points(980), NULL, SCORE_MARK_NOT_IN_STEP},
        {below, points(-450), "-450", SCORE_NONE},
        {below, points(-475), NULL, SCORE_MARK_NOT_IN_STEP},
        {below, points(-550), NULL, SCORE_MARK_UNDER_MIN},
        {c, yes(true), NULL, SCORE_MARK_WRONG_TAG},
    };
    CHECK(row);
    (void)state;
}

static void several_scorers_are_summed_weighed_or_averaged(void **state)
{
    static const int64_t five[] = {900, 700, 1000, 800, 900}, over[] = {1100, 900}, two[] = {900, 600};
    static int64_t sixty[] = {6000, 4000};
    const struct criterion sum = {.kind = KIND_SUM, .max = 1000},
                           weighted = {.kind = KIND_WEIGHTED, .max = 1000, .weights = sixty, .weights_count = 2};
    const struct criterion mean = {.kind = KIND_AVERAGE, .max = 1000},
                           high = {.kind = KIND_AVERAGE, .max = 1000, .drop_highest = true};
    const struct criterion trimmed = {.kind = KIND_AVERAGE, .max = 1000, .drop_highest = true, .drop_lowest = true};
    const struct row row[] = {
        {sum, scorers(two, 2), "1500", SCORE_NONE},
        {weighted, scorers(two, 2), "780", SCORE_NONE},
        {mean, scorers(five, 5), "860", SCORE_NONE},
        {mean, scorers(five, 3), "2600/3", SCORE_NONE},
        {high, scorers(five, 5), "825", SCORE_NONE},
        {trimmed, scorers(five, 5), "2600/3", SCORE_NONE},
        {trimmed, scorers(five, 3), "900", SCORE_NONE},
        {trimmed, scorers(five, 2), NULL, SCORE_SCORERS_TOO_FEW},
        {mean, scorers(five, 0), NULL, SCORE_SCORERS_TOO_FEW},
        {weighted, scorers(five, 3), NULL, SCORE_SCORERS_NOT_WEIGHTS},
        {mean, scorers(over, 2), NULL, SCORE_MARK_OVER_MAX},
    };
    CHECK(row);
    (void)state;
}

static void a_gate_line_takes_facts_and_gives_no_points(void **state)
{
    const struct criterion c = {.kind = KIND_GATE};
    const struct row row[] = {{c, yes(true), "0", SCORE_NONE},
                              {c, count(2), "0", SCORE_NONE},
                              {c, alone(2, 0), "0", SCORE_NONE},
                              {c, points(0), NULL, SCORE_MARK_WRONG_TAG},
                              {c, count(-2), NULL, SCORE_COUNT_OUT_OF_RANGE},
                              {c, count(1000000000), "0", SCORE_NONE},
                              {c, count(1000000001), NULL, SCORE_COUNT_OUT_OF_RANGE},
                              {c, alone(-1000000000000000, 0), "0", SCORE_NONE},
                              {c, alone(-1000000000000001, 0), NULL, SCORE_NUMBER_OUT_OF_RANGE},
                              {c, alone(1, 6), "0", SCORE_NONE},
                              {c, alone(1, 7), NULL, SCORE_NUMBER_OUT_OF_RANGE},
                              {c, alone(1, -1), NULL, SCORE_NUMBER_OUT_OF_RANGE}};
    CHECK(row);
    (void)state;
}

static void a_list_is_at_most_a_thousand_long(void **state)
{
    static const int64_t given[MARK_LIST + 1];
    static const struct number seen[MARK_LIST + 1];
    static struct band any[] = {{false, false, 0, 0, 100}};
    const struct criterion sum = {.kind = KIND_SUM, .max = 1000},
                           bands = {.kind = KIND_BANDS, .max = 100, .band = any, .bands = 1};
    const struct row row[] = {
        {sum, scorers(given, MARK_LIST), "0", SCORE_NONE},
        {sum, scorers(given, MARK_LIST + 1), NULL, SCORE_COUNT_OUT_OF_RANGE},
        {bands, {.tag = MARK_VALUES, .value = seen, .list = MARK_LIST}, "100", SCORE_NONE},
        {bands, {.tag = MARK_VALUES, .value = seen, .list = MARK_LIST + 1}, NULL, SCORE_COUNT_OUT_OF_RANGE}};
    CHECK(row);
    (void)state;
}

static void a_refusal_names_the_amounts_it_compares(void **state)
{
    const struct criterion c = {.code = "1", .max = 1000, .min = -500, .step = 25};
    const struct {
        enum score_problem_code code;
        struct mark m;
        int64_t found, wanted;
    } row[] = {
        {SCORE_MARK_OVER_MAX, points(1001), 1001, 1000}, {SCORE_MARK_UNDER_MIN, points(-501), -501, -500},
        {SCORE_MARK_NOT_IN_STEP, points(30), 30, 25},    {SCORE_MARK_WRONG_TAG, points(7), 7, 0},
        {SCORE_COUNT_OUT_OF_RANGE, count(-1), 0, 0},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct score_problem p = mark_problem(row[i].code, &c, &row[i].m);
        assert_int_equal(p.code, row[i].code);
        assert_string_equal(p.criterion, "1");
        assert_int_equal(p.found, row[i].found);
        assert_int_equal(p.wanted, row[i].wanted);
    }
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(a_ratio_gives_its_share_and_never_more_than_all),
        cmocka_unit_test(less_is_better_turns_the_ratio_and_none_at_all_is_full),
        cmocka_unit_test(a_surplus_is_a_share_of_the_standard_up_to_k),
        cmocka_unit_test(half_is_for_the_plan_and_half_for_being_far_beyond_it),
        cmocka_unit_test(the_best_gives_the_measure),
        cmocka_unit_test(places_give_points_and_equals_share_as_the_sheet_says),
        cmocka_unit_test(a_level_is_one_of_the_list),
        cmocka_unit_test(a_band_holds_its_lower_end_and_not_its_upper),
        cmocka_unit_test(yes_is_all_and_no_is_nothing),
        cmocka_unit_test(counting_is_exact_to_a_thousand_million),
        cmocka_unit_test(fixed_points_come_once_or_each_time),
        cmocka_unit_test(a_mark_by_hand_keeps_to_maximum_minimum_and_step),
        cmocka_unit_test(several_scorers_are_summed_weighed_or_averaged),
        cmocka_unit_test(a_gate_line_takes_facts_and_gives_no_points),
        cmocka_unit_test(a_list_is_at_most_a_thousand_long),
        cmocka_unit_test(a_refusal_names_the_amounts_it_compares),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
