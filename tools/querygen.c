/* querygen FILE.sql OUT.c OUT.h ROOM: named queries as typed C over src/store/query.h.
 * querygen --all OUT.c FILE.sql...: the list of all lists, for the test that prepares each query on each engine.
 * The C it writes makes no copy it need not: cells point into the caller's values, rows go straight into the
 * arena of the view, and a list grows by doubling. */
#include "sql.h"

#include <ctype.h>
#include <string.h>

enum { DIRECT_INPUTS = 4 };

struct shape {
    const char *type, *maybe;
    char letter;
};

static const struct shape shapes[] = {
    [SQL_INT] = {"int64_t ", "struct maybe ", 'i'},           [SQL_BOOL] = {"bool ", NULL, 'i'},
    [SQL_POINTS] = {"struct points ", "struct maybe ", 'i'},  [SQL_TEXT] = {"const char *", "const char *", 't'},
    [SQL_BLOB] = {"struct str ", "struct str ", 'b'},         [SQL_DAY] = {"struct day ", "struct day ", 't'},
    [SQL_MOMENT] = {"struct moment ", "struct moment ", 't'},
};

static const char *type_of(const struct sql_field *f)
{
    return f->may_null ? shapes[f->type].maybe : shapes[f->type].type;
}

static char *letters(const struct sql_fields *f)
{
    char *text = gen_take((size_t)f->n + 1);
    for (int i = 0; i < f->n; i++) {
        char letter = shapes[f->at[i].type].letter;
        text[i] = f->at[i].may_null ? (char)toupper((unsigned char)letter) : letter;
    }
    return text;
}

static void fields_emit(struct sink *s, const char *name, const char *suffix, const struct sql_fields *f)
{
    sink_format(s, "struct %s_%s {\n", name, suffix);
    for (int i = 0; i < f->n; i++)
        sink_format(s, "    %s%s;\n", type_of(&f->at[i]), f->at[i].name);
    sink_text(s, "};\n");
}

static void signature(struct sink *s, const struct sql_query *q)
{
    sink_format(s, "enum outcome %s(struct %s", q->name, q->writes ? "change *c" : "view *v");
    if (q->in.n > DIRECT_INPUTS)
        sink_format(s, ", const struct %s_in *in", q->name);
    else
        for (int i = 0; i < q->in.n; i++)
            sink_format(s, ", %s%s", type_of(&q->in.at[i]), q->in.at[i].name);
    if (q->kind == SQL_ONE)
        sink_format(s, ", struct %s_row *row_out", q->name);
    else if (q->kind == SQL_MANY)
        sink_format(s, ", struct %s_rows *rows_out", q->name);
    else if (q->kind == SQL_ID)
        sink_text(s, ", int64_t *id_out");
    sink_text(s, ")");
}

static void header_emit(const struct sql_file *f, const char *list, const char *path)
{
    struct sink s = {0};
    const char *guard = gen_guard(gen_format("%s.h", list));
    sink_format(&s, "/* Made by tools/querygen from %s. */\n#ifndef %s\n#define %s\n\n", gen_base(f->path), guard,
                guard);
    sink_text(&s, "#include \"base/day.h\"\n#include \"base/maybe.h\"\n#include \"base/outcome.h\"\n"
                  "#include \"base/points.h\"\n#include \"base/str.h\"\n\n"
                  "struct view;\nstruct change;\nstruct query;\n\n");
    for (int i = 0; i < f->n; i++) {
        const struct sql_query *q = &f->at[i];
        if (q->in.n > DIRECT_INPUTS)
            fields_emit(&s, q->name, "in", &q->in);
        if (q->out.n)
            fields_emit(&s, q->name, "row", &q->out);
        if (q->kind == SQL_MANY)
            sink_format(&s, "struct %s_rows {\n    struct %s_row *at;\n    size_t n;\n};\n", q->name, q->name);
        signature(&s, q);
        sink_text(&s, " MUST_USE;\n\n");
    }
    sink_format(&s, "extern const struct query *const %s[]; /* all of them, then NULL */\n\n#endif\n", list);
    gen_write(path, &s);
}

