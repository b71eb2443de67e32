/* The DOCX writer: tables, sections, the flow of blocks; docx_par.c writes what stands in them. The order of elements
 * inside pPr, rPr, tblPr, tcPr and sectPr is the schema's: Word refuses another. */
#include "paper/write.h"

#include "base/arena.h"
#include "paper/docx_par.h"
#include "paper/docx_parts.h"
#include "paper/plot_draw.h"
#include "paper/style.h"
#include "paper/zip_pack.h"

enum { PAD = 15, TABLE_GAP = 120, HEADER_AT = 100, HEADER_NOTE_AT = 55, ID_PARTS = 3 };

static void flow_put(struct writing *w, const struct flow *f, const struct frame *at);

static void edge_put(struct xml *x, const char *name, bool line)
{
    xml_begin(x, name);
    xml_attr_text(x, "w:val", line ? "single" : "nil");
    if (line) {
        xml_attr_number(x, "w:sz", 4);
        xml_attr_number(x, "w:space", 0);
        xml_attr_text(x, "w:color", "000000");
    }
    xml_end(x);
}

static void margin_put(struct xml *x, const char *name, int twips)
{
    xml_begin(x, name);
    xml_attr_number(x, "w:w", twips);
    xml_attr_text(x, "w:type", "dxa");
    xml_end(x);
}

static void table_properties(struct xml *x, const struct table *t, int width)
{
    static const char *const edge[] = {"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"};
    int pad = t->borders ? twips_of(PAD) : 0;
    xml_begin(x, "w:tblPr");
    margin_put(x, "w:tblW", twips_of(width));
    xml_begin(x, "w:tblBorders");
    for (size_t i = 0; i < sizeof edge / sizeof *edge; i++)
        edge_put(x, edge[i], t->borders);
    xml_end(x);
    xml_begin(x, "w:tblLayout");
    xml_attr_text(x, "w:type", "fixed");
    xml_end(x);
    xml_begin(x, "w:tblCellMar");
    margin_put(x, "w:left", pad);
    margin_put(x, "w:right", pad);
    xml_end(x);
    xml_end(x);
    xml_begin(x, "w:tblGrid");
    for (size_t i = 0; i < t->columns; i++) {
        xml_begin(x, "w:gridCol");
        xml_attr_number(x, "w:w", twips_of(column_left(t, i + 1, width)) - twips_of(column_left(t, i, width)));
        xml_end(x);
    }
    xml_end(x);
}

/* What reaches down into each column from the rows above. */
struct held {
    const struct cell *cell[63];
    int left[63];
};

struct box {
    const struct cell *cell; /* NULL: the row left it out */
    size_t column, span;
    bool continued, reaches;
};

static void box_properties(struct xml *x, const struct table *t, const struct box *b, int width)
{
    xml_begin(x, "w:tcPr");
    margin_put(x, "w:tcW", twips_of(column_left(t, b->column + b->span, width)) -
                               twips_of(column_left(t, b->column, width)));
    if (b->span > 1)
        xml_val_number(x, "w:gridSpan", (int)b->span);
    if (b->continued)
        xml_leaf(x, "w:vMerge");
    else if (b->reaches)
        xml_val(x, "w:vMerge", "restart");
    if (b->cell && b->cell->shade) {
        char hex[8] = {0};
        for (int i = 0; i < 6; i++)
            hex[i] = "0123456789ABCDEF"[b->cell->shade >> (20 - 4 * i) & 15];
        xml_begin(x, "w:shd");
        xml_attr_text(x, "w:val", "clear");
        xml_attr_text(x, "w:color", "auto");
        xml_attr_text(x, "w:fill", hex);
        xml_end(x);
    }
    if (b->cell && b->cell->middle)
        xml_val(x, "w:vAlign", "center");
    xml_end(x);
}

