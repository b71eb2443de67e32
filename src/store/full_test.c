/* The disk is full, the server goes away, a copy is made: what happens between a store and its machine. */
#include "store/lab.h"

#include "base/arena.h"
#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

static bool postgres(void **state)
{
    return text_eq(*state, "postgres");
}

/* SQLite tells a full file and a full disk by the same code, SQLITE_FULL. */
static void a_full_disk_stops_writing_and_nothing_else(void **state)
{
    if (postgres(state))
        skip();
    struct lab *l = lab_new(*state);
    store_end(&l->store);
    const char *problem = "";
    struct place p = {.driver = &driver_sqlite, .where = l->where, .largest_page = 40};
    assert_int_equal(store_open_place(l->arena, &p, &l->store, &problem), OK);
    char *long_name = arena_take(l->arena, 8001);
    memset(long_name, 'x', 8000);
    int kept = 0;
    enum outcome o = OK;
    for (; o == OK && kept < 100; kept += o == OK) {
        long_name[0] = (char)('0' + kept);
        o = lab_thing(l, long_name);
    }
    assert_int_equal(o, BROKEN);
    assert_true(kept > 2);
    assert_false(store_writable(l->store));
    assert_int_equal(lab_count(l, "thing"), kept); /* reading goes on */
    assert_int_equal(lab_count(l, "audit"), kept);
    assert_int_equal(lab_thing(l, "small"), OK); /* it fits into a page that is there */
    assert_true(store_writable(l->store));
    lab_end(&l);
}

/* Takes all the space that is left. */
static void disk_fill(const char *path)
{
    char block[4096] = {1};
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    assert_true(fd >= 0);
    while (write(fd, block, sizeof block) > 0)
        ;
    close(fd);
}

static void writing_works_again_when_there_is_space(void **state)
{
    if (postgres(state))
        skip();
    struct lab *l = lab_begin(*state);
    if (mount("tmpfs", l->folder, "tmpfs", 0, "size=700k") != 0) {
        lab_end(&l);
        skip(); /* only root may */
    }
    lab_open(l);
    char *filler = arena_format(l->arena, "%s/filler", l->folder);
    disk_fill(filler);
    int kept = 0;
    while (kept < 5000 && lab_thing(l, arena_format(l->arena, "thing %d", kept)) == OK)
        kept++;
    assert_true(kept < 5000);
    assert_false(store_writable(l->store));
    assert_int_equal(lab_count(l, "thing"), kept);
    assert_int_equal(lab_thing(l, "no room yet"), BROKEN);
    unlink(filler);
    assert_int_equal(lab_thing(l, "room"), OK);
    assert_true(store_writable(l->store));
    assert_int_equal(lab_count(l, "audit"), kept + 1);
    store_end(&l->store);
    lab_open(l);
    assert_int_equal(lab_count(l, "thing"), kept + 1);
    store_end(&l->store);
    assert_int_equal(umount(l->folder), 0);
    lab_end(&l);
}

static enum outcome apply_huge(struct change *c, void *none)
{
    char *huge = arena_take(change_arena(c), 3000001);
    memset(huge, 'y', 3000000);
    return apply_thing(c, huge);
}

struct waiter {
    struct order order;
    enum outcome how;
};

static void answered(struct order *o, enum outcome how)
{
    ((struct waiter *)o)->how = how;
}

static void one_order_that_fills_the_disk_does_not_take_the_others_along(void **state)
{
    if (postgres(state))
        skip();
    struct lab *l = lab_new(*state);
    store_end(&l->store);
    const char *problem = "";
    struct place p = {.driver = &driver_sqlite, .where = l->where, .largest_page = 60};
    assert_int_equal(store_open_place(l->arena, &p, &l->store, &problem), OK);
    struct waiter w[9];
    for (int i = 0; i < 9; i++) {
        char *name = arena_format(l->arena, "thing %d", i);
        w[i].order = (struct order){.apply = i == 4 ? apply_huge : apply_thing, .what = name, .answered = answered};
        store_queue(l->store, &w[i].order);
    }
    store_end(&l->store);
    for (int i = 0; i < 9; i++)
        assert_int_equal(w[i].how, i == 4 ? BROKEN : OK);
    lab_open(l);
    assert_int_equal(lab_count(l, "thing"), 8);
    lab_end(&l);
}

static void a_database_that_cannot_be_opened_says_so_in_one_line(void **state)
{
    struct arena *a = arena_new();
    static const char *const where[] = {"/nowhere/at/all.db", "/tmp", "postgresql://127.0.0.1:1/nothing"};
    for (size_t i = 0; i < sizeof where / sizeof *where; i++) {
        struct store *s = NULL;
        const char *problem = "";
        assert_int_equal(store_open(a, where[i], &s, &problem), BROKEN);
        assert_null(s);
        assert_true(strlen(problem) > 10);
        assert_null(strchr(problem, '\n'));
    }
    arena_end(&a);
}

