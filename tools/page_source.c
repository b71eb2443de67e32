/* libxml2 parses; it knows the line where a start tag ends and nothing of attributes. The C compiler should
 * name the line where a wrong field stands, so the source is scanned once more: the document is well-formed by
 * then, and tags, attributes and braces come in the same order as in the tree. */
#include "page.h"

#include <ctype.h>
#include <libxml/parser.h>
#include <string.h>

struct lines {
    int *at;
    int n;
};

struct scan {
    const char *path, *at;
    int line;
    struct lines tags, attrs, braces;
};

static void lines_add(struct lines *l, int line)
{
    l->at = gen_grow(l->at, (size_t)(l->n + 1) * sizeof *l->at);
    l->at[l->n++] = line;
}

static void step(struct scan *s)
{
    s->line += *s->at == '\n';
    s->at++;
}

static void skip_past(struct scan *s, const char *end, bool count)
{
    while (*s->at && strncmp(s->at, end, strlen(end)) != 0) {
        if (count && *s->at == '{')
            lines_add(&s->braces, s->line);
        step(s);
    }
    s->at += *s->at ? strlen(end) : 0;
}

static void scan_value(struct scan *s, bool count)
{
    while (*s->at && *s->at != '"' && *s->at != '\'')
        step(s);
    char end[2] = {*s->at++, '\0'};
    if (count)
        lines_add(&s->attrs, s->line);
    skip_past(s, end, count);
}

static void scan_tag(struct scan *s)
{
    lines_add(&s->tags, s->line);
    while (*s->at && !isspace((unsigned char)*s->at) && *s->at != '>' && *s->at != '/')
        step(s);
    while (*s->at && *s->at != '>') {
        if (isspace((unsigned char)*s->at) || *s->at == '/') {
            step(s);
            continue;
        }
        bool namespace = strncmp(s->at, "xmlns", 5) == 0 && (s->at[5] == ':' || !gen_name_char(s->at[5]));
        scan_value(s, !namespace);
    }
    s->at += *s->at == '>';
}

static void scan_markup(struct scan *s)
{
    if (strncmp(s->at, "<!--", 4) == 0)
        skip_past(s, "-->", false);
    else if (strncmp(s->at, "<![CDATA[", 9) == 0)
        skip_past(s, "]]>", true);
    else if (strncmp(s->at, "<!", 2) == 0)
        gen_fail(s->path, s->line, "no DTD here; write doctype=\"html\" on the template");
    else if (s->at[1] == '?' || s->at[1] == '/')
        skip_past(s, ">", false);
    else
        scan_tag(s);
}

static void scan_all(struct scan *s)
{
    while (*s->at) {
        if (*s->at == '<') {
            scan_markup(s);
            continue;
        }
        if (*s->at == '{')
            lines_add(&s->braces, s->line);
        step(s);
    }
}

static int braces_in(const char *text)
{
    int n = 0;
    for (; *text; text++)
        n += *text == '{';
    return n;
}

struct hand {
    struct scan *scan;
    int tag, attr, brace;
};

static struct place *place_new(struct hand *h, int line, const char *text)
{
    struct place *p = gen_take(sizeof *p);
    p->line = line;
    p->braces = h->scan->braces.at + h->brace;
    h->brace += braces_in(text);
    if (h->brace > h->scan->braces.n)
        gen_fail(h->scan->path, line, "a brace written as a number; write {{ for the character");
    return p;
}

static void hand_out(struct hand *h, xmlNode *n)
{
    for (; n; n = n->next) {
        if (n->type == XML_TEXT_NODE)
            n->_private = place_new(h, h->tag ? h->scan->tags.at[h->tag - 1] : 1, (const char *)n->content);
        if (n->type != XML_ELEMENT_NODE)
            continue;
        n->_private = place_new(h, h->scan->tags.at[h->tag++], "");
        for (xmlAttr *a = n->properties; a; a = a->next)
            a->_private = place_new(h, h->scan->attrs.at[h->attr++], attr_value(a));
        hand_out(h, n->children);
    }
}

struct complaint {
    int line;
    char *text;
};

/* Prefixes need no declaration here: c: is ours. */
static void complain(void *to, xmlErrorPtr e)
{
    struct complaint *c = to;
    if (e->code == XML_NS_ERR_UNDEFINED_NAMESPACE || c->text)
        return;
    c->line = e->line;
    c->text = gen_trim(e->message, strlen(e->message));
}

xmlNode *page_parse(const char *path)
{
    size_t len;
    char *text = gen_read(path, &len);
    struct complaint c = {0};
    xmlSetStructuredErrorFunc(&c, complain);
    xmlDoc *doc = xmlReadMemory(text, (int)len, path, "UTF-8", XML_PARSE_NONET | XML_PARSE_NOCDATA);
    if (c.text || !doc)
        gen_fail(path, c.line, "%s", c.text ? c.text : "not well-formed");
    struct scan s = {.path = path, .at = text, .line = 1};
    scan_all(&s);
    struct hand h = {.scan = &s};
    hand_out(&h, doc->children);
    return xmlDocGetRootElement(doc);
}

const struct place *place_of(const xmlNode *n)
{
    return n->_private;
}

const struct place *place_of_attr(const xmlAttr *a)
{
    return a->_private;
}

static const char *full_name(const xmlNs *ns, const xmlChar *name)
{
    return ns && ns->prefix ? gen_format("%s:%s", (const char *)ns->prefix, (const char *)name) : (const char *)name;
}

const char *node_name(const xmlNode *n)
{
    return full_name(n->ns, n->name);
}

const char *attr_name(const xmlAttr *a)
{
    return full_name(a->ns, a->name);
}

const char *attr_value(const xmlAttr *a)
{
    return a->children && a->children->content ? (const char *)a->children->content : "";
}

const char *get(const xmlNode *n, const char *name)
{
    for (const xmlAttr *a = n->properties; a; a = a->next)
        if (strcmp(attr_name(a), name) == 0)
            return attr_value(a);
    return NULL;
}

bool is_element(const xmlNode *n, const char *name)
{
    return n && n->type == XML_ELEMENT_NODE && strcmp(node_name(n), name) == 0;
}

bool is_blank(const xmlNode *n)
{
    if (n->type == XML_COMMENT_NODE || n->type == XML_PI_NODE)
        return true;
    return n->type == XML_TEXT_NODE && n->content[strspn((const char *)n->content, " \t\r\n")] == '\0';
}

bool inside(const xmlNode *n, const char *name)
{
    for (; n; n = n->parent)
        if (is_element(n, name))
            return true;
    return false;
}

bool is_void(const char *name)
{
    static const char *const names[] = {"area",  "base", "br",   "col",    "embed", "hr", "img",
                                        "input", "link", "meta", "source", "track", "wbr"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}
