#include "base/shelf.h"

#include "base/arena.h"
#include <pthread.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

enum { RING = 4096, THREADS = 4, ROUNDS = 4000 };

static const char *key_of(struct arena *a, int n)
{
    return arena_format(a, "%024d", n);
}

static struct str bytes_of(struct arena *a, int n, size_t len)
{
    char *at = arena_take(a, len + 1);
    memset(at, 'a' + n % 26, len);
    return (struct str){at, len};
}

static void what_was_put_is_taken_until_the_ring_comes_round(void **state)
{
    struct arena *a = arena_new();
    struct shelf *s = shelf_new(a, RING);
    struct str out = {0};
    assert_false(shelf_take(s, key_of(a, 1), a, &out));
    for (int n = 1; n <= 40; n++) {
        shelf_put(s, key_of(a, n), bytes_of(a, n, 300));
        assert_true(shelf_take(s, key_of(a, n), a, &out));
        assert_true(str_eq(out, bytes_of(a, n, 300)));
    }
    assert_false(shelf_take(s, key_of(a, 1), a, &out));
    assert_true(shelf_take(s, key_of(a, 30), a, &out));
    assert_true(str_eq(out, bytes_of(a, 30, 300)));
    assert_false(shelf_take(s, key_of(a, 41), a, &out));
    shelf_end(s);
    arena_end(&a);
    (void)state;
}

static void runs_of_any_length_come_back_whole_or_not_at_all(void **state)
{
    struct arena *a = arena_new();
    struct shelf *s = shelf_new(a, RING);
    struct str out;
    size_t taken = 0;
    for (int n = 0; n < 2000; n++) {
        shelf_put(s, key_of(a, n), bytes_of(a, n, 1 + (size_t)(n * 37) % (RING / 8)));
        for (int back = n; back >= 0 && back > n - 30; back--) {
            if (!shelf_take(s, key_of(a, back), a, &out))
                continue;
            taken++;
            assert_true(str_eq(out, bytes_of(a, back, 1 + (size_t)(back * 37) % (RING / 8))));
        }
    }
    assert_true(taken > 2000 * 8);
    shelf_end(s);
    arena_end(&a);
    (void)state;
}

static void too_long_or_empty_is_not_kept(void **state)
{
    struct arena *a = arena_new();
    struct shelf *s = shelf_new(a, RING);
    struct str out;
    shelf_put(s, key_of(a, 1), bytes_of(a, 1, RING / 8 + 1));
    shelf_put(s, key_of(a, 2), (struct str){"", 0});
    assert_false(shelf_take(s, key_of(a, 1), a, &out));
    assert_false(shelf_take(s, key_of(a, 2), a, &out));
    shelf_end(s);
    arena_end(&a);
    (void)state;
}

static void *put_and_take(void *arg)
{
    struct shelf *s = arg;
    struct arena *a = arena_new();
    size_t *wrong = ARENA_NEW(a, size_t), found;
    struct str out;
    for (int n = 0; n < ROUNDS; n++) {
        shelf_put(s, key_of(a, n % 50), bytes_of(a, n % 50, 200));
        if (shelf_take(s, key_of(a, (n * 7) % 50), a, &out))
            *wrong += !str_eq(out, bytes_of(a, (n * 7) % 50, 200));
    }
    found = *wrong;
    arena_end(&a);
    return found ? s : NULL;
}

static void threads_never_see_each_others_halves(void **state)
{
    struct arena *a = arena_new();
    struct shelf *s = shelf_new(a, RING);
    pthread_t thread[THREADS];
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&thread[i], NULL, put_and_take, s), 0);
    for (int i = 0; i < THREADS; i++) {
        void *wrong;
        pthread_join(thread[i], &wrong);
        assert_null(wrong);
    }
    shelf_end(s);
    arena_end(&a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(what_was_put_is_taken_until_the_ring_comes_round),
        cmocka_unit_test(runs_of_any_length_come_back_whole_or_not_at_all),
        cmocka_unit_test(too_long_or_empty_is_not_kept),
        cmocka_unit_test(threads_never_see_each_others_halves),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