static void box_put(struct writing *w, const struct table *t, const struct box *b, const struct frame *at)
{
    int width = column_left(t, b->column + b->span, at->width) - column_left(t, b->column, at->width);
    const struct cell *c = b->cell;
    struct frame inside = {.width = width - (t->borders ? 2 * PAD : 0), .keep = at->keep};
    xml_begin(&w->x, "w:tc");
    box_properties(&w->x, t, b, at->width);
    if (c && !b->continued && c->flow->first) {
        inside.align = c->align;
        flow_put(w, c->flow, &inside);
    }
    if (!c || b->continued || !c->flow->last || c->flow->last->kind == BLOCK_TABLE)
        xml_leaf(&w->x, "w:p");
    xml_end(&w->x);
}

static size_t span_of(const struct table *t, const struct cell *c, size_t column)
{
    size_t span = c && c->span > 1 ? (size_t)c->span : 1;
    return span > t->columns - column ? t->columns - column : span;
}

static void row_put(struct writing *w, const struct row *r, struct held *h, bool head, const struct frame *at)
{
    const struct table *t = r->table;
    const struct cell *next = r->first;
    xml_begin(&w->x, "w:tr");
    xml_begin(&w->x, "w:trPr");
    xml_leaf(&w->x, "w:cantSplit");
    if (head)
        xml_leaf(&w->x, "w:tblHeader");
    xml_end(&w->x);
    for (size_t column = 0; column < t->columns;) {
        bool held = h->left[column] > 0;
        struct box b = {.cell = held ? h->cell[column] : next, .column = column, .continued = held};
        b.span = span_of(t, b.cell, column);
        b.reaches = b.cell && b.cell->rows > 1;
        for (size_t i = column; i < column + b.span; i++) {
            h->left[i] = held ? h->left[i] - 1 : b.reaches ? b.cell->rows - 1 : 0;
            h->cell[i] = b.cell;
        }
        box_put(w, t, &b, at);
        next = held || !next ? next : next->next;
        column += b.span;
    }
    xml_end(&w->x);
}

static void table_put(struct writing *w, const struct table *t, const struct frame *at)
{
    struct held held = {0};
    int i = 0;
    if (w->break_before)
        docx_blank(w, TINY, false);
    if (!t->first)
        return;
    xml_begin(&w->x, "w:tbl");
    table_properties(&w->x, t, at->width);
    for (const struct row *r = t->first; r; r = r->next, i++) {
        struct frame inside = {.width = at->width, .keep = r->next && (!t->borders || r->keep_with_next)};
        row_put(w, r, &held, i < t->head_rows, &inside);
    }
    xml_end(&w->x);
}

static void section_properties(struct writing *w)
{
    struct xml *x = &w->x;
    const struct page_setup *p = &w->doc->page;
    const char *const kind[] = {"first", "default"}, *const id[] = {"rId3", "rId4"};
    xml_begin(x, "w:sectPr");
    for (int i = w->first ? 0 : 1; i < 2; i++) {
        xml_begin(x, "w:headerReference");
        xml_attr_text(x, "w:type", kind[i]);
        xml_attr_text(x, "r:id", id[i]);
        xml_end(x);
    }
    xml_begin(x, "w:pgSz");
    xml_attr_number(x, "w:w", twips_of(w->landscape ? PAGE_LONG : PAGE_SHORT));
    xml_attr_number(x, "w:h", twips_of(w->landscape ? PAGE_SHORT : PAGE_LONG));
    if (w->landscape)
        xml_attr_text(x, "w:orient", "landscape");
    xml_end(x);
    xml_begin(x, "w:pgMar");
    xml_attr_number(x, "w:top", twips_of(p->top));
    xml_attr_number(x, "w:right", twips_of(p->right));
    xml_attr_number(x, "w:bottom", twips_of(p->bottom));
    xml_attr_number(x, "w:left", twips_of(p->left));
    xml_attr_number(x, "w:header", twips_of(*w->doc->header_note ? HEADER_NOTE_AT : HEADER_AT));
    xml_attr_number(x, "w:footer", twips_of(HEADER_AT));
    xml_attr_number(x, "w:gutter", 0);
    xml_end(x);
    if (w->renumber) {
        xml_begin(x, "w:pgNumType");
        xml_attr_number(x, "w:start", 1);
        xml_end(x);
    }
    if (w->first)
        xml_leaf(x, "w:titlePg");
    xml_end(x);
}

