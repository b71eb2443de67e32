#include "print/duty_book.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "paper/book.h"
#include "print/letter.h"
#include "text/words.h"

enum { HEAD_ROW = 4 };

static const char *cell_text(struct arena *a, const struct duty_cell *c)
{
    switch (c->mark) {
    case MARKED_DONE: return print_text(a, word(W_PRINT_DUTY_DONE));
    case MARKED_DONE_LATE: return print_text(a, w_print_duty_done_late(c->days));
    case MARKED_LATE: return print_text(a, w_print_duty_late(c->days));
    case MARKED_RETURNED: return print_text(a, word(W_PRINT_DUTY_RETURNED));
    case MARKED_WORKING: return print_text(a, word(W_PRINT_DUTY_WORKING));
    case MARKED_OPEN: return print_text(a, word(W_PRINT_DUTY_OPEN));
    case MARKED_NONE: break;
    }
    return "";
}

static void head_write(struct arena *a, struct book_sheet *s, const struct duty_paper *p)
{
    uint16_t span = (uint16_t)(p->columns + 2);
    book_text(s, 0, 0, utf8_upper(a, p->cluster), LOOK_BOLD);
    book_text(s, 1, 0, print_text(a, w_print_duty_title(p->year)), LOOK_TITLE)->span = span;
    book_text(s, 2, 0, print_text(a, w_print_duty_on(p->today)), LOOK_ITALIC | LOOK_CENTRE)->span = span;
    book_text(s, HEAD_ROW, 0, print_text(a, word(W_PRINT_COLUMN_ORDER)), LOOK_HEAD);
    book_text(s, HEAD_ROW, 1, print_text(a, word(W_PRINT_COLUMN_UNIT)), LOOK_HEAD);
    for (size_t c = 0; c < p->columns; c++) {
        const struct duty_column *x = &p->column[c];
        const char *due = x->due.year ? print_text(a, w_print_duty_due(x->name, x->due)) : x->name;
        book_text(s, HEAD_ROW, (uint16_t)(c + 2), due, LOOK_HEAD);
    }
}

struct book *duty_book(struct arena *a, const struct duty_paper *p)
{
    struct book *b = book_new(a, print_text(a, w_print_duty_title(p->year)));
    struct book_sheet *s = book_sheet(b, print_text(a, word(W_PRINT_DUTY_SHEET_NAME)));
    b->author = p->cluster;
    b->created = p->made;
    s->landscape = true;
    s->freeze_rows = s->repeat_head = HEAD_ROW + 1;
    s->freeze_columns = 2;
    s->header_note = p->sample ? print_text(a, word(W_PRINT_SAMPLE)) : "";
    s->width[0] = 60;
    s->width[1] = 320;
    for (size_t c = 0; c < p->columns; c++)
        s->width[c + 2] = 160;
    head_write(a, s, p);
    for (size_t i = 0; i < p->lines; i++) {
        uint32_t row = HEAD_ROW + 1 + (uint32_t)i;
        book_whole(s, row, 0, (int64_t)i + 1, LOOK_BORDER | LOOK_CENTRE);
        book_text(s, row, 1, p->line[i].unit, LOOK_BORDER | LOOK_WRAP);
        for (size_t c = 0; c < p->columns; c++)
            book_text(s, row, (uint16_t)(c + 2), cell_text(a, &p->line[i].cell[c]),
                      LOOK_BORDER | LOOK_WRAP | LOOK_CENTRE);
    }
    return b;
}
