/* One query on SQLite: prepared once a link, bound, stepped. Texts and blobs are bound where they lie
 * (SQLITE_STATIC): the caller's cells outlive the call, and the next use binds every parameter anew. */
#include "store/sqlite.h"

#include "base/arena.h"
#include "base/log.h"
#include <assert.h>
#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { CELLS_MOST = 96 };

static enum outcome constraint_outcome(int extended)
{
    switch (extended) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        return CLASH;
    default:
        return INVALID;
    }
}

static bool disk_failed(int code)
{
    return code == SQLITE_FULL || code == SQLITE_IOERR || code == SQLITE_READONLY || code == SQLITE_CANTOPEN ||
           code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
}

enum outcome sqlite_outcome(struct sqlite *s, int code, const char *what)
{
    int plain = code & 0xFF;
    if (plain == SQLITE_OK || plain == SQLITE_ROW || plain == SQLITE_DONE)
        return OK;
    if (plain == SQLITE_CONSTRAINT)
        return constraint_outcome(sqlite3_extended_errcode(s->db));
    s->link.failed = s->link.failed || disk_failed(plain);
    log_error("store: sqlite: %s: %s (%d)", what, sqlite3_errmsg(s->db), sqlite3_extended_errcode(s->db));
    return BROKEN;
}

/* SQLite numbers "$3" by first appearance, not by its digit; this finds where each digit went. */
static bool parameters_found(struct sqlite *s, struct kept *k, sqlite3_stmt *statement)
{
    int n = (int)strlen(k->query->in);
    bool fits = sqlite3_bind_parameter_count(statement) == n &&
                sqlite3_column_count(statement) == (int)strlen(k->query->out);
    k->index = ARENA_MANY(s->arena, (size_t)n, int);
    for (int i = 0; i < n && fits; i++) {
        char name[16];
        snprintf(name, sizeof name, "$%d", i + 1);
        k->index[i] = sqlite3_bind_parameter_index(statement, name);
        fits = k->index[i] != 0;
    }
    if (!fits)
        log_error("store: %s: parameters or columns differ from its signature", k->query->name);
    return fits;
}

static enum outcome prepare(struct sqlite *s, struct kept *k, bool stays, sqlite3_stmt **statement_out)
{
    sqlite3_stmt *statement = NULL;
    const char *tail = NULL;
    int code = sqlite3_prepare_v3(s->db, k->query->sql, -1, stays ? SQLITE_PREPARE_PERSISTENT : 0, &statement, &tail);
    if (code != SQLITE_OK) {
        enum outcome o = sqlite_outcome(s, code, k->query->name);
        return o == OK ? BROKEN : o;
    }
    if (!statement || strlen(k->query->out) > CELLS_MOST || (!k->index && !parameters_found(s, k, statement))) {
        sqlite3_finalize(statement);
        return BROKEN;
    }
    *statement_out = statement;
    return OK;
}

static int bind_one(sqlite3_stmt *statement, int at, char kind, const struct cell *c)
{
    if (c->null)
        return sqlite3_bind_null(statement, at);
    if (tolower((unsigned char)kind) == 'i')
        return sqlite3_bind_int64(statement, at, c->number);
    assert(c->text || c->len == 0);
    const char *text = c->text ? c->text : "";
    if (tolower((unsigned char)kind) == 't')
        return sqlite3_bind_text64(statement, at, text, c->len, SQLITE_STATIC, SQLITE_UTF8);
    return sqlite3_bind_blob64(statement, at, text, c->len, SQLITE_STATIC);
}

static enum outcome bind_all(struct sqlite *s, const struct kept *k, sqlite3_stmt *statement, const struct cell *in)
{
    for (size_t i = 0; k->query->in[i]; i++) {
        int code = bind_one(statement, k->index[i], k->query->in[i], &in[i]);
        if (code != SQLITE_OK)
            return sqlite_outcome(s, code, k->query->name);
    }
    return OK;
}

static bool cell_read(sqlite3_stmt *statement, int i, char kind, struct arena *a, struct cell *c)
{
    int type = sqlite3_column_type(statement, i);
    *c = (struct cell){.null = type == SQLITE_NULL, .text = ""};
    if (c->null)
        return isupper((unsigned char)kind);
    if (tolower((unsigned char)kind) == 'i') {
        c->number = sqlite3_column_int64(statement, i);
        return type == SQLITE_INTEGER;
    }
    if (tolower((unsigned char)kind) == 't') {
        c->text = (const char *)sqlite3_column_text(statement, i);
        c->len = (size_t)sqlite3_column_bytes(statement, i);
        return type == SQLITE_TEXT && c->text;
    }
    const char *blob = sqlite3_column_blob(statement, i); /* no NUL behind it: copied to get one */
    c->len = (size_t)sqlite3_column_bytes(statement, i);
    c->text = arena_copy(a, blob, c->len);
    return type == SQLITE_BLOB;
}

static enum outcome row_give(sqlite3_stmt *statement, const struct call *c, bool *more)
{
    struct cell cell[CELLS_MOST];
    const char *out = c->query->out;
    for (int i = 0; out[i]; i++)
        if (!cell_read(statement, i, out[i], c->arena, &cell[i])) {
            log_error("store: %s: column %d is not what its signature says", c->query->name, i + 1);
            return BROKEN;
        }
    *more = c->row(c->to, cell);
    return OK;
}

/* A writing statement is always stepped to its end: only then are its keys checked and its rows counted. */
static enum outcome step_all(struct sqlite *s, sqlite3_stmt *statement, const struct call *c)
{
    bool more = c->row != NULL;
    for (;;) {
        int code = sqlite3_step(statement);
        if (code == SQLITE_DONE)
            return OK;
        if (code != SQLITE_ROW)
            return sqlite_outcome(s, code, c->query->name);
        enum outcome o = more ? row_give(statement, c, &more) : OK;
        if (o != OK || (!more && !c->query->writes))
            return o;
    }
}

static enum outcome run_on(struct sqlite *s, struct kept *k, sqlite3_stmt *statement, const struct call *c,
                           int64_t *touched_out)
{
    enum outcome o = bind_all(s, k, statement, c->in);
    if (o == OK)
        o = step_all(s, statement, c);
    if (o == OK)
        *touched_out = c->query->writes ? sqlite3_changes64(s->db) : 0;
    sqlite3_reset(statement); /* repeats the error just reported; an open statement would pin the WAL */
    return o;
}

/* A row callback may ask the same query again: the kept statement is busy then, a passing one serves. */
static enum outcome run_passing(struct sqlite *s, struct kept *k, const struct call *c, int64_t *touched_out)
{
    sqlite3_stmt *statement = NULL;
    enum outcome o = prepare(s, k, false, &statement);
    if (o != OK)
        return o;
    o = run_on(s, k, statement, c, touched_out);
    sqlite3_finalize(statement);
    return o;
}

enum outcome sqlite_run(struct link *l, const struct call *c, int64_t *touched_out)
{
    struct sqlite *s = (struct sqlite *)l;
    struct kept *k = kept_of(&s->kept, c->query);
    if (k->busy)
        return run_passing(s, k, c, touched_out);
    sqlite3_stmt *statement = k->statement;
    enum outcome o = statement ? OK : prepare(s, k, true, &statement);
    if (o != OK)
        return o;
    k->statement = statement;
    k->busy = true;
    o = run_on(s, k, statement, c, touched_out);
    k->busy = false;
    return o;
}
