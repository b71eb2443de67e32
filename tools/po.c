#include "po.h"

#include "gen.h"
#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct reader {
    const char *file, *at;
    int line;
    struct po po;
    struct sink key, text;
    int key_line, text_line; /* 0: not seen */
    struct sink *into;       /* where a quoted line belongs */
};

static void check_key(const struct reader *r, const char *key)
{
    bool start = true;
    for (const char *at = key; *at; at++) {
        bool letter = *at >= 'a' && *at <= 'z';
        if (!(letter || (!start && (isdigit((unsigned char)*at) || *at == '_' || *at == '.'))))
            gen_fail(r->file, r->key_line, "key \"%s\": only a-z, 0-9, _ and dots, each part begins with a letter",
                     key);
        start = *at == '.';
    }
    if (start)
        gen_fail(r->file, r->key_line, "key \"%s\" ends with a dot", key);
}

static void piece_add(struct po_word *w, const char *at, size_t len, int arg)
{
    w->pieces = gen_grow(w->pieces, (w->piece_count + 1) * sizeof *w->pieces);
    w->pieces[w->piece_count++] = (struct po_piece){at, len, arg, NULL};
}

static void literal_flush(struct po_word *w, struct sink *s)
{
    if (s->len)
        piece_add(w, s->at, s->len, -1);
    *s = (struct sink){0};
}

static bool kind_known(const char *kind)
{
    static const char *const kinds[] = {"text", "int", "points", "day", "moment"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i], kind) == 0)
            return true;
    return false;
}

/* The number of the argument in {name:kind}; a new name gets the next number. */
static int arg_of(struct po_word *w, const char *inside)
{
    const char *colon = strchr(inside, ':');
    if (!colon)
        gen_fail(w->file, w->line, "{%s}: say the kind, as {name:int}", inside);
    char *name = gen_copy(inside, (size_t)(colon - inside));
    char *kind = gen_copy(colon + 1, strlen(colon + 1));
    if (!gen_is_name(name) || strncmp(name, "w_", 2) == 0)
        gen_fail(w->file, w->line, "{%s}: \"%s\" cannot be the name of an argument", inside, name);
    if (!kind_known(kind))
        gen_fail(w->file, w->line, "{%s}: the kind is not text, int, points, day or moment", inside);
    for (int i = 0; i < w->arg_count; i++) {
        if (strcmp(w->args[i].name, name) != 0)
            continue;
        if (strcmp(w->args[i].kind, kind) != 0)
            gen_fail(w->file, w->line, "{%s}: used with two kinds", inside);
        return i;
    }
    if (w->arg_count == PO_ARGS)
        gen_fail(w->file, w->line, "more than %d arguments", PO_ARGS);
    w->args[w->arg_count] = (struct po_arg){name, kind};
    return w->arg_count++;
}

/* {n:int}, or {n:int|day|days}: the word that goes with one, and with any other number. */
static void argument(struct po_word *w, const char *inside)
{
    const char *one = strchr(inside, '|'), *many = one ? strchr(one + 1, '|') : NULL;
    size_t len = one ? (size_t)(one - inside) : strlen(inside);
    int arg = arg_of(w, gen_copy(inside, len));
    piece_add(w, NULL, 0, arg);
    if (!one)
        return;
    if (!many || strchr(many + 1, '|') || strcmp(w->args[arg].kind, "int") != 0)
        gen_fail(w->file, w->line, "{%s}: write {n:int|word for one|word for many}", inside);
    struct po_piece *p = &w->pieces[w->piece_count - 1];
    p->at = gen_copy(one + 1, (size_t)(many - one - 1));
    p->len = strlen(p->at);
    p->many = gen_copy(many + 1, strlen(many + 1));
}

static void compile(struct po_word *w)
{
    struct sink literal = {0};
    for (const char *at = w->text; *at; at++) {
        if ((*at == '{' || *at == '}') && at[1] == *at) {
            sink_add(&literal, at++, 1);
        } else if (*at == '}') {
            gen_fail(w->file, w->line, "a } without its {; write }} for the character");
        } else if (*at == '{') {
            size_t len = strcspn(at + 1, "{}");
            if (at[1 + len] != '}')
                gen_fail(w->file, w->line, "a { without its }; write {{ for the character");
            literal_flush(w, &literal);
            argument(w, gen_copy(at + 1, len));
            at += 1 + len;
        } else {
            sink_add(&literal, at, 1);
        }
    }
    literal_flush(w, &literal);
}

