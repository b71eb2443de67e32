#include "score/sheet_text.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "score/sheet_field.h"
#include "score/sheet_rows.h"
#include <string.h>

enum { NUMBER_DIGITS = 15, NUMBER_SCALE = 6 };
static const int64_t LONG_MOST = 1000000000000000, INT_MOST = 1000000000;

static const struct json_field *fields(enum sheet_part p)
{
    static const struct json_field *const of[PART_COUNT] = {sheet_fields,     rounding_fields, nothing_fields,
                                                            criterion_fields, cap_fields,      gate_fields,
                                                            tie_fields,       class_fields};
    return of[p];
}

static enum text_shape shape_of(const struct json_field *f)
{
    if (f->kind == FIELD_TEXT || f->kind == FIELD_CODE)
        return SHAPE_WORDS;
    if (f->kind == FIELD_BOOL)
        return SHAPE_FLAG;
    if (f->kind == FIELD_ENUM)
        return SHAPE_CHOICE;
    return f->kind == FIELD_OTHER ? rows_shape(f->key) : SHAPE_AMOUNT;
}

struct text_field sheet_text_field(enum sheet_part p, size_t i)
{
    const struct json_field *f = &fields(p)[i];
    if (!f->key)
        return (struct text_field){.key = NULL};
    enum text_shape shape = shape_of(f);
    return (struct text_field){f->key, shape, shape == SHAPE_SET ? scorer_names : f->name};
}

int sheet_text_find(enum sheet_part p, const char *key)
{
    const struct json_field *f = fields(p);
    for (int i = 0; f[i].key; i++)
        if (text_eq(f[i].key, key))
            return i;
    return -1;
}

static const char *maybe_text(struct arena *a, const struct maybe *m, bool points)
{
    if (!m->is)
        return "";
    return points ? amount_text(a, m->n) : decimal_text(a, (struct number){m->n, 0});
}

static const char *field_get(struct arena *a, enum sheet_part p, const struct json_field *f, const char *from)
{
    const void *at = from + f->at;
    bool has = (f->kind != FIELD_HAS_POINTS && f->kind != FIELD_HAS_NUMBER) || *(const bool *)(from + f->flag);
    int64_t n = 0;
    switch (f->kind) {
    case FIELD_TEXT:
    case FIELD_CODE:
        return *(const char *const *)at ? *(const char *const *)at : "";
    case FIELD_POINTS:
    case FIELD_HAS_POINTS:
        memcpy(&n, at, sizeof n);
        return has && (n || f->kind == FIELD_HAS_POINTS || f->required) ? amount_text(a, n) : "";
    case FIELD_MAYBE_POINTS:
    case FIELD_MAYBE_INT:
        return maybe_text(a, at, f->kind == FIELD_MAYBE_POINTS);
    case FIELD_NUMBER:
    case FIELD_HAS_NUMBER:
        return has ? decimal_text(a, *(const struct number *)at) : "";
    case FIELD_BOOL:
        return *(const bool *)at ? "x" : "";
    case FIELD_INT:
        return *(const int *)at || f->required ? decimal_text(a, (struct number){*(const int *)at, 0}) : "";
    case FIELD_LONG:
        memcpy(&n, at, sizeof n);
        return n ? decimal_text(a, (struct number){n, 0}) : "";
    case FIELD_ENUM:
        return f->name[*(const int *)at];
    case FIELD_OTHER:
        return rows_text(a, p, f->key, from);
    }
    return "";
}

const char *sheet_text_get(struct arena *a, enum sheet_part p, size_t i, const void *item)
{
    const struct nothing_rule *rule = item;
    if (p != PART_NOTHING)
        return field_get(a, p, &fields(p)[i], item);
    int *pair = ARENA_MANY(a, 2, int); /* not on the stack: optimised, gcc 12 believes other kinds are read from it */
    pair[0] = (int)rule->total;
    pair[1] = rule->drops_maximum;
    return field_get(a, p, &fields(p)[i], (const char *)pair);
}

/* Comma or point; blanks around; U+2212 as well as '-'. */
static bool number_parse(const char *text, struct number *out)
{
    struct str s = str_trim(str_of(text));
    bool minus = str_starts(s, "-") || str_starts(s, "\u2212");
    if (minus)
        s = str_skip(s, str_starts(s, "-") ? 1 : 3);
    struct number n = {0, 0};
    int digits = 0;
    bool point = false;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.at[i];
        if ((c == ',' || c == '.') && !point && digits) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9' || ++digits > NUMBER_DIGITS || (point && n.scale == NUMBER_SCALE))
            return false;
        n.n = n.n * 10 + (c - '0');
        n.scale = (int8_t)(n.scale + point);
    }
    if (!digits || (point && !n.scale))
        return false;
    n.n = minus ? -n.n : n.n;
    *out = n;
    return true;
}

