/* PostgreSQL 15 through libpq. The role a server runs as needs SELECT, INSERT, UPDATE, DELETE on the tables and
 * nothing else; the migrator's URL names the owner (README).
 *
 * Writers take one advisory lock first and so come one after the other, also when several servers share
 * the database: each row of the record carries the hash of the one before, so changes are serial by nature, and a lock
 * is cheaper than to serialise by failing. READ COMMITTED on purpose: a statement after the lock sees
 * everything the holder before committed; a snapshot taken together with the lock would not. */
#include "store/postgres.h"

#include "base/arena.h"
#include "base/log.h"
#include "base/str.h"
#include <stdlib.h>
#include <string.h>

static const char *const BEGIN_READ = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
/* The number is "thidua" in bytes. */
static const char *const BEGIN_WRITE = "BEGIN ISOLATION LEVEL READ COMMITTED;"
                                       "SELECT pg_advisory_xact_lock(127991793612129)";
static const char *const SESSION = "SET client_min_messages = warning; SET bytea_output = hex; SET jit = off;"
                                   "SET standard_conforming_strings = on";
static const char *const WRITER = "LISTEN thidua";
static const char *const READER = "SET default_transaction_read_only = on";
static const char *const DATABASE = "SELECT pg_encoding_to_char(encoding), datcollate, datlocprovider"
                                    " FROM pg_database WHERE datname = current_database()";
static const struct query HAS_STEPS = {
    "has_steps", "SELECT CASE WHEN to_regclass('schema_step') IS NULL THEN 0 ELSE 1 END", "", "i", false};
static const struct query CONSTRAINTS = {"constraints",
                                         "SELECT 'constraint ' || conname || ' of ' || conrelid::regclass ||"
                                         " ' is not validated' FROM pg_constraint WHERE NOT convalidated",
                                         "", "t", false};
static const struct query INDEXES = {
    "indexes", "SELECT 'index ' || indexrelid::regclass || ' is not valid' FROM pg_index WHERE NOT indisvalid", "", "t",
    false};
static const struct query *const CHECK[] = {&CONSTRAINTS, &INDEXES, NULL};

static void notice_log(void *none, const char *message)
{
    log_warning("store: postgres: %.*s", (int)strcspn(message, "\n"), message);
}

static enum outcome words(struct postgres *p, const char *sql)
{
    PGresult *r = PQexec(p->conn, sql);
    enum outcome o = postgres_outcome(p, r, sql);
    PQclear(r);
    return o;
}

