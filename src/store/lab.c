#include "store/lab.h"
#include "store/step.h"

#include "base/arena.h"
#include "base/str.h"
#include <assert.h>
#include <libpq-fe.h>
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

static const struct step LAB_STEP[] = {
    {"0001_things",
     "CREATE TABLE thing (\n"
     "  id INTEGER PRIMARY KEY,\n"
     "  name TEXT NOT NULL UNIQUE CHECK (name <> ''), -- a word; what else\n"
     "  weight INTEGER NOT NULL CHECK (weight >= 0),\n"
     "  picture BLOB) STRICT;\n"
     "CREATE TABLE part (\n"
     "  thing INTEGER NOT NULL REFERENCES thing (id),\n"
     "  name TEXT NOT NULL,\n"
     "  PRIMARY KEY (thing, name)) STRICT, WITHOUT ROWID;\n"},
    {"0002_audit",
     "CREATE TABLE audit (id INTEGER PRIMARY KEY, what TEXT NOT NULL) STRICT;\n"
     "-- only: postgres\n"
     "CREATE FUNCTION audit_stands() RETURNS trigger LANGUAGE plpgsql AS $$\n"
     "BEGIN RAISE EXCEPTION 'the record is not changed'; END $$;\n"
     "CREATE TRIGGER audit_stands BEFORE UPDATE OR DELETE ON audit\n"
     "  FOR EACH STATEMENT EXECUTE FUNCTION audit_stands();\n"
     "-- only: both\n"},
    {"0003_more", "CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT;"},
};
static const struct steps LAB_STEPS = {LAB_STEP, 2}, MORE_STEPS = {LAB_STEP, 3};

const struct query THING_ADD = {"thing_add",
                                "INSERT INTO thing (weight, name, picture) VALUES ($2, $1, $3) RETURNING id", "TIB",
                                "i", true};
const struct query THING_DROP = {"thing_drop", "DELETE FROM thing WHERE name = $1", "t", "", true};
const struct query PART_ADD = {"part_add", "INSERT INTO part (thing, name) VALUES ($1, $2)", "it", "", true};
const struct query AUDIT_ADD = {"audit_add", "INSERT INTO audit (what) VALUES ($1)", "t", "", true};
const struct query AUDIT_WIPE = {"audit_wipe", "DELETE FROM audit", "", "", true};
const struct query AUDIT_EDIT = {"audit_edit", "UPDATE audit SET what = $1", "t", "", true};
static const struct query THING_COUNT = {"thing_count", "SELECT count(*) FROM thing", "", "i", false};
static const struct query PART_COUNT = {"part_count", "SELECT count(*) FROM part", "", "i", false};
static const struct query AUDIT_COUNT = {"audit_count", "SELECT count(*) FROM audit", "", "i", false};

static void outside_postgres(const char *where, const char *sql)
{
    PGconn *c = PQconnectdb(where);
    PGresult *r = PQexec(c, sql);
    if (PQresultStatus(r) != PGRES_COMMAND_OK && PQresultStatus(r) != PGRES_TUPLES_OK)
        fail_msg("%s", PQerrorMessage(c));
    PQclear(r);
    PQfinish(c);
}

