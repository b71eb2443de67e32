/* The PDF writer: strips laid on pages. Headings stay with what follows, two lines at least stand on either side
 * of a page break, head rows of tables are repeated, a signature block is never torn. */
#include "paper/write.h"

#include "base/arena.h"
#include "base/buf.h"
#include "paper/pdf_finish.h"
#include "paper/pdf_grid.h"
#include "paper/style.h"
#include <cairo-pdf.h>

enum { HEADER_NOTE_AT = 55, PAGE_NUMBER_AT = 105, LEAST_LINES = 2, KEEP_CHAIN = 5, TABLE_GAP = 6, POUR_ROOM = 72 };

struct sheet {
    struct ink ink;
    const struct doc *doc;
    cairo_surface_t *surface;
    double left, top, width, bottom, y;
    double text_width, after; /* of the last line placed: see struct strips */
    int number;
    bool landscape, started;
};

static double page_height(const struct sheet *s)
{
    return s->bottom - s->top;
}

static double room_left(const struct sheet *s)
{
    return s->bottom - s->y;
}

static bool at_top(const struct sheet *s)
{
    return s->y <= s->top;
}

static void header_line(struct sheet *s, enum style style, const char *text, int at)
{
    struct run run = {.text = text};
    struct par par = {.style = style, .first = &run, .last = &run};
    struct strips strips = {0};
    strips_of_par(&s->ink, &par, s->width, ALIGN_STYLE, &strips);
    if (strips.first)
        strip_draw(&s->ink, strips.first, s->left, points_of(at));
}

static void page_start(struct sheet *s)
{
    const struct page_setup *p = &s->doc->page;
    double wide = points_of(s->landscape ? PAGE_LONG : PAGE_SHORT);
    double high = points_of(s->landscape ? PAGE_SHORT : PAGE_LONG);
    if (s->started)
        cairo_show_page(s->ink.cr);
    s->started = true;
    cairo_pdf_surface_set_size(s->surface, wide, high);
    s->left = points_of(p->left);
    s->top = s->y = points_of(p->top);
    s->width = wide - s->left - points_of(p->right);
    s->bottom = high - points_of(p->bottom);
    s->number++;
    if (*s->doc->header_note)
        header_line(s, STYLE_HEADER_NOTE, s->doc->header_note, HEADER_NOTE_AT);
    if (s->number > 1)
        header_line(s, STYLE_PAGE_NUMBER, arena_format(s->ink.arena, "%d", s->number), PAGE_NUMBER_AT);
}

/* How many strips of one paragraph fit, leaving no line alone on either page. */
static int strips_that_fit(const struct sheet *s, const struct strip *first, int count)
{
    double room = room_left(s);
    int n = 0;
    for (const struct strip *one = first; n < count; one = one->next, n++) {
        room -= (n == 0 && at_top(s) ? 0 : one->before) + one->height;
        if (room < -0.01)
            break;
        room -= one->after;
    }
    if (n == count)
        return n;
    if (count - n < LEAST_LINES)
        n = count - LEAST_LINES;
    return n < LEAST_LINES ? 0 : n;
}

static const char *par_tag(const struct par *p)
{
    enum style s = p->style;
    if (s == STYLE_TYPE_NAME || s == STYLE_APPENDIX)
        return "H1";
    return s == STYLE_PART || s == STYLE_SECTION ? "H2" : s == STYLE_ITEM_HEAD ? "H3" : "P";
}

static void strips_put(struct sheet *s, const struct strip **at, int n)
{
    const char *tag = (*at)->par ? par_tag((*at)->par) : NULL;
    if (tag)
        cairo_tag_begin(s->ink.cr, tag, NULL);
    for (; n > 0; n--, *at = (*at)->next) {
        s->y += at_top(s) ? 0 : (*at)->before;
        strip_draw(&s->ink, *at, s->left, s->y);
        s->y += (*at)->height + (*at)->after;
    }
    if (tag)
        cairo_tag_end(s->ink.cr, tag);
}

