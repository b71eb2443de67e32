/* One sheet, streamed: a row without content leaves no trace, so a million of them cost nothing. */
#include "paper/xlsx_part.h"

#include "base/arena.h"
#include "base/buf.h"
#include "paper/xml_part.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LAST_ROW = 1048576, LAST_COLUMN = 16384, MOST_BYTES = XLSX_CELL * 4 };

struct reading {
    struct arena *arena;
    const struct xlsx_texts *texts;
    const struct xlsx_formats *formats;
    struct xlsx_cell *cell;
    size_t cells, room;
    uint32_t row, column; /* where the pen is */
    uint32_t rows, last_row; /* rows with content so far, the last of them */
    struct buf text;
    char type[12];
    int format;
    bool in_cell, in_value, formula, unordered;
    int skip;
};

/* "AB12" → 28; 0 when it is no reference. */
static uint32_t column_of(const char *reference)
{
    uint32_t n = 0;
    for (; *reference >= 'A' && *reference <= 'Z'; reference++) {
        n = n * 26 + (uint32_t)(*reference - 'A') + 1;
        if (n > LAST_COLUMN)
            return 0;
    }
    return n;
}

static enum paper_problem_kind row_open(struct reading *r, const char **attr)
{
    int said = xml_attr_int(attr, "r", LAST_ROW);
    uint32_t row = said ? (uint32_t)said : r->row + 1;
    r->unordered = r->unordered || row < r->row;
    r->row = row;
    r->column = 0;
    return row > LAST_ROW ? PAPER_MANY_ROWS : PAPER_FINE;
}

static void cell_open(struct reading *r, const char **attr)
{
    uint32_t said = column_of(xml_attr(attr, "r"));
    r->unordered = r->unordered || (said && said <= r->column);
    r->column = said ? said : r->column + 1;
    r->format = xml_attr_int(attr, "s", 1000000);
    snprintf(r->type, sizeof r->type, "%s", xml_attr(attr, "t"));
    r->text.len = 0;
    r->text.at[0] = '\0';
    r->in_cell = true;
    r->formula = false;
}

static enum paper_problem_kind sheet_open(void *mine, const char *name, const char **attr)
{
    struct reading *r = mine;
    if (r->skip || strcmp(name, "s:rPh") == 0) {
        r->skip++;
        return PAPER_FINE;
    }
    if (strcmp(name, "s:row") == 0)
        return row_open(r, attr);
    if (strcmp(name, "s:c") == 0)
        cell_open(r, attr);
    else if (r->in_cell && strcmp(name, "s:f") == 0)
        r->formula = true;
    else if (r->in_cell && (strcmp(name, "s:v") == 0 || strcmp(name, "s:t") == 0))
        r->in_value = true;
    return PAPER_FINE;
}

static const char *shared_text(const struct reading *r)
{
    size_t n = 0;
    const char *at = r->text.at;
    for (; *at >= '0' && *at <= '9' && n <= r->texts->count; at++)
        n = n * 10 + (size_t)(*at - '0');
    return *at || at == r->text.at || n >= r->texts->count ? NULL : r->texts->at[n];
}

static void cell_value(struct reading *r, struct xlsx_cell *c)
{
    const char *date = NULL;
    c->kind = XLSX_TEXT;
    if (strcmp(r->type, "s") == 0) {
        const char *text = shared_text(r);
        c->kind = text ? XLSX_TEXT : XLSX_ERROR;
        c->text = text ? text : "#N/A";
        return;
    }
    if (strcmp(r->type, "inlineStr") == 0 || strcmp(r->type, "str") == 0) {
        c->text = xlsx_plain(r->arena, r->text.at);
        return;
    }
    if (strcmp(r->type, "b") == 0)
        c->kind = XLSX_BOOL;
    else if (strcmp(r->type, "e") == 0)
        c->kind = XLSX_ERROR;
    else if (strcmp(r->type, "d") == 0)
        c->kind = XLSX_DATE;
    else
        c->kind = XLSX_NUMBER;
    if (c->kind == XLSX_NUMBER && (size_t)r->format < r->formats->count && r->formats->date[r->format])
        date = xlsx_date(r->arena, r->text.at, r->formats->from_1904);
    c->kind = date ? XLSX_DATE : c->kind;
    c->text = date ? date : arena_copy(r->arena, r->text.at, r->text.len);
}

static struct xlsx_cell *cell_room(struct reading *r)
{
    if (r->cells == r->room) {
        size_t room = r->room ? r->room * 2 : 256;
        struct xlsx_cell *at = ARENA_MANY(r->arena, room, struct xlsx_cell);
        if (r->cells)
            memcpy(at, r->cell, r->cells * sizeof *at);
        r->cell = at;
        r->room = room;
    }
    return &r->cell[r->cells];
}

static enum paper_problem_kind cell_close(struct reading *r)
{
    r->in_cell = r->in_value = false;
    if (!r->text.len)
        return PAPER_FINE;
    if (!xlsx_text_fits(r->text.at))
        return PAPER_LONG_CELL;
    if (r->cells >= XLSX_CELLS)
        return PAPER_MANY_TEXTS;
    struct xlsx_cell *c = cell_room(r);
    *c = (struct xlsx_cell){.row = r->row, .column = (uint16_t)r->column, .formula = r->formula};
    cell_value(r, c);
    if (!*c->text)
        return PAPER_FINE;
    if (r->column > XLSX_COLUMNS)
        return PAPER_MANY_COLUMNS;
    r->rows += r->row != r->last_row;
    r->last_row = r->row;
    if (r->rows > XLSX_ROWS)
        return PAPER_MANY_ROWS;
    r->cells++;
    return PAPER_FINE;
}

static enum paper_problem_kind sheet_close(void *mine, const char *name)
{
    struct reading *r = mine;
    if (r->skip) {
        r->skip--;
        return PAPER_FINE;
    }
    if (strcmp(name, "s:v") == 0 || strcmp(name, "s:t") == 0)
        r->in_value = false;
    return strcmp(name, "s:c") == 0 && r->in_cell ? cell_close(r) : PAPER_FINE;
}

static enum paper_problem_kind sheet_text(void *mine, const char *at, size_t len)
{
    struct reading *r = mine;
    if (!r->in_value || r->skip)
        return PAPER_FINE;
    if (r->text.len + len > MOST_BYTES)
        return PAPER_LONG_CELL;
    buf_add(&r->text, at, len);
    return PAPER_FINE;
}

static int by_place(const void *left, const void *right)
{
    const struct xlsx_cell *a = left, *b = right;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return a->column < b->column ? -1 : a->column > b->column;
}

enum outcome xlsx_sheet_read(struct arena *a, struct gate *g, const char *part, const struct xlsx_common *common,
                             struct xlsx_sheet *sheet, struct paper_problem *problem_out)
{
    struct reading r = {.arena = a, .texts = &common->texts, .formats = &common->formats, .text = buf_new(a, 1024)};
    const struct xml_sink sink = {sheet_open, sheet_close, sheet_text};
    enum outcome o = xml_part(g, part, &sink, &r, problem_out);
    if (o == ABSENT)
        o = gate_refuse(problem_out, PAPER_TRUNCATED, part);
    if (o != OK)
        return o;
    if (r.unordered && r.cells)
        qsort(r.cell, r.cells, sizeof *r.cell, by_place);
    sheet->cell = r.cell;
    sheet->cells = r.cells;
    return OK;
}
