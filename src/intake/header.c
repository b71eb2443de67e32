/* The head of an official paper: issuer left, motto right, number, place and date, type and subject. Files give
 * its two columns as lines below each other, or beside each other with a tab, a bar or a run of blanks between. */
#include "base/arena.h"
#include "base/buf.h"
#include "intake/dates.h"
#include "intake/doc_number.h"
#include "intake/doc_type.h"
#include "intake/key.h"
#include "intake/lines.h"
#include "intake/units.h"
#include <string.h>

enum { HEADER_LINES = 80 };

struct piece {
    const char *text, *key;
    int index;
};

static bool is_rule(const char *text)
{
    size_t i = 0;
    while (text[i]) {
        size_t dash = dash_at(text + i);
        size_t n = dash ? dash : strspn(text + i, "_*=~. |");
        if (!n)
            return false;
        i += n;
    }
    return true;
}

static bool is_state_motto(const char *key)
{
    return key_has(key, "cộng hòa xã hội chủ nghĩa việt nam") || (key_has(key, "độc lập") && key_has(key, "hạnh phúc"));
}

static void piece_body(struct reader *r, const struct piece *p)
{
    struct plan_header *h = &r->d->header;
    struct spot *s = list_add(r->arena, &h->body_line, &h->body_line_count, sizeof *s);
    *s = (struct spot){.text = p->text, .line = r->line[p->index].number};
    own(r, p->index, OWN_BODY);
}

/* "Thị xã Ba Sông, 12/02/2019": a place and a whole day, and nothing else. */
static bool piece_place_day(struct reader *r, const struct piece *p)
{
    struct plan_header *h = &r->d->header;
    const char *comma = strchr(p->text, ',');
    struct date_phrase found;
    if (!comma || h->place_date_line || !capital_at(p->text))
        return false;
    size_t at = (size_t)(comma - p->text) + 1 + blanks_at(comma + 1);
    if (!date_find(r->arena, p->text, p->key, at, 0, &found) || found.at != at || found.precision != PRECISION_DAY ||
        !found.from.year || p->text[found.end])
        return false;
    h->date = found.from;
    h->date_year = found.from.year;
    h->place = text_part(r->arena, p->text, 0, (size_t)(comma - p->text));
    h->place_date_line = r->line[p->index].number;
    own(r, p->index, OWN_PLACE_DATE);
    return true;
}

/* "Phú Nhuận, ngày 10 tháng 4 năm 2020"; the day and month may be blank or dots. */
static bool piece_place_date(struct reader *r, const struct piece *p)
{
    struct plan_header *h = &r->d->header;
    ptrdiff_t at = key_find(p->key, 0, "ngày");
    if (at < 0 || h->place_date_line || (key_find(p->key, (size_t)at, "tháng") < 0 && !strchr(p->key + at, '/')))
        return false;
    size_t comma = (size_t)at;
    while (comma > 0 && strchr(" ,.", p->text[comma - 1]))
        comma--;
    struct date_phrase found;
    if (date_find(r->arena, p->text, p->key, (size_t)at, 0, &found) && found.at == (size_t)at) {
        h->date = found.from;
        h->date_year = found.from.year;
    } else {
        ptrdiff_t year = key_find(p->key, (size_t)at, "năm");
        size_t day = (size_t)at + strlen("ngày");
        day += strspn(p->key + day, " ._/…");
        h->date_damaged = letter_at(p->key, day) && !key_starts(p->key + day, "tháng");
        h->draft = h->draft || !h->date_damaged;
        if (year >= 0)
            year += (ptrdiff_t)strlen("năm ");
        for (size_t i = year < 0 ? strlen(p->key) : (size_t)year;
             p->key[i] >= '0' && p->key[i] <= '9' && h->date_year < 1000; i++)
            h->date_year = h->date_year * 10 + (p->key[i] - '0');
        if (year < 0 && key_find(p->key, 0, "tháng") < 0)
            return false;
    }
    h->place = comma ? text_part(r->arena, p->text, 0, comma) : NULL;
    h->place_date_line = r->line[p->index].number;
    own(r, p->index, OWN_PLACE_DATE);
    return true;
}

