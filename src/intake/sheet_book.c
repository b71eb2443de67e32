#include "intake/sheet_book.h"

#include "base/arena.h"
#include "intake/sheet_page.h"
#include "paper/book.h"
#include "score/sheet_word.h"
#include "text/words.h"

const struct sheet_page sheet_pages[] = {
    {PART_HEAD, "#sheet", W_SHEET_BOOK_HEAD},
    {PART_CRITERION, "#criteria", W_SHEET_BOOK_CRITERIA},
    {PART_CAP, "#caps", W_SHEET_BOOK_CAPS},
    {PART_GATE, "#gates", W_SHEET_BOOK_GATES},
    {PART_TIE, "#ties", W_SHEET_BOOK_TIES},
    {PART_CLASS, "#classes", W_SHEET_BOOK_CLASSES},
    {PART_COUNT, NULL, 0},
};

static const char *const nothing_keys[] = {"not_scored", "zero", "not_applicable", "awaited"};

static struct sheet_row row_of(struct arena *a, enum sheet_part p, size_t item, size_t field, const char *key)
{
    const char *full = p == PART_ROUNDING  ? arena_format(a, "rounding.%s", key)
                       : p == PART_NOTHING ? arena_format(a, "nothing.%s.%s", nothing_keys[item], key)
                                           : key;
    return (struct sheet_row){p, item, field, full};
}

struct sheet_row sheet_row_at(struct arena *a, size_t n)
{
    struct text_field f;
    for (enum sheet_part p = PART_HEAD; p <= PART_NOTHING; p++)
        for (size_t item = 0; item < (p == PART_NOTHING ? (size_t)NOTHING_COUNT : 1); item++)
            for (size_t i = 0; (f = sheet_text_field(p, i)).key; i++)
                if (f.shape != SHAPE_NONE && n-- == 0)
                    return row_of(a, p, item, i, f.key);
    return (struct sheet_row){.part = PART_COUNT};
}

struct writer {
    struct arena *arena;
    enum lang lang;
    const struct sheet *sheet;
    struct book *book;
};

static const char *said(struct writer *w, struct message m)
{
    return message_text(w->arena, w->lang, m);
}

static struct book_sheet *page_begin(struct writer *w, const struct sheet_page *page)
{
    struct book_sheet *s = book_sheet(w->book, said(w, word((enum word)page->name)));
    s->protect = true;
    s->landscape = true;
    s->freeze_rows = s->repeat_head = SHEET_PAGE_HEAD_ROWS;
    s->header_note = w->sheet->title;
    book_text(s, 0, 0, page->mark, LOOK_ITALIC);
    return s;
}

static const char *head_label(struct writer *w, const struct sheet_row *r)
{
    const char *label = said(w, field_word(r->part, sheet_text_field(r->part, r->field).key));
    if (r->part != PART_NOTHING)
        return label;
    return said(w, w_sheet_how_field(said(w, nothing_word((enum nothing)r->item)), label));
}

static void head_write(struct writer *w, const struct sheet_page *page)
{
    struct book_sheet *s = page_begin(w, page);
    static const int title[] = {W_SHEET_BOOK_KEY, W_SHEET_BOOK_LABEL, W_SHEET_BOOK_VALUE};
    for (uint16_t c = 0; c < 3; c++)
        book_text(s, 1, c, said(w, word((enum word)title[c])), LOOK_HEAD);
    s->width[0] = 240;
    s->width[1] = 480;
    s->width[2] = 600;
    struct sheet_row r;
    for (size_t n = 0; (r = sheet_row_at(w->arena, n)).part != PART_COUNT; n++) {
        uint32_t at = (uint32_t)n + SHEET_PAGE_HEAD_ROWS;
        const char *text = sheet_text_get(w->arena, r.part, r.field, sheet_item(w->sheet, r.part, r.item));
        book_text(s, at, 0, r.key, LOOK_BORDER);
        book_text(s, at, 1, head_label(w, &r), LOOK_BORDER | LOOK_WRAP);
        book_text(s, at, 2, field_spoken(w->arena, w->lang, r.part, r.field, text),
                  LOOK_INPUT | LOOK_BORDER | LOOK_WRAP);
    }
}

static int width_of(const struct text_field *f)
{
    static const int width[] = {[SHAPE_WORDS] = 220,  [SHAPE_AMOUNT] = 90, [SHAPE_FLAG] = 90,
                                [SHAPE_CHOICE] = 180, [SHAPE_SET] = 180,   [SHAPE_ROWS] = 260};
    return str_is(str_of(f->key), "code") ? 80 : str_is(str_of(f->key), "text") ? 480 : width[f->shape];
}

static void column_head(struct writer *w, struct book_sheet *s, uint16_t column, const char *key, struct message label,
                        int width)
{
    book_text(s, 0, column, key, LOOK_ITALIC);
    book_text(s, 1, column, said(w, label), LOOK_HEAD);
    s->width[column] = width;
}

static const char *parent_of(const struct sheet *s, size_t i)
{
    return s->criterion[i].parent < 0 ? "" : s->criterion[s->criterion[i].parent].code;
}

static void item_write(struct writer *w, struct book_sheet *s, enum sheet_part p, size_t i, uint16_t first)
{
    struct text_field f;
    uint32_t row = (uint32_t)i + SHEET_PAGE_HEAD_ROWS;
    bool real = i < sheet_items(w->sheet, p);
    uint16_t column = first;
    for (size_t n = 0; (f = sheet_text_field(p, n)).key; n++) {
        if (f.shape == SHAPE_NONE)
            continue;
        const char *text = real ? sheet_text_get(w->arena, p, n, sheet_item(w->sheet, p, i)) : "";
        book_text(s, row, column++, field_spoken(w->arena, w->lang, p, n, text), LOOK_INPUT | LOOK_BORDER | LOOK_WRAP);
    }
    if (p != PART_CRITERION)
        return;
    book_text(s, row, 0, real ? w->sheet->criterion[i].code : "", LOOK_PLAIN);
    book_text(s, row, 1, real ? parent_of(w->sheet, i) : "", LOOK_INPUT | LOOK_BORDER);
}

static void page_write(struct writer *w, const struct sheet_page *page)
{
    struct book_sheet *s = page_begin(w, page);
    bool lines = page->part == PART_CRITERION;
    uint16_t first = lines ? 2 : 1, column = first;
    struct text_field f;
    s->hide_column[0] = true;
    if (lines) {
        column_head(w, s, 1, "parent", field_word(PART_CRITERION, "parent"), 80);
        s->freeze_columns = 4;
    }
    for (size_t n = 0; (f = sheet_text_field(page->part, n)).key; n++)
        if (f.shape != SHAPE_NONE)
            column_head(w, s, column++, f.key, field_word(page->part, f.key), width_of(&f));
    size_t rows = sheet_items(w->sheet, page->part) + (lines ? SHEET_PAGE_MORE_ROWS : SHEET_PAGE_MORE_ROWS / 4);
    for (size_t i = 0; i < rows; i++)
        item_write(w, s, page->part, i, first);
}

struct book *sheet_book(struct arena *a, enum lang lang, const struct sheet *s)
{
    struct writer w = {a, lang, s, book_new(a, s->title)};
    book_meta(w.book, "thidua", "sheet-1");
    head_write(&w, &sheet_pages[0]);
    for (size_t i = 1; sheet_pages[i].mark; i++)
        page_write(&w, &sheet_pages[i]);
    return w.book;
}
