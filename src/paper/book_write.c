/* The workbook writer. libxlsxwriter writes to a name only: an anonymous file in memory lends it one. Numbers there
 * are double: hundredths are divided at that one call. The 16 digits it writes (8.300000000000001) are read back to
 * the same number for every mark up to 10.000, and Excel shows 8,30. */
#include "paper/book_write.h"

#include "base/arena.h"
#include "base/outcome.h"
#include "base/utf8.h"
#include <assert.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { KINDS = BOOK_FORMULA + 1, LOOKS = 512, LINE_HEIGHT = 17, MOST_HEIGHT = 400, A4 = 9, TEXT_MOST = 255 };

struct writing {
    struct arena *arena;
    const struct book *book;
    lxw_workbook *file;
    lxw_format **format; /* by kind and look, made when first used */
};

/* A copy of at most `most` characters. */
static const char *cut(struct arena *a, const char *text, size_t most)
{
    const char *at = text;
    for (size_t n = 0; *at && n < most; n++)
        utf8_next(&at);
    return arena_copy(a, text, (size_t)(at - text));
}

const char *book_sheet_name(struct arena *a, const char *text)
{
    char *name = (char *)cut(a, text, 31);
    for (char *at = name; *at; at++)
        if (strchr("[]:*?/\\'", *at))
            *at = '-';
    return name;
}

static void number_look(lxw_format *f, enum book_kind kind)
{
    if (kind == BOOK_POINTS || kind == BOOK_FORMULA)
        format_set_num_format(f, BOOK_NUMBER);
    else if (kind == BOOK_DAY)
        format_set_num_format(f, "dd/mm/yyyy");
    else if (kind == BOOK_TEXT)
        format_set_num_format(f, "@"); /* stays a text when edited: "05", "8/2020" */
}

static void face_look(lxw_format *f, unsigned look)
{
    format_set_font_name(f, BOOK_FONT);
    format_set_font_size(f, look & LOOK_TITLE ? 14 : 12);
    if (look & (LOOK_BOLD | LOOK_HEAD | LOOK_TITLE))
        format_set_bold(f);
    if (look & LOOK_ITALIC)
        format_set_italic(f);
}

static void box_look(lxw_format *f, unsigned look)
{
    format_set_align(f, LXW_ALIGN_VERTICAL_CENTER);
    if (look & (LOOK_BORDER | LOOK_HEAD | LOOK_INPUT))
        format_set_border(f, LXW_BORDER_THIN);
    if (look & (LOOK_CENTRE | LOOK_HEAD | LOOK_TITLE))
        format_set_align(f, LXW_ALIGN_CENTER);
    if (look & LOOK_RIGHT)
        format_set_align(f, LXW_ALIGN_RIGHT);
    if ((look & LOOK_BORDER) && !(look & (LOOK_CENTRE | LOOK_HEAD | LOOK_TITLE))) {
        if (!(look & LOOK_RIGHT))
            format_set_align(f, LXW_ALIGN_LEFT);
        format_set_indent(f, 1);
    }
    if (look & (LOOK_WRAP | LOOK_HEAD))
        format_set_text_wrap(f);
    if (look & LOOK_HEAD)
        format_set_bg_color(f, 0xE4E7EB);
    if (look & LOOK_INPUT) {
        format_set_bg_color(f, 0xFFF9DB);
        format_set_unlocked(f);
    }
}

static lxw_format *format_of(struct writing *w, enum book_kind kind, unsigned look)
{
    assert(look < LOOKS);
    lxw_format **place = &w->format[(size_t)kind * LOOKS + look];
    if (*place)
        return *place;
    lxw_format *f = *place = workbook_add_format(w->file);
    if (!f)
        return NULL;
    face_look(f, look);
    box_look(f, look);
    number_look(f, kind);
    return f;
}

static double number_of(int64_t hundredths)
{
    return (double)hundredths / 100.0;
}

static lxw_error value_put(struct writing *w, lxw_worksheet *to, const struct book_cell *c)
{
    lxw_format *f = format_of(w, c->kind, c->look);
    lxw_datetime day = {.year = c->day.year, .month = c->day.month, .day = c->day.day};
    switch (c->kind) {
    case BOOK_BLANK: return worksheet_write_blank(to, c->row, c->column, f);
    case BOOK_TEXT:
        if (*c->text)
            return worksheet_write_string(to, c->row, c->column, c->text, f);
        return worksheet_write_blank(to, c->row, c->column, f);
    case BOOK_POINTS: return worksheet_write_number(to, c->row, c->column, number_of(c->n), f);
    case BOOK_WHOLE: return worksheet_write_number(to, c->row, c->column, (double)c->n, f);
    case BOOK_DAY: return worksheet_write_datetime(to, c->row, c->column, &day, f);
    case BOOK_FORMULA: return worksheet_write_formula_num(to, c->row, c->column, c->text, f, number_of(c->n));
    }
    return LXW_ERROR_PARAMETER_VALIDATION;
}

