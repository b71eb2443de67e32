/* pagegen FILE.html OUT.c OUT.h: templates as C functions. The language is in tools/README.md.
 * Markup between two values becomes one literal; a value becomes one call; an element with a control attribute
 * becomes an if or a for. #line makes the compiler speak of the template. */
#include "page.h"

#include <ctype.h>
#include <string.h>

struct writer {
    struct page page;
    const char *name, *args; /* of the template at hand */
    int control;             /* open c:if, c:each, c:let: a layout cannot be cut inside */
    bool cut;                /* c:body was met */
};

static void children(struct writer *w, const xmlNode *n);

static const xmlAttr *attr_of(const xmlNode *n, const char *name)
{
    for (const xmlAttr *a = n->properties; a; a = a->next)
        if (strcmp(attr_name(a), name) == 0)
            return a;
    return NULL;
}

static const char *need(struct writer *w, const xmlNode *n, const char *name)
{
    const char *value = get(n, name);
    if (!value || !*value)
        gen_fail(w->page.path, place_of(n)->line, "<%s> without %s", node_name(n), name);
    return value;
}

static void close_brace(struct writer *w)
{
    page_flush(&w->page);
    sink_text(&w->page.c, "    }\n");
    w->control--;
}

static enum where where_of(const xmlNode *n, const char *attr)
{
    if (is_element(n, "script") && strcmp(attr, "src") == 0)
        return IN_SCRIPT_URL;
    return is_url(attr) ? IN_URL : IN_ATTRIBUTE;
}

static void attribute(struct writer *w, const xmlNode *n, const xmlAttr *a)
{
    const char *name = attr_name(a);
    const struct place *place = place_of_attr(a);
    if (strncmp(name, "c:attr-", 7) == 0) {
        page_code(&w->page, place->line, "if (%s)", attr_value(a));
        page_literal(&w->page, gen_format(" %s", name + 7));
        page_flush(&w->page);
        return;
    }
    if (strncmp(name, "c:", 2) == 0)
        return;
    const xmlAttr *only = attr_of(n, gen_format("c:if-%s", name));
    if (only) {
        page_code(&w->page, place_of_attr(only)->line, "if (%s) {", attr_value(only));
        w->control++;
    }
    page_literal(&w->page, gen_format(" %s=\"", name));
    page_value(&w->page, attr_value(a), where_of(n, name), place->line, place->braces);
    page_literal(&w->page, "\"");
    if (only)
        close_brace(w);
}

static void tag(struct writer *w, const xmlNode *n)
{
    const char *name = node_name(n);
    page_literal(&w->page, gen_format("<%s", name));
    for (const xmlAttr *a = n->properties; a; a = a->next)
        attribute(w, n, a);
    if (is_void(name)) {
        page_literal(&w->page, ">");
        return;
    }
    if (!n->children && inside(n, "svg") && strcmp(name, "svg") != 0) {
        page_literal(&w->page, "/>");
        return;
    }
    page_literal(&w->page, ">");
    if (strcmp(name, "textarea") == 0)
        page_literal(&w->page, "\n"); /* a browser drops the first line end: the value's own must not be it */
    children(w, n);
    page_literal(&w->page, gen_format("</%s>", name));
}

/* "f(o, a, b)" */
static void call(struct writer *w, const xmlNode *n, const char *suffix)
{
    const char *f = need(w, n, "f"), *args = get(n, "args");
    const xmlAttr *at = attr_of(n, args ? "args" : "f");
    page_code(&w->page, place_of_attr(at)->line, "%s%s_html(o%s%s);", f, suffix, args && *args ? ", " : "",
              args ? args : "");
}

static void layout(struct writer *w, const xmlNode *n)
{
    call(w, n, "_open");
    children(w, n);
    call(w, n, "_close");
}

static void variable(struct writer *w, const xmlNode *n)
{
    const char *name = need(w, n, "name"), *value = need(w, n, "value");
    page_code(&w->page, place_of_attr(attr_of(n, "value"))->line, "%s = %s;", name, value);
}

static const char *parameters(const struct writer *w)
{
    return gen_format("struct out *o%s%s", *w->args ? ", " : "", w->args);
}

static void cut(struct writer *w, const xmlNode *n)
{
    int line = place_of(n)->line;
    if (w->control)
        gen_fail(w->page.path, line, "<c:body/> inside c:if, c:each or behind c:let: a layout cannot be cut there");
    if (w->cut)
        gen_fail(w->page.path, line, "<c:body/> twice");
    w->cut = true;
    page_flush(&w->page);
    sink_format(&w->page.c, "}\n\nvoid %s_close_html(%s)\n{\n", w->name, parameters(w));
}