static void open_fails(struct lab *l, const char *where, const char *want)
{
    struct store *s = NULL;
    const char *problem = "";
    assert_int_equal(store_open(l->arena, where, &s, &problem), BROKEN);
    if (!strstr(problem, want))
        fail_msg("%s", problem);
}

static void encryption_asked_for_and_not_offered_is_refused(void **state)
{
    if (!postgres(state))
        skip();
    struct lab *l = lab_begin(*state);
    open_fails(l, arena_format(l->arena, "%s?sslmode=require", l->where), "server does not support SSL");
    lab_end(&l);
}

/* The same server's URL with another database. */
static const char *other_database(struct lab *l, const char *name)
{
    return arena_format(l->arena, "%.*s/%s", (int)(strrchr(l->where, '/') - l->where), l->where, name);
}

static void a_database_that_sorts_by_language_is_refused(void **state)
{
    if (!postgres(state))
        skip();
    struct lab *l = lab_begin(*state);
    lab_outside(l, "DROP DATABASE IF EXISTS by_language");
    lab_outside(l, "CREATE DATABASE by_language TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'vi'");
    open_fails(l, other_database(l, "by_language"), "LC_COLLATE 'C'");
    lab_outside(l, "DROP DATABASE by_language");
    lab_outside(l, "DROP DATABASE IF EXISTS by_latin");
    lab_outside(l, "CREATE DATABASE by_latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'");
    open_fails(l, other_database(l, "by_latin"), "ENCODING 'UTF8'");
    lab_outside(l, "DROP DATABASE by_latin");
    lab_end(&l);
}

static void a_server_that_dropped_its_connections_is_met_again(void **state)
{
    if (!postgres(state))
        skip();
    struct lab *l = lab_new(*state);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(lab_thing(l, arena_format(l->arena, "before %d", i)), OK);
        assert_int_equal(lab_count(l, "thing"), 2 * i + 1);
        lab_outside(l, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                       " AND datname = current_database()");
        assert_int_equal(lab_thing(l, arena_format(l->arena, "after %d", i)), OK);
        assert_int_equal(lab_count(l, "thing"), 2 * i + 2);
        assert_true(store_writable(l->store));
    }
    lab_end(&l);
}

static enum outcome killed_once(struct change *c, void *lab)
{
    struct lab *l = lab;
    enum outcome o = apply_thing(c, "once");
    if (view_count(change_view(c), "audit") == 1 && !l->folder[0])
        return o;
    l->folder = "";
    lab_outside(l, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                   " AND datname = current_database()");
    return o == OK ? audit_add(c, "again") : o;
}

static void a_change_whose_connection_broke_is_applied_again(void **state)
{
    if (!postgres(state))
        skip();
    struct lab *l = lab_new(*state);
    const char *folder = l->folder;
    assert_int_equal(store_change(l->store, (struct stamp){.name = "x"}, killed_once, l), OK);
    assert_string_equal(l->folder, "");
    l->folder = folder;
    assert_int_equal(lab_count(l, "thing"), 1);
    assert_int_equal(lab_count(l, "audit"), 1);
    lab_end(&l);
}

/* A sequence counts on when its transaction is rolled back. */
static void stumble(struct lab *l, int times)
{
    lab_outside(l, "CREATE SEQUENCE tries");
    lab_outside(l, arena_format(l->arena,
                                "CREATE FUNCTION stumble() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                                " IF nextval('tries') <= %d THEN RAISE EXCEPTION 'again' USING ERRCODE = '%s';"
                                "END IF; RETURN NULL; END $$; CREATE TRIGGER stumble AFTER INSERT ON thing"
                                " FOR EACH STATEMENT EXECUTE FUNCTION stumble()",
                                times, times % 2 ? "40001" : "40P01"));
}

static void what_the_server_takes_back_is_tried_five_times(void **state)
{
    static const struct { int times; enum outcome want; } row[] = {{1, OK}, {2, OK}, {4, OK}, {5, BROKEN}};
    if (!postgres(state))
        skip();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct lab *l = lab_new(*state);
        stumble(l, row[i].times);
        assert_int_equal(lab_thing(l, "bàn"), row[i].want);
        assert_int_equal(lab_count(l, "thing"), row[i].want == OK);
        assert_int_equal(lab_count(l, "audit"), row[i].want == OK);
        lab_end(&l);
    }
}

static int null_descriptors(void)
{
    int n = 0;
    for (int fd = 0; fd <= 2; fd++) {
        char link[32], to[64] = "";
        snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
        n += readlink(link, to, sizeof to - 1) > 0 && text_eq(to, "/dev/null");
    }
    return n;
}

