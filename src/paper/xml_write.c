#include "paper/xml_write.h"

#include <assert.h>
#include <string.h>

struct xml xml_new(struct arena *a)
{
    struct xml x = {.b = buf_new(a, 16 * 1024)};
    buf_text(&x.b, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    return x;
}

static void tag_close(struct xml *x)
{
    if (x->in_tag)
        buf_char(&x->b, '>');
    x->in_tag = false;
}

void xml_begin(struct xml *x, const char *name)
{
    assert(x->depth < XML_OPEN);
    tag_close(x);
    buf_char(&x->b, '<');
    buf_text(&x->b, name);
    x->open[x->depth++] = name;
    x->in_tag = true;
}

static const char *entity(char c)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    default: return NULL;
    }
}

void escaped_add(struct buf *b, const char *at, size_t len)
{
    size_t from = 0;
    for (size_t i = 0; i < len; i++) {
        const char *e = entity(at[i]);
        if (!e)
            continue;
        buf_add(b, at + from, i - from);
        buf_text(b, e);
        from = i + 1;
    }
    buf_add(b, at + from, len - from);
}

void xml_attr_text(struct xml *x, const char *name, const char *value)
{
    assert(x->in_tag);
    buf_char(&x->b, ' ');
    buf_text(&x->b, name);
    buf_text(&x->b, "=\"");
    escaped_add(&x->b, value, strlen(value));
    buf_char(&x->b, '"');
}

void xml_attr_number(struct xml *x, const char *name, int value)
{
    assert(x->in_tag);
    buf_char(&x->b, ' ');
    buf_text(&x->b, name);
    buf_text(&x->b, "=\"");
    buf_int(&x->b, value);
    buf_char(&x->b, '"');
}

void xml_text(struct xml *x, const char *at, size_t len)
{
    tag_close(x);
    escaped_add(&x->b, at, len);
}

void xml_end(struct xml *x)
{
    assert(x->depth > 0);
    const char *name = x->open[--x->depth];
    if (x->in_tag) {
        buf_text(&x->b, "/>");
        x->in_tag = false;
        return;
    }
    buf_text(&x->b, "</");
    buf_text(&x->b, name);
    buf_char(&x->b, '>');
}

void xml_leaf(struct xml *x, const char *name)
{
    xml_begin(x, name);
    xml_end(x);
}

void xml_val(struct xml *x, const char *name, const char *value)
{
    xml_begin(x, name);
    xml_attr_text(x, "w:val", value);
    xml_end(x);
}

void xml_val_number(struct xml *x, const char *name, int value)
{
    xml_begin(x, name);
    xml_attr_number(x, "w:val", value);
    xml_end(x);
}

struct str xml_all(struct xml *x)
{
    assert(x->depth == 0);
    return buf_all(&x->b);
}
