#include "web/shelf.h"

#include "base/arena.h"
#include "web/inside.h"
#include <pthread.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

enum { MOST = 4096, THREADS = 4, ROUNDS = 4000 };

static struct server nobody;

static const char *key_of(struct arena *a, int n)
{
    return arena_format(a, "%024d", n);
}

static void put(struct shelf *s, struct arena *a, int n, size_t len)
{
    struct request r = {.arena = a, .server = &nobody};
    char *at = arena_take(a, len + 1);
    memset(at, 'a' + n % 26, len);
    shelf_put(s, key_of(a, n), &r, &(struct response){.status = 200, .etag = key_of(a, n), .body = {at, len}});
}

/* Whether the answer under this key is there, and is the one that was put. */
static bool taken(struct shelf *s, struct arena *a, int n, size_t len)
{
    struct request r = {.arena = a, .server = &nobody};
    if (!shelf_answer(s, key_of(a, n), &r))
        return false;
    assert_true(r.answered);
    const char *tag = MHD_get_response_header(r.ready->made, "ETag");
    assert_string_equal(tag, arena_format(a, "\"%s\"", key_of(a, n)));
    assert_string_equal(MHD_get_response_header(r.ready->made, "X-Content-Type-Options"), "nosniff");
    assert_string_equal(MHD_get_response_header(r.ready->made, "Content-Security-Policy"), WEB_POLICY);
    assert_int_equal(r.ready->size, len);
    answer_drop(&r);
    assert_null(r.ready);
    return true;
}

static void what_was_put_is_sent_until_newer_ones_need_the_room(void **state)
{
    struct arena *a = arena_new();
    struct shelf *s = shelf_new(a, MOST);
    assert_false(taken(s, a, 1, 300));
    for (int n = 1; n <= 40; n++) {
        put(s, a, n, 300);
        assert_true(taken(s, a, n, 300));
    }
    assert_true(taken(s, a, 40 - MOST / 300 + 1, 300));
    assert_false(taken(s, a, 40 - MOST / 300, 300));
    assert_false(taken(s, a, 41, 300));
    shelf_end(s);
    arena_end(&a);
    (void)state;
}

static void the_same_key_put_again_takes_the_place_of_the_first(void **state)
{
    struct arena *a = arena_new();
    struct shelf *s = shelf_new(a, MOST);
    for (int i = 0; i < 100; i++)
        put(s, a, 7, 500 + (size_t)i % 2);
    assert_true(taken(s, a, 7, 501));
    put(s, a, 8, 500);
    assert_true(taken(s, a, 7, 501));
    shelf_end(s);
    arena_end(&a);
    (void)state;
}

static void an_answer_on_its_way_outlives_its_place(void **state)
{
    struct arena *a = arena_new();
    struct shelf *s = shelf_new(a, MOST);
    struct request r = {.arena = a, .server = &nobody};
    put(s, a, 1, 300);
    assert_true(shelf_answer(s, key_of(a, 1), &r));
    for (int n = 2; n <= 40; n++)
        put(s, a, n, 300);
    assert_false(taken(s, a, 1, 300));
    assert_string_equal(MHD_get_response_header(r.ready->made, "ETag"), arena_format(a, "\"%s\"", key_of(a, 1)));
    answer_drop(&r);
    shelf_end(s);
    arena_end(&a);
    (void)state;
}

static void too_long_or_empty_is_not_kept(void **state)
{
    struct arena *a = arena_new();
    struct shelf *s = shelf_new(a, MOST);
    put(s, a, 1, MOST / 8 + 1);
    put(s, a, 2, 0);
    assert_false(taken(s, a, 1, MOST / 8 + 1));
    assert_false(taken(s, a, 2, 0));
    put(s, a, 1, MOST / 8);
    assert_true(taken(s, a, 1, MOST / 8));
    shelf_end(s);
    arena_end(&a);
    (void)state;
}

static void *put_and_take(void *arg)
{
    struct shelf *s = arg;
    for (int n = 0; n < ROUNDS; n++) {
        struct arena *a = arena_new();
        put(s, a, n % 50, 200);
        (void)taken(s, a, n * 7 % 50, 200);
        arena_end(&a);
    }
    return NULL;
}

static void threads_share_answers_without_losing_one(void **state)
{
    struct arena *a = arena_new();
    struct shelf *s = shelf_new(a, MOST);
    pthread_t thread[THREADS];
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&thread[i], NULL, put_and_take, s), 0);
    for (int i = 0; i < THREADS; i++)
        pthread_join(thread[i], NULL);
    put(s, a, 3, 200);
    assert_true(taken(s, a, 3, 200));
    shelf_end(s);
    arena_end(&a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(what_was_put_is_sent_until_newer_ones_need_the_room),
        cmocka_unit_test(the_same_key_put_again_takes_the_place_of_the_first),
        cmocka_unit_test(an_answer_on_its_way_outlives_its_place),
        cmocka_unit_test(too_long_or_empty_is_not_kept),
        cmocka_unit_test(threads_share_answers_without_losing_one),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
