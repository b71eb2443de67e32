#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void only_real_days_exist(void **state)
{
    static const struct { int y, m, d; bool want; } row[] = {
        {2020, 2, 29, true}, {2021, 2, 29, false}, {1900, 2, 29, false}, {2000, 2, 29, true},
        {2020, 4, 31, false}, {2020, 12, 31, true}, {2020, 13, 1, false}, {2020, 0, 1, false},
        {2020, 1, 0, false}, {1899, 1, 1, false}, {2200, 1, 1, false},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        assert_int_equal(day_exists(row[i].y, row[i].m, row[i].d), row[i].want);
    (void)state;
}

static void numbers_and_days_go_both_ways(void **state)
{
    int32_t from = day_number((struct day){1900, 1, 1}), to = day_number((struct day){2199, 12, 31});
    assert_int_equal(day_number((struct day){1970, 1, 1}), 0);
    for (int32_t n = from; n <= to; n++) {
        struct day d = day_from_number(n);
        assert_true(day_exists(d.year, d.month, d.day));
        assert_int_equal(day_number(d), n);
    }
    (void)state;
}

static void weekdays_of_the_2020_plan(void **state)
{
    assert_int_equal(day_weekday((struct day){2020, 4, 10}), 5);
    assert_int_equal(day_weekday((struct day){2020, 11, 15}), 7);
    assert_int_equal(day_weekday((struct day){2020, 11, 20}), 5);
    assert_int_equal(day_weekday((struct day){1969, 12, 31}), 3);
    (void)state;
}

static void typed_days(void **state)
{
    static const struct { const char *typed, *want; } row[] = {
        {"17/11/2020", "2020-11-17"}, {"17-11-2020", "2020-11-17"}, {"17.11.2020", "2020-11-17"},
        {"171120", "2020-11-17"}, {"17112020", "2020-11-17"}, {"17/11", "2020-11-17"}, {"1/2/20", "2020-02-01"},
        {" 7/1 ", "2020-01-07"}, {"31/4", NULL}, {"29/2/2021", NULL}, {"", NULL}, {"17/11/202", NULL},
        {"a/b", NULL}, {"17/11/2020x", NULL}, {"32/1", NULL}, {"1711", NULL}, {"17//11", NULL}, {"17 11", NULL},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct day d = {0};
        enum outcome o = day_parse_typed(row[i].typed, 2020, &d);
        assert_int_equal(o, row[i].want ? OK : INVALID);
        assert_string_equal(day_iso(a, d), row[i].want ? row[i].want : "");
    }
    arena_end(&a);
    (void)state;
}

static void typed_times_of_day(void **state)
{
    const struct {
        const char *typed;
        int hour, minute; /* hour -1: no such time */
    } row[] = {
        {"17:00", 17, 0},  {"9:05", 9, 5},   {"17h", 17, 0},   {"17h30", 17, 30}, {" 7g15 ", 7, 15}, {"17", 17, 0},
        {"23:59", 23, 59}, {"0:00", 0, 0},   {"24:00", -1, 0}, {"17:60", -1, 0},  {"17:", -1, 0},    {"17:5", -1, 0},
        {"", -1, 0},       {"-1:00", -1, 0}, {"chiều", -1, 0}, {"17:00:30", -1, 0},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        int hour = -1, minute = 0;
        enum outcome o = clock_parse_typed(row[i].typed, &hour, &minute);
        assert_int_equal(o, row[i].hour < 0 ? INVALID : OK);
        assert_int_equal(hour, row[i].hour);
        assert_int_equal(minute, row[i].minute);
    }
    (void)state;
}

static void moments_keep_the_local_clock(void **state)
{
    struct arena *a = arena_new();
    struct moment m = {0};
    assert_int_equal(moment_parse_iso("2020-11-20T23:59:59+07:00", &m), OK);
    assert_string_equal(moment_iso(a, m), "2020-11-20T23:59:59+07:00");
    struct buf b = buf_new(a, 1);
    moment_write(&b, m);
    moment_write(&b, (struct moment){0});
    day_write(&b, (struct day){0});
    assert_string_equal(b.at, "20/11/2020 23:59");
    assert_string_equal(day_short(a, (struct day){2020, 2, 3}), "03/02/2020");
    assert_string_equal(day_short(a, (struct day){0}), "");
    assert_string_equal(day_iso(a, moment_day(m)), "2020-11-20");
    m.seconds++;
    assert_string_equal(moment_iso(a, m), "2020-11-21T00:00:00+07:00");
    static const char *bad[] = {"2020-11-20T24:00:00+07:00", "2020-11-20 23:59:59+07:00", "2020-11-20T23:59:59+00:00",
                                "2020-04-31T10:00:00+07:00", ""};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(moment_parse_iso(bad[i], &m), INVALID);
    arena_end(&a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(only_real_days_exist),   cmocka_unit_test(numbers_and_days_go_both_ways),
        cmocka_unit_test(weekdays_of_the_2020_plan), cmocka_unit_test(typed_days),
        cmocka_unit_test(typed_times_of_day),     cmocka_unit_test(moments_keep_the_local_clock),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
