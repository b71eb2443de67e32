#include "work/duty.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static struct moment on(int month, int day, int hour, int minute, int second)
{
    return moment_of((struct day){2020, (int8_t)month, (int8_t)day}, hour, minute, second);
}

static void every_duty_has_one_light(void **state)
{
    const struct day none = {0}, opens = {2020, 11, 15}, due = {2020, 11, 20};
    const struct {
        const char *state;
        struct day opens, due;
        struct moment done, now;
        enum duty_light want;
        int days;
    } row[] = {
        {"open", none, none, {0}, on(4, 10, 9, 0, 0), LIGHT_UNDATED, 0},
        {"open", opens, due, {0}, on(11, 14, 23, 59, 59), LIGHT_EARLY, 6},
        {"open", opens, due, {0}, on(11, 15, 0, 0, 0), LIGHT_DUE, 5},
        {"open", none, due, {0}, on(11, 1, 9, 0, 0), LIGHT_OPEN, 19},
        {"open", opens, due, {0}, on(11, 20, 23, 59, 59), LIGHT_DUE, 0},
        {"open", opens, due, {0}, on(11, 21, 0, 0, 0), LIGHT_LATE, 1},
        {"returned", opens, due, {0}, on(11, 17, 9, 0, 0), LIGHT_RETURNED, 3},
        {"returned", opens, due, {0}, on(11, 22, 9, 0, 0), LIGHT_LATE, 2},
        {"done", opens, due, on(11, 20, 23, 59, 59), on(12, 1, 9, 0, 0), LIGHT_DONE, 0},
        {"done", opens, due, on(11, 21, 0, 0, 0), on(12, 1, 9, 0, 0), LIGHT_DONE_LATE, 1},
        {"done", none, none, on(12, 31, 9, 0, 0), on(12, 31, 9, 0, 0), LIGHT_DONE, 0},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        int days = -1;
        assert_int_equal(duty_light(row[i].state, row[i].opens, row[i].due, row[i].done, row[i].now, &days),
                         row[i].want);
        assert_int_equal(days, row[i].days);
    }
    (void)state;
}

static void the_year_asks_seven_things_of_a_unit(void **state)
{
    int window = 0;
    for (size_t i = 0; i < DUTY_FORMS; i++)
        window += duty_form_at(i)->window;
    assert_int_equal(window, 3);
    assert_string_equal(duty_form_at(0)->kind, "model");
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(every_duty_has_one_light),
        cmocka_unit_test(the_year_asks_seven_things_of_a_unit),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