static bool piece_structure(struct reader *r, const struct piece *p)
{
    struct plan_header *h = &r->d->header;
    bool party = key_starts(p->key, "đảng cộng sản việt nam");
    bool state = is_state_motto(p->key);
    static const char *const stamps[] = {"mật",         "tối mật",         "tuyệt mật",       "hỏa tốc", "khẩn",
                                         "thượng khẩn", "hỏa tốc hẹn giờ", "lưu hành nội bộ", NULL};
    bool stamp = false;
    for (int i = 0; stamps[i]; i++)
        stamp = stamp || strcmp(p->key, stamps[i]) == 0;
    bool draft = key_starts(p->key, "dự thảo") || key_starts(p->key, "(dự thảo");
    party = party || (strcmp(p->key, "đoàn tncs hồ chí minh") == 0 && h->body_line_count > 0 &&
                      !h->state_motto); /* the Union's own head */
    h->party_motto = h->party_motto || party;
    h->state_motto = h->state_motto || state;
    h->draft = h->draft || draft;
    if (!party && !state && !draft && !stamp && !is_rule(p->text))
        return false;
    if (r->d->own[p->index] == OWN_NONE)
        own(r, p->index, OWN_STRUCTURE);
    return true;
}

static void piece_read(struct reader *r, const struct piece *p)
{
    struct plan_header *h = &r->d->header;
    if (!*p->text || piece_structure(r, p))
        return;
    if (!h->number.raw && doc_number_read(r->arena, p->text, p->key, &h->number)) {
        h->number.line = r->line[p->index].number;
        h->draft = h->draft || h->number.number == 0;
        own(r, p->index, OWN_NUMBER);
        return;
    }
    if (piece_place_date(r, p) || piece_place_day(r, p))
        return;
    size_t len = strlen(p->text);
    if (capitals_in(p->text, len) >= 60 || (words_in(p->text, len) <= 12 && !h->number.raw))
        piece_body(r, p);
}

/* A tab, a bar, or in lines without them a run of three blanks parts two columns when both sides hold something. */
static size_t column_gap(const char *raw, size_t from, size_t *end_out)
{
    bool bars = strpbrk(raw + from, "\t|") != NULL;
    for (size_t i = from; raw[i]; i++) {
        size_t n = strspn(raw + i, " \t|");
        if (n == 0)
            continue;
        bool hard = memchr(raw + i, '\t', n) || memchr(raw + i, '|', n);
        if ((hard || (n >= 3 && !bars)) && i > from && raw[i + n]) {
            *end_out = i + n;
            return i;
        }
        i += n - 1;
    }
    return 0;
}

/* A number or a date with blanks to be filled in by hand must not be cut at them. */
static bool blanks_mean_blank(const char *key)
{
    return key_starts(key, "số") || key_find(key, 0, "ngày") >= 0;
}

/* A blank that does not break is a blank between columns too. */
static const char *plain_blanks(struct arena *a, const char *raw)
{
    struct buf b = buf_new(a, strlen(raw) + 1);
    for (; *raw; raw++) {
        bool fixed = strncmp(raw, "\xC2\xA0", 2) == 0;
        buf_char(&b, fixed ? ' ' : *raw);
        raw += fixed ? 1 : 0;
    }
    return b.at;
}

/* "Số: 01/KH.LĐ Tân Hòa, ngày 8 tháng 9": where the place begins behind a number, one blank between; 0: nowhere. */
static size_t place_behind_number(const char *text)
{
    const char *comma = strstr(text, ", ngày");
    size_t at = comma && strncmp(text, "Số", strlen("Số")) == 0 ? (size_t)(comma - text) : 0, from = 0;
    while (at > 0 && !strchr("/0123456789", text[at - 1])) {
        at--;
        if (text[at] == ' ' && capital_at(text + at + 1) &&
            capitals_in(text + at + 1, strcspn(text + at + 1, " ,")) < 75)
            from = at + 1;
        else if (text[at] == ' ')
            break;
    }
    return from;
}

