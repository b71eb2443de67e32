/* One query on PostgreSQL: prepared once a link, values as text. Parameters are declared with the types of
 * the signature, so that "$1 + 1" is 64 bits wide as on SQLite and a NULL has a type. */
#include "store/postgres.h"
#include "store/script.h"

#include "base/arena.h"
#include "base/log.h"
#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CELLS_MOST = 96, OID_BYTEA = 17, OID_INT8 = 20, OID_TEXT = 25 };

const char *postgres_line(struct arena *a, const char *message)
{
    size_t len = strlen(message);
    while (len && isspace((unsigned char)message[len - 1]))
        len--;
    char *line = arena_copy(a, message, len);
    for (char *c = line; *c; c++)
        if (*c == '\n')
            *c = ';';
    return line;
}

static bool state_is(const char *state, const char *start)
{
    return strncmp(state, start, strlen(start)) == 0;
}

/* Class 22 is a value that does not fit (too large, not UTF-8): a STRICT table on SQLite calls it INVALID too. */
static enum outcome state_outcome(const char *state)
{
    if (state_is(state, "23505") || state_is(state, "23503"))
        return CLASH;
    return state_is(state, "23") || state_is(state, "22") ? INVALID : BROKEN;
}

static void link_note(struct postgres *p, const char *state)
{
    p->link.again = p->link.again || state_is(state, "40001") || state_is(state, "40P01");
    p->link.lost = p->link.lost || PQstatus(p->conn) == CONNECTION_BAD || state_is(state, "57P") ||
                   state_is(state, "08");
    p->link.failed = p->link.failed || state_is(state, "53") || state_is(state, "58");
}

static void failure_log(struct postgres *p, const char *what, const char *state)
{
    struct arena *a = arena_new();
    log_error("store: postgres: %s: %s (%s)", what, postgres_line(a, PQerrorMessage(p->conn)), state);
    arena_end(&a);
}

enum outcome postgres_outcome(struct postgres *p, const PGresult *r, const char *what)
{
    ExecStatusType status = PQresultStatus(r);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
        return OK;
    const char *state = r ? PQresultErrorField(r, PG_DIAG_SQLSTATE) : NULL;
    link_note(p, state ? state : "");
    enum outcome o = state ? state_outcome(state) : BROKEN;
    if (o == BROKEN && !p->link.again)
        failure_log(p, what, state ? state : "");
    return o;
}

static Oid type_of(char letter)
{
    switch (tolower((unsigned char)letter)) {
    case 'i':
        return OID_INT8;
    case 't':
        return OID_TEXT;
    default:
        return OID_BYTEA;
    }
}

static enum outcome prepare(struct postgres *p, struct kept *k)
{
    const struct query *q = k->query;
    Oid type[CELLS_MOST];
    size_t n = strlen(q->in);
    assert(n <= CELLS_MOST);
    for (size_t i = 0; i < n; i++)
        type[i] = type_of(q->in[i]);
    char *name = arena_format(p->arena, "q%d", p->kept.count);
    PGresult *r = PQprepare(p->conn, name, script_postgres(p->arena, str_of(q->sql)), (int)n, type);
    enum outcome o = postgres_outcome(p, r, q->name);
    PQclear(r);
    if (o == OK)
        k->statement = name;
    return o == OK ? OK : BROKEN; /* a statement that cannot be prepared is our mistake, whatever its code */
}

static const char *blob_text(struct arena *a, const struct cell *c)
{
    static const char digit[] = "0123456789abcdef";
    char *text = arena_take(a, 3 + 2 * c->len), *to = text;
    *to++ = '\\';
    *to++ = 'x';
    for (size_t i = 0; i < c->len; i++) {
        *to++ = digit[(unsigned char)c->text[i] >> 4];
        *to++ = digit[(unsigned char)c->text[i] & 15];
    }
    return text;
}