static void body_of(struct writer *w, const xmlNode *n)
{
    const char *name = node_name(n);
    bool leaf = strcmp(name, "c:call") == 0 || strcmp(name, "c:body") == 0 || strcmp(name, "c:let") == 0;
    if (leaf && n->children)
        gen_fail(w->page.path, place_of(n)->line, "<%s> cannot have content", name);
    if (strcmp(name, "c:call") == 0)
        call(w, n, "");
    else if (strcmp(name, "c:in") == 0)
        layout(w, n);
    else if (strcmp(name, "c:body") == 0)
        cut(w, n);
    else if (strcmp(name, "c:let") == 0)
        variable(w, n);
    else if (strcmp(name, "c:block") == 0)
        children(w, n);
    else
        tag(w, n);
}

/* The next element when nothing but blanks stands between. */
static const xmlNode *neighbour(const xmlNode *n)
{
    const xmlNode *next = n->next;
    while (next && is_blank(next))
        next = next->next;
    return next && next->type == XML_ELEMENT_NODE ? next : NULL;
}

static void branch(struct writer *w, const xmlNode *n, const char *open, const char *attr)
{
    const xmlAttr *a = attr_of(n, attr);
    if (strcmp(attr, "c:else") == 0)
        page_code(&w->page, place_of_attr(a)->line, "%s {", open);
    else
        page_code(&w->page, place_of_attr(a)->line, "%s (%s) {", open, attr_value(a));
    w->control++;
    body_of(w, n);
    close_brace(w);
}

/* An if and the elif and else that follow it; returns the last element used. */
static const xmlNode *chain(struct writer *w, const xmlNode *n)
{
    branch(w, n, "if", "c:if");
    for (const xmlNode *next; (next = neighbour(n)); n = next) {
        bool elif = get(next, "c:elif"), otherwise = get(next, "c:else");
        if (!elif && !otherwise)
            break;
        if (get(next, "c:each") || get(next, "c:if") || (elif && otherwise))
            gen_fail(w->page.path, place_of(next)->line, "one control attribute here; put the other into a c:block");
        branch(w, next, elif ? "else if" : "else", elif ? "c:elif" : "c:else");
        if (otherwise)
            return next;
    }
    return n;
}

struct each {
    const char *name, *at, *n;
    int line;
};

/* "row in at, n": the last comma outside parentheses parts them. */
static struct each each_of(struct writer *w, const xmlNode *n)
{
    const xmlAttr *a = attr_of(n, "c:each");
    const char *text = attr_value(a), *in = strstr(text, " in "), *comma = NULL;
    struct each e = {.line = place_of_attr(a)->line};
    int depth = 0;
    for (const char *at = in ? in : ""; *at; at++) {
        depth += (*at == '(' || *at == '[' || *at == '{') - (*at == ')' || *at == ']' || *at == '}');
        if (*at == ',' && depth == 0)
            comma = at;
    }
    if (!comma)
        gen_fail(w->page.path, e.line, "c:each=\"%s\": write c:each=\"row in rows.at, rows.n\"", text);
    e.name = gen_trim(text, (size_t)(in - text));
    e.at = gen_trim(in + 4, (size_t)(comma - in - 4));
    e.n = gen_trim(comma + 1, strlen(comma + 1));
    if (!gen_is_name(e.name) || strcmp(e.name, "o") == 0)
        gen_fail(w->page.path, e.line, "c:each: \"%s\" cannot be a name in C", e.name);
    return e;
}

static const xmlNode *loop(struct writer *w, const xmlNode *n)
{
    struct each e = each_of(w, n);
    const xmlNode *last = n, *next = neighbour(n);
    bool otherwise = next && get(next, "c:else");
    if (otherwise && get(n, "c:if"))
        gen_fail(w->page.path, place_of(next)->line, "c:else behind c:each and c:if: which one? Use a c:block");
    page_code(&w->page, e.line, "{ const size_t %s_n = (size_t)(%s);", e.name, e.n);
    page_code(&w->page, e.line, "for (size_t %s_i = 0; %s_i != %s_n; %s_i++) {", e.name, e.name, e.name, e.name);
    page_code(&w->page, e.line, "const __typeof__(*(%s)) *%s = &(%s)[%s_i]; (void)%s;", e.at, e.name, e.at, e.name,
              e.name);
    w->control += 2;
    if (get(n, "c:if"))
        branch(w, n, "if", "c:if");
    else
        body_of(w, n);
    close_brace(w);
    if (otherwise) {
        branch(w, next, gen_format("if (%s_n == 0)", e.name), "c:else");
        last = next;
    }
    close_brace(w);
    return last;
}

static const xmlNode *element(struct writer *w, const xmlNode *n)
{
    if (get(n, "c:elif") || get(n, "c:else"))
        gen_fail(w->page.path, place_of(n)->line, "c:else without a c:if or c:each before it");
    if (get(n, "c:each"))
        return loop(w, n);
    if (get(n, "c:if"))
        return chain(w, n);
    body_of(w, n);
    return n;
}