static void strips_place(struct sheet *s, const struct strips *all)
{
    int count = 0;
    for (const struct strip *one = all->first; one; one = one->next)
        count++;
    for (const struct strip *at = all->first; count > 0;) {
        int n = strips_that_fit(s, at, count);
        if (n == 0 && !at_top(s)) {
            page_start(s);
            continue;
        }
        n = n > 0 ? n : 1;
        strips_put(s, &at, n);
        count -= n;
        if (count > 0)
            page_start(s);
    }
}

/* Lays the head rows out, draws them if asked, and gives the first row after them. */
static const struct row *head_place(struct sheet *s, const struct table *t, bool draw, double *height_out)
{
    struct grid head;
    *height_out = 0;
    if (t->head_rows <= 0 || !t->first)
        return t->first;
    grid_of(&s->ink, t, t->first, (size_t)t->head_rows, s->width, &head);
    head.head = true;
    *height_out = head.height;
    if (draw) {
        grid_draw(&s->ink, &head, 0, head.rows, s->left, s->y);
        s->y += head.height;
    }
    return head.next;
}

/* Lays what fits of one cell from the pen down; gives where it ended. */
static double cell_pour(struct sheet *s, const struct strip **at, double x, bool fresh)
{
    double y = s->y;
    for (; *at && (y + (*at)->before + (*at)->height <= s->bottom || (fresh && y <= s->y)); *at = (*at)->next) {
        strip_draw(&s->ink, *at, x, y + (*at)->before);
        y += (*at)->before + (*at)->height + (*at)->after;
    }
    return y;
}

static void page_continue(struct sheet *s, const struct table *t)
{
    double head;
    page_start(s);
    head_place(s, t, true, &head);
}

/* A row higher than a page is poured over pages, cell by cell. On a fresh page even too high a strip is laid. */
static void row_pour(struct sheet *s, const struct grid *g, const struct grid_row *r)
{
    const struct strip **at = ARENA_MANY(s->ink.arena, r->cells, const struct strip *);
    bool more = true, fresh = false;
    for (size_t i = 0; i < r->cells; i++)
        at[i] = r->cell[i].top ? r->cell[i].strips.first : NULL;
    while (more) {
        double top = s->y, low = top;
        more = false;
        for (size_t i = 0; i < r->cells; i++) {
            double y = cell_pour(s, &at[i], s->left + r->cell[i].x + grid_pad(g->table), fresh);
            low = y > low ? y : low;
            more = more || at[i];
        }
        for (size_t i = 0; i < r->cells; i++)
            grid_box(&s->ink, g, &r->cell[i], s->left, top, (more ? s->bottom : low) - top);
        s->y = low;
        if (more)
            page_continue(s, g->table);
        fresh = true;
    }
}

static void group_place(struct sheet *s, const struct grid *g, double head)
{
    bool pages = g->height + head > page_height(s);
    if (g->height > room_left(s) && (!pages || room_left(s) < POUR_ROOM))
        page_continue(s, g->table);
    if (g->height <= room_left(s)) {
        grid_draw(&s->ink, g, 0, g->rows, s->left, s->y);
        s->y += g->height;
        return;
    }
    for (size_t i = 0; i < g->rows; i++)
        row_pour(s, g, &g->row[i]);
}

/* What of a table must not be torn from its beginning: head and first rows, or all of a border-less one. */
static double table_lead(struct sheet *s, const struct table *t)
{
    double head;
    struct grid g = {0};
    if (!t->borders)
        return table_height(&s->ink, t, s->width);
    const struct row *r = head_place(s, t, false, &head);
    if (r)
        grid_of(&s->ink, t, r, 1, s->width, &g);
    return head + g.height;
}

static void room_make(struct sheet *s, double height)
{
    if (height > room_left(s) && height <= page_height(s) && !at_top(s))
        page_start(s);
}

