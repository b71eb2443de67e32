/* The HTML writer: a fragment for a page's preview and for printing from the browser. Only classes, since a strict
 * Content-Security-Policy forbids style attributes; widths in whole percents are classes too. */
#include "paper/write.h"

#include "base/arena.h"
#include "base/buf.h"
#include "paper/style.h"
#include "paper/xml_write.h"
#include <string.h>

static void text_put(struct buf *b, const char *text)
{
    for (;; text++) {
        size_t len = strcspn(text, "\n");
        escaped_add(b, text, len);
        text += len;
        if (!*text)
            return;
        buf_text(b, "<br>");
    }
}

static void run_put(struct buf *b, const struct par *p, const struct run *r)
{
    const struct look *l = style_look(p->style);
    const char *bold = run_bold(p->style, r) == l->bold ? NULL : l->bold ? "span class=\"p-light\"" : "b";
    const char *italic = run_italic(p->style, r) == l->italic ? NULL : l->italic ? "span class=\"p-upright\"" : "i";
    const char *under = r->face & FACE_UNDERLINE ? "u" : NULL;
    const char *const tag[] = {bold, italic, under};
    for (int i = 0; i < 3; i++)
        if (tag[i])
            buf_format(b, "<%s>", tag[i]);
    text_put(b, r->text);
    for (int i = 2; i >= 0; i--)
        if (tag[i])
            buf_format(b, "</%.*s>", (int)strcspn(tag[i], " "), tag[i]);
}

static const char *align_class(enum align a)
{
    switch (a) {
    case ALIGN_LEFT: return " p-left";
    case ALIGN_CENTRE: return " p-middle";
    case ALIGN_RIGHT: return " p-right";
    case ALIGN_JUSTIFY: return " p-both";
    case ALIGN_STYLE: break;
    }
    return "";
}

static void par_put(struct buf *b, const struct par *p, enum align cell)
{
    const struct look *l = style_look(p->style);
    enum align align = par_align(p, cell);
    buf_format(b, "<p class=\"%s%s\">", l->css, align == l->align ? "" : align_class(align));
    for (const struct run *r = p->first; r; r = r->next)
        run_put(b, p, r);
    buf_text(b, "</p>\n");
}

static void flow_put(struct buf *b, const struct flow *f, enum align cell);

static int percent_of(const struct table *t, size_t column)
{
    return column_left(t, column + 1, 100) - column_left(t, column, 100);
}

static void cell_put(struct buf *b, const struct table *t, const struct cell *c, bool head)
{
    const char *name = head ? "th" : "td";
    buf_format(b, "<%s", name);
    if (c->span > 1)
        buf_format(b, " colspan=\"%d\"", c->span);
    if (c->rows > 1)
        buf_format(b, " rowspan=\"%d\"", c->rows);
    if (c->middle || c->shade)
        buf_format(b, " class=\"%s%s%s\"", c->middle ? "p-mid" : "", c->middle && c->shade ? " " : "",
                   c->shade ? "p-shade" : "");
    buf_char(b, '>');
    flow_put(b, c->flow, c->align);
    buf_format(b, "</%s>", name);
}

static void row_put(struct buf *b, const struct row *r, bool head)
{
    buf_text(b, "<tr>");
    for (const struct cell *c = r->first; c; c = c->next)
        cell_put(b, r->table, c, head);
    buf_text(b, "</tr>\n");
}

static void table_put(struct buf *b, const struct table *t)
{
    int i = 0;
    buf_format(b, "<table class=\"%s\"%s>\n<colgroup>", t->borders ? "p-table" : "p-columns",
               t->borders ? "" : " role=\"presentation\"");
    for (size_t k = 0; k < t->columns; k++)
        buf_format(b, "<col class=\"p-w%d\">", percent_of(t, k));
    buf_text(b, "</colgroup>\n");
    for (const struct row *r = t->first; r; r = r->next, i++) {
        if (i == 0)
            buf_text(b, t->head_rows > 0 ? "<thead>\n" : "<tbody>\n");
        else if (i == t->head_rows)
            buf_text(b, "</thead>\n<tbody>\n");
        row_put(b, r, i < t->head_rows);
    }
    buf_text(b, t->first ? i <= t->head_rows ? "</thead>\n</table>\n" : "</tbody>\n</table>\n" : "</table>\n");
}

