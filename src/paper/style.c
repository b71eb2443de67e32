#include "paper/style.h"

#include "base/str.h"
#include "base/utf8.h"
#include "paper/plot.h"
#include <assert.h>
#include <string.h>

const struct look *style_look(enum style s)
{
    static const struct look look[STYLE_COUNT] = {
#define LOOK(style, name, id, css, size, bold, italic, align, indent, before, after, line) \
    [style] = {name, id, css, size, bold, italic, align, indent, before, after, line},
#include "paper/style.tbl"
#undef LOOK
    };
    assert(s < STYLE_COUNT && look[s].name);
    return &look[s];
}

bool run_bold(enum style s, const struct run *r)
{
    return (style_look(s)->bold && !(r->face & FACE_UPRIGHT)) || (r->face & FACE_BOLD);
}

bool run_italic(enum style s, const struct run *r)
{
    return (style_look(s)->italic && !(r->face & FACE_UPRIGHT)) || (r->face & FACE_ITALIC);
}

enum align par_align(const struct par *p, enum align cell)
{
    if (p->align != ALIGN_STYLE)
        return p->align;
    return cell != ALIGN_STYLE ? cell : style_look(p->style)->align;
}

bool block_keeps(const struct block *b)
{
    if (!b->next || b->kind == BLOCK_SECTION || b->kind == BLOCK_TABLE)
        return false;
    if (b->kind == BLOCK_PAR && b->par->keep_with_next)
        return true;
    if (b->kind == BLOCK_SPACE && b->next->kind == BLOCK_PLOT)
        return true;
    return b->next->kind == BLOCK_RULE || b->next->kind == BLOCK_SPACE ||
           (b->next->kind == BLOCK_TABLE && !b->next->table->borders);
}

int text_width(const struct doc *d, bool landscape)
{
    return (landscape ? PAGE_LONG : PAGE_SHORT) - d->page.left - d->page.right;
}

int column_left(const struct table *t, size_t i, int width)
{
    int64_t all = 0, before = 0;
    for (size_t k = 0; k < t->columns; k++) {
        all += t->widths[k];
        before += k < i ? t->widths[k] : 0;
    }
    return (int)(before * width / all);
}

static bool text_valid(const char *text)
{
    if (!utf8_valid(str_of(text)) || strstr(text, "\xEF\xBF\xBE") || strstr(text, "\xEF\xBF\xBF"))
        return false;
    for (; *text; text++)
        if ((unsigned char)*text < 0x20 && *text != '\n' && *text != '\t')
            return false;
    return true;
}

static bool flow_valid(const struct flow *f);

static bool table_valid(const struct table *t)
{
    for (const struct row *r = t->first; r; r = r->next)
        for (const struct cell *c = r->first; c; c = c->next)
            if (!flow_valid(c->flow))
                return false;
    return true;
}

static bool par_valid(const struct par *p)
{
    for (const struct run *r = p->first; r; r = r->next)
        if (!text_valid(r->text))
            return false;
    return true;
}

static bool plot_valid(const struct plot *p)
{
    for (size_t i = 0; i < p->n; i++)
        if (p->shape[i].text && !text_valid(p->shape[i].text))
            return false;
    return text_valid(p->title) && text_valid(p->desc);
}

static bool flow_valid(const struct flow *f)
{
    for (const struct block *b = f->first; b; b = b->next)
        if ((b->par && !par_valid(b->par)) || (b->table && !table_valid(b->table)) || (b->plot && !plot_valid(b->plot)))
            return false;
    return true;
}

enum outcome doc_valid(const struct doc *d)
{
    const char *const meta[] = {d->title, d->author, d->lang, d->id, d->header_note};
    for (size_t i = 0; i < sizeof meta / sizeof *meta; i++)
        if (!text_valid(meta[i]))
            return INVALID;
    return flow_valid(d->body) ? OK : INVALID;
}
