/* What a page may not hold: anything that runs, anything a blind reader cannot use, anything that would stand
 * twice. The list is short on purpose; the whole of HTML is checked by a validator on served pages. */
#include "page.h"

#include <string.h>
#include <strings.h>

struct ids {
    const char *at[512];
    int n;
};

struct check {
    const char *path;
    struct ids ids;
};

static bool one_of(const char *word, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i], word) == 0)
            return true;
    return false;
}

#define ONE_OF(word, list) one_of((word), (list), sizeof(list) / sizeof *(list))

bool is_url(const char *attr)
{
    static const char *const names[] = {"href", "action", "src",        "formaction", "data-href",  "poster",
                                        "cite", "data",   "xlink:href", "srcset",     "background", "ping"};
    return ONE_OF(attr, names);
}

static void check_element_name(const struct check *c, const xmlNode *n)
{
    static const char *const known[] = {
        "html",     "head",     "title",  "link",     "meta",   "body",     "article",  "section",    "nav",
        "aside",    "h1",       "h2",     "h3",       "h4",     "h5",       "h6",       "hgroup",     "header",
        "footer",   "address",  "main",   "search",   "p",      "hr",       "pre",      "blockquote", "ol",
        "ul",       "menu",     "li",     "dl",       "dt",     "dd",       "figure",   "figcaption", "div",
        "a",        "em",       "strong", "small",    "s",      "cite",     "q",        "dfn",        "abbr",
        "data",     "time",     "code",   "var",      "samp",   "kbd",      "sub",      "sup",        "i",
        "b",        "u",        "mark",   "bdi",      "bdo",    "span",     "br",       "wbr",        "ins",
        "del",      "picture",  "source", "img",      "iframe", "video",    "audio",    "track",      "table",
        "caption",  "colgroup", "col",    "tbody",    "thead",  "tfoot",    "tr",       "td",         "th",
        "form",     "label",    "input",  "button",   "select", "datalist", "optgroup", "option",     "textarea",
        "output",   "progress", "meter",  "fieldset", "legend", "details",  "summary",  "dialog",     "script",
        "noscript", "template", "svg",    "c:block",  "c:call", "c:in",     "c:body",   "c:let"};
    const char *name = node_name(n);
    int line = place_of(n)->line;
    if (strcmp(name, "style") == 0)
        gen_fail(c->path, line, "<style>: styles live in the style sheet");
    if (strcmp(name, "script") == 0 && (n->children || !get(n, "src")))
        gen_fail(c->path, line, "<script> with a body: scripts live in their own file");
    bool free_name = inside(n, "svg") || (strchr(name, '-') && strncmp(name, "c:", 2) != 0);
    if (!free_name && !ONE_OF(name, known))
        gen_fail(c->path, line, "<%s> is not an element we know", name);
    if (is_void(name) && n->children)
        gen_fail(c->path, line, "<%s> cannot have content", name);
}

static void check_attr_name(const struct check *c, const char *name, int line)
{
    static const char *const refused[] = {"style", "srcdoc"};
    if (strncasecmp(name, "on", 2) == 0)
        gen_fail(c->path, line, "%s: scripts live in their own file", name);
    if (ONE_OF(name, refused))
        gen_fail(c->path, line, "%s is refused", name);
}

/* c:call, c:in, c:let: a misspelt attribute would be silence. */
static void check_control_attr(const struct check *c, const xmlNode *n, const xmlAttr *a)
{
    static const char *const always[] = {"c:if", "c:elif", "c:else", "c:each"};
    static const char *const call[] = {"f", "args"}, *const let[] = {"name", "value"};
    const char *name = attr_name(a), *element = node_name(n);
    bool calls = strcmp(element, "c:call") == 0 || strcmp(element, "c:in") == 0;
    bool lets = strcmp(element, "c:let") == 0;
    if (!ONE_OF(name, always) && !(calls && ONE_OF(name, call)) && !(lets && ONE_OF(name, let)))
        gen_fail(c->path, place_of_attr(a)->line, "<%s> has no %s", element, name);
    if (lets && strncmp(name, "c:", 2) == 0)
        gen_fail(c->path, place_of_attr(a)->line, "<c:let> cannot be conditional; write ? : in its value");
}

static void check_attr(const struct check *c, const xmlNode *n, const xmlAttr *a)
{
    const char *name = attr_name(a), *value = attr_value(a);
    int line = place_of_attr(a)->line;
    if (strncmp(name, "c:attr-", 7) == 0 || strncmp(name, "c:if-", 5) == 0) {
        const char *real = strchr(name, '-') + 1;
        check_attr_name(c, real, line);
        if ((name[2] == 'a') == (get(n, real) != NULL))
            gen_fail(c->path, line, name[2] == 'a' ? "%s beside %s" : "%s without %s", name, real);
        return;
    }
    static const char *const control[] = {"c:if", "c:elif", "c:else", "c:each"};
    if (strncmp(name, "c:", 2) == 0 && !ONE_OF(name, control))
        gen_fail(c->path, line, "%s is not a control attribute", name);
    if (strcmp(name, "c:else") == 0 && *value)
        gen_fail(c->path, line, "c:else takes no condition; write c:elif");
    check_attr_name(c, name, line);
    const char *start = value + strspn(value, " \t\r\n");
    bool runs = strncasecmp(start, "js:", 3) == 0 || strncasecmp(start, "javascript:", 11) == 0 ||
                strncasecmp(start, "vbscript:", 9) == 0;
    if (runs && is_url(name))
        gen_fail(c->path, line, "%s: an address that runs", name);
    if (strcmp(name, "target") == 0 && is_element(n, "a"))
        gen_fail(c->path, line, "<a target>: the reader chooses where a page opens");
    if (strcmp(name, "content") == 0 && get(n, "http-equiv") && strchr(value, '{'))
        gen_fail(c->path, line, "a value in a meta header");
}