/* A section's properties stand in its last paragraph: one of no height, so that it cannot cost a page. */
static void section_put(struct writing *w, const struct block *b)
{
    if (b->landscape == w->landscape && !b->renumber) {
        w->break_before = true;
        return;
    }
    xml_begin(&w->x, "w:p");
    xml_begin(&w->x, "w:pPr");
    docx_spacing(&w->x, TINY / 2, 0);
    section_properties(w);
    xml_end(&w->x);
    xml_end(&w->x);
    w->landscape = b->landscape;
    w->renumber = w->first = b->renumber;
}

static void block_put(struct writing *w, const struct block *b, const struct par *above, const struct frame *at)
{
    switch (b->kind) {
    case BLOCK_PAR:
        docx_par(w, b->par, block_keeps(b), at);
        break;
    case BLOCK_RULE:
        docx_rule(w, b, above, at);
        break;
    case BLOCK_SPACE:
        docx_blank(w, twips_of(b->length), block_keeps(b) || at->keep);
        break;
    case BLOCK_TABLE:
        table_put(w, b->table, at);
        if (b->table->borders || !b->next || b->next->kind == BLOCK_TABLE)
            docx_blank(w, b->table->borders ? TABLE_GAP : TINY, false);
        break;
    case BLOCK_PLOT:
        if (w->plots == DOCX_PLOTS)
            break;
        docx_plot_put(&w->x, b->plot, w->plots, at->width);
        w->plot[w->plots++] = b->plot;
        break;
    case BLOCK_SECTION:
        section_put(w, b);
        break;
    }
}

static void flow_put(struct writing *w, const struct flow *f, const struct frame *at)
{
    const struct par *above = NULL;
    struct frame here = *at;
    for (const struct block *b = f->first; b; b = b->next) {
        if (f == w->doc->body)
            here.width = text_width(w->doc, w->landscape);
        block_put(w, b, above, &here);
        above = b->kind == BLOCK_PAR ? b->par : above;
    }
}

static struct str body_bytes(struct writing *w)
{
    struct frame page = {0};
    w->x = xml_new(w->arena);
    xml_begin(&w->x, "w:document");
    xml_attr_text(&w->x, "xmlns:w", DOCX_W);
    xml_attr_text(&w->x, "xmlns:r", DOCX_R);
    xml_begin(&w->x, "w:body");
    flow_put(w, w->doc->body, &page);
    section_properties(w);
    xml_end(&w->x);
    xml_end(&w->x);
    return xml_all(&w->x);
}

enum outcome doc_docx(struct arena *a, const struct doc *d, struct str *bytes_out)
{
    struct writing w = {.arena = a, .doc = d, .landscape = d->page.landscape, .first = true};
    enum outcome o = doc_valid(d);
    if (o == OK)
        o = ink_new(a, NULL, d->lang, &w.ink);
    if (o != OK)
        return o;
    struct str body = body_bytes(&w);
    struct part part[12 + DOCX_PLOTS] = {
        {"[Content_Types].xml", docx_types(a, d)},
        {"_rels/.rels", docx_package_rels(a)},
        {"word/document.xml", body},
        {"word/_rels/document.xml.rels", docx_body_rels(a, d, w.plots)},
        {"word/styles.xml", docx_styles(a, d)},
        {"word/settings.xml", docx_settings(a)},
        {"word/header1.xml", docx_header(a, d, false)},
        {"word/header2.xml", docx_header(a, d, true)},
        {"docProps/core.xml", docx_core(a, d)},
        {"customXml/item1.xml", docx_item(a, d)},
        {"customXml/itemProps1.xml", docx_item_properties(a)},
        {"customXml/_rels/item1.xml.rels", docx_item_rels(a)},
    };
    size_t parts = 12 - (*d->id ? 0 : ID_PARTS);
    for (size_t i = 0; i < w.plots && o == OK; i++, parts++) {
        part[parts] = (struct part){.name = arena_format(a, "word/%s", docx_plot_part(a, i)), .packed = true};
        o = plot_png(&w.ink, w.plot[i], &part[parts].bytes);
    }
    ink_end(&w.ink);
    return o == OK ? zip_pack(a, part, parts, bytes_out) : o;
}
