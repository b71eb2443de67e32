#include "guard/throttle.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void waits_grow_and_stop_growing(void **state)
{
    static const struct { int64_t failures, wait; } row[] = {
        {0, 0}, {1, 0}, {5, 0}, {6, 60}, {7, 120}, {8, 240}, {9, 480}, {10, 900}, {11, 900}, {1000000, 900},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        assert_int_equal(throttle_wait(row[i].failures, THROTTLE_FREE), row[i].wait);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {cmocka_unit_test(waits_grow_and_stop_growing)};
    return cmocka_run_group_tests(test, NULL, NULL);
}
