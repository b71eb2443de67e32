#include "paper/book_chart.h"

#include "base/arena.h"
#include <assert.h>
#include <string.h>

struct book *book_new(struct arena *a, const char *title)
{
    struct book *b = ARENA_NEW(a, struct book);
    b->arena = a;
    b->title = arena_text(a, title);
    b->author = "";
    return b;
}

struct book_sheet *book_sheet(struct book *b, const char *name)
{
    struct book_sheet *s = ARENA_NEW(b->arena, struct book_sheet);
    s->book = b;
    s->name = arena_text(b->arena, name);
    s->landscape = true;
    s->header_note = "";
    if (b->last)
        b->last->next = s;
    else
        b->first = s;
    b->last = s;
    return s;
}

void book_meta(struct book *b, const char *name, const char *value)
{
    struct book_pair **end = &b->meta;
    while (*end)
        end = &(*end)->next;
    *end = ARENA_NEW(b->arena, struct book_pair);
    (*end)->name = arena_text(b->arena, name);
    (*end)->value = arena_text(b->arena, value);
}

struct book_cell *book_blank(struct book_sheet *s, uint32_t row, uint16_t column, unsigned look)
{
    assert(column < BOOK_COLUMNS);
    struct book_cell *c = ARENA_NEW(s->book->arena, struct book_cell);
    c->row = row;
    c->column = column;
    c->span = 1;
    c->look = look;
    c->text = "";
    if (s->last)
        s->last->next = c;
    else
        s->first = c;
    s->last = c;
    return c;
}

struct book_cell *book_text(struct book_sheet *s, uint32_t row, uint16_t column, const char *text, unsigned look)
{
    struct book_cell *c = book_blank(s, row, column, look);
    c->kind = BOOK_TEXT;
    c->text = arena_text(s->book->arena, text);
    return c;
}

struct book_cell *book_points(struct book_sheet *s, uint32_t row, uint16_t column, struct points p, unsigned look)
{
    struct book_cell *c = book_blank(s, row, column, look);
    c->kind = BOOK_POINTS;
    c->n = p.hundredths;
    return c;
}

struct book_cell *book_whole(struct book_sheet *s, uint32_t row, uint16_t column, int64_t n, unsigned look)
{
    struct book_cell *c = book_blank(s, row, column, look);
    c->kind = BOOK_WHOLE;
    c->n = n;
    return c;
}

struct book_cell *book_day(struct book_sheet *s, uint32_t row, uint16_t column, struct day d, unsigned look)
{
    struct book_cell *c = book_blank(s, row, column, look);
    c->kind = d.year ? BOOK_DAY : BOOK_BLANK;
    c->day = d;
    return c;
}

struct book_cell *book_formula(struct book_sheet *s, uint32_t row, uint16_t column, const char *formula,
                               struct points value, unsigned look)
{
    struct book_cell *c = book_blank(s, row, column, look);
    assert(*formula == '=');
    c->kind = BOOK_FORMULA;
    c->text = arena_text(s->book->arena, formula);
    c->n = value.hundredths;
    return c;
}

struct book_limit *book_limit(struct book_sheet *s, uint32_t row, uint16_t column)
{
    struct book_limit *l = ARENA_NEW(s->book->arena, struct book_limit);
    l->row = row;
    l->column = column;
    l->prompt_title = l->prompt = l->error = "";
    l->next = s->limit;
    s->limit = l;
    return l;
}

struct book_chart *book_chart(struct book_sheet *s, enum book_chart_kind kind, uint32_t row, uint16_t column)
{
    struct book_chart *c = ARENA_NEW(s->book->arena, struct book_chart), **end = &s->chart;
    while (*end)
        end = &(*end)->next;
    *end = c;
    c->kind = kind;
    c->row = row;
    c->column = column;
    c->title = c->category = c->value = c->desc = "";
    return c;
}

struct book_series *book_series(struct book_chart *c, const struct book_sheet *of)
{
    struct book_series *s = ARENA_NEW(of->book->arena, struct book_series);
    s->of = of;
    if (c->last)
        c->last->next = s;
    else
        c->first = s;
    c->last = s;
    return s;
}
