#include "intake/docx_lines.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "intake/decode.h"
#include "intake/legacy.h"
#include "intake/lines.h"
#include "paper/docx_read.h"
#include <string.h>

/* The runs of one paragraph, each by its font's table. */
static const char *paragraph_text(struct arena *a, const struct docx_line *l)
{
    struct buf b = buf_new(a, strlen(l->text) + 16);
    size_t at = 0;
    for (size_t i = 0; i < l->runs; i++) {
        const struct docx_run *run = &l->run[i];
        if (run->at > at)
            buf_add(&b, l->text + at, run->at - at);
        enum legacy table = legacy_of_font(run->font);
        if (table == LEGACY_NONE)
            buf_add(&b, l->text + run->at, run->len);
        else
            buf_text(&b, legacy_text(a, table, l->text + run->at, run->len));
        at = run->at + run->len;
    }
    buf_text(&b, l->text + at);
    return b.at;
}

struct table_shape {
    int rows, paragraphs, cells;
};

/* A table of data has rows; the heads and feet of papers are tables of one or two rows with many lines in a cell. */
static bool is_layout(const struct docx_text *t, size_t first)
{
    int table = t->line[first].table, rows = 0, crowded = 0, before_row = 0, before_cell = 0;
    for (size_t i = first; i < t->lines && t->line[i].table == table; i++) {
        const struct docx_line *l = &t->line[i];
        rows = l->row > rows ? l->row : rows;
        crowded += l->row == before_row && l->cell == before_cell && *l->text ? 1 : 0;
        for (const char *at = strchr(l->text, '\n'); at; at = strchr(at + 1, '\n'))
            crowded++; /* lines broken by hand inside a paragraph */
        before_row = l->row;
        before_cell = l->cell;
    }
    return rows < 2 || (rows == 2 && crowded > 0) || (rows <= 3 && crowded > 2);
}

static int columns_of(const struct docx_text *t, size_t first)
{
    int most = 0;
    for (size_t i = first; i < t->lines && t->line[i].table == t->line[first].table; i++)
        most = t->line[i].cell > most ? t->line[i].cell : most;
    return most;
}

/* One row of a data table: cells joined by " | ", paragraphs of a cell by a blank; a cell that spans all columns keeps
 * a bar behind it, so that it stays a row. Returns the next line. */
static size_t row_text(struct arena *a, struct buf *b, const struct docx_text *t, size_t first, int columns)
{
    int table = t->line[first].table, row = t->line[first].row, cell = t->line[first].cell;
    size_t i = first;
    for (; i < t->lines && t->line[i].table == table && t->line[i].row == row; i++) {
        const char *text = paragraph_text(a, &t->line[i]);
        for (; cell < t->line[i].cell; cell++)
            buf_text(b, " | ");
        if (i > first && t->line[i - 1].cell == t->line[i].cell)
            buf_char(b, ' ');
        for (const char *at = text; *at; at++)
            buf_char(b, *at == '\n' || *at == '\t' || *at == '|' ? ' ' : *at);
    }
    buf_text(b, cell == 1 && columns > 1 ? " |\n" : "\n");
    return i;
}

static const char *whole_text(struct arena *a, const struct docx_text *t)
{
    struct buf b = buf_new(a, 1 << 16);
    int layout_table = 0, data_table = 0, columns = 0;
    for (size_t i = 0; i < t->lines;) {
        const struct docx_line *l = &t->line[i];
        if (l->table && l->table != layout_table && l->table != data_table) {
            bool layout = is_layout(t, i);
            layout_table = layout ? l->table : layout_table;
            data_table = layout ? data_table : l->table;
            columns = columns_of(t, i);
        }
        if (l->table && l->table == data_table) {
            i = row_text(a, &b, t, i, columns);
            continue;
        }
        buf_text(&b, paragraph_text(a, l));
        buf_char(&b, '\n');
        i++;
    }
    return b.at;
}

enum outcome docx_lines_read(struct arena *a, struct str bytes, struct plan_source *source, struct lines *out,
                             struct plan_problem *problem_out)
{
    struct docx_text t;
    struct paper_problem why;
    struct decoded text;
    enum outcome o = docx_read(a, bytes, &t, &why);
    if (o != OK) {
        const char *rule = *why.part ? arena_format(a, "%s, %s", paper_problem_name(why.kind), why.part)
                                     : paper_problem_name(why.kind);
        *problem_out = (struct plan_problem){PLAN_DOCX, 0, rule};
        return INVALID;
    }
    o = decode_text(a, str_of(whole_text(a, &t)), &text);
    if (o != OK) {
        *problem_out = (struct plan_problem){PLAN_DOCX, 0, "encoding"};
        return INVALID;
    }
    source->encoding = "docx";
    source->normal_form = text.normal_form;
    source->tone_placement = tone_placement(a, text.text);
    lines_make(a, text.text, out);
    return OK;
}
