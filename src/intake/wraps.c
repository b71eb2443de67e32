/* Files that came out of a PDF, a scan or a mail break their paragraphs at a width, print page numbers between the
 * lines and part the cells of a table by tabs. The reader's own copy of the lines is put right here: a line that goes
 * on is taken into the one it belongs to and stays blank. The lines a person sees are not touched. */
#include "intake/wraps.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "intake/doc_type.h"
#include "intake/key.h"
#include "intake/lines.h"
#include "intake/sign.h"
#include "intake/table.h"
#include <string.h>

enum { WRAPPED = 3, WIDER = 8, NARROWEST = 45, APART = 10, LONGEST = 20000 };

static void line_set(struct reader *r, int index, const char *text)
{
    r->copy[index].text = text;
    r->copy[index].key = key_of(r->arena, text);
}

static size_t raw_blanks(const char *at)
{
    size_t n = 0;
    while (at[n] == ' ' || at[n] == '\t' || strncmp(at + n, "\xC2\xA0", 2) == 0)
        n += at[n] == '\xC2' ? 2 : 1;
    return n;
}

/* "K Ế   H O Ạ C H": letters apart, words further apart. NULL: not written so. */
static const char *letters_closed(struct arena *a, const struct line *l)
{
    int single = 0, longer = 0;
    for (size_t i = 0; l->text[i];) {
        size_t n = strcspn(l->text + i, " ");
        single += n == point_length((unsigned char)l->text[i]) && letter_at(l->text, i) ? 1 : 0;
        longer += n != point_length((unsigned char)l->text[i]) ? 1 : 0;
        i += n + blanks_at(l->text + i + n);
    }
    if (single < 5 || longer * 4 > single)
        return NULL;
    struct buf b = buf_new(a, strlen(l->text) + 1);
    for (const char *at = l->raw; *at;) {
        size_t blanks = raw_blanks(at), n = point_length((unsigned char)*at);
        if (blanks > 2)
            buf_char(&b, ' ');
        else if (!blanks)
            buf_add(&b, at, n);
        at += blanks ? blanks : n;
    }
    return text_clean(a, b.at, b.len);
}

void lines_copy(struct reader *r)
{
    r->copy = ARENA_MANY(r->arena, (size_t)r->count + 1, struct line);
    r->head = ARENA_MANY(r->arena, (size_t)r->count + 1, int);
    for (int i = 0; i < r->count; i++) {
        r->copy[i] = r->d->lines.at[i];
        r->head[i] = i;
        const char *closed = letters_closed(r->arena, &r->copy[i]);
        if (closed) {
            r->copy[i].raw = closed;
            line_set(r, i, closed);
        }
    }
    r->line = r->copy;
}

/* "2", "- 2 -", "Trang 2/7": the number, 0 for any other line. */
static int page_number(const struct line *l)
{
    const char *at = l->key;
    size_t dash = dash_at(at);
    at += dash ? dash + blanks_at(at + dash) : 0;
    at += key_starts(at, "trang") ? strlen("trang") : 0;
    at += blanks_at(at);
    size_t digits = strspn(at, "0123456789");
    int number = 0;
    for (size_t i = 0; i < digits && i < 3; i++)
        number = number * 10 + (at[i] - '0');
    const char *rest = at + digits;
    rest += strspn(rest, "/0123456789 ");
    rest += dash ? dash_at(rest) : 0;
    return digits > 0 && digits < 4 && !*rest ? number : 0;
}

/* Page numbers count up one by one, with a page of lines between. */
static void pages_drop(struct reader *r, struct span s)
{
    int last = 0, at = s.from - APART;
    for (int i = s.from; i < s.to; i++) {
        int number = page_number(&r->line[i]);
        if (!number || (last ? number != last + 1 : number > 1 + i / APART) || i - at < APART)
            continue;
        last = number;
        at = i;
        r->head[i] = -1;
        own(r, i, OWN_STRUCTURE);
        line_set(r, i, "");
    }
}

