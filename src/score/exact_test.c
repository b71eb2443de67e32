#include "score/exact.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void a_fraction_is_reduced_and_written_plainly(void **state)
{
    static const struct {
        int64_t num, den;
        const char *want;
    } row[] = {
        {0, 5, "0"},
        {0, -5, "0"},
        {6, 3, "2"},
        {6, 4, "3/2"},
        {-6, 4, "-3/2"},
        {6, -4, "-3/2"},
        {-6, -4, "3/2"},
        {1, 1, "1"},
        {1000000000, 1, "1000000000"},
        {INT64_MAX, INT64_MAX, "1"},
        {INT64_MIN, 1, "-9223372036854775808"},
        {INT64_MIN, INT64_MIN, "1"},
        {1, INT64_MIN, "-1/9223372036854775808"},
        {100000000000000000, 3, "100000000000000000/3"},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        assert_string_equal(exact_text(a, exact_of(a, row[i].num, row[i].den)), row[i].want);
    arena_end(&a);
    (void)state;
}

static void halves_go_away_from_zero_and_nothing_drifts(void **state)
{
    static const struct {
        int64_t num, den, half_up, down, up;
    } row[] = {
        {1, 2, 1, 0, 1}, {-1, 2, -1, 0, -1}, {3, 2, 2, 1, 2},          {5, 2, 3, 2, 3},
        {1, 3, 0, 0, 1}, {-1, 3, 0, 0, -1},  {2, 3, 1, 0, 1},          {-7, 4, -2, -1, -2},
        {0, 1, 0, 0, 0}, {7, 1, 7, 7, 7},    {49999, 100000, 0, 0, 1}, {2675, 10, 268, 267, 268},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct exact x = exact_of(a, row[i].num, row[i].den);
        int64_t n[3] = {0};
        for (int mode = 0; mode < 3; mode++)
            assert_int_equal(exact_round(a, x, mode, &n[mode]), OK);
        assert_int_equal(n[0], row[i].half_up);
        assert_int_equal(n[1], row[i].down);
        assert_int_equal(n[2], row[i].up);
    }
    arena_end(&a);
    (void)state;
}

static void a_third_added_three_times_is_one(void **state)
{
    struct arena *a = arena_new();
    struct exact third = exact_of(a, 1, 3), sum = exact_int(a, 0);
    for (int i = 0; i < 3; i++)
        sum = exact_add(a, sum, third);
    assert_string_equal(exact_text(a, sum), "1");
    sum = exact_sub(a, sum, exact_int(a, 1));
    assert_int_equal(sum.sign, 0);
    assert_string_equal(exact_text(a, exact_sub(a, third, exact_of(a, 1, 2))), "-1/6");
    arena_end(&a);
    (void)state;
}

/* 1/2 + 1/3 + ... + 1/60: the numerator has 26 digits; known from H(60) - 1. */
static void long_sums_of_unlike_fractions_stay_exact(void **state)
{
    struct arena *a = arena_new();
    struct exact sum = exact_int(a, 0);
    for (int64_t d = 1; d <= 60; d++)
        sum = exact_add(a, sum, exact_of(a, 1, d));
    assert_string_equal(exact_text(a, sum), "15117092380124150817026911/3230237388259077233637600");
    for (int64_t d = 60; d >= 1; d--)
        sum = exact_sub(a, sum, exact_of(a, 1, d));
    assert_string_equal(exact_text(a, sum), "0");
    arena_end(&a);
    (void)state;
}

static uint64_t next(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

/* (x * y) / y = x and (x + y) - y = x for fractions of many limbs, limbs of all ones and zeros among them. */
static void what_is_multiplied_and_divided_comes_back(void **state)
{
    struct arena *a = arena_new();
    uint64_t seed = 42;
    for (int i = 0; i < 3000; i++) {
        struct exact x = exact_of(a, (int64_t)next(&seed) | 1, (int64_t)next(&seed) | 1);
        struct exact y = exact_of(a, (int64_t)(next(&seed) | 0xFFFFFFFF00000000), (int64_t)(next(&seed) | 0xFFFFFFFF));
        for (int k = 0; k < (int)(next(&seed) % 4); k++) {
            y = exact_mul(a, y, exact_of(a, INT64_MAX, (int64_t)(next(&seed) % 4294967296) + 1));
            x = exact_add(a, x, y);
        }
        assert_int_equal(exact_compare(a, exact_div(a, exact_mul(a, x, y), y), x), 0);
        assert_int_equal(exact_compare(a, exact_sub(a, exact_add(a, x, y), y), x), 0);
        arena_reset(a);
    }
    arena_end(&a);
    (void)state;
}

/* 500 fractions with unlike denominators near 10^9: what a sheet of 500 ratios rounded at the total needs. */
static void the_largest_sheet_sums_in_bounded_memory(void **state)
{
    struct arena *a = arena_new();
    struct exact x[500], back[500];
    uint64_t seed = 7;
    for (int i = 0; i < 500; i++) {
        x[i] = exact_of(a, (int64_t)(next(&seed) % 1000000000), 1000000007 + 2 * i);
        back[499 - i] = x[i];
    }
    struct exact sum = exact_sum(a, x, 500), other = exact_sum(a, back, 500);
    assert_int_equal(exact_compare(a, sum, other), 0);
    assert_true(arena_used(a) < 64 * 1024 * 1024);
    int64_t n;
    assert_int_equal(exact_round(a, exact_mul(a, sum, exact_int(a, 1000000)), 0, &n), OK);
    int64_t low = 0;
    for (int i = 0; i < 500; i++) {
        int64_t part;
        assert_int_equal(exact_round(a, exact_mul(a, x[i], exact_int(a, 1000000)), 1, &part), OK);
        low += part;
    }
    assert_true(n >= low && n <= low + 500);
    arena_end(&a);
    (void)state;
}

static void order_is_by_value(void **state)
{
    struct arena *a = arena_new();
    struct exact rising[] = {exact_int(a, -2), exact_of(a, -3, 2),         exact_of(a, -1, 1000000007),
                             exact_int(a, 0),  exact_of(a, 1, 1000000007), exact_of(a, 1, 1000000006),
                             exact_int(a, 5)};
    for (int i = 0; i < 7; i++)
        for (int j = 0; j < 7; j++)
            assert_int_equal(exact_compare(a, rising[i], rising[j]), (i > j) - (i < j));
    arena_end(&a);
    (void)state;
}

static void what_does_not_fit_is_refused_not_wrapped(void **state)
{
    struct arena *a = arena_new();
    int64_t n = 7;
    struct exact large = exact_mul(a, exact_int(a, INT64_MAX), exact_int(a, INT64_MAX));
    assert_int_equal(exact_round(a, large, 0, &n), INVALID);
    assert_int_equal(exact_round(a, exact_int(a, INT64_MAX), 0, &n), INVALID);
    assert_int_equal(n, 7);
    assert_int_equal(exact_round(a, exact_int(a, 100000000000000000), 0, &n), OK);
    assert_true(n == 100000000000000000);
    arena_end(&a);
    (void)state;
}

/* Around the 64 bits that are kept without the arena: below, across, and back. */
static void a_value_is_the_same_below_and_above_64_bits(void **state)
{
    static const struct {
        char op;
        int64_t x_num, x_den, y_num, y_den;
        const char *want;
    } row[] = {
        {'+', INT64_MAX, 1, INT64_MAX, 1, "18446744073709551614"},
        {'+', INT64_MIN, 1, INT64_MIN, 1, "-18446744073709551616"},
        {'+', INT64_MIN, 1, INT64_MAX, 1, "-1"},
        {'-', INT64_MIN, 1, INT64_MAX, 1, "-18446744073709551615"},
        {'*', INT64_MIN, 1, 2, 1, "-18446744073709551616"},
        {'*', 4294967296, 1, 4294967296, 1, "18446744073709551616"},
        {'*', 4294967295, 1, 4294967297, 1, "18446744073709551615"},
        {'+', 1, INT64_MAX, 1, INT64_MAX, "2/9223372036854775807"},
        {'+', 1, 4294967296, 1, 4294967295, "8589934591/18446744069414584320"},
        {'+', INT64_MAX, 2, INT64_MAX, 3, "46116860184273879035/6"},
        {'*', INT64_MAX, 4294967296, 4294967296, INT64_MAX, "1"},
        {'/', INT64_MAX, 3, INT64_MAX, 5, "5/3"},
        {'/', 1, INT64_MIN, 2, INT64_MIN, "1/2"},
        {'-', 1, INT64_MAX, 1, INT64_MIN, "18446744073709551615/85070591730234615856620279821087277056"},
        {'*', INT64_MAX, 4, 2, INT64_MAX - 1, "9223372036854775807/18446744073709551612"},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct exact x = exact_of(a, row[i].x_num, row[i].x_den), y = exact_of(a, row[i].y_num, row[i].y_den);
        struct exact got = row[i].op == '+'   ? exact_add(a, x, y)
                           : row[i].op == '-' ? exact_sub(a, x, y)
                           : row[i].op == '*' ? exact_mul(a, x, y)
                                              : exact_div(a, x, y);
        struct exact back = row[i].op == '+'   ? exact_sub(a, got, y)
                            : row[i].op == '-' ? exact_add(a, got, y)
                            : row[i].op == '*' ? exact_div(a, got, y)
                                               : exact_mul(a, got, y);
        assert_string_equal(exact_text(a, got), row[i].want);
        assert_string_equal(exact_text(a, back), exact_text(a, x));
        assert_int_equal(exact_compare(a, back, x), 0);
    }
    arena_end(&a);
    (void)state;
}

/* (2^64 - 2)/5 + (2^64 - 2)/(2^64 - 1): every part fits 64 bits, the sum of the products is beyond 128. */
static void a_sum_whose_products_leave_128_bits_is_exact(void **state)
{
    struct arena *a = arena_new();
    struct exact most = exact_int(a, INT64_MAX), even = exact_add(a, most, most);
    struct exact x = exact_div(a, even, exact_int(a, 5)), y = exact_div(a, even, exact_add(a, even, exact_int(a, 1)));
    assert_string_equal(exact_text(a, exact_add(a, x, y)),
                        "68056473384187692700053619115837462936/18446744073709551615");
    assert_int_equal(exact_compare(a, exact_sub(a, exact_add(a, x, y), y), x), 0);
    arena_end(&a);
    (void)state;
}

/* 3 * 2^64 / (2^65 + 2) and its neighbours: parts that fit no machine word, values near one and a half. */
static void wide_fractions_round_like_narrow_ones(void **state)
{
    struct arena *a = arena_new();
    struct exact two64 = exact_mul(a, exact_int(a, 4294967296), exact_int(a, 4294967296));
    struct exact three = exact_mul(a, two64, exact_int(a, 3)), two65 = exact_add(a, two64, two64);
    static const struct {
        int64_t above, half_up, down, up;
    } row[] = {{2, 1, 1, 2}, {0, 2, 1, 2}, {-2, 2, 1, 2}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct exact x = exact_div(a, three, exact_add(a, two65, exact_int(a, row[i].above)));
        int64_t n[3] = {0};
        for (int mode = 0; mode < 3; mode++)
            assert_int_equal(exact_round(a, i ? exact_neg(x) : x, mode, &n[mode]), OK);
        assert_int_equal(n[0], i ? -row[i].half_up : row[i].half_up);
        assert_int_equal(n[1], i ? -row[i].down : row[i].down);
        assert_int_equal(n[2], i ? -row[i].up : row[i].up);
    }
    assert_string_equal(exact_text(a, exact_div(a, three, two65)), "3/2");
    arena_end(&a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(a_fraction_is_reduced_and_written_plainly),
        cmocka_unit_test(halves_go_away_from_zero_and_nothing_drifts),
        cmocka_unit_test(a_third_added_three_times_is_one),
        cmocka_unit_test(long_sums_of_unlike_fractions_stay_exact),
        cmocka_unit_test(what_is_multiplied_and_divided_comes_back),
        cmocka_unit_test(the_largest_sheet_sums_in_bounded_memory),
        cmocka_unit_test(order_is_by_value),
        cmocka_unit_test(a_value_is_the_same_below_and_above_64_bits),
        cmocka_unit_test(a_sum_whose_products_leave_128_bits_is_exact),
        cmocka_unit_test(wide_fractions_round_like_narrow_ones),
        cmocka_unit_test(what_does_not_fit_is_refused_not_wrapped),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
