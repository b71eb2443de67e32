/* Text with {values}, in text and in attributes, as C. The place says how a value is escaped; the C type says
 * which function does it (web/html.h), so that a value that cannot stand there does not compile. */
#include "page.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct value {
    struct page *page;
    enum where where;
    int line;
    const int *braces; /* the lines of the braces still to come */
};

void page_literal(struct page *p, const char *text)
{
    sink_text(&p->literal, text);
}

void page_flush(struct page *p)
{
    if (p->literal.len == 0)
        return;
    sink_format(&p->c, "    out_raw(o,");
    for (size_t at = 0; at < p->literal.len;) { /* a line of markup a line of C */
        const char *from = p->literal.at + at, *end = strchr(from, '\n');
        size_t len = end ? (size_t)(end - from) + 1 : p->literal.len - at;
        sink_text(&p->c, "\n        ");
        sink_literal(&p->c, from, len);
        at += len;
    }
    sink_format(&p->c, ", %zu);\n", p->literal.len);
    p->literal.len = 0;
}

void page_code(struct page *p, int line, const char *format, ...)
{
    page_flush(p);
    sink_format(&p->c, "#line %d ", line);
    sink_literal(&p->c, p->path, strlen(p->path));
    sink_text(&p->c, "\n    ");
    va_list list;
    va_start(list, format);
    char *text = NULL;
    if (vasprintf(&text, format, list) < 0)
        gen_fail("memory", 0, "none left");
    va_end(list);
    sink_text(&p->c, text);
    sink_text(&p->c, "\n");
    free(text);
}

static void literal_char(struct value *v, const char *at)
{
    bool attribute = v->where != IN_TEXT && v->where != IN_PRE;
    if (*at == '&')
        page_literal(v->page, "&amp;");
    else if (*at == '<')
        page_literal(v->page, "&lt;");
    else if (*at == '"' && attribute)
        page_literal(v->page, "&quot;");
    else
        sink_add(&v->page->literal, at, 1);
}

/* Blanks with a line end among them are one line end to a browser as well. */
static const char *blanks(struct value *v, const char *at, const char *end)
{
    const char *stop = at;
    bool line_end = false;
    for (; stop < end && strchr(" \t\r\n", *stop); stop++)
        line_end |= *stop == '\n';
    if (line_end)
        page_literal(v->page, "\n");
    else
        sink_add(&v->page->literal, at, (size_t)(stop - at));
    return stop;
}

/* Behind the } that closes the { before `at`; C strings and characters may hold braces. */
static const char *expression_end(const struct value *v, const char *at, const char *end, int line)
{
    int depth = 1;
    for (; at < end; at++) {
        if (*at == '"' || *at == '\'') {
            char quote = *at++;
            while (at < end && *at != quote)
                at += *at == '\\' ? 2 : 1;
        } else if (*at == '{') {
            depth++;
        } else if (*at == '}' && --depth == 0) {
            return at + 1;
        }
    }
    gen_fail(v->page->path, line, "a { without its }; write {{ for the character");
}

static void message_value(struct value *v, const char *inside, int line)
{
    size_t len = strspn(inside, "abcdefghijklmnopqrstuvwxyz0123456789._");
    const char *rest = inside + len;
    if (len == 0 || (*rest && *rest != ':'))
        gen_fail(v->page->path, line, "{#%s}: write {#key} or {#key: a, b}", inside);
    if (v->where == IN_URL || v->where == IN_SCRIPT_URL)
        gen_fail(v->page->path, line, "{#%s}: words cannot stand in an address", inside);
    char *key = gen_copy(inside, len);
    for (char *at = key; *at; at++)
        *at = *at == '.' ? '_' : *at;
    page_code(v->page, line, "out_message(o, w_%s(%s));", key, *rest ? gen_trim(rest + 1, strlen(rest + 1)) : "");
}

static void plain_value(struct value *v, const char *inside, int line)
{
    char *expr = gen_trim(inside, strlen(inside));
    if (!*expr)
        gen_fail(v->page->path, line, "an empty {}; write {{}} for the characters");
    if (v->where == IN_SCRIPT_URL)
        page_code(v->page, line, "out_url(o, %s);", expr);
    else
        page_code(v->page, line, v->where == IN_URL ? "OUT_URL(o, (%s));" : "OUT(o, (%s));", expr);
}

static void run(struct value *v, const char *at, const char *end);

/* {?cond: words}. The colon is the first outside parentheses and quotes. */
static void conditional(struct value *v, const char *at, const char *end, int line)
{
    const char *colon = at;
    int depth = 0;
    for (; colon < end && (depth || *colon != ':'); colon++) {
        depth += (*colon == '(' || *colon == '[') - (*colon == ')' || *colon == ']');
        if (*colon == '"' || *colon == '\'')
            for (char quote = *colon++; colon < end && *colon != quote; colon++)
                colon += *colon == '\\';
    }
    if (colon >= end)
        gen_fail(v->page->path, line, "{?%.*s}: write {?condition: words}", (int)(end - at), at);
    page_code(v->page, line, "if (%.*s) {", (int)(colon - at), at);
    run(v, colon + 1, end);
    page_flush(v->page);
    sink_text(&v->page->c, "    }\n");
}

static const char *braced(struct value *v, const char *at, const char *end)
{
    int line = *v->braces++;
    const char *after = expression_end(v, at + 1, end, line);
    if (at[1] == '?') {
        conditional(v, at + 2, after - 1, line);
        return after;
    }
    char *inside = gen_copy(at + 1, (size_t)(after - at - 2));
    for (const char *c = inside; *c; c++)
        v->braces += *c == '{';
    if (*inside == '#')
        message_value(v, inside + 1, line);
    else
        plain_value(v, inside, line);
    return after;
}

static void run(struct value *v, const char *at, const char *end)
{
    while (at < end) {
        if ((*at == '{' || *at == '}') && at + 1 < end && at[1] == *at) {
            v->braces += *at == '{' ? 2 : 0;
            sink_add(&v->page->literal, at, 1);
            at += 2;
        } else if (*at == '{') {
            at = braced(v, at, end);
        } else if (*at == '}') {
            gen_fail(v->page->path, v->line, "a } without its {; write }} for the character");
        } else if (v->where == IN_TEXT && strchr(" \t\r\n", *at)) {
            at = blanks(v, at, end);
        } else {
            literal_char(v, at++);
        }
    }
}

void page_value(struct page *p, const char *text, enum where where, int line, const int *braces)
{
    struct value v = {p, where, line, braces};
    run(&v, text, text + strlen(text));
}