static const char *tabs_barred(struct arena *a, const char *raw)
{
    struct buf b = buf_new(a, strlen(raw) + 16);
    size_t from = 0;
    if (*raw == '\t')
        buf_char(&b, '|'); /* the first cell is empty */
    for (size_t i = 0;; i++) {
        if (raw[i] && raw[i] != '\t')
            continue;
        buf_format(&b, "%s%s", from ? " | " : "", text_clean(a, raw + from, i - from));
        if (!raw[i])
            break;
        from = i + 1;
    }
    return b.at;
}

/* Rows whose cells are parted by tabs, below a heading the table reader knows. */
static void tables_bar(struct reader *r, struct span s)
{
    bool open = false;
    for (int i = s.from; i < s.to; i++) {
        const struct line *l = &r->line[i];
        if (strchr(l->raw, '|') || !*l->text || !strchr(l->raw, '\t')) {
            bool spans = open && *l->text && i + 1 < s.to && strchr(r->line[i + 1].raw, '\t') &&
                         words_in(l->text, strlen(l->text)) <= 12; /* "Quý II/2024" across all columns */
            if (spans)
                line_set(r, i, arena_format(r->arena, "%s |", l->text));
            open = open && (spans || !*l->text);
            continue;
        }
        const char *barred = tabs_barred(r->arena, l->raw);
        open = open || table_heads(r->arena, barred);
        if (open)
            line_set(r, i, barred);
    }
}

static int width_of(const char *text)
{
    return (int)utf8_length(text);
}

/* Nothing ends the line, and it is no row of a table. */
static bool open_ended(const struct line *l)
{
    size_t len = strlen(l->text);
    return len > 0 && !strchr(".;:!?", l->text[len - 1]) && !strchr(l->text, '|') && !strchr(l->raw, '\t');
}

static bool small_start(const char *text)
{
    return letter_at(text, 0) && !capital_at(text) && !(text[0] >= '0' && text[0] <= '9');
}

/* "... trước ngày" / "15/6/2025": what stands before asks for a number. */
static bool wants_number(const char *key)
{
    static const char *const words[] = {"ngày", "tháng", "năm", "số", "từ", "đến", "quý", "khóa", NULL};
    for (int i = 0; words[i]; i++) {
        size_t n = strlen(key), w = strlen(words[i]);
        if (n > w && key[n - w - 1] == ' ' && strcmp(key + n - w, words[i]) == 0)
            return true;
    }
    return false;
}

static bool all_capitals(const char *text)
{
    return capitals_in(text, strlen(text)) >= 75;
}

/* The line before, across a page number; -1: a blank line parts the two. */
static int line_before(struct reader *r, int index, int from)
{
    bool page = false;
    int i = index - 1;
    for (; i >= from && !*r->line[i].text && r->head[i] == i; i--)
        ;
    for (; i >= from && (r->head[i] < 0 || !*r->line[i].text) && (r->head[i] < 0 || r->head[i] == i); i--)
        page = page || r->head[i] < 0;
    return i >= from && (page || i == index - 1) ? i : -1;
}

struct wrapping {
    int width; /* of the widest line that goes on; 0: this text is not broken at a width */
};

static bool small_goes_on(const struct reader *r, int before, int index)
{
    const struct line *b = &r->d->lines.at[before], *l = &r->line[index];
    return open_ended(b) && width_of(b->raw) >= NARROWEST && small_start(l->text) &&
           mark_of(r->arena, l).kind == MARK_NONE;
}

static bool digit_start(const char *text)
{
    return text[0] >= '0' && text[0] <= '9';
}

/* Halves that no line would be without the other, whatever the width. */
static bool halves(const struct line *b, const struct line *l, const struct mark *m)
{
    const char *rest = l->text + m->rest;
    if (m->kind == MARK_NONE)
        return digit_start(l->text) && wants_number(b->key);
    if (m->kind != MARK_DASH)
        return false;
    bool year = strspn(rest, "0123456789") == 4 && digit_start(b->text + strlen(b->text) - 1);
    return year || (key_starts(l->key + m->rest, "khen thưởng") && text_ends(b->key, "thi đua"));
}

