/* Documents a plan cites: with a code (merged by code, however often cited) and without one. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "base/arena.h"
#include "base/buf.h"
#include "intake/dates.h"
#include "intake/key.h"
#include "intake/reader.h"
#include "intake/reference_text.h"
#include <pcre2.h>
#include <string.h>

/* number, year, separator, symbol | damaged: number, year, symbol ("18/20202QĐ-UBND": a digit where '/' was) */
static const char code_pattern[] = "(?<![\\p{L}\\d/.,-])(\\d{1,5}[a-z]?)(?:"
                                   "(?: ?/ ?((?:19|20)\\d\\d))? ?([/\\-–]) ?"
                                   "((?:[A-ZĐ]{2,10}(?:r|Tr|tr|HĐ)?\\d{0,2})"
                                   "(?: ?[-–] ?[A-ZĐ][A-Za-zĐđƯ]+\\d{0,2})?(?:[-–/&.][A-ZĐƯ][A-Za-zĐđƯ]*\\d{0,2})*)"
                                   "|/((?:19|20)\\d\\d)\\d([A-ZĐ]{2,8}-[A-ZĐ][A-Za-zĐđ]+))";

struct code {
    const char *code, *number, *symbol, *written;
    int year;
    size_t at, end;
    bool repaired;
};

struct matcher {
    pcre2_code *pattern;
    pcre2_match_data *data;
    pcre2_match_context *limits;
};

static bool matcher_open(struct matcher *m)
{
    int error;
    PCRE2_SIZE where;
    m->pattern = pcre2_compile((PCRE2_SPTR)code_pattern, PCRE2_ZERO_TERMINATED, PCRE2_UTF | PCRE2_NO_UTF_CHECK, &error,
                               &where, NULL);
    if (!m->pattern)
        return false;
    m->data = pcre2_match_data_create_from_pattern(m->pattern, NULL);
    m->limits = pcre2_match_context_create(NULL);
    if (m->limits) {
        pcre2_set_match_limit(m->limits, 100000);
        pcre2_set_heap_limit(m->limits, 4096);
    }
    return m->data && m->limits;
}

static void matcher_close(struct matcher *m)
{
    pcre2_match_context_free(m->limits);
    pcre2_match_data_free(m->data);
    pcre2_code_free(m->pattern);
}

static const char *group(struct arena *a, const char *text, const PCRE2_SIZE *v, int n)
{
    return v[2 * n] == PCRE2_UNSET ? "" : arena_copy(a, text + v[2 * n], v[2 * n + 1] - v[2 * n]);
}

static const char *symbol_tight(struct arena *a, const char *text)
{
    struct buf b = buf_new(a, 32);
    for (size_t i = 0; text[i];) {
        size_t dash = dash_at(text + i);
        if (dash)
            buf_char(&b, '-');
        else if (text[i] != ' ' && (text[i] != '.' || text[i + 1]))
            buf_char(&b, text[i]);
        i += dash ? dash : 1;
    }
    return b.at;
}

static int year_value(const char *digits)
{
    int year = 0;
    for (size_t i = 0; i < 4 && digits[i] >= '0' && digits[i] <= '9'; i++)
        year = year * 10 + (digits[i] - '0');
    return year;
}

static bool code_next(struct arena *a, struct matcher *m, const char *text, size_t from, struct code *out)
{
    int groups = pcre2_match(m->pattern, (PCRE2_SPTR)text, strlen(text), from, PCRE2_NO_UTF_CHECK, m->data, m->limits);
    if (groups <= 0)
        return false;
    PCRE2_SIZE *v = pcre2_get_ovector_pointer(m->data);
    struct code c = {.at = v[0], .end = v[1], .number = group(a, text, v, 1), .written = group(a, text, v, 0)};
    c.repaired = groups > 5 && v[10] != PCRE2_UNSET;
    const char *year = group(a, text, v, c.repaired ? 5 : 2);
    c.year = year_value(year);
    c.symbol = symbol_tight(a, group(a, text, v, c.repaired ? 6 : 4));
    const char *stop = c.repaired || *group(a, text, v, 3) == '/' ? "/" : "-";
    c.code = arena_format(a, "%s%s%s%s%s", c.number, *year ? "/" : "", year, stop, c.symbol);
    *out = c;
    return true;
}

/* "12/KH" alone is too little: a code names its body, carries a year, or stands between "số" and a day. */
static bool code_whole(const struct code *c, const char *key)
{
    size_t so = strlen("số ");
    bool led = c->at >= so && memcmp(key + c->at - so, "số ", so) == 0;
    return c->year || strpbrk(c->symbol, "-/&") ||
           (led && key_starts(key + c->end + strspn(key + c->end, " ,"), "ngày"));
}

static struct plan_reference *reference_known(struct reader *r, const char *code)
{
    for (int i = 0; i < r->d->reference_count; i++)
        if (strcmp(r->d->reference[i].code, code) == 0)
            return &r->d->reference[i];
    return NULL;
}

static void also_at(struct reader *r, struct plan_reference *ref, int line)
{
    if (ref->line == line || (ref->also_count && ref->also_at[ref->also_count - 1] == line))
        return;
    int *at = list_add(r->arena, &ref->also_at, &ref->also_count, sizeof *at);
    *at = line;
}