static void text(struct writer *w, const xmlNode *n)
{
    bool top = is_element(n->parent, "template") && is_element(n->parent->parent, "templates");
    if (top && is_blank(n) && (!n->prev || !n->next))
        return;
    bool keep = inside(n, "pre") || inside(n, "textarea");
    const char *content = (const char *)n->content;
    if (top && !n->prev)
        content += strspn(content, " \t\r\n");
    if (top && !n->next)
        content = gen_copy(content, strlen(gen_trim(content, strlen(content))) + strspn(content, " \t\r\n"));
    if (is_element(n->parent, "textarea") && !n->prev && *content == '\n')
        content++; /* tag() wrote it */
    const struct place *place = place_of(n);
    page_value(&w->page, content, keep ? IN_PRE : IN_TEXT, place->line, place->braces);
}

static void children(struct writer *w, const xmlNode *n)
{
    bool block = false; /* a c:let lives to the end of the element around it */
    for (const xmlNode *at = n->children; at; at = at->next) {
        if (is_element(at, "c:let") && !block) {
            page_flush(&w->page);
            sink_text(&w->page.c, "    {\n");
            w->control++;
            block = true;
        }
        if (at->type == XML_TEXT_NODE)
            text(w, at);
        else if (at->type == XML_ELEMENT_NODE)
            at = element(w, at);
    }
    if (block)
        close_brace(w);
}

static bool has_body(const xmlNode *n)
{
    for (const xmlNode *at = n->children; at; at = at->next)
        if (is_element(at, "c:body") || (at->type == XML_ELEMENT_NODE && has_body(at)))
            return true;
    return false;
}

static void template(struct writer *w, const xmlNode *n, struct sink *header)
{
    w->name = need(w, n, "name");
    w->args = get(n, "args") ? get(n, "args") : "";
    w->control = 0;
    w->cut = false;
    if (!gen_is_name(w->name))
        gen_fail(w->page.path, place_of(n)->line, "\"%s\" cannot be the name of a C function", w->name);
    page_check(w->page.path, n);
    const char *open = has_body(n) ? "_open" : "";
    sink_format(header, "void %s%s_html(%s);\n", w->name, open, parameters(w));
    if (*open)
        sink_format(header, "void %s_close_html(%s);\n", w->name, parameters(w));
    sink_format(&w->page.c, "\nvoid %s%s_html(%s)\n{\n", w->name, open, parameters(w));
    const char *doctype = get(n, "doctype");
    if (doctype && strcmp(doctype, "html") != 0)
        gen_fail(w->page.path, place_of(n)->line, "doctype is \"html\"");
    page_literal(&w->page, doctype ? "<!doctype html>\n" : "");
    children(w, n);
    page_flush(&w->page);
    sink_text(&w->page.c, "}\n");
}

static void includes(struct sink *header, const char *list)
{
    while (*(list += strspn(list, " \t\r\n"))) {
        size_t len = strcspn(list, " \t\r\n");
        sink_format(header, "#include \"%.*s\"\n", (int)len, list);
        list += len;
    }
}

static void templates(struct writer *w, const xmlNode *root, struct sink *header)
{
    for (const xmlNode *at = root->children; at; at = at->next) {
        if (is_element(at, "template"))
            template(w, at, header);
        else if (!is_blank(at))
            gen_fail(w->page.path, at->type == XML_ELEMENT_NODE ? place_of(at)->line : (int)xmlGetLineNo((xmlNode *)at),
                     "only <template> stands in <templates>");
    }
}

int main(int argc, char **argv)
{
    if (argc != 4)
        gen_fail("pagegen", 0, "usage: pagegen FILE.html OUT.c OUT.h");
    const char *path = argv[1], *guard = gen_guard(argv[3]);
    const xmlNode *root = page_parse(path);
    if (!is_element(root, "templates"))
        gen_fail(path, place_of(root)->line, "the outermost element is <templates>");
    struct writer w = {.page = {.path = path}};
    struct sink header = {0};
    sink_format(&header, "/* Made by tools/pagegen from %s. */\n#ifndef %s\n#define %s\n\n#include \"web/html.h\"\n",
                gen_base(path), guard, guard);
    includes(&header, get(root, "include") ? get(root, "include") : "");
    sink_text(&header, "\n");
    sink_format(&w.page.c,
                "/* Made by tools/pagegen from %s. */\n#include \"%s\"\n\n#include \"text/words.h\"\n"
                "#include <iso646.h>\n",
                gen_base(path), gen_base(argv[3]));
    templates(&w, root, &header);
    sink_text(&header, "\n#endif\n");
    gen_write(argv[2], &w.page.c);
    gen_write(argv[3], &header);
    return 0;
}
