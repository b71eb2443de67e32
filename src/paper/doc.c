#include "paper/doc.h"

#include "base/arena.h"
#include <assert.h>
#include <stdarg.h>
#include <string.h>

static struct flow *flow_new(struct arena *a)
{
    struct flow *f = ARENA_NEW(a, struct flow);
    f->arena = a;
    return f;
}

struct doc *doc_new(struct arena *a, const char *title)
{
    struct doc *d = ARENA_NEW(a, struct doc);
    d->arena = a;
    d->title = arena_text(a, title);
    d->author = d->id = d->header_note = "";
    d->lang = "vi-VN";
    d->page = (struct page_setup){.top = 200, .right = 150, .bottom = 200, .left = 300};
    d->body = flow_new(a);
    return d;
}

static struct block *block_add(struct flow *f, enum block_kind kind)
{
    struct block *b = ARENA_NEW(f->arena, struct block);
    b->kind = kind;
    if (f->last)
        f->last->next = b;
    else
        f->first = b;
    f->last = b;
    return b;
}

static bool style_is_heading(enum style s)
{
    return s == STYLE_TYPE_NAME || s == STYLE_PART || s == STYLE_SECTION || s == STYLE_ITEM_HEAD ||
           s == STYLE_APPENDIX || s == STYLE_RECIPIENTS_HEAD || s == STYLE_AUTHORITY || s == STYLE_SUBJECT;
}

struct par *doc_par(struct flow *f, enum style style, const char *text)
{
    assert(style < STYLE_COUNT);
    struct par *p = ARENA_NEW(f->arena, struct par);
    p->arena = f->arena;
    p->style = style;
    p->keep_with_next = style_is_heading(style);
    block_add(f, BLOCK_PAR)->par = p;
    if (*text)
        doc_run(p, text, 0);
    return p;
}

struct par *doc_par_format(struct flow *f, enum style style, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    const char *text = arena_format_list(f->arena, format, list);
    va_end(list);
    return doc_par(f, style, text);
}

void doc_run(struct par *p, const char *text, unsigned face)
{
    struct run *r = ARENA_NEW(p->arena, struct run);
    r->text = arena_text(p->arena, text);
    r->face = face;
    if (p->last)
        p->last->next = r;
    else
        p->first = r;
    p->last = r;
}

void doc_rule_percent(struct flow *f, int percent)
{
    assert(percent > 0 && percent <= 100);
    block_add(f, BLOCK_RULE)->percent = percent;
}

void doc_rule(struct flow *f, int width)
{
    assert(width > 0);
    block_add(f, BLOCK_RULE)->length = width;
}

void doc_space(struct flow *f, int height)
{
    assert(height > 0);
    block_add(f, BLOCK_SPACE)->length = height;
}

void doc_plot(struct flow *f, const struct plot *p)
{
    block_add(f, BLOCK_PLOT)->plot = p;
}

void doc_page_break(struct doc *d)
{
    bool landscape = d->page.landscape;
    for (const struct block *b = d->body->first; b; b = b->next)
        if (b->kind == BLOCK_SECTION)
            landscape = b->landscape;
    doc_section(d, landscape, false);
}

void doc_section(struct doc *d, bool landscape, bool renumber)
{
    struct block *b = block_add(d->body, BLOCK_SECTION);
    b->landscape = landscape;
    b->renumber = renumber;
}

static struct table *table_add(struct flow *f, const int *widths, size_t columns)
{
    assert(columns > 0 && columns <= 63);
    struct table *t = ARENA_NEW(f->arena, struct table);
    t->arena = f->arena;
    t->columns = columns;
    t->widths = ARENA_MANY(f->arena, columns, int);
    for (size_t i = 0; i < columns; i++) {
        assert(widths[i] > 0);
        t->widths[i] = widths[i];
    }
    block_add(f, BLOCK_TABLE)->table = t;
    return t;
}

struct table *doc_table(struct flow *f, const int *widths, size_t columns)
{
    struct table *t = table_add(f, widths, columns);
    t->borders = true;
    return t;
}

struct row *doc_row(struct table *t)
{
    struct row *r = ARENA_NEW(t->arena, struct row);
    r->table = t;
    if (t->last)
        t->last->next = r;
    else
        t->first = r;
    t->last = r;
    return r;
}

struct cell *doc_cell_empty(struct row *r)
{
    struct cell *c = ARENA_NEW(r->table->arena, struct cell);
    c->flow = flow_new(r->table->arena);
    c->span = c->rows = 1;
    if (r->last)
        r->last->next = c;
    else
        r->first = c;
    r->last = c;
    return c;
}

struct cell *doc_cell(struct row *r, enum style style, const char *text)
{
    struct cell *c = doc_cell_empty(r);
    doc_par(c->flow, style, text);
    return c;
}

struct table *doc_columns(struct flow *f, const int *widths, size_t columns, struct flow **side_out)
{
    struct table *t = table_add(f, widths, columns);
    doc_columns_row(t, side_out);
    return t;
}

void doc_columns_row(struct table *t, struct flow **side_out)
{
    struct row *r = doc_row(t);
    for (size_t i = 0; i < t->columns; i++)
        side_out[i] = doc_cell_empty(r)->flow;
}
