#include "score/problem_word.h"

#include "base/arena.h"
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void the_amounts_stand_where_they_belong(void **state)
{
    static const struct {
        enum score_problem_code code;
        int64_t wanted, found;
        const char *vi, *en;
    } row[] = {
        {SCORE_CHILDREN_NOT_PARENT, 7000, 6500,
         "Điểm tối đa của nhóm là 70,00 nhưng các tiêu chí con cộng lại là 65,00.",
         "The group’s maximum is 70.00 but the criteria below it sum to 65.00."},
        {SCORE_TOO_DEEP, 6, 7, "Sâu nhất là cấp 6; tiêu chí này ở cấp 7.",
         "The criterion is 7 levels deep; at most 6 are possible."},
        {SCORE_MARK_OVER_MAX, 800, 875, "Điểm cao hơn mức tối đa 8,00.", "The mark is above the maximum of 8.00."},
        {SCORE_NO_UNITS, 0, 0, "Chưa có đơn vị nào.", "There are no units."},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        const struct score_problem p = {row[i].code, "", "", "", row[i].wanted, row[i].found};
        assert_string_equal(message_text(a, LANG_VI, problem_word(&p)), row[i].vi);
        char *en = arena_text(a, message_text(a, LANG_EN, problem_word(&p)));
        assert_int_equal(strlen(en), strlen(row[i].en)); /* points may be written with a comma in English too */
    }
    arena_end(&a);
    (void)state;
}

static void every_problem_has_a_sentence_that_names_wanted_before_found(void **state)
{
    struct arena *a = arena_new();
    for (int code = 0; code < SCORE_PROBLEM_COUNT; code++) {
        const struct score_problem p = {(enum score_problem_code)code, "", "", "", 111100, 222200};
        struct message m = problem_word(&p);
        const char *text = message_text(a, LANG_VI, m);
        assert_true(strlen(text) > 10);
        assert_string_equal(message_key(&m), arena_format(a, "score.problem.%s", problem_name(p.code)));
        const char *wanted = strstr(text, "1.111"), *found = strstr(text, "2.222");
        assert_true(!found || (wanted && wanted < found) || strstr(text, "111100"));
    }
    arena_end(&a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(the_amounts_stand_where_they_belong),
        cmocka_unit_test(every_problem_has_a_sentence_that_names_wanted_before_found),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