static bool looped(const xmlNode *n)
{
    for (; n && n->type == XML_ELEMENT_NODE; n = n->parent)
        if (get(n, "c:each"))
            return true;
    return false;
}

static void check_id(struct check *c, const xmlNode *n)
{
    const char *id = get(n, "id");
    int line = place_of(n)->line;
    if (!id || strchr(id, '{'))
        return;
    if (looped(n))
        gen_fail(c->path, line, "id \"%s\" in c:each would stand many times; put {row_i} or a key in it", id);
    for (int i = 0; i < c->ids.n; i++)
        if (strcmp(c->ids.at[i], id) == 0)
            gen_fail(c->path, line, "id \"%s\" twice in one template", id);
    if (c->ids.n < 512)
        c->ids.at[c->ids.n++] = id;
}

static bool named(const xmlNode *n)
{
    return get(n, "aria-label") || get(n, "aria-labelledby");
}

static const xmlNode *find(const xmlNode *n, bool (*wanted)(const xmlNode *))
{
    for (const xmlNode *at = n->children; at; at = at->next) {
        if (at->type != XML_ELEMENT_NODE)
            continue;
        if (wanted(at))
            return at;
        const xmlNode *below = find(at, wanted);
        if (below)
            return below;
    }
    return NULL;
}

static bool is_caption(const xmlNode *n)
{
    return is_element(n, "caption");
}

static bool is_csrf(const xmlNode *n)
{
    const char *f = get(n, "f"), *name = get(n, "name");
    return (is_element(n, "c:call") && f && strstr(f, "csrf")) ||
           (is_element(n, "input") && name && strcmp(name, "csrf") == 0);
}

static void check_field(const struct check *c, const xmlNode *n)
{
    static const char *const silent[] = {"hidden", "submit", "button", "reset", "image"};
    const char *type = get(n, "type");
    if (is_element(n, "input") && type && ONE_OF(type, silent))
        return;
    if (!named(n) && !get(n, "id") && !inside(n, "label"))
        gen_fail(c->path, place_of(n)->line, "<%s> without a label: give it an id, an aria-label, or put it in <label>",
                 node_name(n));
}

static void check_use(const struct check *c, const xmlNode *n)
{
    const char *name = node_name(n), *method = get(n, "method");
    int line = place_of(n)->line;
    if (strcmp(name, "img") == 0 && !get(n, "alt"))
        gen_fail(c->path, line, "<img> without alt");
    if (strcmp(name, "button") == 0 && !get(n, "type"))
        gen_fail(c->path, line, "<button> without type: say submit or button");
    if (strcmp(name, "input") == 0 || strcmp(name, "select") == 0 || strcmp(name, "textarea") == 0)
        check_field(c, n);
    if (strcmp(name, "table") == 0 && !named(n) && !find(n, is_caption))
        gen_fail(c->path, line, "<table> without caption or aria-label");
    if (strcmp(name, "form") == 0 && method && strcasecmp(method, "post") == 0 && !find(n, is_csrf))
        gen_fail(c->path, line, "<form method=\"post\"> without the csrf field");
    if (strcmp(name, "html") == 0 && !get(n, "lang"))
        gen_fail(c->path, line, "<html> without lang");
}

static void check_node(struct check *c, const xmlNode *n)
{
    if (n->type == XML_PI_NODE || n->type == XML_ENTITY_REF_NODE)
        gen_fail(c->path, (int)xmlGetLineNo((xmlNode *)n), "a processing instruction or entity: not here");
    if (n->type != XML_ELEMENT_NODE)
        return;
    check_element_name(c, n);
    bool control = strncmp(node_name(n), "c:", 2) == 0;
    for (const xmlAttr *a = n->properties; a; a = a->next) {
        if (control)
            check_control_attr(c, n, a);
        if (!control || strncmp(attr_name(a), "c:", 2) == 0)
            check_attr(c, n, a);
    }
    check_id(c, n);
    check_use(c, n);
    for (const xmlNode *at = n->children; at; at = at->next)
        check_node(c, at);
}

void page_check(const char *path, const xmlNode *template)
{
    static const char *const own[] = {"name", "args", "doctype"};
    struct check c = {.path = path};
    for (const xmlAttr *a = template->properties; a; a = a->next)
        if (!ONE_OF(attr_name(a), own))
            gen_fail(path, place_of_attr(a)->line, "<template> has no %s", attr_name(a));
    for (const xmlNode *at = template->children; at; at = at->next)
        check_node(&c, at);
}