static void block_put(struct buf *b, const struct block *k, enum align cell)
{
    switch (k->kind) {
    case BLOCK_PAR:
        par_put(b, k->par, cell);
        break;
    case BLOCK_RULE:
        buf_format(b, "<hr class=\"p-rule p-w%d\">\n", k->percent ? k->percent : k->length * 100 / PAGE_SHORT);
        break;
    case BLOCK_TABLE:
        table_put(b, k->table);
        break;
    case BLOCK_SPACE:
        buf_text(b, k->length >= 150 ? "<div class=\"p-sign\"></div>\n" : "<div class=\"p-gap\"></div>\n");
        break;
    case BLOCK_SECTION:
        buf_text(b, "<div class=\"p-page\"></div>\n");
        break;
    }
}

/* A paragraph and the rule under it share a box as wide as the text, so that the rule's percents are of the text. */
static void flow_put(struct buf *b, const struct flow *f, enum align cell)
{
    for (const struct block *k = f->first; k; k = k->next) {
        bool ruled = k->kind == BLOCK_PAR && k->next && k->next->kind == BLOCK_RULE;
        if (ruled)
            buf_text(b, "<div class=\"p-under\">");
        block_put(b, k, cell);
        if (!ruled)
            continue;
        k = k->next;
        block_put(b, k, cell);
        buf_text(b, "</div>\n");
    }
}

void doc_html(struct buf *b, const struct doc *d)
{
    buf_text(b, "<article class=\"paper\" lang=\"");
    escaped_add(b, d->lang, strlen(d->lang));
    buf_text(b, "\">\n");
    if (*d->header_note) {
        buf_text(b, "<p class=\"p-header-note\">");
        text_put(b, d->header_note);
        buf_text(b, "</p>\n");
    }
    flow_put(b, d->body, ALIGN_STYLE);
    buf_text(b, "</article>\n");
}

static const char *css_align(enum align a)
{
    return a == ALIGN_CENTRE ? "center" : a == ALIGN_RIGHT ? "right" : a == ALIGN_JUSTIFY ? "justify" : "left";
}

static void look_css(struct buf *b, const struct look *l)
{
    buf_format(b, ".paper .%s{font-size:%d.%dpt;text-align:%s;line-height:%d.%02d;margin:%d.%dpt 0 %d.%dpt", l->css,
               l->size / 2, l->size % 2 * 5, css_align(l->align), l->line * 115 / 10000, l->line * 115 / 100 % 100,
               l->before / 10, l->before % 10, l->after / 10, l->after % 10);
    if (l->indent)
        buf_format(b, ";text-indent:%d.%dmm", l->indent / 10, l->indent % 10);
    buf_format(b, "%s%s}\n", l->bold ? ";font-weight:bold" : "", l->italic ? ";font-style:italic" : "");
}

const char *doc_html_css(struct arena *a)
{
    static const char *const fixed =
        ".paper{font-family:\"Times New Roman\",Tinos,\"Liberation Serif\",serif;color:#000;background:#fff;"
        "max-width:165mm;padding:20mm 15mm 20mm 30mm;margin:0 auto;font-weight:normal}\n"
        ".paper table{width:100%;border-collapse:collapse;table-layout:fixed}\n"
        ".paper td,.paper th{vertical-align:top;font-weight:normal;overflow-wrap:break-word}\n"
        ".paper .p-table td,.paper .p-table th{border:1px solid #000;padding:0 1.5mm}\n"
        ".paper .p-columns td{padding:0}\n.paper .p-mid{vertical-align:middle}\n.paper .p-shade{background:#ededed}\n"
        ".paper .p-under{width:fit-content;margin:0 auto}\n"
        ".paper hr.p-rule{border:0;border-top:1px solid #000;margin:2pt auto}\n"
        ".paper .p-sign{height:25mm}\n.paper .p-gap{height:4mm}\n"
        ".paper .p-page{break-after:page;border-bottom:1px dashed #999;margin:5mm 0}\n"
        ".paper .p-light{font-weight:normal}\n.paper .p-upright{font-style:normal}\n"
        ".paper .p-left{text-align:left}\n.paper .p-middle{text-align:center}\n"
        ".paper .p-right{text-align:right}\n.paper .p-both{text-align:justify}\n";
    struct buf b = buf_new(a, 8192);
    buf_text(&b, fixed);
    for (enum style s = 0; s < STYLE_COUNT; s++)
        look_css(&b, style_look(s));
    for (int i = 1; i <= 100; i++)
        buf_format(&b, ".paper .p-w%d{width:%d%%}\n", i, i);
    buf_text(&b, "@media print{.paper{padding:0;max-width:none}.paper .p-page{border:0;margin:0}}\n"
                 "@media (max-width:60rem){.paper{padding:4mm}}\n");
    return b.at;
}
