#include "sql.h"

#include <ctype.h>
#include <string.h>

struct reader {
    const char *path;
    int line;
    struct sql_file file;
    bool quoted; /* inside a 'text' that goes on in the next line */
};

static struct sql_query *now(struct reader *r)
{
    return r->file.n ? &r->file.at[r->file.n - 1] : NULL;
}

static enum sql_kind kind_of(const struct reader *r, const char *name, const char *word)
{
    static const char *const kinds[] = {"one", "many", "none", "must", "id"};
    for (int i = 0; i < 5; i++)
        if (strcmp(kinds[i], word) == 0)
            return (enum sql_kind)i;
    gen_fail(r->path, r->line, "%s: the kind is \"%s\"; write one, many, none, must or id", name, word);
}

static enum sql_type type_of(const struct reader *r, const char *name, const char *word)
{
    static const char *const types[] = {"int", "bool", "points", "text", "blob", "day", "moment"};
    for (int i = 0; i < 7; i++)
        if (strcmp(types[i], word) == 0)
            return (enum sql_type)i;
    gen_fail(r->path, r->line, "%s: type \"%s\" is not int, bool, points, text, blob, day or moment", name, word);
}

static void check_field_name(const struct reader *r, const struct sql_fields *f, const char *name)
{
    static const char *const taken[] = {"v", "c", "in", "row_out", "rows_out", "id_out"};
    if (!gen_is_name(name))
        gen_fail(r->path, r->line, "\"%s\" cannot be a name in C; choose another", name);
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
        if (strcmp(taken[i], name) == 0)
            gen_fail(r->path, r->line, "\"%s\" is taken by the function itself; choose another", name);
    for (int i = 0; i < f->n; i++)
        if (strcmp(f->at[i].name, name) == 0)
            gen_fail(r->path, r->line, "\"%s\" twice", name);
}

/* "form int" or "note text?". */
static void field_add(const struct reader *r, struct sql_fields *f, const char *part)
{
    size_t name_len = strcspn(part, " \t");
    char *name = gen_copy(part, name_len);
    char *type = gen_trim(part + name_len, strlen(part + name_len));
    size_t len = strlen(type);
    bool may_null = len && type[len - 1] == '?';
    if (may_null)
        type[len - 1] = '\0';
    check_field_name(r, f, name);
    if (f->n == SQL_FIELDS)
        gen_fail(r->path, r->line, "more than %d fields", SQL_FIELDS);
    struct sql_field field = {name, type_of(r, name, type), may_null};
    if (field.type == SQL_BOOL && may_null)
        gen_fail(r->path, r->line, "%s: bool cannot be NULL; take int?", name);
    f->at[f->n++] = field;
}

static void fields_read(const struct reader *r, struct sql_fields *f, const char *list)
{
    while (*list) {
        size_t len = strcspn(list, ",");
        field_add(r, f, gen_trim(list, len));
        list += len + (list[len] == ',');
    }
}

static void query_end(struct reader *r)
{
    struct sql_query *q = now(r);
    if (!q)
        return;
    if (q->text.len == 0)
        gen_fail(r->path, q->line, "%s has no statement", q->name);
    if (!q->ended)
        gen_fail(r->path, q->text_line, "%s: the statement has no ; at its end", q->name);
    sql_check(r->path, q);
}

static void query_begin(struct reader *r, const char *name, const char *kind)
{
    query_end(r);
    if (!gen_is_name(name))
        gen_fail(r->path, r->line, "\"%s\" cannot be the name of a C function", name);
    for (int i = 0; i < r->file.n; i++)
        if (strcmp(r->file.at[i].name, name) == 0)
            gen_fail(r->path, r->line, "%s again; first in line %d", name, r->file.at[i].line);
    struct sql_query q = {.name = name, .line = r->line};
    q.kind = kind_of(r, name, kind);
    r->file.at = gen_grow(r->file.at, (size_t)(r->file.n + 1) * sizeof q);
    r->file.at[r->file.n++] = q;
}

/* A header line has one word, a colon, and one word (or none, which is a mistake). All else is prose. */
static void comment_read(struct reader *r, const char *text)
{
    const char *colon = strchr(text, ':');
    if (!colon)
        return;
    char *name = gen_copy(text, (size_t)(colon - text)), *rest = gen_trim(colon + 1, strlen(colon + 1));
    struct sql_query *q = now(r);
    bool in = strcmp(name, "in") == 0;
    if (in || strcmp(name, "out") == 0) {
        if (!q || q->text.len)
            gen_fail(r->path, r->line, "\"%s\" belongs between \"-- name: kind\" and the statement", name);
        fields_read(r, in ? &q->in : &q->out, rest);
        return;
    }
    for (const char *at = name; *at; at++)
        if (!gen_name_char(*at) || isupper((unsigned char)*at))
            return;
    if (*name && !strpbrk(rest, " \t"))
        query_begin(r, name, rest);
}

/* The end of the SQL in this line: a comment's dashes, or the line's end; follows quotes across lines. */
static const char *sql_end(struct reader *r, const char *at, const char *end)
{
    for (; at < end; at++) {
        if (*at == '\'')
            r->quoted = !r->quoted;
        else if (!r->quoted && at[0] == '-' && at[1] == '-')
            return at;
    }
    return end;
}

static const char *last_semicolon(const char *at, const char *end)
{
    bool quoted = false;
    for (; at < end; at++) {
        if (*at == '\'')
            quoted = !quoted;
        if (*at == ';' && !quoted)
            return at;
    }
    return NULL;
}

static void statement_read(struct reader *r, const char *at, const char *end)
{
    bool was_quoted = r->quoted;
    end = sql_end(r, at, end);
    char *text = was_quoted ? gen_copy(at, (size_t)(end - at)) : gen_trim(at, (size_t)(end - at));
    if (!*text)
        return;
    struct sql_query *q = now(r);
    if (!q)
        gen_fail(r->path, r->line, "a statement without \"-- name: kind\" above it");
    if (q->ended)
        gen_fail(r->path, r->line, "a second statement in %s; give it its own \"-- name: kind\"", q->name);
    const char *stop = was_quoted ? NULL : last_semicolon(text, text + strlen(text));
    if (stop && stop[1])
        gen_fail(r->path, r->line, "text behind the ; of %s: one statement a block", q->name);
    if (q->text.len)
        sink_text(&q->text, "\n");
    else
        q->text_line = r->line;
    sink_add(&q->text, text, stop ? (size_t)(stop - text) : strlen(text));
    q->ended = stop != NULL;
}

struct sql_file sql_read(const char *path)
{
    size_t len;
    const char *at = gen_read(path, &len);
    struct reader r = {.path = path, .line = 1, .file = {.path = path}};
    for (; *at; r.line++) {
        const char *end = strchrnul(at, '\n');
        if (!r.quoted && strncmp(at, "--", 2) == 0)
            comment_read(&r, gen_trim(at + 2, (size_t)(end - at - 2)));
        else
            statement_read(&r, at, end);
        at = *end ? end + 1 : end;
    }
    query_end(&r);
    if (r.file.n == 0)
        gen_fail(path, 1, "no query: begin one with \"-- name: kind\"");
    return r.file;
}
