#include "guard/number_known.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

struct row {
    const char *text;
    size_t known; /* digits at its beginning */
};

static void each_knows(const struct row *row, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (number_known(row[i].text) != row[i].known)
            fail_msg("'%s': %zu digits should be known, not %zu", row[i].text, row[i].known, number_known(row[i].text));
}

static void a_day_of_our_time_is_known(void **state)
{
    static const struct row row[] = {
        {"17112020", 8},
        {"20201117", 8},
        {"31011930", 8},
        {"19300131", 8},
        {"17112039", 8},
        {"201711202", 8},
        /* a year of no use, a month or day that is none */
        {"17112040", 0},
        {"17111929", 0},
        {"17132020", 0},
        {"01002020", 0},
        {"32112020", 0},
        {"00112020", 0},
        {"1711202", 0},
        /* no day, but its year */
        {"20201317", 4},
        {"20200017", 4},
        {"20201132", 4},
        {"20201100", 4},
        {"2020abc", 4},
        {"1930", 4},
        {"2039", 4},
        {"1929", 0},
        {"2040", 0},
        {"193", 0},
    };
    each_knows(row, sizeof row / sizeof *row);
    (void)state;
}

static void two_short_days_are_known_and_one_is_not(void **state)
{
    static const struct row row[] = {
        {"171184201184", 12}, {"841117841120", 12}, {"1711842011849", 12}, {"171184201384", 0},
        {"171384201184", 0},  {"171184841120", 0},  {"17118420118", 0},    {"171184", 0},
    };
    each_knows(row, sizeof row / sizeof *row);
    (void)state;
}

static void four_digits_that_count_by_one_to_three_are_known(void **state)
{
    static const struct row row[] = {
        {"12349", 4}, {"1357", 4},     {"1470", 4}, {"9876", 4}, {"8642", 4}, {"9630", 4}, {"8901", 4}, {"1098", 4},
        {"7777", 4},  {"1234abc5", 4}, {"1593", 0}, {"9517", 0}, {"0505", 0}, {"1239", 0}, {"777", 0},
    };
    each_knows(row, sizeof row / sizeof *row);
    (void)state;
}

static void three_numbers_that_count_by_one_in_some_place_are_known(void **state)
{
    static const struct row row[] = {
        /* two digits: by 1, 10, 11, up and down, and the same again */
        {"101112", 6},
        {"121110", 6},
        {"102030", 6},
        {"302010", 6},
        {"112233", 6},
        {"332211", 6},
        {"050505", 6},
        {"1011129", 6},
        {"1011", 0},
        {"121416", 0},
        {"132639", 0},
        /* three, four */
        {"100101102", 9},
        {"100110120", 9},
        {"100200300", 9},
        {"111222333", 9},
        {"159159159", 9},
        {"159159", 0},
        {"310420530", 0},
        {"100010011002", 12},
        /* the longest reading counts */
        {"20202020", 8},
        {"201920202021", 12},
    };
    each_knows(row, sizeof row / sizeof *row);
    (void)state;
}

static void six_digits_of_pi_or_e_are_known(void **state)
{
    static const struct row row[] = {
        {"314159", 6}, {"31415926", 8}, {"3141590", 6}, {"271828", 6}, {"2718281828", 10}, {"31415", 0}, {"27182", 0},
    };
    each_knows(row, sizeof row / sizeof *row);
    (void)state;
}

static void fifteen_digits_of_nobody_are_not_known(void **state)
{
    static const struct row row[] = {
        {"738204916583027", 0},
        {"402857361940682", 0},
        {"961837205940618", 0},
        {"580361749205836", 0},
        {"", 0},
        {"abc", 0},
        {"a2020", 0},
    };
    each_knows(row, sizeof row / sizeof *row);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(a_day_of_our_time_is_known),
        cmocka_unit_test(two_short_days_are_known_and_one_is_not),
        cmocka_unit_test(four_digits_that_count_by_one_to_three_are_known),
        cmocka_unit_test(three_numbers_that_count_by_one_in_some_place_are_known),
        cmocka_unit_test(six_digits_of_pi_or_e_are_known),
        cmocka_unit_test(fifteen_digits_of_nobody_are_not_known),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