static void line_read(struct reader *r, int index)
{
    const struct line *l = &r->line[index];
    const char *raw = plain_blanks(r->arena, l->raw);
    size_t from = 0, gap, end = 0;
    while (raw[from] == ' ' || raw[from] == '\t' || raw[from] == '|')
        from++;
    while (l->raw != l->text && (gap = column_gap(raw, from, &end)) > 0) { /* the same: letters once apart */
        const char *left = text_clean(r->arena, raw + from, gap - from);
        const char *right = text_clean(r->arena, raw + gap, strlen(raw + gap));
        const char *key = key_of(r->arena, left);
        bool hard = memchr(raw + gap, '\t', end - gap) || memchr(raw + gap, '|', end - gap);
        if (blanks_mean_blank(key) && !hard && !is_state_motto(key_of(r->arena, right)) && !piece_after_number(right))
            break;
        struct piece p = {left, key, index};
        piece_read(r, &p);
        from = end;
    }
    size_t to = strlen(raw);
    while (to > from && strchr(" \t|", raw[to - 1])) /* an empty cell behind */
        to--;
    struct piece p = {.index = index, .text = text_clean(r->arena, raw + from, to - from)};
    size_t place = place_behind_number(p.text);
    if (place) {
        struct piece number = {text_part(r->arena, p.text, 0, place), NULL, index};
        number.key = key_of(r->arena, number.text);
        piece_read(r, &number);
        p.text += place;
    }
    p.key = key_of(r->arena, p.text);
    piece_read(r, &p);
}

/* Words only a head names bodies by; those of units are units.c's. */
static bool body_opens(const char *key)
{
    static const char *const words[] = {"khối", "cụm",       "hội đồng", "bộ",        "liên hiệp",  "liên minh",
                                        "tổng", "tòa",       "quân khu", "binh đoàn", "bộ tư lệnh", "vksnd",
                                        "tand", "bch",       "ban",      "cơ quan",   "đảng",       "ngành",
                                        "vụ",   "văn phòng", "hđnd",     "công đoàn", "trung ương", NULL};
    for (int i = 0; words[i]; i++)
        if (key_starts(key, words[i]))
            return true;
    return false;
}

/* Does this line go on with the body named above it ("ỦY BAN NHÂN DÂN" / "TỈNH ĐẮK LẮK")? */
static bool body_goes_on(const char *text, const char *key)
{
    static const char *const level[] = {"tỉnh", "thành phố", "tp.",     "quận",       "huyện", "thị xã",   "thị trấn",
                                        "xã",   "phường",    "đặc khu", "trực thuộc", "và",    "việt nam", NULL};
    static const char *const own_body[] = {"ủy", "đoàn", "đội", NULL};
    for (int i = 0; level[i]; i++) {
        if (!key_starts(key, level[i]))
            continue;
        const char *next = key + strlen(level[i]);
        next += blanks_at(next);
        for (int k = 0; own_body[k]; k++)
            if (key_starts(next, own_body[k]))
                return false;
        return true;
    }
    return capitals_in(text, strlen(text)) >= 75 && !unit_noun(key) && !body_opens(key);
}

static void bodies_settle(struct reader *r)
{
    struct plan_header *h = &r->d->header;
    const char *group[16];
    int groups = 0;
    for (int i = 0; i < h->body_line_count; i++) {
        const char *text = h->body_line[i].text;
        if (groups && body_goes_on(text, key_of(r->arena, text)))
            group[groups - 1] = arena_format(r->arena, "%s %s", group[groups - 1], text);
        else if (groups < 16)
            group[groups++] = text;
    }
    if (!groups)
        return;
    const char *top = key_of(r->arena, group[0]);
    bool cluster = key_starts(top, "cụm") || key_starts(top, "khối"); /* stands above nobody */
    int first = groups > 1 && !cluster ? 1 : 0;
    h->superior_body = first ? group[0] : NULL;
    struct buf b = buf_new(r->arena, 128);
    for (int i = first; i < groups; i++)
        buf_format(&b, "%s%s", i > first ? " - " : "", group[i]);
    h->issuing_body = b.at;
}