/* The initializer of one input cell. */
static void cell_emit(struct sink *s, const struct sql_query *q, const struct sql_field *f)
{
    const char *n = gen_format("%s%s", q->in.n > DIRECT_INPUTS ? "in->" : "", f->name);
    bool null = f->may_null;
    switch (f->type) {
    case SQL_INT:
        sink_format(s, null ? "{.null = !%s.is, .number = %s.n}" : "{.number = %s}", n, n);
        break;
    case SQL_BOOL:
        sink_format(s, "{.number = %s ? 1 : 0}", n);
        break;
    case SQL_POINTS:
        sink_format(s, null ? "{.null = !%s.is, .number = %s.n}" : "{.number = %s.hundredths}", n, n);
        break;
    case SQL_TEXT:
        if (null)
            sink_format(s, "{.null = !%s, .text = %s, .len = %s ? strlen(%s) : 0}", n, n, n, n);
        else
            sink_format(s, "{.text = %s, .len = strlen(%s)}", n, n);
        break;
    case SQL_BLOB:
        if (null)
            sink_format(s, "{.null = !%s.at, .text = %s.at, .len = %s.len}", n, n, n);
        else
            sink_format(s, "{.text = %s.at ? %s.at : \"\", .len = %s.len}", n, n, n);
        break;
    case SQL_DAY:
    case SQL_MOMENT:
        sink_format(s, "%s(a, %s(a, %s))", null ? "cell_of_some" : "cell_of_text",
                    f->type == SQL_DAY ? "day_iso" : "moment_iso", n);
        break;
    }
}

static bool has_time(const struct sql_fields *f)
{
    for (int i = 0; i < f->n; i++)
        if (f->at[i].type == SQL_DAY || f->at[i].type == SQL_MOMENT)
            return true;
    return false;
}

/* One column into its field; `broken` when the database holds what the header did not promise. */
static void column_emit(struct sink *s, const struct sql_field *f, int i)
{
    const char *n = f->name;
    switch (f->type) {
    case SQL_INT:
    case SQL_POINTS:
        if (f->may_null)
            sink_format(s, "    row->%s = cell[%d].null ? NOTHING : JUST(cell[%d].number);\n", n, i, i);
        else
            sink_format(s, "    row->%s%s = cell[%d].number;\n", n, f->type == SQL_POINTS ? ".hundredths" : "", i);
        break;
    case SQL_BOOL:
        sink_format(s, "    row->%s = cell[%d].number != 0;\n", n, i);
        break;
    case SQL_TEXT:
        sink_format(s, "    row->%s = ", n);
        if (f->may_null)
            sink_format(s, "cell[%d].null ? NULL : ", i);
        sink_format(s, "arena_copy(a, cell[%d].text, cell[%d].len);\n", i, i);
        break;
    case SQL_BLOB:
        sink_format(s, "    if (!cell[%d].null)\n", i);
        sink_format(s, "        row->%s = (struct str){arena_copy(a, cell[%d].text, cell[%d].len), cell[%d].len};\n", n,
                    i, i, i);
        break;
    case SQL_DAY:
    case SQL_MOMENT:
        sink_format(s, "    if (!cell[%d].null && cell[%d].len && %s_parse_iso(cell[%d].text, &row->%s) != OK)\n", i, i,
                    f->type == SQL_DAY ? "day" : "moment", i, n);
        sink_text(s, "        return false;\n");
        break;
    }
}

static void reader_emit(struct sink *s, const struct sql_query *q)
{
    const char *n = q->name;
    sink_format(s,
                "static bool %s_read(struct arena *a, const struct cell *cell, struct %s_row *row)\n{\n    (void)a;\n",
                n, n);
    bool any = false;
    for (int i = 0; i < q->out.n; i++) {
        if (q->out.at[i].may_null)
            continue;
        sink_format(s, any ? " || cell[%d].null" : "    if (cell[%d].null", i);
        any = true;
    }
    sink_text(s, any ? ")\n        return false;\n" : "");
    for (int i = 0; i < q->out.n; i++)
        column_emit(s, &q->out.at[i], i);
    sink_text(s, "    return true;\n}\n\n");
    bool many = q->kind == SQL_MANY;
    sink_format(s, "struct %s_sink {\n    struct arena *arena;\n    struct %s_%s;\n    bool %sbroken;\n};\n\n", n, n,
                many ? "rows rows;\n    size_t room" : "row row", many ? "" : "found, ");
    sink_format(s, "static bool %s_take(void *to, const struct cell *cell)\n{\n    struct %s_sink *s = to;\n", n, n);
    if (many)
        sink_format(s,
                    "    if (s->rows.n == s->room)\n"
                    "        s->rows.at = rows_grow(s->arena, s->rows.at, &s->room, sizeof *s->rows.at);\n"
                    "    s->broken = !%s_read(s->arena, cell, &s->rows.at[s->rows.n]);\n"
                    "    s->rows.n++;\n    return !s->broken;\n}\n\n",
                    n);
    else /* a write runs to its end, or rows would be missing behind it */
        sink_format(s,
                    "    if (s->found)\n        return %s;\n    s->found = true;\n"
                    "    s->broken = !%s_read(s->arena, cell, &s->row);\n    return %s;\n}\n\n",
                    q->writes ? "true" : "false", n, q->writes ? "true" : "false");
}

