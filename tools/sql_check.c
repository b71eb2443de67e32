/* Checks a statement against its header and against the common dialect of SQLite and PostgreSQL. This is no SQL
 * parser: it sees words, quotes and parentheses, which is enough to count. Names of tables and columns are
 * checked where they exist: the store's test prepares every query on both engines. */
#include "sql.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

struct token {
    const char *at;
    size_t len;
    int depth, line;
};

struct tokens {
    const char *path, *name;
    struct token *at;
    int n;
};

static const struct {
    const char *word, *instead;
} banned[] = {
    {"STRING_AGG", "join the rows in C"},
    {"GROUP_CONCAT", "join the rows in C"},
    {"ARRAY_AGG", "join the rows in C"},
    {"GREATEST", "write CASE"},
    {"LEAST", "write CASE"},
    {"ILIKE", "search the folded column with LIKE"},
    {"GLOB", "search the folded column with LIKE"},
    {"REGEXP", "search the folded column with LIKE"},
    {"SIMILAR", "search the folded column with LIKE"},
    {"UPPER", "it is ASCII on SQLite; use the folded column"},
    {"LOWER", "it is ASCII on SQLite; use the folded column"},
    {"NOW", "pass the time as a parameter"},
    {"CURRENT_TIMESTAMP", "pass the time as a parameter"},
    {"CURRENT_DATE", "pass the day as a parameter"},
    {"CURRENT_TIME", "pass the time as a parameter"},
    {"DATETIME", "moments are ISO text; count in C"},
    {"STRFTIME", "moments are ISO text; use substr or count in C"},
    {"JULIANDAY", "count days in C"},
    {"TO_CHAR", "format in C"},
    {"EXTRACT", "days are ISO text; use substr"},
    {"INTERVAL", "count days in C"},
    {"TRUE", "write 1"},
    {"FALSE", "write 0"},
    {"BOOLEAN", "write INTEGER"},
    {"RIGHT", "turn it round into LEFT JOIN"},
    {"AVG", "sum in SQL, divide in C"},
    {"ROUND", "round in C"},
    {"REAL", "no floating point"},
    {"FLOAT", "no floating point"},
    {"DOUBLE", "no floating point"},
    {"IFNULL", "write coalesce"},
    {"NVL", "write coalesce"},
    {"CONCAT", "write ||"},
    {"PRINTF", "format in C"},
    {"INSTR", "search in C"},
    {"STRPOS", "search in C"},
    {"ROWID", "name the key"},
    {"OID", "name the key"},
    {"PRAGMA", "the driver sets those"},
    {"LATERAL", "SQLite has none"},
    {"UNNEST", "SQLite has none"},
    {"GENERATE_SERIES", "write WITH RECURSIVE"},
};

_Noreturn static void fail(const struct tokens *t, const struct token *at, const char *what)
{
    gen_fail(t->path, at->line, "%s: %.*s: %s", t->name, (int)at->len, at->at, what);
}

static size_t token_len(const char *at)
{
    if (*at == '\'') {
        const char *end = at + 1;
        while (*end && (*end != '\'' || end[1] == '\''))
            end += *end == '\'' ? 2 : 1;
        return (size_t)(end - at) + (*end == '\'');
    }
    if (*at == '$' || gen_name_char(*at)) {
        size_t len = 1;
        while (gen_name_char(at[len]))
            len++;
        return len;
    }
    if (strncmp(at, "->>", 3) == 0)
        return 3;
    static const char *const pairs[] = {"||", "<=", ">=", "<>", "!=", "==", "->", "::"};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (strncmp(at, pairs[i], 2) == 0)
            return 2;
    return 1;
}