/* "Luật Thi đua, khen thưởng số 06/2022/QH15": the words between. NULL: none. */
static const char *law_name(struct arena *a, const char *text, const char *key, size_t at)
{
    ptrdiff_t law = -1, next = key_find(key, 0, "luật");
    for (; next >= 0 && (size_t)next < at; next = key_find(key, (size_t)next + 1, "luật"))
        law = next;
    size_t from = (size_t)law + strlen("luật"), so = strlen("số");
    if (law < 0 || at - (size_t)law > 160)
        return NULL;
    while (at > from && key[at - 1] == ' ')
        at--;
    if (at >= from + so && memcmp(key + at - so, "số", so) == 0)
        at -= so;
    const char *name = at > from ? text_part(a, text, from, at) : "";
    return *name && !key_has(key_of(a, name), "số") ? name
                                                    : NULL; /* one of several laws in a row: its own is not said */
}

/* "I. CĂN CỨ": a section of bases. */
static bool basis_section(struct reader *r, int section)
{
    return section > 0 && key_starts(key_of(r->arena, r->d->section[section - 1].title), "căn cứ");
}

static void reference_add(struct reader *r, const struct prose *p, const struct code *c)
{
    struct plan_reference made = {.code = c->code,
                                  .number = c->number,
                                  .symbol = c->symbol,
                                  .year_in_code = c->year,
                                  .line = p->line,
                                  .repaired = c->repaired,
                                  .as_written = c->repaired ? c->written : NULL,
                                  .is_basis = p->preamble || basis_section(r, p->section)};
    size_t from = c->end;
    struct date_phrase day;
    if (date_find(r->arena, p->text, p->key, c->end, 0, &day) && strspn(p->text + c->end, " ,(") == day.at - c->end &&
        day.precision == PRECISION_DAY) {
        made.date = day.from;
        from = day.end;
    }
    reference_words(r->arena, p->text, p->key, from, &made.issuer, &made.subject);
    struct plan_reference *known = reference_known(r, c->code);
    if (known) {
        also_at(r, known, p->line);
        known->date = known->date.year ? known->date : made.date;
        known->issuer = known->issuer ? known->issuer : made.issuer;
        known->subject = known->subject ? known->subject : made.subject;
        return;
    }
    made.type = reference_type(r->arena, p->text, p->key, c->at, c->symbol);
    if (!made.subject && text_eq(made.type, "Luật"))
        made.subject = law_name(r->arena, p->text, p->key, c->at);
    made.where = p->preamble
                     ? "preamble"
                     : arena_format(r->arena, "section %d", p->section ? r->d->section[p->section - 1].number : 0);
    struct plan_reference *ref = list_add(r->arena, &r->d->reference, &r->d->reference_count, sizeof *ref);
    *ref = made;
}

/* "... xây dựng Kế hoạch hoạt động": the plan speaks of itself. */
static bool own_plan(const char *key, size_t at)
{
    static const char *const verb[] = {"ban hành ", "xây dựng ", "đề ra "};
    for (size_t i = 0; i < sizeof verb / sizeof *verb; i++) {
        size_t n = strlen(verb[i]);
        if (at >= n && memcmp(key + at - n, verb[i], n) == 0)
            return true;
    }
    return false;
}

/* A capitalised type with a name behind it and no number: "Nghị quyết Trung ương 4 khóa XII". */
static void unnumbered_find(struct reader *r, const struct prose *p)
{
    for (size_t i = 0; p->text[i]; i += point_length((unsigned char)p->text[i])) {
        size_t len;
        if (!capital_at(p->text + i) || reference_type_at(p->text, p->key, i, &len) < 2)
            continue;
        size_t end = reference_end(p->text, p->key, i + len), rest = i + len + blanks_at(p->text + i + len);
        const char *name = text_part(r->arena, p->text, i, end), *key = key_of(r->arena, name);
        bool numbered = key_has(key, "số") || (p->text[rest] >= '0' && p->text[rest] <= '9');
        bool in_name = dash_before(p->text, i) > 0; /* "Tài chính - Kế hoạch" */
        bool itself = in_name || key_starts(p->key + rest, "này") || key_starts(p->key + rest, "của cụm") ||
                      key_starts(p->key + rest, "trên") || key_starts(p->key + rest, "và") ||
                      (p->preamble && own_plan(p->key, i));
        if (end > i + len + 1 && words_in(p->text + rest, end > rest ? end - rest : 0) >= 1 && !numbered && !itself) {
            struct spot *s = list_add(r->arena, &r->d->unnumbered, &r->d->unnumbered_count, sizeof *s);
            *s = (struct spot){.text = name, .line = p->line};
        }
        i = i + len > end ? i + len - 1 : i;
        while (((unsigned char)p->text[i + 1] & 0xC0) == 0x80)
            i++;
    }
}

void references_read(struct reader *r)
{
    int count;
    struct prose *prose = prose_all(r, &count);
    struct matcher m = {0};
    if (matcher_open(&m))
        for (int i = 0; i < count; i++) {
            struct code c;
            for (size_t from = 0;
                 strpbrk(prose[i].text + from, "0123456789") && code_next(r->arena, &m, prose[i].text, from, &c);
                 from = c.end)
                if (code_whole(&c, prose[i].key))
                    reference_add(r, &prose[i], &c);
        }
    matcher_close(&m);
    for (int i = 0; i < count; i++)
        unnumbered_find(r, &prose[i]);
}
