#include "intake/sheet_book.h"

#include "base/arena.h"
#include "base/buf.h"
#include "intake/sheet_page.h"
#include "intake/book_word.h"
#include "paper/xlsx_read.h"
#include "score/sheet_edit.h"
#include "score/sheet_word.h"
#include "text/words.h"
#include <string.h>

enum { PROBLEMS_MOST = 100, LINES_MOST = 2000, COLUMNS = 64, TEXT_SHOWN = 60 };

struct reader {
    struct arena *arena;
    const struct xlsx_book *book;
    struct sheet sheet;
    struct sheet_book_problem *problem;
    size_t problems;
};

static const char *cell_name(struct arena *a, uint32_t row, uint16_t column)
{
    char letters[4] = "";
    size_t n = 0;
    uint16_t c = (uint16_t)(column - 1);
    if (c >= 26)
        letters[n++] = (char)('A' + c / 26 - 1);
    letters[n] = (char)('A' + c % 26);
    return arena_format(a, "%s%u", letters, row);
}

static void problem(struct reader *r, const struct xlsx_sheet *page, uint32_t row, uint16_t column, struct message what)
{
    if (r->problems < PROBLEMS_MOST)
        r->problem[r->problems++] =
            (struct sheet_book_problem){page ? page->name : "", page && row ? cell_name(r->arena, row, column) : "",
                                        what};
}

/* A long cell is not repeated whole in a message; never cut inside a character. */
static const char *shown(struct reader *r, const char *text)
{
    size_t n = strlen(text);
    if (n <= TEXT_SHOWN)
        return text;
    for (n = TEXT_SHOWN; n && ((unsigned char)text[n] & 0xC0) == 0x80;)
        n--;
    return arena_format(r->arena, "%.*s…", (int)n, text);
}

/* Excel keeps 8,3 as 8.3000000000000007 and 1,10 as 1.1: only amounts are read as numbers, words as they stand. */
static const char *cell_text(struct reader *r, const struct xlsx_cell *c, const struct text_field *f)
{
    struct points p;
    if (c->kind != XLSX_NUMBER || f->shape == SHAPE_WORDS || xlsx_points(c, &p) != OK)
        return c->text;
    struct buf b = buf_new(r->arena, 24);
    if (p.hundredths % 100)
        buf_format(&b, "%s%lld.%02d", p.hundredths < 0 ? "-" : "",
                   (long long)(p.hundredths < 0 ? -p.hundredths : p.hundredths) / 100,
                   (int)((p.hundredths < 0 ? -p.hundredths : p.hundredths) % 100));
    else
        buf_format(&b, "%lld", (long long)p.hundredths / 100);
    return b.at;
}

static void field_read(struct reader *r, const struct xlsx_sheet *page, const struct xlsx_cell *c, enum sheet_part p,
                       size_t field, void *item)
{
    struct text_field f = sheet_text_field(p, field);
    if (c->formula) {
        problem(r, page, c->row, c->column, word(W_SHEET_IN_FORMULA));
        return;
    }
    const char *text = cell_text(r, c, &f);
    if (sheet_text_set(r->arena, p, field, field_named(r->arena, p, field, text), item) != OK)
        problem(r, page, c->row, c->column,
                w_sheet_in_value(shown(r, text), message_text(r->arena, LANG_VI, field_word(p, f.key))));
}

static const struct xlsx_sheet *page_marked(const struct reader *r, const char *mark)
{
    for (size_t i = 0; i < r->book->sheets; i++)
        if (str_is(str_trim(str_of(xlsx_text(&r->book->sheet[i], 1, 1))), mark))
            return &r->book->sheet[i];
    return NULL;
}

static bool row_named(struct reader *r, const char *key, struct sheet_row *out)
{
    for (size_t n = 0; (*out = sheet_row_at(r->arena, n)).part != PART_COUNT; n++)
        if (text_eq(out->key, key))
            return true;
    return false;
}

static void *head_item(struct sheet *s, const struct sheet_row *row)
{
    if (row->part == PART_HEAD)
        return s;
    return row->part == PART_ROUNDING ? (void *)&s->rounding : (void *)&s->nothing[row->item];
}

static void head_read(struct reader *r)
{
    const struct xlsx_sheet *page = page_marked(r, sheet_pages[0].mark);
    for (size_t i = 0; page && i < page->cells; i++) {
        const struct xlsx_cell *c = &page->cell[i];
        struct sheet_row row;
        if (c->column != 1 || c->row <= SHEET_PAGE_HEAD_ROWS || !str_trim(str_of(c->text)).len)
            continue;
        const struct xlsx_cell *value = xlsx_cell(page, c->row, 3);
        if (!row_named(r, c->text, &row))
            problem(r, page, c->row, 1, w_sheet_in_rule(shown(r, c->text)));
        else if (value)
            field_read(r, page, value, row.part, row.field, head_item(&r->sheet, &row));
    }
}

/* Which field a column holds: index, PARENT for the group, NONE for what is not read. */
enum { COLUMN_NONE = -1, COLUMN_PARENT = -2 };

static void columns_read(struct reader *r, const struct xlsx_sheet *page, enum sheet_part p, int column[COLUMNS])
{
    for (int i = 0; i < COLUMNS; i++)
        column[i] = COLUMN_NONE;
    for (size_t i = 0; i < page->cells && page->cell[i].row == 1; i++) {
        const struct xlsx_cell *c = &page->cell[i];
        if (c->column == 1 || c->column >= COLUMNS)
            continue;
        int field = sheet_text_find(p, c->text);
        if (p == PART_CRITERION && text_eq(c->text, "parent"))
            column[c->column] = COLUMN_PARENT;
        else if (field >= 0 && sheet_text_field(p, (size_t)field).shape != SHAPE_NONE)
            column[c->column] = field;
        else
            problem(r, page, 1, c->column, w_sheet_in_column(shown(r, c->text)));
    }
}

