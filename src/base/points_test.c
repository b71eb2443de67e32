#include "base/arena.h"
#include "base/buf.h"
#include "base/points.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void a_typed_mark_becomes_hundredths(void **state)
{
    static const struct {
        const char *typed;
        enum outcome want;
        int64_t hundredths;
    } row[] = {
        {"9", OK, 900},          {"9,5", OK, 950},         {"9.5 ", OK, 950},
        {" 8,25", OK, 825},      {"0", OK, 0},             {"-0,25", OK, -25},
        {"\xE2\x88\x92""2,5", OK, -250}, {"+3", OK, 300},  {"1 250,00", OK, 125000},
        {"1\xC2\xA0""250", OK, 125000},  {"0,10", OK, 10}, {"9999999", OK, 999999900},
        {"", INVALID, 0},        {" ", INVALID, 0},        {"9/10", INVALID, 0},
        {"abc", INVALID, 0},     {"8,", INVALID, 0},       {",5", INVALID, 0},
        {"2,675", INVALID, 0},   {"1,2,3", INVALID, 0},    {"--1", INVALID, 0},
        {"12345678", INVALID, 0},{"1e3", INVALID, 0},      {"0x10", INVALID, 0},
        {"99999999999999999999999999999999999", INVALID, 0},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct points p = {77};
        assert_int_equal(points_parse(row[i].typed, &p), row[i].want);
        assert_int_equal(p.hundredths, row[i].want == OK ? row[i].hundredths : 77);
    }
    (void)state;
}

static void points_are_written_as_clerks_write_them(void **state)
{
    static const struct {
        int64_t hundredths;
        const char *full, *brief;
    } row[] = {
        {9750, "97,50", "97,50"}, {10000, "100,00", "100"}, {0, "0,00", "0"}, {5, "0,05", "0,05"},
        {-25, "\xE2\x88\x92""0,25", "\xE2\x88\x92""0,25"}, {187200000, "1.872.000,00", "1.872.000"},
        {99999, "999,99", "999,99"}, {100000, "1.000,00", "1.000"},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct buf full = buf_new(a, 8), brief = buf_new(a, 8);
        points_write(&full, (struct points){row[i].hundredths});
        points_write_short(&brief, (struct points){row[i].hundredths});
        assert_string_equal(full.at, row[i].full);
        assert_string_equal(brief.at, row[i].brief);
    }
    arena_end(&a);
    (void)state;
}

static void a_tenth_added_a_thousand_times_is_a_hundred(void **state)
{
    struct points tenth, sum = {0};
    assert_int_equal(points_parse("0,1", &tenth), OK);
    for (int i = 0; i < 1000; i++)
        sum.hundredths += tenth.hundredths;
    assert_int_equal(sum.hundredths, 10000);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(a_typed_mark_becomes_hundredths),
        cmocka_unit_test(points_are_written_as_clerks_write_them),
        cmocka_unit_test(a_tenth_added_a_thousand_times_is_a_hundred),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
