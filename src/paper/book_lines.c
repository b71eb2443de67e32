#include "paper/book_write.h"

#include "base/utf8.h"

/* Times New Roman, in hundredths of its size. Letters with marks are mostly small. */
enum { BLANK = 25, NARROW = 33, USUAL = 49, WIDE = 74, MARKED = 51, EM = 100 };
/* A column's unit is a digit of Calibri 11, 7 of 96 an inch; 12 points are 16 of them. Where Calibri is missing columns
 * come out wider. Some of a column is frame and indent. */
enum { UNIT = 7, SIZE = 16, FRAME = 8, DEFAULT_WIDTH = 85, LEAST_ROOM = 4 * EM };

static int letter_width(uint32_t c)
{
    if (c >= 0x80)
        return MARKED;
    if (c == 'i' || c == 'j' || c == 'l' || c == 't' || c == 'f' || c == 'r' || (c < '0' && c != '%' && c != '&') ||
        c == ':' || c == ';')
        return NARROW;
    return (c >= 'A' && c <= 'Z') || c == 'm' || c == 'w' || c == '%' || c == '&' ? WIDE : USUAL;
}

static int room_of(const struct book_sheet *s, const struct book_cell *c)
{
    int width = 0;
    for (int i = c->column; i < c->column + c->span && i < BOOK_COLUMNS; i++)
        width += s->width[i] ? s->width[i] : DEFAULT_WIDTH;
    int room = (width * UNIT / 10 - FRAME) * EM / SIZE;
    return room > LEAST_ROOM ? room : LEAST_ROOM;
}

struct line {
    int lines, at; /* how far the last one reaches */
};

/* A word goes on a new line when it does not fit, and over several when no line could hold it. */
static void word_lay(struct line *l, int blank, int word, int room)
{
    if (l->at > 0 && l->at + blank + word > room) {
        l->lines++;
        l->at = word;
    } else {
        l->at += blank + word;
    }
    while (l->at > room) {
        l->lines++;
        l->at -= room;
    }
}

int book_lines(const struct book_sheet *s, const struct book_cell *c)
{
    struct line l = {.lines = 1};
    int room = room_of(s, c), word = 0, blank = 0;
    bool bold = c->look & (LOOK_BOLD | LOOK_HEAD | LOOK_TITLE);
    for (const char *at = c->text; *at;) {
        uint32_t letter = utf8_next(&at);
        if (letter != ' ' && letter != '\n') {
            word += letter_width(letter) * (bold ? 11 : 10) / 10;
            continue;
        }
        word_lay(&l, blank, word, room);
        blank = BLANK;
        word = 0;
        if (letter == '\n') {
            l.lines++;
            l.at = blank = 0;
        }
    }
    word_lay(&l, blank, word, room);
    return l.lines;
}