/* Does this row hold anything but its hidden key? */
static bool row_filled(const struct xlsx_sheet *page, size_t first)
{
    for (size_t i = first; i < page->cells && page->cell[i].row == page->cell[first].row; i++)
        if (page->cell[i].column > 1 && str_trim(str_of(page->cell[i].text)).len)
            return true;
    return false;
}

struct lines {
    struct criterion *at;
    const char **parent;
    uint32_t *row;
    size_t count;
};

static void line_read(struct reader *r, const struct xlsx_sheet *page, size_t first, const int *column, struct lines *l)
{
    size_t mine = l->count++;
    l->at[mine] = (struct criterion){.code = "", .text = "", .note = "", .parent = -1};
    l->parent[mine] = "";
    l->row[mine] = page->cell[first].row;
    for (size_t i = first; i < page->cells && page->cell[i].row == l->row[mine]; i++) {
        const struct xlsx_cell *c = &page->cell[i];
        int field = c->column < COLUMNS ? column[c->column] : COLUMN_NONE;
        if (field == COLUMN_PARENT)
            l->parent[mine] = arena_text(r->arena, c->text);
        else if (field >= 0)
            field_read(r, page, c, PART_CRITERION, (size_t)field, &l->at[mine]);
    }
}

static void codes_check(struct reader *r, const struct xlsx_sheet *page, const struct lines *l)
{
    for (size_t i = 0; i < l->count; i++)
        for (size_t k = 0; k < i; k++)
            if (text_eq(l->at[i].code, l->at[k].code)) {
                problem(r, page, l->row[i], 3, w_sheet_in_twice(shown(r, l->at[i].code)));
                break;
            }
}

static void lines_read(struct reader *r, const struct xlsx_sheet *page)
{
    int column[COLUMNS];
    size_t bad;
    struct lines l = {ARENA_MANY(r->arena, LINES_MOST, struct criterion),
                      ARENA_MANY(r->arena, LINES_MOST, const char *), ARENA_MANY(r->arena, LINES_MOST, uint32_t), 0};
    columns_read(r, page, PART_CRITERION, column);
    for (size_t i = 0; i < page->cells; i++) {
        bool starts =
            page->cell[i].row > SHEET_PAGE_HEAD_ROWS && (i == 0 || page->cell[i - 1].row != page->cell[i].row);
        if (!starts || !row_filled(page, i))
            continue;
        if (l.count == LINES_MOST) {
            problem(r, page, page->cell[i].row, 1, word(W_SHEET_IN_TOO_MANY));
            break;
        }
        line_read(r, page, i, column, &l);
    }
    codes_check(r, page, &l);
    r->sheet.criterion = l.at;
    r->sheet.count = l.count;
    if (!r->problems && sheet_lines_arrange(r->arena, &r->sheet, l.parent, &bad) != OK)
        problem(r, page, l.row[bad], 2, w_sheet_in_parent(shown(r, l.parent[bad])));
}

static void rules_read(struct reader *r, const struct xlsx_sheet *page, enum sheet_part p)
{
    int column[COLUMNS];
    size_t rows = 0;
    columns_read(r, page, p, column);
    for (size_t i = 0; i < page->cells; i++) {
        const struct xlsx_cell *c = &page->cell[i];
        if (c->row <= SHEET_PAGE_HEAD_ROWS)
            continue;
        bool starts = i == 0 || page->cell[i - 1].row != c->row;
        if (starts && row_filled(page, i) && rows++ <= LINES_MOST)
            sheet_rule_add(r->arena, &r->sheet, p);
        bool real = sheet_items(&r->sheet, p) && row_filled(page, i);
        int field = c->column < COLUMNS ? column[c->column] : COLUMN_NONE;
        if (real && field >= 0)
            field_read(r, page, c, p, (size_t)field, sheet_rule(&r->sheet, p, sheet_items(&r->sheet, p) - 1));
    }
}

static enum outcome answer(struct reader *r, struct sheet *out, struct sheet_book_problems *problems_out)
{
    if (r->problems) {
        *problems_out = (struct sheet_book_problems){r->problem, r->problems};
        return INVALID;
    }
    *out = r->sheet;
    return OK;
}

enum outcome sheet_book_read(struct arena *a, struct str bytes, struct sheet *out,
                             struct sheet_book_problems *problems_out)
{
    struct xlsx_book book;
    struct paper_problem why;
    struct reader r = {.arena = a,
                       .book = &book,
                       .sheet = sheet_empty(),
                       .problem = ARENA_MANY(a, PROBLEMS_MOST, struct sheet_book_problem)};
    if (xlsx_read(a, bytes, &book, &why) != OK) {
        problem(&r, NULL, 0, 0, book_problem_word(&why));
        return answer(&r, out, problems_out);
    }
    const struct xlsx_sheet *lines = page_marked(&r, sheet_pages[1].mark);
    if (!lines) {
        problem(&r, NULL, 0, 0, word(W_SHEET_IN_NO_TABLE));
        return answer(&r, out, problems_out);
    }
    head_read(&r);
    lines_read(&r, lines);
    for (size_t i = 2; sheet_pages[i].mark; i++) {
        const struct xlsx_sheet *page = page_marked(&r, sheet_pages[i].mark);
        if (page)
            rules_read(&r, page, sheet_pages[i].part);
    }
    return answer(&r, out, problems_out);
}
