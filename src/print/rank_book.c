#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "paper/book.h"
#include "print/letter.h"
#include "print/rank_chart.h"
#include "print/rank_words.h"
#include "print/table.h"
#include "text/words.h"

enum { HEAD_ROW = 5, LAST = RANK_COLUMNS, UNIT_AT = 1, TOTAL_AT = 6 };

const int rank_head[RANK_COLUMNS] = {W_PRINT_COLUMN_ORDER,    W_PRINT_COLUMN_UNIT,  W_PRINT_COLUMN_SELF,
                                     W_PRINT_COLUMN_VERIFIED, W_PRINT_COLUMN_BONUS, W_PRINT_COLUMN_PENALTY,
                                     W_PRINT_COLUMN_TOTAL,    W_PRINT_COLUMN_RANK,  W_PRINT_COLUMN_NOTE};

const char *rank_subject(struct arena *a, const struct rank_paper *p)
{
    return print_text(a, w_print_rank_subject(p->year, p->cluster));
}

const char *rank_note(struct arena *a, const struct rank_paper_row *x)
{
    return x->place || *x->note ? x->note : print_text(a, word(W_PRINT_RANK_UNRANKED));
}

static void points_or_blank(struct book_sheet *s, uint32_t row, uint16_t column, bool has, struct points p)
{
    if (has)
        book_points(s, row, column, p, LOOK_BORDER | LOOK_RIGHT);
    else
        book_blank(s, row, column, LOOK_BORDER);
}

static void row_write(struct arena *a, struct book_sheet *s, const struct rank_paper_row *x, uint32_t order)
{
    uint32_t row = HEAD_ROW + order;
    book_whole(s, row, 0, order, LOOK_BORDER | LOOK_CENTRE);
    book_text(s, row, UNIT_AT, x->unit, LOOK_BORDER | LOOK_WRAP);
    points_or_blank(s, row, 2, x->known && x->has_self, x->self);
    points_or_blank(s, row, 3, x->known && x->has_verified, x->verified);
    points_or_blank(s, row, 4, x->known, x->bonus);
    points_or_blank(s, row, 5, x->known, x->penalty);
    points_or_blank(s, row, TOTAL_AT, x->known, x->total);
    if (x->place)
        book_whole(s, row, 7, x->place, LOOK_BORDER | LOOK_CENTRE | LOOK_BOLD);
    else
        book_blank(s, row, 7, LOOK_BORDER);
    book_text(s, row, 8, rank_note(a, x), LOOK_BORDER | LOOK_WRAP);
}

static void head_write(struct arena *a, struct book_sheet *s, const struct rank_paper *p)
{
    book_text(s, 0, 0, utf8_upper(a, p->cluster), LOOK_BOLD);
    book_text(s, 1, 0, print_text(a, word(W_PRINT_RANK_TITLE)), LOOK_TITLE)->span = LAST;
    book_text(s, 2, 0, rank_subject(a, p), LOOK_BOLD | LOOK_CENTRE)->span = LAST;
    if (p->provisional)
        book_text(s, 3, 0, print_text(a, word(W_PRINT_RANK_PROVISIONAL)), LOOK_ITALIC | LOOK_CENTRE)->span = LAST;
    for (uint16_t c = 0; c < RANK_COLUMNS; c++)
        book_text(s, HEAD_ROW, c, print_text(a, word((enum word)rank_head[c])), LOOK_HEAD);
}

static void signs_write(struct arena *a, struct book_sheet *s, const struct rank_paper *p, uint32_t row)
{
    const char *cluster = print_text(a, w_print_authority(utf8_upper(a, p->cluster)));
    book_text(s, row, 0, print_text(a, word(W_PRINT_SIGN_TABLE_MAKER)), LOOK_BOLD | LOOK_CENTRE)->span = 2;
    book_text(s, row + 1, 0, print_text(a, word(W_PRINT_SIGN_NAME)), LOOK_ITALIC | LOOK_CENTRE)->span = 2;
    book_text(s, row, 5, cluster, LOOK_BOLD | LOOK_CENTRE)->span = 4;
    book_text(s, row + 1, 5, print_text(a, word(W_PRINT_LEADER)), LOOK_BOLD | LOOK_CENTRE)->span = 4;
    book_text(s, row + 2, 5, print_text(a, word(W_PRINT_SIGN_SEAL)), LOOK_ITALIC | LOOK_CENTRE)->span = 4;
}

static void foot_write(struct arena *a, struct book_sheet *s, const struct rank_paper *p)
{
    uint32_t row = HEAD_ROW + (uint32_t)p->rows + 2;
    for (size_t i = 0; i < p->ties; i++)
        book_text(s, row++, 0, p->tie[i], LOOK_ITALIC);
    book_text(s, row, 0, print_text(a, w_print_rank_sheet(p->sheet_version, p->computed)), LOOK_ITALIC);
    if (p->record_row)
        book_text(s, row + 1, 0, print_text(a, w_print_rank_record(p->record_row, p->record_hash)), LOOK_ITALIC);
    signs_write(a, s, p, row + 3);
}

struct book *rank_book(struct arena *a, const struct rank_paper *p)
{
    static const int width[RANK_COLUMNS] = {60, 400, 120, 130, 120, 100, 120, 100, 310};
    struct book *b = book_new(a, rank_subject(a, p));
    struct book_sheet *s = book_sheet(b, print_text(a, word(W_PRINT_RANK_SHEET_NAME)));
    b->author = p->cluster;
    b->created = p->made;
    for (size_t i = 0; i < RANK_COLUMNS; i++)
        s->width[i] = width[i];
    s->landscape = true;
    s->freeze_rows = s->repeat_head = HEAD_ROW + 1;
    s->header_note = p->sample ? print_text(a, word(W_PRINT_SAMPLE)) : "";
    head_write(a, s, p);
    for (size_t i = 0; i < p->rows; i++)
        row_write(a, s, &p->row[i], (uint32_t)i + 1);
    foot_write(a, s, p);
    rank_totals_chart(b, p, &(struct rank_table){s, HEAD_ROW + 1, UNIT_AT, TOTAL_AT});
    rank_moves_chart(b, p);
    book_meta(b, "year", arena_format(a, "%d", p->year));
    book_meta(b, "sheet_version", arena_format(a, "%d", p->sheet_version));
    book_meta(b, "record_row", arena_format(a, "%lld", (long long)p->record_row));
    book_meta(b, "record_hash", p->record_hash);
    return b;
}