static lxw_error cell_put(struct writing *w, lxw_worksheet *to, const struct book_cell *c)
{
    lxw_error e = LXW_NO_ERROR;
    lxw_col_t last = (lxw_col_t)(c->column + c->span - 1);
    if (c->span > 1)
        e = worksheet_merge_range(to, c->row, c->column, c->row, last, "", format_of(w, c->kind, c->look));
    return e == LXW_NO_ERROR ? value_put(w, to, c) : e;
}

static lxw_error limit_put(struct writing *w, lxw_worksheet *to, const struct book_limit *l)
{
    lxw_data_validation v = {
        .validate = LXW_VALIDATION_TYPE_DECIMAL, .criteria = LXW_VALIDATION_CRITERIA_BETWEEN,
        .minimum_number = number_of(l->least.hundredths), .maximum_number = number_of(l->most.hundredths),
        .input_title = (char *)cut(w->arena, l->prompt_title, 32),
        .input_message = (char *)cut(w->arena, l->prompt, TEXT_MOST),
        .error_title = (char *)cut(w->arena, l->prompt_title, 32),
        .error_message = (char *)cut(w->arena, l->error, TEXT_MOST),
    };
    return worksheet_data_validation_cell(to, l->row, l->column, &v);
}

/* Excel grows a row for wrapped text when it likes, LibreOffice clips it: so the heights are given. Cells of one
 * row need not stand together in the list, hence the table of rows. */
static void heights_put(const struct writing *w, lxw_worksheet *to, const struct book_sheet *s)
{
    uint32_t rows = 0;
    for (const struct book_cell *c = s->first; c; c = c->next)
        rows = c->row >= rows ? c->row + 1 : rows;
    int *lines = ARENA_MANY(w->arena, rows, int);
    for (const struct book_cell *c = s->first; c; c = c->next)
        if (c->kind == BOOK_TEXT && (c->look & (LOOK_WRAP | LOOK_HEAD))) {
            int n = book_lines(s, c);
            lines[c->row] = n > lines[c->row] ? n : lines[c->row];
        }
    for (uint32_t i = 0; i < rows; i++)
        if (lines[i] > 1) {
            int height = lines[i] * LINE_HEIGHT;
            worksheet_set_row(to, i, height < MOST_HEIGHT ? height : MOST_HEIGHT, NULL);
        }
}

static void columns_put(lxw_worksheet *to, const struct book_sheet *s)
{
    for (lxw_col_t i = 0; i < BOOK_COLUMNS; i++) {
        lxw_row_col_options options = {.hidden = s->hide_column[i]};
        double width = s->width[i] ? s->width[i] / 10.0 : LXW_DEF_COL_WIDTH;
        if (s->width[i] || s->hide_column[i])
            worksheet_set_column_opt(to, i, i, width, NULL, &options);
    }
}

/* '&' begins a code in a header of Excel. */
static const char *header_text(struct arena *a, const char *note)
{
    struct str rest = str_of(note), part;
    const char *text = "&C&\"Times New Roman,Italic\"&10";
    for (bool first = true; str_cut(&rest, '&', &part); first = false)
        text = arena_format(a, "%s%s%.*s", text, first ? "" : "&&", (int)part.len, part.at);
    return strlen(text) < TEXT_MOST ? text : "";
}

static void page_put(const struct writing *w, lxw_worksheet *to, const struct book_sheet *s)
{
    worksheet_set_paper(to, A4);
    if (s->landscape)
        worksheet_set_landscape(to);
    worksheet_fit_to_pages(to, 1, s->one_page);
    worksheet_set_margins(to, 0.8, 0.6, 0.8, 0.8);
    worksheet_set_footer(to, "&C&\"Times New Roman,Regular\"&12&P");
    if (*s->header_note)
        worksheet_set_header(to, header_text(w->arena, s->header_note));
    if (s->repeat_head)
        worksheet_repeat_rows(to, s->repeat_head - 1, s->repeat_head - 1);
    if (s->freeze_rows || s->freeze_columns)
        worksheet_freeze_panes(to, s->freeze_rows, s->freeze_columns);
    if (s->protect)
        worksheet_protect(to, NULL, NULL);
    if (s->hidden)
        worksheet_hide(to);
}

static lxw_error sheet_put(struct writing *w, const struct book_sheet *s)
{
    lxw_error e = LXW_NO_ERROR;
    lxw_worksheet *to = workbook_add_worksheet(w->file, book_sheet_name(w->arena, s->name));
    if (!to)
        return LXW_ERROR_SHEETNAME_ALREADY_USED;
    columns_put(to, s);
    heights_put(w, to, s);
    for (const struct book_cell *c = s->first; c && e == LXW_NO_ERROR; c = c->next)
        e = cell_put(w, to, c);
    for (const struct book_limit *l = s->limit; l && e == LXW_NO_ERROR; l = l->next)
        e = limit_put(w, to, l);
    page_put(w, to, s);
    return e == LXW_NO_ERROR ? book_charts_put(w->arena, w->file, to, s) : e;
}

