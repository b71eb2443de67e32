#include "print/rank_chart.h"

#include "base/arena.h"
#include "print/letter.h"
#include "print/rank_plot.h"
#include "text/words.h"

/* In 96ths of an inch: a page of A4 inside its margins, upright and lying. */
enum { UPRIGHT_WIDE = 650, UPRIGHT_HIGH = 960, LYING_WIDE = 940, LYING_HIGH = 580, LYING_MOST = 12 };
enum { FRAME = 110, BAR_PITCH = 40, BAR_PITCH_LEAST = 22, LINE_PITCH = 50, CHART_ROW = 1 };
enum { MOVES_HEAD = 1, MOVES_MOST = 12, MOVES_UNIT = 0, UNIT_WIDTH = 460, YEAR_WIDTH = 90 };

static struct book_sheet *sheet_add(struct book *b, const struct rank_paper *p, enum word name)
{
    struct book_sheet *s = book_sheet(b, print_text(b->arena, word(name)));
    s->one_page = true;
    s->header_note = p->sample ? print_text(b->arena, word(W_PRINT_SAMPLE)) : "";
    return s;
}

static void size_set(struct book_chart *c, bool lying, size_t rows, int pitch)
{
    int high = FRAME + (int)rows * pitch, most = lying ? LYING_HIGH : UPRIGHT_HIGH;
    c->width = lying ? LYING_WIDE : UPRIGHT_WIDE;
    c->height = high < most ? high : most;
}

void rank_totals_chart(struct book *b, const struct rank_paper *p, const struct rank_table *t)
{
    struct arena *a = b->arena;
    if (!p->rows)
        return;
    struct book_sheet *s = sheet_add(b, p, W_PRINT_RANK_TOTALS_SHEET);
    struct book_chart *c = book_chart(s, CHART_BARS, CHART_ROW, 0);
    struct book_series *x = book_series(c, t->sheet);
    uint32_t last = t->first_row + (uint32_t)p->rows - 1;
    s->landscape = p->rows <= LYING_MOST;
    if (p->provisional)
        book_text(s, 0, 0, print_text(a, word(W_PRINT_RANK_PROVISIONAL)), LOOK_ITALIC);
    c->title = print_text(a, w_print_rank_totals(p->year));
    c->value = c->desc = print_text(a, word(W_PRINT_COLUMN_TOTAL));
    size_set(c, s->landscape, p->rows, s->landscape ? BAR_PITCH : BAR_PITCH_LEAST);
    x->name = (struct book_range){t->first_row - 1, t->first_row - 1, t->total, t->total};
    x->categories = (struct book_range){t->first_row, last, t->unit, t->unit};
    x->values = (struct book_range){t->first_row, last, t->total, t->total};
}

/* The highest place that any year has. */
static int row_write(struct book_sheet *s, const struct rank_moves *m, size_t i)
{
    uint32_t row = MOVES_HEAD + 1 + (uint32_t)i;
    int most = 0;
    book_text(s, row, MOVES_UNIT, m->row[i].unit, LOOK_BORDER | LOOK_WRAP);
    for (size_t y = 0; y < m->years; y++) {
        int place = m->row[i].place[y];
        uint16_t column = (uint16_t)(MOVES_UNIT + 1 + y);
        if (place)
            book_whole(s, row, column, place, LOOK_BORDER | LOOK_CENTRE);
        else
            book_blank(s, row, column, LOOK_BORDER);
        most = place > most ? place : most;
    }
    return most;
}

/* Years are texts here: a number at the head of a column of numbers is taken for one of them. */
static int table_write(struct book_sheet *s, const struct rank_moves *m)
{
    struct arena *a = s->book->arena;
    int most = 0;
    book_text(s, MOVES_HEAD, MOVES_UNIT, print_text(a, word(W_PRINT_COLUMN_UNIT)), LOOK_HEAD);
    s->width[MOVES_UNIT] = UNIT_WIDTH;
    for (size_t y = 0; y < m->years; y++) {
        book_text(s, MOVES_HEAD, (uint16_t)(MOVES_UNIT + 1 + y), arena_format(a, "%d", m->year[y]), LOOK_HEAD);
        s->width[MOVES_UNIT + 1 + y] = YEAR_WIDTH;
    }
    for (size_t i = 0; i < m->rows; i++) {
        int here = row_write(s, m, i);
        most = here > most ? here : most;
    }
    return most;
}

static void moves_series(struct book_chart *c, const struct book_sheet *s, const struct rank_moves *m, size_t i)
{
    uint32_t row = MOVES_HEAD + 1 + (uint32_t)i;
    uint16_t first = MOVES_UNIT + 1, last = (uint16_t)(MOVES_UNIT + m->years);
    struct book_series *x = book_series(c, s);
    x->strong = m->row[i].strong;
    x->name = (struct book_range){row, row, MOVES_UNIT, MOVES_UNIT};
    x->categories = (struct book_range){MOVES_HEAD, MOVES_HEAD, first, last};
    x->values = (struct book_range){row, row, first, last};
}

void rank_moves_chart(struct book *b, const struct rank_paper *p)
{
    const struct rank_moves *m = p->moves;
    struct arena *a = b->arena;
    if (!m || m->years < 2 || !m->rows)
        return;
    struct book_sheet *s = sheet_add(b, p, W_PRINT_RANK_MOVES_SHEET);
    const char *title = print_text(a, w_plot_moves_title(m->year[0], m->year[m->years - 1]));
    size_t drawn = m->rows < MOVES_MOST ? m->rows : MOVES_MOST; /* more cannot be told apart */
    int most = table_write(s, m);
    s->landscape = false;
    struct book_chart *c = book_chart(s, CHART_PLACES, MOVES_HEAD + (uint32_t)m->rows + 3, 0);
    book_text(s, 0, 0, title, LOOK_BOLD);
    c->title = drawn < m->rows ? print_text(a, w_print_rank_moves_first((int)drawn)) : title;
    c->category = print_text(a, word(W_PRINT_COLUMN_YEAR));
    c->value = print_text(a, word(W_RANK_PLACE));
    c->desc = c->title;
    c->places = most;
    size_set(c, false, drawn, LINE_PITCH);
    for (size_t i = 0; i < drawn; i++)
        moves_series(c, s, m, i);
}
