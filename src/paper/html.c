/* The HTML writer: a fragment for a page's preview and for printing from the browser. Only classes, since a strict
 * Content-Security-Policy forbids style attributes; widths in whole percents are classes too. */
#include "paper/write.h"

#include "base/arena.h"
#include "base/buf.h"
#include "paper/plot_draw.h"
#include "paper/style.h"
#include "paper/xml_write.h"
#include <string.h>

static void begin(struct xml *x, const char *name, const char *class)
{
    xml_begin(x, name);
    if (*class)
        xml_attr_text(x, "class", class);
}

/* An empty element must not become <p/>: HTML would leave it open. */
static void end(struct xml *x)
{
    xml_text(x, "", 0);
    xml_end(x);
}

static void leaf(struct xml *x, const char *name, const char *class)
{
    begin(x, name, class);
    xml_end(x);
}

static void leaf_open(struct xml *x, const char *name)
{
    begin(x, name, "");
    end(x);
}

static void text_put(struct xml *x, const char *text)
{
    for (;; text++) {
        size_t len = strcspn(text, "\n");
        xml_text(x, text, len);
        text += len;
        if (!*text)
            return;
        leaf(x, "br", "");
    }
}

/* Opens what turns the style's face into the run's; 1 when it opened something. */
static int face_begin(struct xml *x, bool style, bool run, const char *name, const char *off_class)
{
    if (style == run)
        return 0;
    begin(x, run ? name : "span", run ? "" : off_class);
    return 1;
}

static void run_put(struct xml *x, const struct par *p, const struct run *r)
{
    const struct look *l = style_look(p->style);
    int opened = face_begin(x, l->bold, run_bold(p->style, r), "b", "p-light");
    opened += face_begin(x, l->italic, run_italic(p->style, r), "i", "p-upright");
    opened += face_begin(x, false, r->face & FACE_UNDERLINE, "u", "");
    text_put(x, r->text);
    while (opened--)
        end(x);
}

static const char *align_class(enum align a)
{
    switch (a) {
    case ALIGN_LEFT: return "p-left";
    case ALIGN_CENTRE: return "p-middle";
    case ALIGN_RIGHT: return "p-right";
    case ALIGN_JUSTIFY: return "p-both";
    case ALIGN_STYLE: break;
    }
    return "";
}

static void par_put(struct xml *x, const struct par *p, enum align cell)
{
    const struct look *l = style_look(p->style);
    enum align align = par_align(p, cell);
    begin(x, "p", align == l->align ? l->css : arena_format(x->b.arena, "%s %s", l->css, align_class(align)));
    for (const struct run *r = p->first; r; r = r->next)
        run_put(x, p, r);
    end(x);
}

static void flow_put(struct xml *x, const struct flow *f, enum align cell);

static const char *width_class(struct xml *x, int percent)
{
    return arena_format(x->b.arena, "p-w%d", percent < 1 ? 1 : percent > 100 ? 100 : percent);
}

static void cell_put(struct xml *x, const struct cell *c, bool head)
{
    const char *class = c->middle && c->shade ? "p-mid p-shade" : c->middle ? "p-mid" : c->shade ? "p-shade" : "";
    begin(x, head ? "th" : "td", class);
    if (c->span > 1)
        xml_attr_number(x, "colspan", c->span);
    if (c->rows > 1)
        xml_attr_number(x, "rowspan", c->rows);
    flow_put(x, c->flow, c->align);
    end(x);
}

static void columns_put(struct xml *x, const struct table *t)
{
    begin(x, "colgroup", "");
    for (size_t i = 0; i < t->columns; i++)
        leaf(x, "col", width_class(x, column_left(t, i + 1, 100) - column_left(t, i, 100)));
    end(x);
}

/* How many more rows a cell above still reaches down in each column. */
struct held {
    int left[63];
};

/* A row that leaves columns out is filled up, as the other writers do. */
static void row_put(struct xml *x, const struct table *t, const struct row *r, struct held *h, bool head)
{
    const struct cell *c = r->first;
    begin(x, "tr", "");
    for (size_t column = 0; column < t->columns;) {
        if (h->left[column] > 0) {
            h->left[column++]--;
            continue;
        }
        size_t span = c && c->span > 1 ? (size_t)c->span : 1;
        if (c)
            cell_put(x, c, head);
        else
            leaf_open(x, head ? "th" : "td");
        for (size_t i = column; i < column + span && i < t->columns; i++)
            h->left[i] = c && c->rows > 1 ? c->rows - 1 : 0;
        column += span;
        c = c ? c->next : NULL;
    }
    end(x);
}

static void table_put(struct xml *x, const struct table *t)
{
    struct held held = {0};
    int i = 0;
    begin(x, "table", t->borders ? "p-table" : "p-columns");
    if (!t->borders)
        xml_attr_text(x, "role", "presentation");
    columns_put(x, t);
    for (const struct row *r = t->first; r; r = r->next, i++) {
        if (i == t->head_rows && i > 0)
            end(x);
        if (i == 0 || i == t->head_rows)
            begin(x, i < t->head_rows ? "thead" : "tbody", "");
        row_put(x, t, r, &held, i < t->head_rows);
    }
    if (t->first)
        end(x);
    end(x);
}

static void block_put(struct xml *x, const struct block *b, enum align cell)
{
    switch (b->kind) {
    case BLOCK_PAR:
        par_put(x, b->par, cell);
        break;
    case BLOCK_RULE:
        leaf(x, "hr", arena_format(x->b.arena, "p-rule %s",
                                   width_class(x, b->percent ? b->percent : b->length * 100 / PAGE_SHORT)));
        break;
    case BLOCK_TABLE:
        table_put(x, b->table);
        break;
    case BLOCK_PLOT:
        plot_svg(x, b->plot);
        break;
    case BLOCK_SPACE:
        begin(x, "div", b->length >= 150 ? "p-sign" : "p-gap");
        end(x);
        break;
    case BLOCK_SECTION:
        begin(x, "div", "p-page");
        end(x);
        break;
    }
}

/* A paragraph and the rule under it share a box as wide as the text, so that the rule's percents are of the text. */
static void flow_put(struct xml *x, const struct flow *f, enum align cell)
{
    for (const struct block *b = f->first; b; b = b->next) {
        bool ruled = b->kind == BLOCK_PAR && b->next && b->next->kind == BLOCK_RULE;
        if (ruled)
            begin(x, "div", "p-under");
        block_put(x, b, cell);
        if (!ruled)
            continue;
        b = b->next;
        block_put(x, b, cell);
        end(x);
    }
}

void doc_html(struct buf *b, const struct doc *d)
{
    struct xml x = {.b = *b};
    begin(&x, "article", "paper");
    xml_attr_text(&x, "lang", d->lang);
    if (*d->header_note) {
        begin(&x, "p", "p-header-note");
        text_put(&x, d->header_note);
        end(&x);
    }
    flow_put(&x, d->body, ALIGN_STYLE);
    end(&x);
    *b = x.b;
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
        ".paper .p-plot{width:100%;height:auto;display:block}\n.paper .p-sign{height:25mm}\n.paper .p-gap{height:4mm}\n"
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
    buf_text(&b, ".paper .p-header-note{margin-bottom:6mm}\n"
                 "@media print{.paper{padding:0;max-width:none}.paper .p-page{border:0;margin:0}}\n"
                 "@media (max-width:60rem){.paper{padding:4mm}}\n");
    return b.at;
}
