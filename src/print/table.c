#include "print/table.h"

#include "base/arena.h"
#include "base/buf.h"
#include "print/letter.h"
#include "text/words.h"

enum { HEAD_SHADE = 0xEDEDED };

struct table *table_headed(struct flow *f, const int *widths, const int *head, size_t columns)
{
    struct table *t = doc_table(f, widths, columns);
    struct row *r = doc_row(t);
    t->head_rows = 1;
    for (size_t i = 0; i < columns; i++) {
        struct cell *c = doc_cell(r, STYLE_TABLE_HEAD, print_text(f->arena, word((enum word)head[i])));
        c->shade = HEAD_SHADE;
        c->middle = true;
    }
    return t;
}

void table_centre(struct row *r, const char *text)
{
    doc_cell(r, STYLE_TABLE_TEXT, text)->align = ALIGN_CENTRE;
}

void table_bold(struct row *r, const char *text, int span)
{
    struct cell *c = doc_cell(r, STYLE_TABLE_HEAD, text);
    c->span = span;
    c->align = ALIGN_LEFT;
}

const char *points_text(struct arena *a, struct points p)
{
    struct buf b = buf_new(a, 16);
    points_write(&b, p);
    return b.at;
}

const char *points_text_short(struct arena *a, struct points p)
{
    struct buf b = buf_new(a, 16);
    points_write_short(&b, p);
    return b.at;
}