static void outside_sqlite(const char *where, const char *sql)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(where, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

void lab_outside(struct lab *l, const char *sql)
{
    if (text_eq(l->engine, "postgres"))
        outside_postgres(l->where, sql);
    else
        outside_sqlite(l->where, sql);
}

struct lab *lab_begin(const char *engine)
{
    struct arena *a = arena_new();
    struct lab *l = ARENA_NEW(a, struct lab);
    *l = (struct lab){.engine = engine, .arena = a};
    char *folder = arena_text(a, "/tmp/thidua-lab-XXXXXX");
    assert_non_null(mkdtemp(folder));
    l->folder = folder;
    l->where = text_eq(engine, "postgres") ? getenv("THIDUA_TEST_PG") : arena_format(a, "%s/lab.db", folder);
    if (text_eq(engine, "postgres"))
        lab_outside(l, "SET client_min_messages = warning; DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    return l;
}

void lab_migrate(struct lab *l)
{
    const char *problem = "";
    if (store_migrate_steps(l->store, &LAB_STEPS, l->arena, &problem) != OK)
        fail_msg("%s", problem);
}

enum outcome lab_more(struct lab *l, const char **problem_out)
{
    return store_migrate_steps(l->store, &MORE_STEPS, l->arena, problem_out);
}

void lab_open(struct lab *l)
{
    const char *problem = "";
    if (store_open(l->arena, l->where, &l->store, &problem) != OK)
        fail_msg("%s", problem);
    lab_migrate(l);
}

struct lab *lab_new(const char *engine)
{
    struct lab *l = lab_begin(engine);
    lab_open(l);
    return l;
}

void lab_end(struct lab **lab)
{
    struct lab *l = *lab;
    struct arena *a = l->arena;
    store_end(&l->store);
    static const char *const file[] = {"lab.db", "lab.db-wal", "lab.db-shm", "copy.db", "copy.db.part"};
    for (size_t i = 0; i < sizeof file / sizeof *file; i++)
        unlink(arena_format(a, "%s/%s", l->folder, file[i]));
    assert_int_equal(rmdir(l->folder), 0);
    arena_end(&a);
    *lab = NULL;
}

struct cell cell_int(int64_t n)
{
    return (struct cell){.number = n};
}

struct cell cell_text(const char *text)
{
    return text ? (struct cell){.text = text, .len = strlen(text)} : (struct cell){.null = true};
}

enum outcome thing_add(struct change *c, const char *name, int64_t weight)
{
    struct cell in[] = {cell_text(name), cell_int(weight), {.null = true}};
    int64_t touched = 0;
    return change_tell(c, &THING_ADD, in, NULL, NULL, &touched);
}

enum outcome audit_add(struct change *c, const char *what)
{
    struct cell in[] = {cell_text(what)};
    int64_t touched = 0;
    enum outcome o = change_tell(c, &AUDIT_ADD, in, NULL, NULL, &touched);
    change_audited(c);
    return o;
}

static bool number_taken(void *number, const struct cell *c)
{
    *(int64_t *)number = c[0].number;
    return true;
}

int64_t view_count(struct view *v, const char *table)
{
    const struct query *q = text_eq(table, "thing") ? &THING_COUNT : &PART_COUNT;
    if (text_eq(table, "audit"))
        q = &AUDIT_COUNT;
    int64_t n = -1;
    assert_int_equal(view_ask(v, q, NULL, number_taken, &n), OK);
    return n;
}

int64_t lab_count(struct lab *l, const char *table)
{
    struct view *v = NULL;
    assert_int_equal(view_begin(l->store, l->arena, &v), OK);
    int64_t n = view_count(v, table);
    view_end(&v);
    return n;
}

enum outcome apply_thing(struct change *c, void *name)
{
    enum outcome o = thing_add(c, name, 1);
    return o == OK ? audit_add(c, name) : o;
}

enum outcome lab_thing(struct lab *l, const char *name)
{
    return store_change(l->store, (struct stamp){.name = "Nguyễn Thị Minh Họa", .from = "console"}, apply_thing,
                        (void *)(uintptr_t)name);
}

/* One program for both engines: store_test sqlite, store_test postgres. */
int main(int count, char **word)
{
    char *engine = count > 1 ? word[1] : "sqlite";
    if (text_eq(engine, "postgres") && text_empty(getenv("THIDUA_TEST_PG"))) {
        print_message("skipped: no PostgreSQL\n");
        return 77;
    }
    int failed = store_tests(engine) + pool_tests(engine) + migrate_tests(engine) + fault_tests(engine);
    return failed + full_tests(engine) ? 1 : 0;
}
