#include "print/letter.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"
#include "text/words.h"
#include <string.h>

enum { SIGN_SPACE = 250, SIGN_SPACE_LOW = 150 };

const char *print_text(struct arena *a, struct message m)
{
    return message_text(a, LANG_VI, m);
}

static const char *day_digits(struct arena *a, struct day on)
{
    return arena_format(a, "%02d", on.day);
}

static const char *month_digits(struct arena *a, struct day on)
{
    return arena_format(a, on.month < 3 ? "%02d" : "%d", on.month);
}

const char *place_date(struct arena *a, const char *place, struct day on, int year)
{
    if (!on.year)
        return print_text(a, w_print_place_date_open(place, year));
    return print_text(a, w_print_place_date(place, day_digits(a, on), month_digits(a, on), on.year));
}

const char *cited_day(struct arena *a, struct day on)
{
    return on.year ? print_text(a, w_print_basis_day(day_digits(a, on), month_digits(a, on), on.year)) : "";
}

const char *cluster_authority(struct arena *a, const char *cluster)
{
    return arena_format(a, "%s\n%s", print_text(a, w_print_authority(utf8_upper(a, cluster))),
                        print_text(a, word(W_PRINT_LEADER)));
}

/* The line of the State is wider than a column of 100 on a portrait page when set at 12 points. */
static void head_build(struct doc *d, const struct letter *l)
{
    static const int widths[] = {68, 97}, wide[] = {112, 140};
    struct arena *a = d->arena;
    struct flow *side[2];
    struct table *t = doc_columns(d->body, l->landscape ? wide : widths, 2, side);
    if (*l->superior)
        doc_par(side[0], STYLE_SUPERIOR, l->superior);
    doc_par(side[0], STYLE_ISSUER, l->issuer);
    doc_rule_percent(side[0], 40);
    doc_par(side[1], STYLE_NATION, print_text(a, word(W_PRINT_NATION)));
    doc_par(side[1], STYLE_MOTTO, print_text(a, word(W_PRINT_MOTTO)));
    doc_rule_percent(side[1], 100);
    doc_columns_row(t, side);
    if (*l->number)
        doc_par(side[0], STYLE_NUMBER, print_text(a, w_print_number(l->number)));
    doc_par(side[1], STYLE_PLACE_DATE, place_date(a, l->place, l->on, l->year));
}

/* What stands in two lines on paper is one name in the properties of a file. */
static const char *one_line(struct arena *a, const char *text)
{
    char *line = arena_text(a, text);
    for (char *at = line; *at; at++)
        *at = *at == '\n' ? ' ' : *at;
    return line;
}

struct doc *letter_begin(struct arena *a, const struct letter *l)
{
    struct doc *d = doc_new(a, l->title);
    d->author = one_line(a, l->issuer);
    d->created = l->made;
    d->page.landscape = l->landscape;
    if (l->sample)
        d->header_note = print_text(a, word(W_PRINT_SAMPLE));
    head_build(d, l);
    return d;
}

void letter_title(struct doc *d, const char *type, const char *subject)
{
    doc_par(d->body, STYLE_TYPE_NAME, type);
    if (*subject)
        doc_par(d->body, STYLE_SUBJECT, subject);
    doc_rule_percent(d->body, 40);
    doc_space(d->body, 40);
}

/* "- Lưu: VT, Cụm trưởng." whatever dash and stop it came with. */
static const char *recipient_line(struct arena *a, const char *text, bool last)
{
    struct str s = str_trim(str_of(text));
    while (s.len && (s.at[0] == '-' || s.at[0] == ' '))
        s = str_skip(s, 1);
    while (s.len && strchr(".; ", s.at[s.len - 1]))
        s.len--;
    return arena_format(a, "- %.*s%s", (int)s.len, s.at, last ? "." : ";");
}

void letter_end(struct doc *d, const struct letter_foot *f)
{
    static const int widths[] = {75, 90};
    struct flow *side[2];
    doc_space(d->body, 40);
    doc_columns(d->body, widths, 2, side);
    if (f->recipients)
        doc_par(side[0], STYLE_RECIPIENTS_HEAD, print_text(d->arena, word(W_PRINT_RECIPIENTS)));
    for (size_t i = 0; i < f->recipients; i++)
        doc_par(side[0], STYLE_RECIPIENT, recipient_line(d->arena, f->recipient[i], i + 1 == f->recipients));
    doc_par(side[1], STYLE_AUTHORITY, f->authority);
    doc_space(side[1], SIGN_SPACE);
}

void letter_signs(struct doc *d, const struct sign *sign, size_t signs)
{
    static const int widths[] = {1, 1, 1, 1};
    struct flow *side[4];
    doc_space(d->body, 40);
    doc_columns(d->body, widths, signs, side);
    for (size_t i = 0; i < signs; i++) {
        doc_par(side[i], STYLE_AUTHORITY, sign[i].who);
        doc_par(side[i], STYLE_SIGN_NOTE, sign[i].note);
        doc_space(side[i], SIGN_SPACE_LOW);
    }
}
