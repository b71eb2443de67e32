#include "org/year.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void the_window_closes_at_the_second(void **state)
{
    const struct day opens = {2020, 11, 15}, due = {2020, 11, 20}, none = {0};
    const int64_t first = moment_of(opens, 0, 0, 0).seconds, last = moment_of(due, 23, 59, 59).seconds;
    const struct {
        struct day opens, due;
        int64_t at;
        enum window want;
    } row[] = {
        {opens, due, first - 1, WINDOW_EARLY}, {opens, due, first, WINDOW_OPEN},    {opens, due, last, WINDOW_OPEN},
        {opens, due, last + 1, WINDOW_LATE},   {none, due, first - 1, WINDOW_OPEN}, {none, due, last + 1, WINDOW_LATE},
        {opens, none, last + 1, WINDOW_OPEN},  {none, none, 1, WINDOW_OPEN},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        assert_int_equal(window_at(row[i].opens, row[i].due, (struct moment){row[i].at}), row[i].want);
    (void)state;
}

static void a_place_carries_what_rights_need(void **state)
{
    struct year y = {.id = 5, .cluster = 1, .leader = 11, .deputy = 1, .state = "published", .transparency = "sheets"};
    struct place p = year_place(&y, 8);
    assert_true(p.published && p.sheets_open && p.cluster == 1 && p.cluster_year == 5 && p.leader == 11 &&
                p.deputy == 1 && p.unit == 8);
    y.state = "closed";
    assert_false(year_place(&y, 8).published);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {cmocka_unit_test(the_window_closes_at_the_second),
                                      cmocka_unit_test(a_place_carries_what_rights_need)};
    return cmocka_run_group_tests(test, NULL, NULL);
}