static void table_place(struct sheet *s, const struct table *t)
{
    struct grid g;
    double head;
    room_make(s, table_lead(s, t));
    if (t->borders)
        cairo_tag_begin(s->ink.cr, "Table", NULL);
    for (const struct row *r = head_place(s, t, true, &head); r; r = g.next) {
        grid_of(&s->ink, t, r, 1, s->width, &g);
        group_place(s, &g, head);
        ink_release(&s->ink);
    }
    if (t->borders)
        cairo_tag_end(s->ink.cr, "Table");
}

static double strips_height(const struct strips *all, int most)
{
    double height = 0;
    for (const struct strip *one = all->first; one && most > 0; one = one->next, most--)
        height += one->before + one->height + one->after;
    return height;
}

/* How much of a block must stand on the page of the heading above it; chain bounds heading under heading. */
static double block_lead(struct sheet *s, const struct block *b, int chain)
{
    struct strips strips = {0};
    if (!b || b->kind == BLOCK_SECTION || chain == 0)
        return 0;
    if (b->kind == BLOCK_TABLE)
        return table_lead(s, b->table);
    strips_of_block(&s->ink, b, s->width, ALIGN_STYLE, &strips);
    if (block_keeps(b))
        return strips.height + block_lead(s, b->next, chain - 1);
    return strips_height(&strips, LEAST_LINES);
}

static void block_place(struct sheet *s, const struct block *b)
{
    struct strips strips = {.text_width = s->text_width, .after = s->after};
    if (b->kind == BLOCK_SECTION) {
        s->landscape = b->landscape;
        s->number = b->renumber ? 0 : s->number;
        page_start(s);
        return;
    }
    if (b->kind == BLOCK_TABLE) {
        table_place(s, b->table);
        s->after = b->table->borders ? TABLE_GAP : 0;
        s->y += s->after;
        return;
    }
    if (block_keeps(b))
        room_make(s, block_lead(s, b, KEEP_CHAIN));
    strips_of_block(&s->ink, b, s->width, ALIGN_STYLE, &strips);
    strips_place(s, &strips);
    s->text_width = strips.text_width;
    s->after = strips.after;
    ink_release(&s->ink);
}

static void meta_set(struct arena *a, cairo_surface_t *surface, const struct doc *d)
{
    const char *made = d->created.seconds ? moment_iso(a, d->created) : "1970-01-01T00:00:00Z";
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, d->title);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, d->author);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, made);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, made);
}

static cairo_status_t bytes_keep(void *into, const unsigned char *at, unsigned len)
{
    buf_add(into, (const char *)at, len);
    return CAIRO_STATUS_SUCCESS;
}

static enum outcome pages_draw(struct arena *a, const struct doc *d, cairo_surface_t *surface, cairo_t *cr)
{
    struct sheet s = {.doc = d, .surface = surface, .landscape = d->page.landscape};
    enum outcome o = ink_new(a, cr, d->lang, &s.ink);
    if (o != OK)
        return o;
    page_start(&s);
    cairo_tag_begin(cr, "Document", NULL);
    for (const struct block *b = d->body->first; b; b = b->next)
        block_place(&s, b);
    cairo_tag_end(cr, "Document");
    ink_end(&s.ink);
    cairo_show_page(cr);
    return cairo_status(cr) == CAIRO_STATUS_SUCCESS ? OK : BROKEN;
}

enum outcome doc_pdf(struct arena *a, const struct doc *d, struct str *bytes_out)
{
    struct buf bytes = buf_new(a, 64 * 1024);
    enum outcome o = doc_valid(d);
    if (o != OK)
        return o;
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(bytes_keep, &bytes, 1, 1);
    cairo_t *cr = cairo_create(surface);
    meta_set(a, surface, d);
    o = pages_draw(a, d, surface, cr);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS)
        o = BROKEN;
    cairo_surface_destroy(surface);
    return o == OK ? pdf_finish(a, d, buf_all(&bytes), bytes_out) : o;
}
