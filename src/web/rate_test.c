#include "base/arena.h"
#include "web/rate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

static void a_bucket_gives_its_burst_and_then_one_at_a_time(void **state)
{
    static const struct { int64_t now; bool taken; int64_t wait; } row[] = {
        {1000, true, 0}, {1000, true, 0}, {1000, true, 0}, {1000, false, 100}, {1050, false, 50}, {1099, false, 1},
        {1100, true, 0}, {1100, false, 100}, {1350, true, 0}, {1350, true, 0}, {1350, false, 50}, {9000, true, 0},
        {9000, true, 0}, {9000, true, 0}, {9000, false, 100}, {8000, false, 1100},
    };
    struct arena *a = arena_new();
    struct rate *t = rate_new(a, 64);
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        int64_t wait = 0;
        assert_int_equal(rate_take(t, 1, (struct rate_class){3, 100}, "203.0.113.9", row[i].now, &wait), row[i].taken);
        assert_int_equal(wait, row[i].wait);
    }
    rate_end(t);
    arena_end(&a);
    (void)state;
}

static void classes_and_keys_do_not_share(void **state)
{
    struct arena *a = arena_new();
    struct rate *t = rate_new(a, 64);
    struct rate_class once = {1, 1000};
    int64_t wait;
    assert_true(rate_take(t, 1, once, "a", 5000, &wait));
    assert_false(rate_take(t, 1, once, "a", 5000, &wait));
    assert_true(rate_take(t, 2, once, "a", 5000, &wait));
    assert_true(rate_take(t, 1, once, "b", 5000, &wait));
    rate_end(t);
    arena_end(&a);
    (void)state;
}

static void many_addresses_cost_no_memory_and_free_nobody_soon(void **state)
{
    struct arena *a = arena_new();
    struct rate *t = rate_new(a, 1024);
    size_t used = arena_used(a);
    struct rate_class strict = {10, 60000}, loose = {2, 10};
    int64_t wait;
    for (int i = 0; i < 10; i++)
        assert_true(rate_take(t, 1, strict, "attacker", 1000, &wait));
    for (int i = 0; i < 100000; i++) {
        char key[32];
        snprintf(key, sizeof key, "10.%d.%d.%d", i >> 16, i >> 8 & 255, i & 255);
        assert_true(rate_take(t, 2, loose, key, 1000 + i / 100, &wait));
    }
    assert_false(rate_take(t, 1, strict, "attacker", 2000, &wait));
    assert_int_equal(arena_used(a), used);
    rate_end(t);
    arena_end(&a);
    (void)state;
}

static void a_subscriber_is_one_key(void **state)
{
    static const struct { const char *peer, *want; } row[] = {
        {"203.0.113.9", "203.0.113.9"}, {"2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"},
        {"2001:db8:1:2::1", "2001:db8:1:2::/64"},
        {"::ffff:203.0.113.9", "203.0.113.9"}, {"::1", "::/64"}, {"unix", "unix"}, {"", ""},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        assert_string_equal(rate_key(a, row[i].peer), row[i].want);
    arena_end(&a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bucket_gives_its_burst_and_then_one_at_a_time),
        cmocka_unit_test(classes_and_keys_do_not_share),
        cmocka_unit_test(many_addresses_cost_no_memory_and_free_nobody_soon),
        cmocka_unit_test(a_subscriber_is_one_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