static struct tokens tokens_of(const char *path, const struct sql_query *q)
{
    struct tokens t = {path, q->name, gen_take((q->text.len + 1) * sizeof(struct token)), 0};
    int depth = 0, line = q->text_line;
    for (const char *at = q->text.at; *at;) {
        if (isspace((unsigned char)*at)) {
            line += *at++ == '\n';
            continue;
        }
        depth -= *at == ')';
        struct token token = {at, token_len(at), depth, line};
        depth += *at == '(';
        for (size_t i = 0; i < token.len; i++)
            line += at[i] == '\n';
        t.at[t.n++] = token;
        if (depth < 0)
            fail(&t, &token, "closes what was not opened");
        at += token.len;
    }
    if (depth)
        gen_fail(path, q->text_line, "%s: a parenthesis is not closed", q->name);
    return t;
}

static bool is(const struct token *t, const char *word)
{
    return strlen(word) == t->len && strncasecmp(t->at, word, t->len) == 0;
}

static bool follows(const struct tokens *t, int i, const char *word)
{
    return i + 1 < t->n && is(&t->at[i + 1], word);
}

/* max(a, b) is greatest() on PostgreSQL: an aggregate takes one argument on both. */
static void check_aggregate(const struct tokens *t, int i)
{
    for (int k = i + 2; k < t->n && t->at[k].depth > t->at[i].depth; k++)
        if (is(&t->at[k], ",") && t->at[k].depth == t->at[i].depth + 1)
            fail(t, &t->at[i], "of two values is not common; write CASE");
}

static void check_word(const struct tokens *t, int i)
{
    const struct token *now = &t->at[i];
    bool member = i > 0 && is(&t->at[i - 1], ".");
    for (size_t k = 0; !member && k < sizeof banned / sizeof *banned; k++)
        if (is(now, banned[k].word))
            fail(t, now, banned[k].instead);
    if ((is(now, "MAX") || is(now, "MIN")) && follows(t, i, "("))
        check_aggregate(t, i);
    if ((is(now, "DATE") || is(now, "TIME") || is(now, "LEFT") || is(now, "FORMAT")) && follows(t, i, "("))
        fail(t, now, "the function is not common");
    if (is(now, "FOR") && (follows(t, i, "UPDATE") || follows(t, i, "SHARE")))
        fail(t, now, "locks are not common; check a version column");
    if (is(now, "INSERT") && follows(t, i, "OR"))
        fail(t, now, "OR ... is not common; write ON CONFLICT");
    if (is(now, "REPLACE") && follows(t, i, "INTO"))
        fail(t, now, "INTO is not common; write ON CONFLICT");
    if (is(now, "DISTINCT") && follows(t, i, "ON"))
        fail(t, now, "ON is not common");
}

/* sum() of whole numbers is a numeric on PostgreSQL, and its / gives fractions. */
static void check_division(const struct tokens *t)
{
    bool sums = false;
    for (int i = 0; i < t->n; i++)
        sums |= is(&t->at[i], "SUM");
    for (int i = 0; sums && i < t->n; i++)
        if (is(&t->at[i], "/") || is(&t->at[i], "%"))
            fail(t, &t->at[i], "beside sum() it is not common; divide in C");
}

static void check_dialect(const struct tokens *t)
{
    check_division(t);
    static const char *const signs[] = {"->", "->>", "::", "==", "?", "@", "`", "[", "\"", "#", "~"};
    for (int i = 0; i < t->n; i++) {
        for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
            if (is(&t->at[i], signs[k]))
                fail(t, &t->at[i], "is not in the common dialect");
        check_word(t, i);
    }
}

static void check_parameters(const struct tokens *t, const struct sql_query *q)
{
    bool used[SQL_FIELDS + 1] = {false};
    for (int i = 0; i < t->n; i++) {
        if (*t->at[i].at != '$')
            continue;
        long number = strtol(t->at[i].at + 1, NULL, 10);
        if (number < 1 || number > q->in.n)
            gen_fail(t->path, t->at[i].line, "%s: %.*s, but \"in\" has %d", q->name, (int)t->at[i].len, t->at[i].at,
                     q->in.n);
        used[number] = true;
    }
    for (int i = 1; i <= q->in.n; i++)
        if (!used[i])
            gen_fail(t->path, q->line, "%s: \"%s\" is given, but the statement has no $%d", q->name,
                     q->in.at[i - 1].name, i);
}

