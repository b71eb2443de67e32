/* The record on both engines, and what happens to it when somebody opens the database with another tool. */
#include "base/arena.h"
#include "guard/audit.h"
#include "store/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

enum { ROWS = 40 };

static enum outcome add_one(struct change *c, void *what)
{
    const int *n = what;
    struct audit_entry e = {.action = "test.row",
                            .subject = "test",
                            .subject_id = *n,
                            .cluster_year = *n % 3,
                            .unit = *n % 2,
                            .detail = *n % 5 ? NULL : "{\"a\":\"một: 1,2\"}"};
    return audit_add(c, &e);
}

static struct store *record_made(struct arena *a, const char *where)
{
    struct store *s = NULL;
    const char *problem = "";
    if (store_open(a, where, &s, &problem) != OK)
        fail_msg("%s", problem);
    assert_int_equal(store_migrate(s, a, &problem), OK);
    for (int n = 0; n < ROWS; n++) {
        struct stamp stamp = {.account = n % 4, .name = "Người thử", .from = "console", .at = {1605600000 + n}};
        assert_int_equal(store_change(s, stamp, add_one, &n), OK);
    }
    return s;
}

static enum outcome verified(struct store *s, struct arena *a, int64_t *rows, int64_t *bad)
{
    struct view *v;
    struct digest head = {{1}}, last;
    int64_t row;
    assert_int_equal(view_begin(s, a, &v), OK);
    size_t used = arena_used(a);
    enum outcome o = audit_verify(v, rows, &head, bad);
    assert_int_equal(arena_used(a), used); /* a long record needs no more memory than a short one */
    if (o == OK) {
        assert_int_equal(audit_head(v, &row, &last), OK);
        assert_int_equal(row, *rows);
        assert_memory_equal(head.at, last.at, sizeof head.at); /* what is printed in minutes */
    }
    view_end(&v);
    return o;
}

static void an_honest_record_is_whole_on_postgresql(void **state)
{
    const char *url = getenv("THIDUA_TEST_PG");
    if (!url) {
        print_message("skipped: no PostgreSQL\n");
        skip();
    }
    struct arena *a = arena_new();
    struct store *s = NULL;
    const char *problem = "";
    assert_int_equal(store_open(a, url, &s, &problem), OK);
    assert_int_equal(store_migrate(s, a, &problem), OK);
    int64_t before = 0, rows = 0, bad = 0;
    assert_int_equal(verified(s, a, &before, &bad), OK);
    for (int n = 0; n < ROWS; n++)
        assert_int_equal(store_change(s, (struct stamp){.name = "", .from = "console", .at = {1605600000 + n}}, add_one,
                                      &n),
                         OK);
    assert_int_equal(verified(s, a, &rows, &bad), OK);
    assert_int_equal(rows, before + ROWS);
    store_end(&s);
    arena_end(&a);
    (void)state;
}

static void tamper(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    char *why = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s: %s", sql, why);
    sqlite3_close(db);
}

/* Every kind of change is found at the first row that no longer follows. A cut tail is not: that needs a head kept
 * outside, and the test says so. */
static void each_kind_of_tampering_is_found(void **state)
{
    static const struct {
        const char *sql;
        int64_t bad;
    } row[] = {
        {"UPDATE audit SET detail = '{}' WHERE id = 11", 11},
        {"UPDATE audit SET name = 'Người khác' WHERE id = 7", 7},
        {"UPDATE audit SET account = NULL WHERE id = 2", 2},
        {"UPDATE audit SET at = '2020-11-17T15:00:00+07:00' WHERE id = 3", 3},
        {"UPDATE audit SET source = '203.0.113.9' WHERE id = 5", 5},
        {"UPDATE audit SET action = 'test.other' WHERE id = 6", 6},
        {"UPDATE audit SET subject = 'form' WHERE id = 8", 8},
        {"UPDATE audit SET subject_id = subject_id + 1 WHERE id = 12", 12},
        {"UPDATE audit SET cluster_year = NULL WHERE id = 3", 3},
        {"UPDATE audit SET unit = NULL WHERE id = 4", 4},
        {"UPDATE audit SET previous = zeroblob(32) WHERE id = 13", 13},
        {"UPDATE audit SET unit = NULL, cluster_year = 1 WHERE id = 4", 4},
        {"DELETE FROM audit WHERE id = 20", 20},
        {"DELETE FROM audit WHERE id = 1", 1},
        {"UPDATE audit SET id = -1 WHERE id = 9; UPDATE audit SET id = 9 WHERE id = 10; "
         "UPDATE audit SET id = 10 WHERE id = -1",
         9},
        {"INSERT INTO audit SELECT 41, at, account, name, source, action, cluster_year, unit, subject, subject_id, "
         "detail, previous, hash "
         "FROM audit WHERE id = 40",
         41},
        {"UPDATE audit SET hash = zeroblob(32) WHERE id = 40", 40},
        {"DELETE FROM audit WHERE id = 40", 0},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        char folder[] = "/tmp/thidua-audit-XXXXXX";
        assert_non_null(mkdtemp(folder));
        struct arena *a = arena_new();
        const char *path = arena_format(a, "%s/a.db", folder);
        struct store *s = record_made(a, path);
        int64_t rows = 0, bad = 0;
        assert_int_equal(verified(s, a, &rows, &bad), OK);
        assert_int_equal(rows, ROWS);
        store_end(&s);
        tamper(path, row[i].sql);
        const char *problem = "";
        assert_int_equal(store_open(a, path, &s, &problem), OK);
        assert_int_equal(verified(s, a, &rows, &bad), row[i].bad ? INVALID : OK);
        assert_int_equal(bad, row[i].bad);
        store_end(&s);
        unlink(path);
        rmdir(folder);
        arena_end(&a);
    }
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(an_honest_record_is_whole_on_postgresql),
        cmocka_unit_test(each_kind_of_tampering_is_found),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
