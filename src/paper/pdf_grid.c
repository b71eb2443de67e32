#include "paper/pdf_grid.h"

#include "base/arena.h"
#include "paper/plot_draw.h"
#include "paper/style.h"

static const double BORDER = 0.5, RULE = 0.75, RULE_GAP = 2;

enum { MOST_COLUMNS = 63, PAD = 15 };

double grid_pad(const struct table *t)
{
    return t->borders ? points_of(PAD) : 0;
}

static void rule_add(struct ink *k, struct strips *s, const struct block *b, double width)
{
    double wanted = b->percent ? s->text_width * b->percent / 100 : points_of(b->length);
    struct strip *one = strip_add(k, s, STRIP_RULE);
    one->width = wanted < width ? wanted : width;
    one->x = (width - one->width) / 2;
    one->height = RULE_GAP * 2;
    s->height += one->height;
}

void strips_of_block(struct ink *k, const struct block *b, double width, enum align cell, struct strips *s)
{
    struct strip *one;
    switch (b->kind) {
    case BLOCK_PAR:
        strips_of_par(k, b->par, width, cell, s);
        break;
    case BLOCK_RULE:
        rule_add(k, s, b, width);
        break;
    case BLOCK_SPACE:
        one = strip_add(k, s, STRIP_SPACE);
        one->height = points_of(b->length);
        s->height += one->height;
        break;
    case BLOCK_TABLE:
        one = strip_add(k, s, STRIP_TABLE);
        one->table = b->table;
        one->width = width;
        one->height = table_height(k, b->table, width);
        s->height += one->height;
        break;
    case BLOCK_PLOT:
        one = strip_add(k, s, STRIP_PLOT);
        one->plot = b->plot;
        one->width = plot_width(b->plot, width, points_of(PLOT_HIGH_MOST));
        one->height = plot_height(b->plot, one->width);
        s->height += one->height;
        break;
    case BLOCK_SECTION:
        break;
    }
}

void strips_of_flow(struct ink *k, const struct flow *f, double width, enum align cell, struct strips *s)
{
    for (const struct block *b = f->first; b; b = b->next)
        strips_of_block(k, b, width, cell, s);
}

void strip_draw(struct ink *k, const struct strip *s, double x, double y)
{
    if (s->kind == STRIP_LINE) {
        cairo_move_to(k->cr, x + s->x, y + s->baseline);
        pango_cairo_show_layout_line(k->cr, s->line);
    } else if (s->kind == STRIP_RULE) {
        cairo_set_line_width(k->cr, RULE);
        cairo_move_to(k->cr, x + s->x, y + RULE_GAP);
        cairo_line_to(k->cr, x + s->x + s->width, y + RULE_GAP);
        cairo_stroke(k->cr);
    } else if (s->kind == STRIP_TABLE) {
        table_draw(k, s->table, x, y, s->width);
    } else if (s->kind == STRIP_PLOT) {
        plot_draw(k, s->plot, x, y, s->width);
    }
}

/* Which cell reaches down into each column, and for how many more rows. */
struct held {
    const struct cell *cell[MOST_COLUMNS];
    int left[MOST_COLUMNS];
};

static struct grid_cell *cell_put(struct grid *g, struct grid_row *r, size_t column, size_t span, double width)
{
    enum { FINE = 1000 };
    struct grid_cell *c = &r->cell[r->cells++];
    c->x = (double)column_left(g->table, column, (int)(width * FINE)) / FINE;
    c->width = (double)column_left(g->table, column + span, (int)(width * FINE)) / FINE - c->x;
    c->rows = 1;
    c->top = c->bottom = true;
    return c;
}

static size_t span_of(const struct table *t, const struct cell *c, size_t column)
{
    size_t span = c->span > 1 ? (size_t)c->span : 1;
    return span > t->columns - column ? t->columns - column : span;
}

static void held_put(struct grid *g, struct grid_row *r, struct held *h, size_t column, size_t span, double width)
{
    struct grid_cell *c = cell_put(g, r, column, span, width);
    c->cell = h->cell[column];
    c->top = false;
    for (size_t i = 0; i < span; i++)
        c->bottom = --h->left[column + i] == 0;
}

static void cell_lay(struct ink *k, struct grid *g, struct grid_row *r, const struct cell *cell, size_t column,
                     double width)
{
    struct grid_cell *c = cell_put(g, r, column, cell ? span_of(g->table, cell, column) : 1, width);
    c->cell = cell;
    if (!cell)
        return;
    c->rows = cell->rows > 1 ? cell->rows : 1;
    c->bottom = c->rows == 1;
    strips_of_flow(k, cell->flow, c->width - 2 * grid_pad(g->table), cell->align, &c->strips);
    c->height = c->strips.height;
    if (c->rows == 1 && c->height > r->height)
        r->height = c->height;
}

static void row_lay(struct ink *k, struct grid *g, struct grid_row *r, const struct row *row, struct held *h)
{
    const struct table *t = g->table;
    const struct cell *cell = row->first;
    double width = g->height; /* lent by grid_of while rows are laid */
    r->cell = ARENA_MANY(k->arena, t->columns, struct grid_cell);
    for (size_t column = 0; column < t->columns;) {
        if (h->left[column] > 0) {
            size_t span = span_of(t, h->cell[column], column);
            held_put(g, r, h, column, span, width);
            column += span;
            continue;
        }
        cell_lay(k, g, r, cell, column, width);
        size_t span = cell ? span_of(t, cell, column) : 1;
        for (size_t i = 0; cell && cell->rows > 1 && i < span; i++) {
            h->cell[column + i] = cell;
            h->left[column + i] = cell->rows - 1;
        }
        column += span;
        cell = cell ? cell->next : NULL;
    }
}