static void entry_end(struct reader *r)
{
    if (!r->key_line)
        return;
    if (!r->text_line)
        gen_fail(r->file, r->key_line, "msgid without msgstr");
    bool header = r->key.len == 0 && r->po.n == 0; /* gettext's own first entry */
    if (!header) {
        const char *key = gen_copy(r->key.at, r->key.len);
        check_key(r, key);
        if (r->text.len == 0)
            gen_fail(r->file, r->text_line, "key \"%s\" has no text", key);
        struct po_word w = {.key = key,
                            .text = gen_copy(r->text.at, r->text.len),
                            .file = r->file,
                            .line = r->text_line};
        compile(&w);
        r->po.at = gen_grow(r->po.at, (r->po.n + 1) * sizeof *r->po.at);
        r->po.at[r->po.n++] = w;
    }
    r->key.len = r->text.len = 0;
    r->key_line = r->text_line = 0;
    r->into = NULL;
}

/* One "quoted line" of the file, with its escapes, into the field that is open. */
static void quoted(struct reader *r, const char *at, const char *end)
{
    while (at < end && isspace((unsigned char)*at))
        at++;
    while (end > at && isspace((unsigned char)end[-1]))
        end--;
    if (!r->into || end - at < 2 || *at != '"' || end[-1] != '"')
        gen_fail(r->file, r->line, "expected a \"quoted\" text after msgid or msgstr");
    for (at++, end--; at < end; at++) {
        if (*at == '"')
            gen_fail(r->file, r->line, "a quote inside the text is written \\\"");
        if (*at != '\\') {
            sink_add(r->into, at, 1);
            continue;
        }
        at++;
        const char *known = at < end ? strchr("nt\"\\", *at) : NULL;
        if (!known)
            gen_fail(r->file, r->line, "only \\n, \\t, \\\" and \\\\ are known");
        sink_add(r->into, &"\n\t\"\\"[known - "nt\"\\"], 1);
    }
}

static bool word_starts(const char *at, const char *end, const char *word)
{
    size_t len = strlen(word);
    return (size_t)(end - at) > len && strncmp(at, word, len) == 0 && isspace((unsigned char)at[len]);
}

static void line_read(struct reader *r, const char *at, const char *end)
{
    if (*at == '#') {
        if (at[1] == ',' && memmem(at, (size_t)(end - at), "fuzzy", 5))
            gen_fail(r->file, r->line, "a fuzzy entry; check the text and remove the mark");
        return;
    }
    if (word_starts(at, end, "msgid")) {
        entry_end(r);
        r->key_line = r->line;
        r->into = &r->key;
        at += 5;
    } else if (word_starts(at, end, "msgstr")) {
        if (!r->key_line || r->text_line)
            gen_fail(r->file, r->line, "msgstr without its msgid");
        r->text_line = r->line;
        r->into = &r->text;
        at += 6;
    } else if (*at != '"') {
        gen_fail(r->file, r->line, "expected msgid, msgstr, a quoted text or a comment");
    }
    quoted(r, at, end);
}

static int by_key(const void *a, const void *b)
{
    const struct po_word *x = a, *y = b;
    int order = strcmp(x->key, y->key);
    return order ? order : x->line - y->line;
}

struct po po_read(const char *path)
{
    size_t len;
    struct reader r = {.file = path, .at = gen_read(path, &len), .line = 1, .po = {.file = path}};
    for (; *r.at; r.line++) {
        const char *end = strchrnul(r.at, '\n');
        if (end > r.at && strspn(r.at, " \t\r") < (size_t)(end - r.at))
            line_read(&r, r.at, end);
        r.at = *end ? end + 1 : end;
    }
    entry_end(&r);
    if (r.po.n)
        qsort(r.po.at, r.po.n, sizeof *r.po.at, by_key);
    for (size_t i = 1; i < r.po.n; i++)
        if (strcmp(r.po.at[i].key, r.po.at[i - 1].key) == 0)
            gen_fail(path, r.po.at[i].line, "key \"%s\" again; first in line %d", r.po.at[i].key, r.po.at[i - 1].line);
    return r.po;
}

const struct po_word *po_find(const struct po *po, const char *key)
{
    struct po_word wanted = {.key = key};
    for (size_t low = 0, high = po->n; low < high;) {
        size_t middle = (low + high) / 2;
        int order = strcmp(wanted.key, po->at[middle].key);
        if (order == 0)
            return &po->at[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}
