#include "base/arena.h"
#include "base/str.h"
#include "print/duty_book.h"
#include "print/test_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void each_state_has_its_own_words(void **state)
{
    static const struct duty_column column[] = {
        {"BC 6 tháng", {2020, 7, 15}}, {"Mô hình", {0}}, {"a", {0}}, {"b", {0}}, {"c", {0}}, {"d", {0}}, {"e", {0}}};
    static const struct duty_cell cell[] = {{MARKED_DONE, 0},     {MARKED_DONE_LATE, 3}, {MARKED_LATE, 12},
                                            {MARKED_RETURNED, 0}, {MARKED_WORKING, 0},   {MARKED_OPEN, 0},
                                            {MARKED_NONE, 0}};
    static const char *const want[] = {
        "Đã nộp", "Nộp trễ 3 ngày", "Quá hạn 12 ngày", "Đã trả lại", "Đang làm", "Chưa nộp", ""};
    static const struct duty_line line[] = {{"Hội LHPN quận", cell}};
    struct duty_paper p = {.cluster = "Cụm thi đua I",
                           .year = 2020,
                           .sample = true,
                           .today = {2020, 11, 17},
                           .column = column,
                           .columns = 7,
                           .line = line,
                           .lines = 1};
    struct arena *a = arena_new();
    const struct book_sheet *s = duty_book(a, &p)->first;
    for (uint16_t i = 0; i < 7; i++)
        assert_string_equal(book_at(s, 5, (uint16_t)(i + 2))->text, want[i]);
    assert_string_equal(book_at(s, 5, 1)->text, "Hội LHPN quận");
    assert_string_equal(book_at(s, 4, 2)->text, "BC 6 tháng\n(15/07/2020)");
    assert_string_equal(book_at(s, 4, 3)->text, "Mô hình");
    struct str one, two;
    assert_int_equal(book_xlsx(a, duty_book(a, &p), &one), OK);
    assert_int_equal(book_xlsx(a, duty_book(a, &p), &two), OK);
    assert_true(str_eq(one, two));
    arena_end(&a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {cmocka_unit_test(each_state_has_its_own_words)};
    return cmocka_run_group_tests(test, NULL, NULL);
}
