#include "store/made.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void keep(struct made *m, char kind, int64_t id, int value)
{
    struct arena *own = arena_new();
    int *n = ARENA_NEW(own, int);
    *n = value;
    made_keep(m, kind, id, own, n);
}

static const int *find(struct made *m, char kind, int64_t id, struct arena *lean)
{
    return made_find(m, kind, id, lean);
}

static void what_was_made_is_lent_until_the_snapshot_differs(void **state)
{
    struct arena *a = arena_new(), *request = arena_new();
    struct made *m = made_new(a);
    made_begin(m, false);
    assert_null(find(m, 'r', 1, request));
    keep(m, 'r', 1, 11);
    assert_int_equal(*find(m, 'r', 1, request), 11);
    assert_null(find(m, 'r', 2, request));
    assert_null(find(m, 's', 1, request));
    made_begin(m, true);
    assert_int_equal(*find(m, 'r', 1, request), 11);
    made_begin(m, false);
    assert_null(find(m, 'r', 1, request));
    made_end(&m);
    assert_null(m);
    made_end(&m);
    arena_end(&request);
    arena_end(&a);
    (void)state;
}

/* A page still being written when the next request of the same link finds the database changed. */
static void what_is_lent_outlives_the_change(void **state)
{
    struct arena *a = arena_new(), *request = arena_new();
    struct made *m = made_new(a);
    keep(m, 'r', 1, 11);
    const int *lent = find(m, 'r', 1, request);
    made_begin(m, false);
    keep(m, 'r', 1, 12);
    assert_int_equal(*lent, 11);
    made_end(&m);
    assert_int_equal(*lent, 11);
    arena_end(&request);
    arena_end(&a);
    (void)state;
}

static void the_oldest_makes_room(void **state)
{
    struct arena *a = arena_new(), *request = arena_new();
    struct made *m = made_new(a);
    for (int id = 1; id <= 17; id++)
        keep(m, 'r', id, id * 11);
    assert_null(find(m, 'r', 1, request));
    for (int id = 2; id <= 17; id++)
        assert_int_equal(*find(m, 'r', id, request), id * 11);
    made_end(&m);
    arena_end(&request);
    arena_end(&a);
    (void)state;
}

static void large_ones_leave_room_for_the_newest_only(void **state)
{
    struct arena *a = arena_new(), *request = arena_new();
    struct made *m = made_new(a);
    keep(m, 'r', 1, 11);
    for (int id = 2; id <= 4; id++) {
        struct arena *own = arena_new();
        made_keep(m, 'r', id, own, arena_take(own, 1200 * 1024));
    }
    assert_null(find(m, 'r', 1, request));
    assert_null(find(m, 'r', 2, request));
    assert_non_null(find(m, 'r', 3, request));
    struct arena *own = arena_new();
    made_keep(m, 'r', 5, own, arena_take(own, 9 * 1024 * 1024));
    assert_null(find(m, 'r', 4, request));
    assert_non_null(find(m, 'r', 5, request));
    made_end(&m);
    arena_end(&request);
    arena_end(&a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(what_was_made_is_lent_until_the_snapshot_differs),
        cmocka_unit_test(what_is_lent_outlives_the_change),
        cmocka_unit_test(the_oldest_makes_room),
        cmocka_unit_test(large_ones_leave_room_for_the_newest_only),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
