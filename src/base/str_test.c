#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static void cutting_gives_every_part_once(void **state)
{
    static const struct {
        const char *text;
        int parts;
    } row[] = {{"", 1}, {"a", 1}, {"a,b", 2}, {",", 2}, {"a,,b,", 4}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct str rest = str_of(row[i].text), part;
        int n = 0;
        size_t bytes = 0;
        while (str_cut(&rest, ',', &part)) {
            n++;
            bytes += part.len;
        }
        assert_int_equal(n, row[i].parts);
        assert_int_equal(bytes + (size_t)n - 1, strlen(row[i].text));
    }
    (void)state;
}

static void comparing(void **state)
{
    assert_true(str_starts(STR("Căn cứ"), "Căn"));
    assert_false(str_starts(STR("Că"), "Căn"));
    assert_true(str_ends(STR("a.docx"), ".docx"));
    assert_false(str_ends(STR("docx"), ".docx"));
    assert_true(str_is(str_trim(STR(" \t a b \r\n")), "a b"));
    assert_int_equal(str_find(STR("xin chào"), "chào"), 4);
    assert_int_equal(str_find(STR("xin"), "chào"), -1);
    assert_true(text_eq(NULL, NULL));
    assert_false(text_eq(NULL, ""));
    assert_true(text_empty(NULL) && text_empty("") && !text_empty("a"));
    assert_int_equal(str_skip(STR("abc"), 9).len, 0);
    (void)state;
}

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

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(cutting_gives_every_part_once),
        cmocka_unit_test(comparing),
        cmocka_unit_test(a_buf_grows_and_stays_terminated),
        cmocka_unit_test(whole_numbers_are_written_at_both_ends),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
