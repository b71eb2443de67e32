/* wordgen vi.po en.po OUT.h OUT.c: the words of the product as an enum, typed builders and two tables.
 * A table holds, for each key, pieces: a stretch of one long text, or the number of an argument; writing a
 * message at run time is copying pieces, with nothing to parse. */
#include "gen.h"
#include "po.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { LANGS = 2 };

static char *identifier(const char *key, bool upper)
{
    char *name = gen_format("%s%s", upper ? "W_" : "w_", key);
    for (char *at = name; *at; at++)
        *at = *at == '.' ? '_' : upper ? (char)toupper((unsigned char)*at) : *at;
    return name;
}

static int arg_find(const struct po_word *w, const char *name)
{
    for (int i = 0; i < w->arg_count; i++)
        if (strcmp(w->args[i].name, name) == 0)
            return i;
    return -1;
}

static void args_in(const struct po_word *a, const struct po_word *b)
{
    for (int i = 0; i < a->arg_count; i++) {
        int at = arg_find(b, a->args[i].name);
        if (at < 0)
            gen_fail(b->file, b->line, "key \"%s\" misses {%s:%s}, which %s:%d has", b->key, a->args[i].name,
                     a->args[i].kind, a->file, a->line);
        if (strcmp(a->args[i].kind, b->args[at].kind) != 0)
            gen_fail(b->file, b->line, "key \"%s\": {%s} is %s here and %s in %s:%d", b->key, a->args[i].name,
                     b->args[at].kind, a->args[i].kind, a->file, a->line);
    }
}

static void keys_in(const struct po *a, const struct po *b)
{
    for (size_t i = 0; i < a->n; i++)
        if (!po_find(b, a->at[i].key))
            gen_fail(a->at[i].file, a->at[i].line, "key \"%s\" is missing in %s", a->at[i].key, b->file);
}

/* due.days and due_days would both be W_DUE_DAYS. Keys are sorted, but not by identifier: compare all. */
static void identifiers_differ(const struct po *po)
{
    for (size_t i = 0; i < po->n; i++) {
        if (!strchr(po->at[i].key, '_'))
            continue;
        for (size_t j = 0; j < po->n; j++)
            if (i != j && strcmp(identifier(po->at[i].key, false), identifier(po->at[j].key, false)) == 0)
                gen_fail(po->file, po->at[i].line, "key \"%s\" has the same C name as \"%s\"", po->at[i].key,
                         po->at[j].key);
    }
}

static const char *c_type(const char *kind)
{
    if (strcmp(kind, "text") == 0)
        return "const char *";
    if (strcmp(kind, "int") == 0)
        return "int64_t ";
    return gen_format("struct %s ", kind);
}

static void builder(struct sink *s, const struct po_word *w)
{
    sink_format(s, "static inline struct message %s(", identifier(w->key, false));
    for (int i = 0; i < w->arg_count; i++)
        sink_format(s, "%s%s%s", i ? ", " : "", c_type(w->args[i].kind), w->args[i].name);
    sink_format(s, "%s)\n{\n    return (struct message){%s, {", w->arg_count ? "" : "void", identifier(w->key, true));
    for (int i = 0; i < w->arg_count; i++) {
        const char *kind = w->args[i].kind;
        char tag[16];
        snprintf(tag, sizeof tag, "%s", kind);
        for (char *at = tag; *at; at++)
            *at = (char)toupper((unsigned char)*at);
        sink_format(s, "%s{ARG_%s, .%s = %s}", i ? ", " : "", tag, strcmp(kind, "int") == 0 ? "number" : kind,
                    w->args[i].name);
    }
    if (w->arg_count == 0)
        sink_text(s, "{ARG_NONE}");
    sink_text(s, "}};\n}\n");
}