static const char *value_of(struct arena *a, char kind, const struct cell *c)
{
    if (c->null)
        return NULL;
    if (tolower((unsigned char)kind) == 'i')
        return arena_format(a, "%" PRId64, c->number);
    if (tolower((unsigned char)kind) == 'b')
        return blob_text(a, c);
    return c->text && !c->text[c->len] ? c->text : arena_copy(a, c->text, c->len);
}

/* Sums and truths have types of their own; a sum of whole numbers prints whole, anything with a dot is a mistake. */
static bool number_read(const char *text, int64_t *number)
{
    if ((text[0] == 't' || text[0] == 'f') && !text[1]) {
        *number = text[0] == 't';
        return true;
    }
    char *end = NULL;
    errno = 0;
    *number = strtoll(text, &end, 10);
    return *text && !*end && errno == 0;
}

static int nibble(char c)
{
    return isdigit((unsigned char)c) ? c - '0' : c - 'a' + 10;
}

/* Decodes where it lies: the bytes are half as long as their hex, and the answer is ours until it is cleared. */
static bool blob_read(char *text, struct cell *c)
{
    if (text[0] != '\\' || text[1] != 'x')
        return false;
    c->len = (strlen(text) - 2) / 2;
    for (size_t i = 0; i < c->len; i++)
        text[i] = (char)(nibble(text[2 + 2 * i]) << 4 | nibble(text[3 + 2 * i]));
    text[c->len] = '\0';
    c->text = text;
    return true;
}

static bool cell_read(PGresult *r, int row, int column, char kind, struct cell *c)
{
    *c = (struct cell){.null = PQgetisnull(r, row, column), .text = ""};
    if (c->null)
        return isupper((unsigned char)kind);
    char *text = PQgetvalue(r, row, column);
    Oid type = PQftype(r, column);
    if (tolower((unsigned char)kind) == 'i')
        return type != OID_TEXT && number_read(text, &c->number);
    if (tolower((unsigned char)kind) == 'b')
        return type == OID_BYTEA && blob_read(text, c);
    c->text = text;
    c->len = (size_t)PQgetlength(r, row, column);
    return type == OID_TEXT;
}

static bool rows_give(PGresult *r, const struct call *c, struct cell *cell)
{
    const char *out = c->query->out;
    bool more = true;
    for (int row = 0; more && row < PQntuples(r); row++) {
        for (int i = 0; out[i]; i++)
            if (!cell_read(r, row, i, out[i], &cell[i])) {
                log_error("store: %s: column %d is not what its signature says", c->query->name, i + 1);
                return false;
            }
        more = c->row(c->to, cell);
    }
    return true;
}

static enum outcome answer_give(struct postgres *p, PGresult *r, const struct call *c, int64_t *touched_out)
{
    struct cell cell[CELLS_MOST];
    enum outcome o = postgres_outcome(p, r, c->query->name);
    if (o != OK)
        return o;
    if (PQnfields(r) != (int)strlen(c->query->out)) {
        log_error("store: %s: parameters or columns differ from its signature", c->query->name);
        return BROKEN;
    }
    if (c->row && !rows_give(r, c, cell))
        return BROKEN;
    *touched_out = c->query->writes ? strtoll(PQcmdTuples(r), NULL, 10) : 0;
    return OK;
}

enum outcome postgres_run(struct link *l, const struct call *c, int64_t *touched_out)
{
    struct postgres *p = (struct postgres *)l;
    struct kept *k = kept_of(&p->kept, c->query);
    enum outcome o = k->statement ? OK : prepare(p, k);
    if (o != OK)
        return o;
    const char *value[CELLS_MOST];
    const char *in = c->query->in;
    int n = 0;
    for (; in[n]; n++)
        value[n] = value_of(c->arena, in[n], &c->in[n]);
    PGresult *r = PQexecPrepared(p->conn, k->statement, n, value, NULL, NULL, 0);
    o = answer_give(p, r, c, touched_out);
    PQclear(r);
    return o;
}