/* A cell reaching down gets the height its rows lack from the last of them. */
static void rows_stretch(struct grid *g)
{
    for (size_t i = 0; i < g->rows; i++)
        for (size_t c = 0; c < g->row[i].cells; c++) {
            const struct grid_cell *cell = &g->row[i].cell[c];
            size_t end = i + (size_t)cell->rows < g->rows ? i + (size_t)cell->rows : g->rows;
            double have = 0;
            for (size_t k = i; k < end; k++)
                have += g->row[k].height;
            if (cell->top && cell->height > have)
                g->row[end - 1].height += cell->height - have;
        }
}

static size_t rows_tied(const struct row *from, size_t least)
{
    size_t reach = least, i = 0;
    for (const struct row *r = from; r && i < reach; r = r->next, i++) {
        if (r->keep_with_next && i + 2 > reach)
            reach = i + 2;
        for (const struct cell *c = r->first; c; c = c->next)
            if (c->rows > 1 && i + (size_t)c->rows > reach)
                reach = i + (size_t)c->rows;
    }
    return i;
}

void grid_of(struct ink *k, const struct table *t, const struct row *from, size_t least, double width,
             struct grid *out)
{
    struct held held = {0};
    struct grid g = {.table = t, .rows = rows_tied(from, least), .height = width, .next = from};
    g.row = ARENA_MANY(k->arena, g.rows, struct grid_row);
    for (size_t i = 0; i < g.rows; i++, g.next = g.next->next)
        row_lay(k, &g, &g.row[i], g.next, &held);
    rows_stretch(&g);
    g.height = 0;
    for (size_t i = 0; i < g.rows; i++)
        g.height += g.row[i].height;
    *out = g;
}

void grid_box(struct ink *k, const struct grid *g, const struct grid_cell *c, double x, double y, double height)
{
    double left = x + c->x, right = left + c->width;
    if (c->cell && c->cell->shade) {
        uint32_t s = c->cell->shade;
        cairo_set_source_rgb(k->cr, (s >> 16 & 255) / 255.0, (s >> 8 & 255) / 255.0, (s & 255) / 255.0);
        cairo_rectangle(k->cr, left, y, c->width, height);
        cairo_fill(k->cr);
        cairo_set_source_rgb(k->cr, 0, 0, 0);
    }
    if (!g->table->borders)
        return;
    cairo_set_line_width(k->cr, BORDER);
    cairo_move_to(k->cr, left, y);
    cairo_line_to(k->cr, left, y + height);
    cairo_move_to(k->cr, right, y);
    cairo_line_to(k->cr, right, y + height);
    for (int side = 0; side < 2; side++) {
        if (!(side ? c->bottom : c->top))
            continue;
        cairo_move_to(k->cr, left - BORDER / 2, y + side * height);
        cairo_line_to(k->cr, right + BORDER / 2, y + side * height);
    }
    cairo_stroke(k->cr);
}

static void cell_text(struct ink *k, const struct grid *g, const struct grid_cell *c, double x, double y, double room)
{
    double at = y + (c->cell->middle && room > c->height ? (room - c->height) / 2 : 0);
    bool table = g->table->borders;
    if (table)
        cairo_tag_begin(k->cr, g->head ? "TH" : "TD", NULL);
    for (const struct strip *s = c->strips.first; s; s = s->next) {
        if (s->first)
            cairo_tag_begin(k->cr, "P", NULL);
        strip_draw(k, s, x + c->x + grid_pad(g->table), at + s->before);
        if (s->last)
            cairo_tag_end(k->cr, "P");
        at += s->before + s->height + s->after;
    }
    if (table)
        cairo_tag_end(k->cr, g->head ? "TH" : "TD");
}

static double rows_height(const struct grid *g, size_t from, size_t to)
{
    double height = 0;
    for (size_t i = from; i < to && i < g->rows; i++)
        height += g->row[i].height;
    return height;
}

static void row_text(struct ink *k, const struct grid *g, size_t i, double x, double y)
{
    if (g->table->borders)
        cairo_tag_begin(k->cr, "TR", NULL);
    for (size_t c = 0; c < g->row[i].cells; c++) {
        const struct grid_cell *cell = &g->row[i].cell[c];
        if (cell->cell && cell->top)
            cell_text(k, g, cell, x, y, rows_height(g, i, i + (size_t)cell->rows));
    }
    if (g->table->borders)
        cairo_tag_end(k->cr, "TR");
}

/* Boxes first: the shade of a lower row must not cover the text of a cell reaching down into it. */
void grid_draw(struct ink *k, const struct grid *g, size_t from, size_t to, double x, double y)
{
    double at = y;
    for (size_t i = from; i < to; at += g->row[i++].height)
        for (size_t c = 0; c < g->row[i].cells; c++)
            grid_box(k, g, &g->row[i].cell[c], x, at, g->row[i].height);
    at = y;
    for (size_t i = from; i < to; at += g->row[i++].height)
        row_text(k, g, i, x, at);
}

double table_height(struct ink *k, const struct table *t, double width)
{
    double height = 0;
    struct grid g;
    for (const struct row *r = t->first; r; r = g.next) {
        grid_of(k, t, r, 1, width, &g);
        height += g.height;
    }
    return height;
}

void table_draw(struct ink *k, const struct table *t, double x, double y, double width)
{
    struct grid g;
    for (const struct row *r = t->first; r; r = g.next) {
        grid_of(k, t, r, 1, width, &g);
        grid_draw(k, &g, 0, g.rows, x, y);
        y += g.height;
    }
}
