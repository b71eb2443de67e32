#include "base/arena.h"
#include "base/memo.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void what_is_kept_first_stays(void **state)
{
    struct memo *m = memo_new();
    assert_null(memo_find(m, 's', 7));
    for (int64_t id = 0; id < 2000; id++) {
        struct arena *own = arena_new();
        int64_t *n = ARENA_NEW(own, int64_t);
        *n = id;
        assert_ptr_equal(memo_keep(m, 's', id, own, n), n);
    }
    struct arena *late = arena_new();
    const int64_t *seven = memo_keep(m, 's', 7, late, ARENA_NEW(late, int64_t));
    assert_int_equal(*seven, 7);
    assert_ptr_equal(memo_find(m, 's', 7), seven);
    assert_null(memo_find(m, 'r', 7));
    memo_end(&m);
    assert_null(m);
    memo_end(&m);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {cmocka_unit_test(what_is_kept_first_stays)};
    return cmocka_run_group_tests(test, NULL, NULL);
}