static void ask_emit(struct sink *s, const struct sql_query *q, const char *take, const char *to)
{
    const char *in = q->in.n ? "cells" : "NULL";
    if (q->writes)
        sink_format(
            s, "    int64_t touched = 0;\n    enum outcome how = change_tell(c, &%s_query, %s, %s, %s, &touched);\n",
            q->name, in, take, to);
    else
        sink_format(s, "    enum outcome how = view_ask(v, &%s_query, %s, %s, %s);\n", q->name, in, take, to);
    sink_text(s, "    if (how != OK)\n        return how;\n");
}

static void body_emit(struct sink *s, const struct sql_query *q)
{
    bool rows = q->out.n > 0;
    sink_text(s, "\n{\n");
    if (rows || has_time(&q->in))
        sink_format(s, "    struct arena *a = %s;\n", q->writes ? "change_arena(c)" : "view_arena(v)");
    if (q->in.n) {
        sink_text(s, "    const struct cell cells[] = {\n");
        for (int i = 0; i < q->in.n; i++) {
            sink_text(s, "        ");
            cell_emit(s, q, &q->in.at[i]);
            sink_text(s, ",\n");
        }
        sink_text(s, "    };\n");
    }
    if (rows)
        sink_format(s, "    struct %s_sink sink = {.arena = a};\n", q->name);
    if (q->kind == SQL_ID)
        sink_text(s, "    struct id_sink sink = {0, false};\n");
    ask_emit(s, q,
             rows                ? gen_format("%s_take", q->name)
             : q->kind == SQL_ID ? "id_take"
                                 : "NULL",
             rows || q->kind == SQL_ID ? "&sink" : "NULL");
    switch (q->kind) {
    case SQL_ONE:
        sink_text(s, "    if (sink.broken)\n        return BROKEN;\n    if (!sink.found)\n        return ABSENT;\n"
                     "    *row_out = sink.row;\n    return OK;\n");
        break;
    case SQL_MANY:
        sink_text(s, "    if (sink.broken)\n        return BROKEN;\n    *rows_out = sink.rows;\n    return OK;\n");
        break;
    case SQL_ID:
        sink_text(s, "    if (!sink.found)\n        return CLASH;\n    *id_out = sink.id;\n    return OK;\n");
        break;
    case SQL_MUST:
        sink_text(s, "    return touched > 0 ? OK : CLASH;\n");
        break;
    case SQL_NONE:
        sink_text(s, "    return OK;\n");
        break;
    }
    sink_text(s, "}\n\n");
}

static void query_emit(struct sink *s, const struct sql_query *q)
{
    sink_format(s, "static const struct query %s_query = {\n    \"%s\",\n", q->name, q->name);
    for (const char *at = q->text.at; *at;) {
        size_t len = strcspn(at, "\n");
        sink_text(s, "    ");
        sink_literal(s, at, len + (at[len] == '\n'));
        sink_text(s, "\n");
        at += len + (at[len] == '\n');
    }
    sink_format(s, "    , \"%s\", \"%s\", %s,\n};\n\n", letters(&q->in), q->kind == SQL_ID ? "i" : letters(&q->out),
                q->writes ? "true" : "false");
    if (q->out.n)
        reader_emit(s, q);
    signature(s, q);
    body_emit(s, q);
}

