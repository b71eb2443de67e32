/* Many at once: snapshots, groups, queues. */
#include "store/lab.h"

#include "base/arena.h"
#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <semaphore.h>
#include <time.h>
#include <cmocka.h>

struct gate {
    sem_t wrote, go;
};

static enum outcome write_and_wait(struct change *c, void *gate)
{
    struct gate *g = gate;
    enum outcome o = apply_thing(c, "waiting");
    sem_post(&g->wrote);
    sem_wait(&g->go);
    return o;
}

struct waiter {
    struct order order;
    sem_t *done;
    enum outcome how;
};

static void answered(struct order *o, enum outcome how)
{
    struct waiter *w = (struct waiter *)o;
    w->how = how;
    sem_post(w->done);
}

static void order_queue(struct lab *l, struct waiter *w, change_apply *apply, void *what)
{
    w->order = (struct order){.stamp = {.name = "x"}, .apply = apply, .what = what, .answered = answered};
    store_queue(l->store, &w->order);
}

static void a_view_does_not_see_what_is_not_committed(void **state)
{
    struct lab *l = lab_new(*state);
    struct gate g;
    sem_t done;
    struct waiter w = {.done = &done};
    sem_init(&g.wrote, 0, 0);
    sem_init(&g.go, 0, 0);
    sem_init(&done, 0, 0);
    order_queue(l, &w, write_and_wait, &g);
    sem_wait(&g.wrote);
    assert_int_equal(lab_count(l, "thing"), 0);
    struct view *before = NULL;
    assert_int_equal(view_begin(l->store, l->arena, &before), OK);
    assert_int_equal(view_count(before, "thing"), 0);
    sem_post(&g.go);
    sem_wait(&done);
    assert_int_equal(w.how, OK);
    assert_int_equal(view_count(before, "thing"), 0); /* its snapshot stays */
    assert_int_equal(lab_count(l, "thing"), 1);
    view_end(&before);
    lab_end(&l);
}

enum { MANY = 700 };

/* Every seventh is refused by its key, every eleventh by its own rule. */
static enum outcome apply_numbered(struct change *c, void *number)
{
    int n = *(int *)number;
    const char *name = n % 7 == 0 ? "the same" : arena_format(change_arena(c), "thing %d", n);
    enum outcome o = apply_thing(c, (void *)(uintptr_t)name);
    return o == OK && n % 11 == 0 ? CLOSED : o;
}

static enum outcome wanted(int n)
{
    return n % 7 == 0 ? (n == 7 ? OK : CLASH) : n % 11 == 0 ? CLOSED : OK;
}

static void a_bad_order_in_a_group_is_refused_alone(void **state)
{
    struct lab *l = lab_new(*state);
    struct waiter *w = ARENA_MANY(l->arena, MANY, struct waiter);
    int *number = ARENA_MANY(l->arena, MANY, int), kept = 0, clashed = 0, first = 0;
    sem_t done;
    sem_init(&done, 0, 0);
    for (int n = 1; n < MANY; n++) {
        number[n] = n;
        w[n].done = &done;
        order_queue(l, &w[n], apply_numbered, &number[n]);
    }
    for (int n = 1; n < MANY; n++)
        sem_wait(&done);
    for (int n = 1; n < MANY; n++) {
        kept += w[n].how == OK;
        clashed += w[n].how == CLASH;
        first += n % 7 == 0 && w[n].how == OK; /* with two writers any of them may be the first */
        if (n % 7)
            assert_int_equal(w[n].how, wanted(n));
    }
    assert_int_equal(first, 1);
    assert_int_equal(clashed, (MANY - 1) / 7 - 1);
    assert_int_equal(lab_count(l, "thing"), kept);
    assert_int_equal(lab_count(l, "audit"), kept);
    lab_end(&l);
}

static void ending_finishes_what_is_queued(void **state)
{
    struct lab *l = lab_new(*state);
    struct waiter w[64];
    int number[64];
    sem_t done;
    sem_init(&done, 0, 0);
    for (int n = 0; n < 64; n++) {
        number[n] = n * 77 + 1;
        w[n] = (struct waiter){.done = &done, .how = ABSENT};
        order_queue(l, &w[n], apply_numbered, &number[n]);
    }
    store_end(&l->store);
    for (int n = 0; n < 64; n++)
        assert_int_equal(w[n].how, wanted(number[n]));
    lab_open(l);
    assert_true(lab_count(l, "thing") > 50);
    lab_end(&l);
}

struct crowd {
    struct lab *lab;
    sem_t *held;
    int rounds;
};

static void *read_often(void *crowd)
{
    struct crowd *c = crowd;
    struct arena *a = arena_new();
    int64_t last = 0;
    for (int i = 0; i < c->rounds; i++) {
        struct view *v = NULL;
        assert_int_equal(view_begin(c->lab->store, a, &v), OK);
        int64_t things = view_count(v, "thing");
        assert_int_equal(things, view_count(v, "audit")); /* one snapshot */
        assert_true(things >= last);
        last = things;
        view_end(&v);
        arena_reset(a);
    }
    arena_end(&a);
    return NULL;
}

static void more_readers_than_connections_wait_their_turn(void **state)
{
    struct lab *l = lab_new(*state);
    pthread_t thread[READERS_MOST * 2];
    struct crowd c = {.lab = l, .rounds = 20};
    for (size_t i = 0; i < sizeof thread / sizeof *thread; i++)
        assert_int_equal(pthread_create(&thread[i], NULL, read_often, &c), 0);
    for (int i = 0; i < 50; i++)
        assert_int_equal(lab_thing(l, arena_format(l->arena, "thing %d", i)), OK);
    for (size_t i = 0; i < sizeof thread / sizeof *thread; i++)
        pthread_join(thread[i], NULL);
    assert_true(l->store->readers <= READERS_MOST);
    lab_end(&l);
}