static bool bytewise(const char *collate, const char *provider)
{
    static const char *const good[] = {"C", "POSIX", "C.UTF-8", "C.utf8"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (text_eq(collate, good[i]))
            return text_eq(provider, "c");
    return false;
}

/* Texts must compare by their bytes, as on SQLite, or the same list would have two orders. */
static const char *database_problem(struct postgres *p, struct arena *a)
{
    PGresult *r = PQexec(p->conn, DATABASE);
    const char *problem = NULL;
    if (PQntuples(r) != 1)
        problem = postgres_line(a, PQerrorMessage(p->conn));
    else if (!text_eq(PQgetvalue(r, 0, 0), "UTF8") || !bytewise(PQgetvalue(r, 0, 1), PQgetvalue(r, 0, 2)))
        problem = arena_format(a, "the database has encoding %s and collation %s; create it with:"
                                  " CREATE DATABASE %s TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'",
                               PQgetvalue(r, 0, 0), PQgetvalue(r, 0, 1), PQdb(p->conn));
    PQclear(r);
    return problem;
}

/* What stands before dbname can be overruled by the URL, what stands after cannot. Without a user timeout a
 * writer would wait a quarter of an hour for a server whose cable was pulled. */
static PGconn *connect(const char *where)
{
    const char *const key[] = {"connect_timeout", "tcp_user_timeout", "fallback_application_name", "dbname",
                               "client_encoding", NULL};
    const char *const value[] = {"10", "30000", "thidua", where, "UTF8", NULL};
    return PQconnectdbParams(key, value, 1);
}

static void postgres_end(struct link **l)
{
    struct postgres *p = (struct postgres *)*l;
    if (!p)
        return;
    PQfinish(p->conn);
    arena_end(&p->arena);
    free(p);
    *l = NULL;
}

static struct postgres *postgres_new(const struct place *place, enum link_kind kind)
{
    struct postgres *p = calloc(1, sizeof *p);
    if (!p)
        abort();
    p->link.driver = &driver_postgres;
    p->kind = kind;
    p->token = place->token;
    p->arena = p->kept.arena = arena_new();
    bool writer = kind == LINK_WRITE;
    p->commit = writer ? arena_format(p->arena, "NOTIFY thidua, '%s'; COMMIT", p->token) : "COMMIT";
    return p;
}

static const char *session_problem(struct postgres *p, struct arena *a)
{
    if (PQstatus(p->conn) != CONNECTION_OK)
        return postgres_line(a, PQerrorMessage(p->conn));
    PQsetNoticeProcessor(p->conn, notice_log, NULL);
    if (words(p, SESSION) != OK || (p->kind == LINK_READ && words(p, READER) != OK) ||
        (p->kind == LINK_WRITE && words(p, WRITER) != OK))
        return postgres_line(a, PQerrorMessage(p->conn));
    return database_problem(p, a);
}

static enum outcome postgres_open(const struct place *place, enum link_kind kind, struct arena *a,
                                  struct link **link_out, const char **problem_out)
{
    struct postgres *p = postgres_new(place, kind);
    struct link *l = &p->link;
    p->conn = connect(place->where);
    const char *problem = session_problem(p, a);
    if (problem) {
        *problem_out = problem;
        postgres_end(&l);
        return BROKEN;
    }
    *link_out = l;
    return OK;
}

/* What the commits of others said since the last time; libpq would keep it for ever. */
static void notices_take(struct postgres *p)
{
    for (PGnotify *n = PQnotifies(p->conn); n; n = PQnotifies(p->conn)) {
        p->link.moved = p->link.moved || !text_eq(n->extra, p->token);
        PQfreemem(n);
    }
}

static void postgres_look(struct link *l)
{
    struct postgres *p = (struct postgres *)l;
    if (!PQconsumeInput(p->conn))
        l->lost = true;
    notices_take(p);
}

static enum outcome postgres_begin(struct link *l)
{
    struct postgres *p = (struct postgres *)l;
    notices_take(p);
    l->again = l->failed = false;
    enum outcome o = words(p, p->kind == LINK_READ ? BEGIN_READ : BEGIN_WRITE);
    p->inside = o == OK;
    return o;
}

/* A transaction in which a statement failed answers COMMIT with "ROLLBACK" and no error. */
static enum outcome postgres_commit(struct link *l)
{
    struct postgres *p = (struct postgres *)l;
    PGresult *r = PQexec(p->conn, p->commit);
    enum outcome o = postgres_outcome(p, r, "COMMIT");
    if (o == OK && !text_eq(PQcmdStatus(r), "COMMIT"))
        o = BROKEN;
    PQclear(r);
    p->inside = false;
    return o;
}

static void postgres_rollback(struct link *l)
{
    struct postgres *p = (struct postgres *)l;
    if (PQtransactionStatus(p->conn) != PQTRANS_IDLE && words(p, "ROLLBACK") != OK)
        l->lost = true;
    p->inside = false;
}

static enum outcome postgres_alone(struct link *l)
{
    return BROKEN; /* changes are not grouped here */
}

static bool postgres_inside(struct link *l)
{
    return ((struct postgres *)l)->inside;
}

static enum outcome postgres_script(struct link *l, const char *statement)
{
    struct postgres *p = (struct postgres *)l;
    PGresult *r = PQexec(p->conn, statement);
    bool done = PQresultStatus(r) == PGRES_COMMAND_OK || PQresultStatus(r) == PGRES_TUPLES_OK;
    PQclear(r);
    return done ? OK : BROKEN;
}

static const char *postgres_said(struct link *l)
{
    struct postgres *p = (struct postgres *)l;
    return postgres_line(p->arena, PQerrorMessage(p->conn));
}

static enum outcome postgres_backup(struct link *l, const char *to_path)
{
    return INVALID; /* pg_dump does it better */
}

const struct driver driver_postgres = {
    .name = "postgres",
    .writers = 2, /* one applies and commits while the other fetches its order and waits for the lock */
    .group = false,
    .open = postgres_open,
    .end = postgres_end,
    .begin = postgres_begin,
    .commit = postgres_commit,
    .rollback = postgres_rollback,
    .save = postgres_alone,
    .keep = postgres_alone,
    .undo = postgres_alone,
    .look = postgres_look,
    .look_ms = 100,
    .inside = postgres_inside,
    .run = postgres_run,
    .script = postgres_script,
    .said = postgres_said,
    .has_steps = &HAS_STEPS,
    .check = CHECK,
    .backup = postgres_backup,
};
