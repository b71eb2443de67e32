/* Every query of every room is prepared on both engines against the real schema: a column that is not there, a
 * function only one engine has, a type that does not fit, all are found here and not by a clerk.
 * A reading query is also run once, on an empty database with NULLs and nothings for its values, because
 * PostgreSQL decides some types only then. */
#include "store/query.h"
#include "store/store.h"

#include "base/arena.h"
#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <libpq-fe.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

extern const struct query *const *const all_queries[];

enum { VALUES_MOST = 96 };

struct house {
    struct arena *arena;
    struct store *store;
    const char *where, *folder;
};

static void schema_empty(const char *where)
{
    PGconn *c = PQconnectdb(where);
    PGresult *r = PQexec(c, "SET client_min_messages = warning; DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    if (PQresultStatus(r) != PGRES_COMMAND_OK)
        fail_msg("%s", PQerrorMessage(c));
    PQclear(r);
    PQfinish(c);
}

static struct house *house_new(const char *engine)
{
    struct arena *a = arena_new();
    struct house *h = ARENA_NEW(a, struct house);
    char *folder = arena_text(a, "/tmp/thidua-queries-XXXXXX");
    assert_non_null(mkdtemp(folder));
    bool postgres = text_eq(engine, "postgres");
    *h = (struct house){.arena = a, .folder = folder,
                        .where = postgres ? getenv("THIDUA_TEST_PG") : arena_format(a, "%s/house.db", folder)};
    if (postgres)
        schema_empty(h->where);
    const char *problem = "";
    if (store_open(a, h->where, &h->store, &problem) != OK || store_migrate(h->store, a, &problem) != OK)
        fail_msg("%s", problem);
    return h;
}

static void house_end(struct house **house)
{
    struct house *h = *house;
    struct arena *a = h->arena;
    store_end(&h->store);
    unlink(arena_format(a, "%s/house.db", h->folder));
    rmdir(h->folder);
    arena_end(&a);
    *house = NULL;
}

/* NULL where the signature allows it, else zero or an empty text. */
static void values_fill(const struct query *q, struct cell *in)
{
    size_t n = strlen(q->in);
    assert_true(n <= VALUES_MOST);
    for (size_t i = 0; i < n; i++)
        in[i] = (struct cell){.null = strchr("ITB", q->in[i]) != NULL, .text = ""};
}

static bool row_passed(void *none, const struct cell *cells)
{
    return true;
}

static enum outcome read_once(struct house *h, const struct query *q)
{
    struct cell in[VALUES_MOST];
    struct view *v = NULL;
    values_fill(q, in);
    enum outcome o = view_begin(h->store, h->arena, &v);
    if (o == OK)
        o = view_ask(v, q, in, row_passed, NULL);
    view_end(&v);
    return o;
}

struct told {
    const struct query *query;
    enum outcome how;
};

/* Always rolled back: a key that clashes or a value that breaks a CHECK is no fault of the query. */
static enum outcome tell_once(struct change *c, void *what)
{
    struct told *t = what;
    struct cell in[VALUES_MOST];
    int64_t touched = 0;
    values_fill(t->query, in);
    t->how = change_tell(c, t->query, in, row_passed, NULL, &touched);
    return CLOSED;
}

static enum outcome written_once(struct house *h, const struct query *q)
{
    struct told t = {.query = q, .how = BROKEN};
    enum outcome o = store_change(h->store, (struct stamp){.name = "x"}, tell_once, &t);
    return o == CLOSED && t.how != BROKEN ? OK : BROKEN;
}

static void every_query_runs(void **state)
{
    struct house *h = house_new(*state);
    int failed = 0, asked = 0;
    for (const struct query *const *const *list = all_queries; *list; list++)
        for (const struct query *const *q = *list; *q; q++, asked++)
            if (((*q)->writes ? written_once(h, *q) : read_once(h, *q)) != OK) {
                print_error("%s: %s does not run\n", (const char *)*state, (*q)->name);
                failed++;
            }
    print_message("%s: %d queries\n", (const char *)*state, asked);
    house_end(&h);
    assert_int_equal(failed, 0);
    assert_true(asked > 0);
}

/* The test above can fail: what it is there for is refused on both engines. */
static void what_does_not_fit_the_schema_is_found(void **state)
{
    static const struct query wrong[] = {
        {"wrong_column", "SELECT no_such_column FROM cluster", "", "i", false},
        {"wrong_table", "SELECT id FROM no_such_table", "", "i", false},
        {"wrong_count", "SELECT id FROM cluster", "", "it", false},
        {"wrong_parameter", "SELECT id FROM cluster WHERE id = $1", "", "i", false},
        {"wrong_write", "UPDATE cluster SET no_such_column = 1", "", "", true},
    };
    struct house *h = house_new(*state);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if ((wrong[i].writes ? written_once(h, &wrong[i]) : read_once(h, &wrong[i])) != BROKEN)
            fail_msg("%s: %s runs", (const char *)*state, wrong[i].name);
    house_end(&h);
}

/* Tables that grow for as long as an office works. Reading one from end to end is slow in the tenth year. */
static const char *const GROWS[] = {"mark", "audit", "evidence", "file"};

static bool reads_all(const char *query, const char *step)
{
    /* The first stops at its first row, the second is for checking every file there is. */
    if (text_eq(query, "audit_last") || text_eq(query, "files_all"))
        return false;
    struct str rest = str_of(step), one;
    if (!str_cut(&rest, ' ', &one) || !str_is(one, "SCAN") || !str_cut(&rest, ' ', &one))
        return false;
    for (size_t i = 0; i < sizeof GROWS / sizeof *GROWS; i++)
        if (str_is(one, GROWS[i]) && !strstr(step, "USING"))
            return true;
    return false;
}

/* History grows with each keystroke that is kept; a question about what counts must not walk through it. */
static bool walks_history(const char *sql, const char *step)
{
    return strstr(sql, "latest = 1") && strncmp(step, "SEARCH m", 8) == 0 && strstr(step, "mark_") &&
           !strstr(step, "mark_latest");
}

static int walked(sqlite3 *db, struct arena *a, const struct query *q)
{
    sqlite3_stmt *plan = NULL;
    int faults = 0;
    const char *asked = arena_format(a, "EXPLAIN QUERY PLAN %s", q->sql);
    assert_int_equal(sqlite3_prepare_v2(db, asked, -1, &plan, NULL), SQLITE_OK);
    while (sqlite3_step(plan) == SQLITE_ROW) {
        const char *step = (const char *)sqlite3_column_text(plan, 3);
        if (!reads_all(q->name, step) && !walks_history(q->sql, step))
            continue;
        print_error("%s: %s\n", q->name, step);
        faults++;
    }
    sqlite3_finalize(plan);
    return faults;
}

static void no_query_walks_through_what_only_grows(void **state)
{
    if (!text_eq(*state, "sqlite"))
        skip();
    struct house *h = house_new(*state);
    sqlite3 *db = NULL;
    int faults = 0;
    assert_int_equal(sqlite3_open(h->where, &db), SQLITE_OK);
    for (const struct query *const *const *list = all_queries; *list; list++)
        for (const struct query *const *q = *list; *q; q++)
            faults += walked(db, h->arena, *q);
    sqlite3_close(db);
    house_end(&h);
    assert_int_equal(faults, 0);
}

int main(int count, char **word)
{
    char *engine = count > 1 ? word[1] : "sqlite";
    if (text_eq(engine, "postgres") && text_empty(getenv("THIDUA_TEST_PG"))) {
        print_message("skipped: no PostgreSQL\n");
        return 77;
    }
    const struct CMUnitTest test[] = {
        cmocka_unit_test_prestate(every_query_runs, engine),
        cmocka_unit_test_prestate(what_does_not_fit_the_schema_is_found, engine),
        cmocka_unit_test_prestate(no_query_walks_through_what_only_grows, engine),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