/* Else the database would be descriptor 0-2, and the next line logged would be written into it. */
static void a_process_without_standard_descriptors_keeps_its_database(void **state)
{
    struct lab *l = lab_new(*state);
    store_end(&l->store);
    pid_t child = fork();
    if (child == 0) {
        const char *problem = "";
        for (int fd = 0; fd <= 2; fd++)
            close(fd);
        enum outcome o = store_open(l->arena, l->where, &l->store, &problem);
        int kept = o == OK ? null_descriptors() : -1;
        _exit(kept);
    }
    int how = -1;
    assert_int_equal(waitpid(child, &how, 0), child);
    assert_true(WIFEXITED(how));
    assert_int_equal(WEXITSTATUS(how), 3);
    lab_open(l);
    assert_int_equal(lab_thing(l, "whole"), OK);
    lab_end(&l);
}

static void a_copy_is_whole_while_writing_goes_on(void **state)
{
    struct lab *l = lab_new(*state);
    const char *copy = arena_format(l->arena, "%s/copy.db", l->folder), *problem = "";
    assert_int_equal(lab_thing(l, "bàn"), OK);
    if (postgres(state)) {
        assert_int_equal(store_backup(l->store, copy), INVALID);
        lab_end(&l);
        return;
    }
    assert_int_equal(store_backup(l->store, copy), OK);
    assert_int_equal(store_backup(l->store, "/nowhere/at/all.db"), BROKEN);
    assert_int_equal(lab_thing(l, "ghế"), OK);
    assert_int_equal(access(arena_format(l->arena, "%s.part", copy), F_OK), -1);
    struct store *s = NULL, *first = l->store;
    assert_int_equal(store_open(l->arena, copy, &s, &problem), OK);
    l->store = s;
    assert_int_equal(lab_count(l, "thing"), 1);
    assert_int_equal(store_check(l->store, l->arena, &problem), OK);
    store_end(&l->store);
    l->store = first;
    lab_end(&l);
}

static void an_ended_store_is_one_file(void **state)
{
    if (postgres(state))
        skip();
    struct lab *l = lab_new(*state);
    for (int round = 0; round < 3; round++) {
        lab_count(l, "thing");
        if (round == 1)
            assert_int_equal(lab_thing(l, "bàn"), OK);
        store_end(&l->store);
        assert_int_equal(access(arena_format(l->arena, "%s-wal", l->where), F_OK), -1);
        lab_open(l);
    }
    lab_end(&l);
}

static void a_fault_in_the_database_is_found(void **state)
{
    struct lab *l = lab_new(*state);
    const char *problem = "";
    assert_int_equal(lab_thing(l, "bàn"), OK);
    assert_int_equal(store_check(l->store, l->arena, &problem), OK);
    if (postgres(state))
        lab_outside(l, "ALTER TABLE thing ADD CONSTRAINT heavy CHECK (weight > 5) NOT VALID");
    else
        lab_outside(l, "PRAGMA foreign_keys = OFF; INSERT INTO part (thing, name) VALUES (4711, 'x')");
    assert_int_equal(store_check(l->store, l->arena, &problem), INVALID);
    assert_true(strstr(problem, "not validated") || strstr(problem, "points at nothing"));
    lab_end(&l);
}

int full_tests(void *engine)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test_prestate(a_full_disk_stops_writing_and_nothing_else, engine),
        cmocka_unit_test_prestate(writing_works_again_when_there_is_space, engine),
        cmocka_unit_test_prestate(one_order_that_fills_the_disk_does_not_take_the_others_along, engine),
        cmocka_unit_test_prestate(a_database_that_cannot_be_opened_says_so_in_one_line, engine),
        cmocka_unit_test_prestate(encryption_asked_for_and_not_offered_is_refused, engine),
        cmocka_unit_test_prestate(a_database_that_sorts_by_language_is_refused, engine),
        cmocka_unit_test_prestate(a_server_that_dropped_its_connections_is_met_again, engine),
        cmocka_unit_test_prestate(a_change_whose_connection_broke_is_applied_again, engine),
        cmocka_unit_test_prestate(what_the_server_takes_back_is_tried_five_times, engine),
        cmocka_unit_test_prestate(a_process_without_standard_descriptors_keeps_its_database, engine),
        cmocka_unit_test_prestate(a_copy_is_whole_while_writing_goes_on, engine),
        cmocka_unit_test_prestate(an_ended_store_is_one_file, engine),
        cmocka_unit_test_prestate(a_fault_in_the_database_is_found, engine),
    };
    return cmocka_run_group_tests_name("machine", test, NULL, NULL);
}