static void emit_header(const struct po *vi, const char *path)
{
    struct sink s = {0};
    sink_text(&s, "/* Made by tools/wordgen from vi.po and en.po. */\n#ifndef TEXT_WORDS_H\n#define TEXT_WORDS_H\n\n"
                  "#include \"text/message.h\"\n\nenum word {\n    WORD_NONE,\n");
    for (size_t i = 0; i < vi->n; i++)
        sink_format(&s, "    %s,\n", identifier(vi->at[i].key, true));
    sink_text(
        &s,
        "    WORD_COUNT\n};\n\n/* For keys without arguments. */\n"
        "static inline struct message word(enum word w)\n{\n    return (struct message){(int)w, {{ARG_NONE}}};\n}\n\n");
    for (size_t i = 0; i < vi->n; i++)
        builder(&s, &vi->at[i]);
    sink_text(&s, "\n#endif\n");
    gen_write(path, &s);
}

static void blob_add(struct sink *blob, const char *at, size_t len)
{
    sink_text(blob, "    ");
    sink_literal(blob, at, len);
    sink_text(blob, "\n");
}

/* The pieces of all words of one language. `order` gives the argument numbers, which are vi's. */
static void emit_pieces(struct sink *s, const char *lang, const struct po *po, const struct po *order)
{
    struct sink blob = {0}, first = {0};
    size_t count = 0, at = 0;
    sink_format(s, "static const struct word_piece pieces_%s[] = {\n", lang);
    sink_text(&first, "0, 0, ");
    sink_text(&blob, "    \"\"\n");
    for (size_t i = 0; i < po->n; i++) {
        const struct po_word *w = &po->at[i];
        for (size_t k = 0; k < w->piece_count; k++, count++) {
            const struct po_piece *p = &w->pieces[k];
            int arg = p->arg < 0 ? -1 : arg_find(po_find(order, w->key), w->args[p->arg].name);
            size_t many = p->many ? strlen(p->many) : 0;
            sink_format(s, "    {%zu, %zu, %zu, %d, %d},\n", p->at ? at : 0, p->len, many, arg, p->many ? 1 : 0);
            if (p->at)
                blob_add(&blob, p->at, p->len);
            if (p->many)
                blob_add(&blob, p->many, many);
            at += p->len + many;
        }
        sink_format(&first, "%zu,%s", count, i % 16 == 15 ? "\n    " : " ");
    }
    sink_format(s, "    {0, 0, 0, -1, 0},\n};\n\nstatic const uint32_t first_%s[] = {\n    %s\n};\n\n", lang, first.at);
    sink_format(s, "static const char texts_%s[] =\n%.*s;\n\n", lang, (int)blob.len - 1, blob.at);
}

static void emit_source(const struct po *vi, const struct po *en, const char *path)
{
    struct sink s = {0};
    sink_text(&s, "/* Made by tools/wordgen from vi.po and en.po. */\n#include \"text/table.h\"\n\n");
    emit_pieces(&s, "vi", vi, vi);
    emit_pieces(&s, "en", en, vi);
    sink_format(
        &s,
        "const int word_count = %zu;\n\nconst struct word_table word_tables[LANG_COUNT] = {\n"
        "    [LANG_VI] = {first_vi, pieces_vi, texts_vi},\n    [LANG_EN] = {first_en, pieces_en, texts_en},\n};\n\n"
        "const char *const word_keys[] = {\n    \"\",\n",
        vi->n + 1);
    for (size_t i = 0; i < vi->n; i++)
        sink_format(&s, "    \"%s\",\n", vi->at[i].key);
    sink_text(&s, "};\n");
    gen_write(path, &s);
}

int main(int argc, char **argv)
{
    if (argc != 5)
        gen_fail("wordgen", 0, "usage: wordgen vi.po en.po OUT.h OUT.c");
    struct po vi = po_read(argv[1]), en = po_read(argv[2]);
    keys_in(&vi, &en);
    keys_in(&en, &vi);
    for (size_t i = 0; i < vi.n; i++) {
        args_in(&vi.at[i], &en.at[i]);
        args_in(&en.at[i], &vi.at[i]);
    }
    identifiers_differ(&vi);
    emit_header(&vi, argv[3]);
    emit_source(&vi, &en, argv[4]);
    return 0;
}
