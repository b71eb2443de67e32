#include "base/buf.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static void a_buf_grows_and_stays_terminated(void **state)
{
    struct arena *a = arena_new();
    struct buf b = buf_new(a, 1);
    for (int i = 0; i < 5000; i++)
        buf_format(&b, "%d,", i % 10);
    buf_int(&b, -42);
    assert_int_equal(b.len, 10003);
    assert_int_equal(strlen(b.at), b.len);
    assert_string_equal(b.at + 9998, "9,-42");
    arena_end(&a);
    (void)state;
}

static void whole_numbers_are_written_at_both_ends(void **state)
{
    static const struct {
        int64_t n;
        const char *want;
    } row[] = {
        {0, "0"}, {7, "7"}, {-10, "-10"}, {INT64_MAX, "9223372036854775807"}, {INT64_MIN, "-9223372036854775808"}};
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct buf b = buf_new(a, 1);
        buf_int(&b, row[i].n);
        assert_string_equal(b.at, row[i].want);
    }
    arena_end(&a);
    (void)state;
}

static void digits_are_filled_up_and_never_cut(void **state)
{
    static const struct {
        uint64_t n;
        int width;
        const char *want;
    } row[] = {{7, 2, "07"}, {0, 1, "0"}, {0, 4, "0000"}, {2020, 2, "2020"}, {UINT64_MAX, 1, "18446744073709551615"}};
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct buf b = buf_new(a, 1);
        buf_digits(&b, row[i].n, row[i].width);
        assert_string_equal(b.at, row[i].want);
    }
    arena_end(&a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(a_buf_grows_and_stays_terminated),
        cmocka_unit_test(whole_numbers_are_written_at_both_ends),
        cmocka_unit_test(digits_are_filled_up_and_never_cut),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