/* A second process: another store on the same place. */
static void the_generation_hears_of_others(void **state)
{
    struct lab *l = lab_new(*state);
    struct store *first = l->store;
    const char *problem = "";
    assert_int_equal(store_open(l->arena, l->where, &l->store, &problem), OK);
    struct timespec tick = {.tv_nsec = 20000000};
    nanosleep(&tick, NULL);
    uint64_t before = store_generation(first);
    assert_int_equal(lab_thing(l, "bàn"), OK);
    int ticks = 0;
    for (; ticks < 200 && store_generation(first) == before; ticks++)
        nanosleep(&tick, NULL);
    assert_true(store_generation(first) > before);
    store_end(&l->store);
    l->store = first;
    assert_int_equal(lab_count(l, "thing"), 1);
    lab_end(&l);
}

static uint64_t generation_seen(struct lab *l)
{
    struct view *v = NULL;
    assert_int_equal(view_begin(l->store, l->arena, &v), OK);
    (void)view_count(v, "thing");
    uint64_t seen = view_generation(v);
    view_end(&v);
    return seen;
}

/* The writer looks once a second as well, and may be first; but two views with nothing between them soon agree. */
static uint64_t generation_settled(struct lab *l)
{
    uint64_t one = generation_seen(l), two = generation_seen(l);
    for (int tries = 0; tries < 200 && (one != two || !one); tries++) {
        one = two;
        two = generation_seen(l);
    }
    assert_int_equal(one, two);
    assert_true(one > 0);
    return one;
}

/* No waiting: what others wrote is never taken for what was read a moment ago. PostgreSQL has only the look. */
static void a_view_knows_when_others_have_written(void **state)
{
    struct lab *l = lab_new(*state);
    uint64_t before = generation_settled(l);
    assert_int_equal(lab_thing(l, "bàn"), OK);
    assert_true(generation_seen(l) != before);
    uint64_t own = generation_settled(l);
    assert_true(own > before);
    if (l->store->place.driver->compares) {
        lab_outside(l, "INSERT INTO thing (name, weight) VALUES ('ghế', 1)");
        assert_true(generation_seen(l) != own);
        assert_true(generation_settled(l) > own);
    }
    lab_end(&l);
}

/* Whoever wrote: what a link was told before is told again only while nobody has. */
static void a_view_is_told_nothing_that_somebody_has_changed(void **state)
{
    struct lab *l = lab_new(*state);
    int64_t things = 0;
    for (int i = 0; i < 4; i++) {
        assert_int_equal(lab_count(l, "thing"), things);
        assert_int_equal(lab_count(l, "thing"), things);
        assert_int_equal(lab_thing(l, arena_format(l->arena, "bàn %d", i)), OK);
        assert_int_equal(lab_count(l, "thing"), ++things);
        lab_outside(l, arena_format(l->arena, "INSERT INTO thing (name, weight) VALUES ('ghế %d', 1)", i));
        assert_int_equal(lab_count(l, "thing"), ++things);
        lab_outside(l, arena_format(l->arena, "DELETE FROM thing WHERE name = 'ghế %d'", i));
        assert_int_equal(lab_count(l, "thing"), --things);
    }
    lab_end(&l);
}

/* The things counted, once for a snapshot. */
static int64_t things_made(struct lab *l, int *made)
{
    struct view *v = NULL;
    assert_int_equal(view_begin(l->store, l->arena, &v), OK);
    const int64_t *n = view_made(v, 'n', 1);
    if (!n) {
        struct arena *own = arena_new();
        int64_t *counted = ARENA_NEW(own, int64_t);
        *counted = view_count(v, "thing");
        view_keep(v, 'n', 1, own, counted);
        n = counted;
        ++*made;
    }
    view_end(&v);
    return *n;
}

static void what_was_made_of_a_view_is_made_again_when_somebody_has_written(void **state)
{
    struct lab *l = lab_new(*state);
    int made = 0;
    for (int i = 0; i < 4; i++) {
        int before = made;
        assert_int_equal(things_made(l, &made), 2 * i);
        assert_int_equal(things_made(l, &made), 2 * i);
        assert_true(made > before);
        assert_int_equal(made - before, l->store->place.driver->compares ? 1 : 2);
        assert_int_equal(lab_thing(l, arena_format(l->arena, "bàn %d", i)), OK);
        assert_int_equal(things_made(l, &made), 2 * i + 1);
        lab_outside(l, arena_format(l->arena, "INSERT INTO thing (name, weight) VALUES ('ghế %d', 1)", i));
    }
    lab_end(&l);
}

int pool_tests(void *engine)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test_prestate(a_view_does_not_see_what_is_not_committed, engine),
        cmocka_unit_test_prestate(a_bad_order_in_a_group_is_refused_alone, engine),
        cmocka_unit_test_prestate(ending_finishes_what_is_queued, engine),
        cmocka_unit_test_prestate(the_generation_hears_of_others, engine),
        cmocka_unit_test_prestate(what_was_made_of_a_view_is_made_again_when_somebody_has_written, engine),
        cmocka_unit_test_prestate(a_view_knows_when_others_have_written, engine),
        cmocka_unit_test_prestate(a_view_is_told_nothing_that_somebody_has_changed, engine),
        cmocka_unit_test_prestate(more_readers_than_connections_wait_their_turn, engine),
    };
    return cmocka_run_group_tests_name("pool", test, NULL, NULL);
}
