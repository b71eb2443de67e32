#include "base/arena.h"
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
    assert_true(str_ends(STR(".docx"), ".docx"));
    assert_int_equal(str_find(STR("abc"), ""), 0);
    assert_int_equal(str_find((struct str){NULL, 0}, ""), 0);
    assert_true(str_is(str_trim(STR(" \t a b \r\n")), "a b"));
    assert_int_equal(str_find(STR("xin chào"), "chào"), 4);
    assert_int_equal(str_find(STR("xin"), "chào"), -1);
    assert_true(text_eq(NULL, NULL));
    assert_false(text_eq(NULL, ""));
    assert_true(text_empty(NULL) && text_empty("") && !text_empty("a"));
    assert_int_equal(str_skip(STR("abc"), 9).len, 0);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(cutting_gives_every_part_once),
        cmocka_unit_test(comparing),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