/* Would the first word of the line still have had room on the one before? Then a person broke it. A sentence may end
 * where a line does; a list item or a basis ends with ';' and is not gone on from. */
static bool no_room(struct reader *r, const struct line *b, const struct line *l, const struct wrapping *w)
{
    size_t word = strcspn(l->text, " ");
    bool stop = text_ends(b->text, ".") && !text_ends(b->text, "./.");
    bool small = small_start(l->text) && text_ends(b->text, ";");
    return (open_ended(b) || stop || small) &&
           width_of(b->raw) + 1 + width_of(arena_copy(r->arena, l->text, word)) > w->width;
}

static bool line_goes_on(struct reader *r, int before, int index, const struct wrapping *w)
{
    const struct line *b = &r->d->lines.at[before], *l = &r->line[index];
    struct mark m = mark_of(r->arena, l);
    if (small_goes_on(r, before, index))
        return true;
    if (strchr(b->text, '|') || strchr(b->raw, '\t') || strchr(l->text, '|') || strchr(l->raw, '\t'))
        return false;
    if (open_ended(b) && halves(b, l, &m))
        return true;
    bool dash = m.kind == MARK_DASH && small_start(l->text + m.rest) && open_ended(b); /* "chính trị" / "- xã hội" */
    if ((m.kind != MARK_NONE && !dash) || !w->width || closing_starts(l->key) || basis_starts(l->key) ||
        (all_capitals(l->text) && l->text[1]))
        return false;
    return no_room(r, b, l, w);
}

/* A text broken at a width has lines that go on in small letters, and hardly one that is wider than those. */
static struct wrapping wrapping_of(struct reader *r, struct span s)
{
    int seen = 0, widest = 0, wider = 0;
    for (int i = s.from + 1; i < s.to; i++) {
        int before = *r->line[i].text ? line_before(r, i, s.from) : -1;
        if (before < 0 || !small_goes_on(r, before, i))
            continue;
        int width = width_of(r->d->lines.at[before].raw);
        widest = width > widest ? width : widest;
        seen++;
    }
    for (int i = s.from; i < s.to; i++)
        wider += width_of(r->d->lines.at[i].text) > widest + WIDER ? 1 : 0;
    return (struct wrapping){seen >= WRAPPED || (seen && !wider) ? widest : 0};
}

/* The lines from head on that belong to it, as one text. */
static void paragraph_set(struct reader *r, int head, int to)
{
    struct buf b = buf_new(r->arena, 256);
    buf_text(&b, r->line[head].text);
    for (int i = head + 1; i < to; i++) {
        if (r->head[i] != head)
            continue;
        buf_format(&b, " %s", r->line[i].text);
        line_set(r, i, "");
    }
    line_set(r, head, b.at);
}

void lines_mend(struct reader *r, struct span s)
{
    pages_drop(r, s);
    tables_bar(r, s);
    struct wrapping w = wrapping_of(r, s);
    size_t taken = 0;
    for (int i = s.from + 1; i < s.to; i++) {
        int before = *r->line[i].text ? line_before(r, i, s.from) : -1;
        bool on = before >= 0 && taken < LONGEST && line_goes_on(r, before, i, &w);
        r->head[i] = on ? r->head[before] : r->head[i];
        taken = on ? taken + strlen(r->line[i].text) : 0;
    }
    for (int i = s.from, end; i < s.to; i = end) {
        bool more = false;
        for (end = i + 1; end < s.to && (r->head[end] != end || !*r->line[end].text); end++)
            more = more || r->head[end] == i; /* a page number and its blanks may stand between */
        if (more)
            paragraph_set(r, i, end);
    }
}

void lines_owned(struct reader *r)
{
    for (int i = 0; i < r->count; i++)
        if (r->head[i] >= 0 && r->head[i] != i)
            own(r, i, (enum owner)r->d->own[r->head[i]]);
}
