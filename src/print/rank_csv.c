#include "base/arena.h"
#include "base/buf.h"
#include "print/letter.h"
#include "print/rank_words.h"
#include "print/table.h"
#include "text/words.h"
#include <string.h>

static void field(struct buf *b, const char *text)
{
    bool formula = *text && strchr("=+-@\t", *text);
    buf_char(b, '"');
    if (formula)
        buf_char(b, '\'');
    for (; *text; text++) {
        if (*text == '"')
            buf_char(b, '"');
        buf_char(b, *text);
    }
    buf_char(b, '"');
}

static void points_field(struct buf *b, bool has, struct points p)
{
    buf_char(b, ';');
    if (has)
        buf_format(b, "%s%lld,%02d", p.hundredths < 0 ? "-" : "",
                   (long long)(p.hundredths < 0 ? -p.hundredths : p.hundredths) / 100,
                   (int)((p.hundredths < 0 ? -p.hundredths : p.hundredths) % 100));
}

static void row_write(struct buf *b, const struct rank_paper_row *x, int order)
{
    buf_format(b, "%d;", order);
    field(b, x->unit);
    points_field(b, x->known && x->has_self, x->self);
    points_field(b, x->known && x->has_verified, x->verified);
    points_field(b, x->known, x->bonus);
    points_field(b, x->known, x->penalty);
    points_field(b, x->known, x->total);
    buf_text(b, x->place ? arena_format(b->arena, ";%d;", x->place) : ";;");
    field(b, rank_note(b->arena, x));
    buf_text(b, "\r\n");
}

struct str rank_csv(struct arena *a, const struct rank_paper *p)
{
    struct buf b = buf_new(a, 2048);
    buf_text(&b, "\xEF\xBB\xBF");
    for (size_t c = 0; c < RANK_COLUMNS; c++) {
        if (c)
            buf_char(&b, ';');
        field(&b, print_text(a, word((enum word)rank_head[c])));
    }
    buf_text(&b, "\r\n");
    for (size_t i = 0; i < p->rows; i++)
        row_write(&b, &p->row[i], (int)i + 1);
    return buf_all(&b);
}
