/* A workbook as a tree, written by libxlsxwriter. Everything lives in the arena of book_new; texts are copied.
 * Rows and columns count from 0, as in book_cell(s, 0, 0, …) = A1. A user's text is always a text: never a formula. */
#ifndef PAPER_BOOK_H
#define PAPER_BOOK_H

#include "base/day.h"
#include "base/points.h"
#include "base/str.h"
#include <stddef.h>

struct arena;

enum { BOOK_COLUMNS = 64, BOOK_ROWS = 1000000 };

enum book_look {
    LOOK_PLAIN = 0, LOOK_BOLD = 1, LOOK_ITALIC = 2, LOOK_BORDER = 4, LOOK_CENTRE = 8, LOOK_WRAP = 16,
    LOOK_INPUT = 32,  /* unlocked, yellow */
    LOOK_HEAD = 64,   /* bold, centred, wrapped, grey, bordered */
    LOOK_TITLE = 128, /* bold 14, centred */
    LOOK_RIGHT = 256,
};

enum book_kind { BOOK_BLANK, BOOK_TEXT, BOOK_POINTS, BOOK_WHOLE, BOOK_DAY, BOOK_FORMULA };

struct book_cell {
    uint32_t row;
    uint16_t column, span; /* span columns merged to the right, 1 unless set */
    enum book_kind kind;
    unsigned look;
    const char *text;  /* TEXT; FORMULA: "=SUM(D5:D9)" */
    int64_t n;         /* POINTS: hundredths; WHOLE; FORMULA: its true value in hundredths, shown as #,##0.00 */
    struct day day;
    struct book_cell *next;
};

/* A cell that takes a number between two bounds, with a prompt when it is selected. */
struct book_limit {
    uint32_t row;
    uint16_t column;
    struct points least, most;
    const char *prompt_title, *prompt, *error; /* ≤ 32 and ≤ 255 characters: cut to fit */
    struct book_limit *next;
};

struct book_sheet {
    struct book *book;
    const char *name; /* unique; cut to 31 characters, each of []:*?/\' becomes '-' */
    bool hidden, landscape, protect, one_page; /* one_page: printed as small as that takes */
    uint32_t freeze_rows; /* stay on screen */
    uint32_t repeat_head; /* the row, counted from 1, that heads the columns: on paper it heads each page; 0: none */
    uint16_t freeze_columns;
    int width[BOOK_COLUMNS];         /* in tenths of a character; 0: default */
    bool hide_column[BOOK_COLUMNS];  /* the key column */
    const char *header_note; /* at the head of each printed page; "" for none */
    struct book_cell *first, *last;
    struct book_limit *limit;
    struct book_chart *chart; /* book_chart.h */
    struct book_sheet *next;
};

struct book {
    struct arena *arena;
    const char *title, *author;
    struct moment created;
    struct book_sheet *first, *last;
    struct book_pair *meta;     /* → hidden sheet _meta, two columns, and custom properties */
};

struct book_pair {
    const char *name, *value;
    struct book_pair *next;
};

struct book *book_new(struct arena *a, const char *title);
struct book_sheet *book_sheet(struct book *b, const char *name);
void book_meta(struct book *b, const char *name, const char *value); /* kept in the order given */
struct book_cell *book_text(struct book_sheet *s, uint32_t row, uint16_t column, const char *text, unsigned look);
struct book_cell *book_points(struct book_sheet *s, uint32_t row, uint16_t column, struct points p, unsigned look);
struct book_cell *book_whole(struct book_sheet *s, uint32_t row, uint16_t column, int64_t n, unsigned look);
struct book_cell *book_day(struct book_sheet *s, uint32_t row, uint16_t column, struct day d, unsigned look);
struct book_cell *book_blank(struct book_sheet *s, uint32_t row, uint16_t column, unsigned look);
/* formula without a user's text in it; value: what it comes to, worked out by the caller. */
struct book_cell *book_formula(struct book_sheet *s, uint32_t row, uint16_t column, const char *formula,
                               struct points value, unsigned look);
/* Fill the texts and bounds in what comes back. */
struct book_limit *book_limit(struct book_sheet *s, uint32_t row, uint16_t column);

enum outcome book_xlsx(struct arena *a, const struct book *b, struct str *bytes_out) MUST_USE;

#endif
