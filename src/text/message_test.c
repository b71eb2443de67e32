#include "base/arena.h"
#include "base/buf.h"
#include "text/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

static int setup(void **state)
{
    *state = arena_new();
    return 0;
}

static int teardown(void **state)
{
    struct arena *a = *state;
    arena_end(&a);
    return 0;
}

static void a_message_reads_in_the_readers_language(void **state)
{
    const struct {
        struct message m;
        const char *vi, *en;
    } row[] = {
        {word(W_TEST_LANGUAGE), "Tiếng Việt", "Vietnamese"},
        {word(W_TEST_SAVE), "Lưu", "Save"},
        {w_test_points((struct points){9750}, (struct points){10000}), "97,50/100,00 điểm", "97,50 of 100,00 points"},
        {w_test_saved("Đơn vị 3", moment_of((struct day){2020, 11, 17}, 9, 41, 5)),
         "Đơn vị 3 đã lưu lúc 17/11/2020 09:41", "Saved by Đơn vị 3 at 17/11/2020 09:41"},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        assert_string_equal(message_text(*state, LANG_VI, row[i].m), row[i].vi);
        assert_string_equal(message_text(*state, LANG_EN, row[i].m), row[i].en);
    }
}

static void arguments_keep_their_meaning_when_the_languages_order_them_differently(void **state)
{
    struct message m = w_test_days(3, (struct day){2020, 12, 5});
    assert_string_equal(message_text(*state, LANG_VI, m), "Còn 3 ngày, đến 05/12/2020");
    assert_string_equal(message_text(*state, LANG_EN, m), "Until 05/12/2020: 3 days left");
}

static void english_says_day_for_one_and_days_for_others(void **state)
{
    static const struct {
        int64_t n;
        const char *want;
    } row[] = {{1, "Until : 1 day left"},
               {2, "Until : 2 days left"},
               {0, "Until : 0 days left"},
               {11, "Until : 11 days left"}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        assert_string_equal(message_text(*state, LANG_EN, w_test_days(row[i].n, (struct day){0})), row[i].want);
}

static void numbers_are_written_whole_at_both_ends(void **state)
{
    static const struct {
        int64_t n;
        const char *want;
    } row[] = {
        {0, "Còn 0 ngày, đến "},
        {10, "Còn 10 ngày, đến "},
        {-7, "Còn \xE2\x88\x92"
             "7 ngày, đến "},
        {INT64_MAX, "Còn 9223372036854775807 ngày, đến "},
        {INT64_MIN, "Còn \xE2\x88\x92"
                    "9223372036854775808 ngày, đến "},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        assert_string_equal(message_text(*state, LANG_VI, w_test_days(row[i].n, (struct day){0})), row[i].want);
}

static void no_text_and_no_moment_write_nothing(void **state)
{
    assert_string_equal(message_text(*state, LANG_EN, w_test_saved(NULL, (struct moment){0})), "Saved by  at ");
}

static void no_message_is_an_empty_text(void **state)
{
    struct message none = {0};
    assert_string_equal(message_text(*state, LANG_VI, none), "");
    assert_string_equal(message_key(&none), "");
}

static void a_key_is_its_name_in_the_po_file(void **state)
{
    struct message m = w_test_days(1, (struct day){0});
    assert_string_equal(message_key(&m), "test.days");
    (void)state;
}

static void every_word_has_a_key_and_a_text_in_both_languages(void **state)
{
    for (int i = 1; i < WORD_COUNT; i++) {
        struct message m = {i, {{ARG_NONE}}};
        assert_true(strlen(message_key(&m)) > 0);
        assert_non_null(message_text(*state, LANG_VI, m));
        assert_non_null(message_text(*state, LANG_EN, m));
    }
}

static void a_message_is_added_behind_what_the_buffer_holds(void **state)
{
    struct buf b = buf_new(*state, 1);
    struct message m = word(W_TEST_SAVE);
    buf_text(&b, "< ");
    message_write(&b, LANG_EN, &m);
    assert_string_equal(b.at, "< Save");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_message_reads_in_the_readers_language),
        cmocka_unit_test(arguments_keep_their_meaning_when_the_languages_order_them_differently),
        cmocka_unit_test(english_says_day_for_one_and_days_for_others),
        cmocka_unit_test(numbers_are_written_whole_at_both_ends),
        cmocka_unit_test(no_text_and_no_moment_write_nothing),
        cmocka_unit_test(no_message_is_an_empty_text),
        cmocka_unit_test(a_key_is_its_name_in_the_po_file),
        cmocka_unit_test(every_word_has_a_key_and_a_text_in_both_languages),
        cmocka_unit_test(a_message_is_added_behind_what_the_buffer_holds),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