/* Only what this file's queries call: an unused static function stops the build. */
static void common_emit(struct sink *s, const struct sql_file *f)
{
    bool many = false, id = false, some = false, text = false;
    for (int i = 0; i < f->n; i++) {
        const struct sql_query *q = &f->at[i];
        many |= q->kind == SQL_MANY;
        id |= q->kind == SQL_ID;
        for (int k = 0; k < q->in.n; k++) {
            bool time = q->in.at[k].type == SQL_DAY || q->in.at[k].type == SQL_MOMENT;
            some |= time && q->in.at[k].may_null;
            text |= time && !q->in.at[k].may_null;
        }
    }
    if (many)
        sink_text(
            s, "static void *rows_grow(struct arena *a, const void *at, size_t *room, size_t size)\n{\n"
               "    size_t more = *room ? *room * 2 : 16;\n    void *grown = arena_take_many(a, more, size);\n"
               "    if (*room)\n        memcpy(grown, at, *room * size);\n    *room = more;\n    return grown;\n}\n\n");
    if (id)
        sink_text(s, "struct id_sink {\n    int64_t id;\n    bool found;\n};\n\n"
                     "static bool id_take(void *to, const struct cell *cell)\n{\n    struct id_sink *s = to;\n"
                     "    s->id = cell[0].number;\n    s->found = true;\n    return true;\n}\n\n");
    if (text)
        sink_text(s, "static struct cell cell_of_text(struct arena *a, const char *text)\n{\n    (void)a;\n"
                     "    return (struct cell){.text = text, .len = strlen(text)};\n}\n\n");
    if (some)
        sink_text(s, "static struct cell cell_of_some(struct arena *a, const char *text)\n{\n    (void)a;\n"
                     "    return (struct cell){.null = !*text, .text = text, .len = strlen(text)};\n}\n\n");
}

static void source_emit(const struct sql_file *f, const char *room, const char *list, const char *path)
{
    struct sink s = {0};
    sink_format(&s, "/* Made by tools/querygen from %s. */\n#include \"%s/%s.h\"\n\n", gen_base(f->path), room,
                gen_base(f->path));
    sink_text(
        &s,
        "#include \"base/arena.h\"\n#include \"store/query.h\"\n#include \"store/store.h\"\n#include <string.h>\n\n");
    common_emit(&s, f);
    for (int i = 0; i < f->n; i++)
        query_emit(&s, &f->at[i]);
    sink_format(&s, "const struct query *const %s[] = {\n", list);
    for (int i = 0; i < f->n; i++)
        sink_format(&s, "    &%s_query,\n", f->at[i].name);
    sink_text(&s, "    NULL,\n};\n");
    gen_write(path, &s);
}

/* "src/score/form.sql" of room "score" gives score_form_queries; a part of a room, "score/kept", its last name. */
static char *list_name(const char *path, const char *room)
{
    const char *base = gen_base(path), *slash = strrchr(room, '/');
    room = slash ? slash + 1 : room;
    return gen_format("%s_%.*s_queries", room, (int)strcspn(base, "."), base);
}

static char *room_of(const char *path)
{
    const char *end = gen_base(path), *from = end > path ? end - 1 : path;
    while (from > path && from[-1] != '/')
        from--;
    return gen_copy(from, end > path ? (size_t)(end - 1 - from) : 0);
}

static int all_emit(const char *path, int n, char **files)
{
    struct sink s = {0};
    sink_text(&s, "/* Made by tools/querygen --all. */\n#include \"store/query.h\"\n\n"
                  "extern const struct query *const *const all_queries[];\n");
    for (int i = 0; i < n; i++)
        sink_format(&s, "extern const struct query *const %s[];\n", list_name(files[i], room_of(files[i])));
    sink_text(&s, "\nconst struct query *const *const all_queries[] = {\n");
    for (int i = 0; i < n; i++)
        sink_format(&s, "    %s,\n", list_name(files[i], room_of(files[i])));
    sink_text(&s, "    NULL,\n};\n");
    gen_write(path, &s);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc >= 3 && strcmp(argv[1], "--all") == 0)
        return all_emit(argv[2], argc - 3, argv + 3);
    if (argc != 5)
        gen_fail("querygen", 0, "usage: querygen FILE.sql OUT.c OUT.h ROOM | querygen --all OUT.c FILE.sql...");
    struct sql_file f = sql_read(argv[1]);
    const char *list = list_name(argv[1], argv[4]);
    header_emit(&f, list, argv[3]);
    source_emit(&f, argv[4], list, argv[2]);
    return 0;
}