/* "Thực hiện phong trào ... năm 2026" may be the subject itself, when it comes first and cites nothing. */
static bool subject_ends(struct reader *r, int index, bool first)
{
    const struct line *l = &r->line[index];
    size_t len = strlen(l->text);
    if (key_starts(l->key, "(ban hành") || key_starts(l->key, "(kèm theo"))
        return true;
    if (mark_of(r->arena, l).kind != MARK_NONE || len > 420 || text_ends(l->text, ":") || text_ends(l->text, ";") ||
        (text_ends(l->text, ".") && words_in(l->text, len) > 25))
        return true;
    bool opens = basis_starts(l->key) || lead_starts(l->key);
    return opens && (!first || words_in(l->text, len) > 40 || key_has(l->key, "số") || key_starts(l->key, "căn cứ"));
}

/* "KẾ HOẠCH SỐ 31": the number again, no part of the subject. */
static const char *number_skip(const char *text, const char *key)
{
    size_t at = key_starts(key, "số") ? strlen("số") : 0;
    at += at ? strspn(key + at, " :") : 0;
    size_t digits = at ? strspn(key + at, "0123456789") : 0;
    if (!digits)
        return text;
    at += strcspn(key + at, " ");
    return text + at + blanks_at(text + at);
}

static void subject_read(struct reader *r, const char *first)
{
    struct plan_header *h = &r->d->header;
    struct buf b = buf_new(r->arena, 256);
    h->subject_line = *first ? r->line[r->title].number : 0;
    buf_text(&b, first);
    int at = r->title + 1, taken = 0;
    for (; at < r->count && taken < 6; at++) {
        const struct line *l = &r->line[at];
        if (!*l->text)
            continue;
        if (is_rule(l->text)) {
            own(r, at, OWN_STRUCTURE);
            continue;
        }
        bool title = b.len && capitals_in(b.at, b.len) < 40 && capitals_in(l->text, strlen(l->text)) >= 75;
        if (title || subject_ends(r, at, !b.len) ||
            (b.len && taken && capitals_in(b.at, b.len) >= 75 && capitals_in(l->text, strlen(l->text)) < 40))
            break;
        buf_format(&b, "%s%s", b.len ? " " : "", l->text);
        h->subject_line = h->subject_line ? h->subject_line : l->number;
        own(r, at, OWN_SUBJECT);
        taken++;
    }
    h->subject = b.len ? b.at : NULL;
    r->body = at;
}

/* Two years in one title: nobody can say which year is planned. A school year is one. */
static bool title_years(struct reader *r)
{
    struct plan_draft *d = r->d;
    const char *key = d->header.subject ? key_of(r->arena, d->header.subject) : "";
    for (ptrdiff_t at = key_find(key, 0, "năm"); at >= 0; at = key_find(key, (size_t)at + 4, "năm")) {
        int first = 0, last = 0;
        bool school = false;
        if (!year_named(key + at, &first, &last, &school))
            continue;
        if (d->plan_year && d->plan_year != first) {
            r->problem = (struct plan_problem){PLAN_TWO_YEARS, d->header.subject_line,
                                               arena_format(r->arena, "%d, %d", d->plan_year, first)};
            return false;
        }
        d->plan_year = first;
        d->school_year_end = school ? last : d->school_year_end;
    }
    return true;
}

bool header_read(struct reader *r)
{
    const char *rest = "";
    r->title = -1;
    int seen = 0;
    for (int i = 0; i < r->count && seen < HEADER_LINES && r->title < 0; i++) {
        seen += *r->line[i].text ? 1 : 0;
        r->d->header.doc_type = doc_type_of(r->arena, &r->line[i], &rest);
        if (r->d->header.doc_type)
            r->title = i;
    }
    if (r->title < 0) {
        r->problem = (struct plan_problem){PLAN_NO_TITLE, 0, ""};
        return false;
    }
    for (int i = 0; i < r->title; i++)
        if (*r->line[i].text)
            line_read(r, i);
    own(r, r->title, OWN_TYPE);
    r->d->header.doc_type_line = r->line[r->title].number;
    r->d->header.draft = r->d->header.draft || key_starts(r->line[r->title].key, "dự thảo");
    bodies_settle(r);
    subject_read(r, number_skip(rest, key_of(r->arena, rest)));
    return title_years(r);
}
