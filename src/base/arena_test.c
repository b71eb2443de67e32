#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static void memory_is_zeroed_and_aligned_even_after_reset(void **state)
{
    struct arena *a = arena_new();
    for (int round = 0; round < 3; round++) {
        for (size_t size = 0; size < 3000; size += 37) {
            unsigned char *p = arena_take(a, size);
            assert_int_equal((uintptr_t)p % 16, 0);
            for (size_t i = 0; i < size; i++)
                assert_int_equal(p[i], 0);
            memset(p, 0xAB, size);
        }
        arena_reset(a);
        assert_int_equal(arena_used(a), 0);
    }
    arena_end(&a);
    assert_null(a);
    arena_end(&a);
    (void)state;
}

static void large_pieces_and_texts(void **state)
{
    struct arena *a = arena_new();
    char *big = arena_take(a, 5u << 20);
    big[(5u << 20) - 1] = 'x';
    assert_string_equal(arena_format(a, "%s-%d", "quận", 7), "quận-7");
    assert_string_equal(arena_copy(a, "abcdef", 3), "abc");
    assert_string_equal(arena_text(a, ""), "");
    arena_end(&a);
    (void)state;
}

static void what_is_leaned_on_stays_until_the_last_lets_go(void **state)
{
    struct arena *own = arena_new(), *one = arena_new(), *two = arena_new();
    char *text = arena_text(own, "ranking"), *long_one = arena_take(own, 100000);
    arena_lean(one, own);
    arena_lean(two, own);
    arena_end(&own);
    assert_null(own);
    arena_end(&one);
    assert_string_equal(text, "ranking");
    long_one[99999] = 'x';
    arena_reset(two); /* the last: a leak or a touch after this is for the sanitizers to see */
    arena_take(two, 100);
    arena_end(&two);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(memory_is_zeroed_and_aligned_even_after_reset),
        cmocka_unit_test(large_pieces_and_texts),
        cmocka_unit_test(what_is_leaned_on_stays_until_the_last_lets_go),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