static bool whole_parse(const char *text, int64_t least, int64_t most, int64_t *out)
{
    struct number n;
    if (!number_parse(text, &n) || n.scale || n.n < least || n.n > most)
        return false;
    *out = n.n;
    return true;
}

static bool choice_set(const struct json_field *f, const char *text, int *out)
{
    for (int i = 0; f->name[i]; i++)
        if (str_is(str_trim(str_of(text)), f->name[i])) {
            *out = i;
            return true;
        }
    return false;
}

static bool flag_set(const char *text, bool *out)
{
    struct str s = str_trim(str_of(text));
    *out = s.len && !str_is(s, "0");
    return !s.len || str_is(s, "0") || str_is(s, "1") || str_is(s, "x") || str_is(s, "X");
}

static bool empty_set(const struct json_field *f, char *into)
{
    static const struct number none;
    void *at = into + f->at;
    if (f->kind == FIELD_HAS_POINTS || f->kind == FIELD_HAS_NUMBER)
        *(bool *)(into + f->flag) = false;
    if (f->kind == FIELD_INT || f->kind == FIELD_ENUM)
        *(int *)at = 0;
    else if (f->kind == FIELD_MAYBE_INT || f->kind == FIELD_MAYBE_POINTS)
        *(struct maybe *)at = NOTHING;
    else if (f->kind == FIELD_NUMBER || f->kind == FIELD_HAS_NUMBER)
        *(struct number *)at = none;
    else
        *(int64_t *)at = 0;
    return true;
}

static bool maybe_set(struct arena *a, const struct json_field *f, const char *text, struct maybe *out)
{
    int64_t n;
    bool done = f->kind == FIELD_MAYBE_POINTS ? amount_parse(str_of(text), a, &n)
                                              : whole_parse(text, -LONG_MOST, LONG_MOST, &n);
    if (done)
        *out = JUST(n);
    return done;
}

static bool amount_set(struct arena *a, const struct json_field *f, const char *text, char *into)
{
    void *at = into + f->at;
    int64_t n;
    if (!str_trim(str_of(text)).len)
        return empty_set(f, into);
    bool done = false;
    if (f->kind == FIELD_MAYBE_POINTS || f->kind == FIELD_MAYBE_INT)
        return maybe_set(a, f, text, at);
    if (f->kind == FIELD_NUMBER || f->kind == FIELD_HAS_NUMBER)
        done = number_parse(text, at);
    else if (f->kind == FIELD_INT && (done = whole_parse(text, 0, INT_MOST, &n)))
        *(int *)at = (int)n;
    else if (f->kind == FIELD_LONG)
        done = whole_parse(text, -LONG_MOST, LONG_MOST, at);
    else if (f->kind == FIELD_POINTS || f->kind == FIELD_HAS_POINTS)
        done = amount_parse(str_of(text), a, at);
    if (done && (f->kind == FIELD_HAS_POINTS || f->kind == FIELD_HAS_NUMBER))
        *(bool *)(into + f->flag) = true;
    return done;
}

static bool field_set(struct arena *a, enum sheet_part p, const struct json_field *f, const char *text, char *into)
{
    void *at = into + f->at;
    switch (shape_of(f)) {
    case SHAPE_WORDS:
        *(const char **)at = f->kind == FIELD_CODE && !*text ? NULL : arena_text(a, text);
        return true;
    case SHAPE_FLAG:
        return flag_set(text, at);
    case SHAPE_CHOICE:
        return !str_trim(str_of(text)).len ? empty_set(f, into) : choice_set(f, text, at);
    case SHAPE_AMOUNT:
        return amount_set(a, f, text, into);
    case SHAPE_SET:
    case SHAPE_ROWS:
        return rows_set(a, p, f->key, text, into);
    case SHAPE_NONE:
        return false;
    }
    return false;
}

/* NFC before anything is cut: U+037E, which looks like it, becomes a semicolon. */
enum outcome sheet_text_set(struct arena *a, enum sheet_part p, size_t i, const char *typed, void *item)
{
    struct nothing_rule *rule = item;
    const char *text;
    if (utf8_nfc(a, str_of(typed), &text) != OK)
        return INVALID;
    if (p != PART_NOTHING)
        return field_set(a, p, &fields(p)[i], text, item) ? OK : INVALID;
    int pair[2] = {(int)rule->total, rule->drops_maximum};
    if (!field_set(a, p, &fields(p)[i], text, (char *)pair))
        return INVALID;
    *rule = (struct nothing_rule){(enum nothing_total)pair[0], pair[1] != 0};
    return OK;
}