static int find(const struct tokens *t, int from, const char *word)
{
    for (int i = from; i < t->n; i++)
        if (t->at[i].depth == 0 && is(&t->at[i], word))
            return i;
    return -1;
}

/* PostgreSQL gives t and f where SQLite gives 1 and 0. `open` counts the CASEs around the token. */
static void check_column(const struct tokens *t, int i, int open)
{
    static const char *const tests[] = {"=",  "<",   ">",   "<=", ">=",   "<>",     "!=",     "IS",
                                        "IN", "NOT", "AND", "OR", "LIKE", "EXISTS", "BETWEEN"};
    for (size_t k = 0; open == 0 && k < sizeof tests / sizeof *tests; k++)
        if (is(&t->at[i], tests[k]))
            fail(t, &t->at[i], "a truth as a column is not common; write CASE WHEN ... THEN 1 ELSE 0 END");
}

static int columns(const struct tokens *t, int from)
{
    static const char *const ends[] = {"FROM", "UNION", "EXCEPT", "INTERSECT", "WHERE", "ORDER", "LIMIT", "GROUP"};
    int n = 1, open = 0;
    for (int i = from; i < t->n; i++) {
        const struct token *now = &t->at[i];
        if (now->depth)
            continue;
        open += is(now, "CASE") - is(now, "END");
        check_column(t, i, open);
        for (size_t k = 0; k < sizeof ends / sizeof *ends; k++)
            if (is(now, ends[k]))
                return n;
        bool first = i == from || is(&t->at[i - 1], ",") || is(&t->at[i - 1], ".");
        if (is(now, "*") && first)
            fail(t, now, "name the columns; a new column must not shift the others");
        n += is(now, ",");
    }
    return n;
}

static void check_shape(const struct tokens *t, const struct sql_query *q)
{
    int returning = find(t, 0, "RETURNING"), select = find(t, 0, "SELECT");
    int list = q->writes ? returning : select;
    bool rows = q->kind == SQL_ONE || q->kind == SQL_MANY || q->kind == SQL_ID;
    if (!rows && !q->writes)
        gen_fail(t->path, q->line, "%s: none and must are for INSERT, UPDATE and DELETE", q->name);
    if (q->kind == SQL_ID && !(q->writes && find(t, 0, "INSERT") >= 0))
        gen_fail(t->path, q->line, "%s: id is for INSERT ... RETURNING id", q->name);
    if (rows && list < 0)
        gen_fail(t->path, q->line, "%s: gives rows, but has no %s", q->name, q->writes ? "RETURNING" : "SELECT");
    if (!rows && returning >= 0)
        gen_fail(t->path, q->line, "%s: RETURNING, but nobody takes the rows; make it one, many or id", q->name);
    bool out = q->kind == SQL_ONE || q->kind == SQL_MANY;
    if (out != (q->out.n > 0))
        gen_fail(t->path, q->line, out ? "%s: has no \"-- out:\"" : "%s: this kind has no \"-- out:\"", q->name);
    if (!rows)
        return;
    if (follows(t, list, "DISTINCT"))
        list++;
    int have = columns(t, list + 1), want = q->kind == SQL_ID ? 1 : q->out.n;
    if (have != want)
        gen_fail(t->path, t->at[list].line, "%s: %d columns, but %d in \"out\"", q->name, have, want);
}

void sql_check(const char *path, struct sql_query *q)
{
    struct tokens t = tokens_of(path, q);
    if (t.n == 0)
        gen_fail(path, q->line, "%s has no statement", q->name);
    static const char *const writes[] = {"INSERT", "UPDATE", "DELETE"};
    bool with = is(&t.at[0], "WITH");
    for (int i = 0; i < 3; i++)
        q->writes |= with ? find(&t, 0, writes[i]) >= 0 : is(&t.at[0], writes[i]);
    if (!with && !q->writes && !is(&t.at[0], "SELECT"))
        fail(&t, &t.at[0], "a query is SELECT, WITH, INSERT, UPDATE or DELETE");
    check_dialect(&t);
    check_parameters(&t, q);
    check_shape(&t, q);
}