static lxw_error meta_put(struct writing *w)
{
    lxw_error e = LXW_NO_ERROR;
    if (!w->book->meta)
        return e;
    lxw_worksheet *to = workbook_add_worksheet(w->file, "_meta");
    if (!to)
        return LXW_ERROR_SHEETNAME_ALREADY_USED;
    lxw_row_t row = 0;
    for (const struct book_pair *p = w->book->meta; p && e == LXW_NO_ERROR; p = p->next, row++) {
        worksheet_write_string(to, row, 0, p->name, NULL);
        e = worksheet_write_string(to, row, 1, p->value, NULL);
        if (e == LXW_NO_ERROR && *p->value)
            e = workbook_set_custom_property_string(w->file, p->name, cut(w->arena, p->value, TEXT_MOST));
    }
    worksheet_hide(to);
    return e;
}

static void properties_put(struct writing *w)
{
    time_t made = w->book->created.seconds ? (time_t)w->book->created.seconds : 315532800; /* 1 January 1980 */
    lxw_doc_properties p = {.title = (char *)cut(w->arena, w->book->title, TEXT_MOST),
                            .author = (char *)cut(w->arena, w->book->author, TEXT_MOST), .created = made};
    workbook_set_properties(w->file, &p);
}

static enum outcome file_bytes(struct arena *a, int fd, struct str *bytes_out)
{
    off_t size = lseek(fd, 0, SEEK_END);
    if (size <= 0)
        return BROKEN;
    char *at = arena_take(a, (size_t)size + 1);
    for (off_t n = 0; n < size;) {
        ssize_t got = pread(fd, at + n, (size_t)(size - n), n);
        if (got <= 0)
            return BROKEN;
        n += got;
    }
    *bytes_out = (struct str){at, (size_t)size};
    return OK;
}

static enum outcome outcome_of(lxw_error e)
{
    switch ((int)e) {
    case LXW_NO_ERROR: return OK;
    case LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED:
    case LXW_ERROR_128_STRING_LENGTH_EXCEEDED:
    case LXW_ERROR_255_STRING_LENGTH_EXCEEDED:
    case LXW_ERROR_SHEETNAME_ALREADY_USED:
    case LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE: return INVALID;
    default: return BROKEN;
    }
}

static enum outcome book_put(struct writing *w, int fd)
{
    lxw_workbook_options options = {0};
    w->file = workbook_new_opt(arena_format(w->arena, "/proc/self/fd/%d", fd), &options);
    if (!w->file)
        return BROKEN;
    lxw_error e = LXW_NO_ERROR;
    properties_put(w);
    for (const struct book_sheet *s = w->book->first; s && e == LXW_NO_ERROR; s = s->next)
        e = sheet_put(w, s);
    if (e == LXW_NO_ERROR)
        e = meta_put(w);
    lxw_error closed = workbook_close(w->file); /* frees it, whatever happened */
    return outcome_of(e == LXW_NO_ERROR ? closed : e);
}

/* Excel holds two names that differ in case for one; libxlsxwriter would say so on standard error. */
static bool names_unique(struct arena *a, const struct book *b)
{
    for (const struct book_sheet *s = b->first; s; s = s->next) {
        const char *name = utf8_lower(a, book_sheet_name(a, s->name));
        if (!*name || (b->meta && strcmp(name, "_meta") == 0))
            return false;
        for (const struct book_sheet *other = b->first; other != s; other = other->next)
            if (strcmp(name, utf8_lower(a, book_sheet_name(a, other->name))) == 0)
                return false;
    }
    return true;
}

static bool texts_valid(const struct book *b)
{
    for (const struct book_pair *p = b->meta; p; p = p->next)
        if (!utf8_valid(str_of(p->name)) || !utf8_valid(str_of(p->value)))
            return false;
    for (const struct book_sheet *s = b->first; s; s = s->next) {
        if (!utf8_valid(str_of(s->name)))
            return false;
        for (const struct book_cell *c = s->first; c; c = c->next)
            if (!utf8_valid(str_of(c->text)) || c->row >= BOOK_ROWS)
                return false;
    }
    return utf8_valid(str_of(b->title)) && utf8_valid(str_of(b->author));
}

enum outcome book_xlsx(struct arena *a, const struct book *b, struct str *bytes_out)
{
    struct writing w = {.arena = a, .book = b};
    if (!b->first || !texts_valid(b) || !names_unique(a, b))
        return INVALID;
    int fd = memfd_create("book", MFD_CLOEXEC);
    if (fd < 0)
        return BROKEN;
    w.format = ARENA_MANY(a, KINDS * LOOKS, lxw_format *);
    enum outcome o = book_put(&w, fd);
    if (o == OK)
        o = file_bytes(a, fd, bytes_out);
    close(fd);
    return o;
}
