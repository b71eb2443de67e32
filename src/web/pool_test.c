#include "web/pool.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <cmocka.h>

struct count {
    _Atomic(int) done;
    sem_t begun, go;
};

static void add_one(void *arg)
{
    ((struct count *)arg)->done++;
}

static void wait_for_go(void *arg)
{
    struct count *c = arg;
    sem_post(&c->begun);
    sem_wait(&c->go);
    c->done++;
}

static void every_job_runs_once_before_the_pool_ends(void **state)
{
    struct count c = {0};
    struct pool *p = pool_start(3, 1000);
    for (int i = 0; i < 1000; i++)
        assert_true(pool_put(p, add_one, &c));
    pool_stop(&p);
    assert_null(p);
    pool_stop(&p);
    assert_int_equal(c.done, 1000);
    (void)state;
}

static void a_full_queue_takes_nothing_more(void **state)
{
    struct count c = {0};
    sem_init(&c.begun, 0, 0);
    sem_init(&c.go, 0, 0);
    struct pool *p = pool_start(2, 3);
    for (int i = 0; i < 2; i++)
        assert_true(pool_put(p, wait_for_go, &c));
    sem_wait(&c.begun);
    sem_wait(&c.begun);
    for (int i = 0; i < 3; i++)
        assert_true(pool_put(p, add_one, &c));
    assert_int_equal(pool_waiting(p), 3);
    assert_false(pool_put(p, add_one, &c));
    sem_post(&c.go);
    sem_post(&c.go);
    pool_stop(&p);
    assert_int_equal(c.done, 5);
    sem_destroy(&c.begun);
    sem_destroy(&c.go);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_job_runs_once_before_the_pool_ends),
        cmocka_unit_test(a_full_queue_takes_nothing_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
