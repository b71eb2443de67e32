#include "score/json_field.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/maybe.h"
#include "base/utf8.h"
#include <inttypes.h>
#include <string.h>

enum { WHOLE_DIGITS = 7, NUMBER_DIGITS = 15, NUMBER_SCALE = 6 };
static const int64_t LONG_MOST = 1000000000000000, INT_MOST = 1000000000;

static void path_write(struct buf *b, const struct json_at *at)
{
    if (!at)
        return;
    path_write(b, at->up);
    if (at->key)
        buf_format(b, "/%s", at->key);
    else
        buf_format(b, "/%zu", at->index);
}

bool json_fail(struct json_reader *r, const struct json_at *at, enum score_problem_code code)
{
    struct buf path = buf_new(r->arena, 64);
    path_write(&path, at);
    r->problem = (struct score_problem){.code = code, .criterion = "", .unit = "", .path = path.at};
    return false;
}

json_t *json_parse(struct json_reader *r, const char *at, size_t len)
{
    json_error_t error;
    size_t mark = len >= 3 && memcmp(at, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0; /* Notepad's byte order mark */
    json_t *root = json_loadb(at + mark, len - mark, JSON_REJECT_DUPLICATES, &error);
    if (root)
        return root;
    json_fail(r, NULL, SCORE_JSON_SYNTAX);
    r->problem.path = arena_format(r->arena, "%d:%d", error.line, error.column);
    return NULL;
}

static int text_add(const char *at, size_t len, void *to)
{
    buf_add(to, at, len);
    return 0;
}

const char *json_dumped(struct arena *a, const json_t *v, size_t flags)
{
    struct buf b = buf_new(a, 1024);
    json_dump_callback(v, text_add, &b, flags);
    return b.at;
}

static bool is_ascii(const char *text)
{
    for (; *text; text++)
        if (*text & 0x80)
            return false;
    return true;
}

bool json_key_read(struct json_reader *r, const struct json_at *at, const char *key, const char **out)
{
    if (is_ascii(key))
        *out = arena_text(r->arena, key);
    else if (utf8_nfc(r->arena, str_of(key), out) != OK)
        return json_fail(r, at, SCORE_JSON_VALUE);
    return true;
}

bool json_text_read(struct json_reader *r, const struct json_at *at, const json_t *v, const char **out)
{
    const char *text = json_string_value(v);
    return text ? json_key_read(r, at, text, out) : json_fail(r, at, SCORE_JSON_TYPE);
}

/* -?digits(.digits)?: exactly, without blanks, exponents or signs of plus. */
static bool decimal_read(const char *text, int whole_most, int scale_most, struct number *out)
{
    bool minus = *text == '-';
    int whole = 0, scale = 0;
    int64_t n = 0;
    text += minus;
    for (; *text >= '0' && *text <= '9' && whole <= whole_most; text++, whole++)
        n = n * 10 + (*text - '0');
    if (*text == '.') {
        for (text++; *text >= '0' && *text <= '9' && scale <= scale_most; text++, scale++)
            n = n * 10 + (*text - '0');
        if (!scale)
            return false;
    }
    if (*text || !whole || whole > whole_most || scale > scale_most)
        return false;
    *out = (struct number){minus ? -n : n, (int8_t)scale};
    return true;
}

bool json_points_read(struct json_reader *r, const struct json_at *at, const json_t *v, int64_t *out)
{
    struct number n;
    if (json_is_integer(v)) {
        int64_t whole = json_integer_value(v);
        if (whole > 9999999 || whole < -9999999)
            return json_fail(r, at, SCORE_NUMBER_OUT_OF_RANGE);
        *out = whole * 100;
        return true;
    }
    if (!json_is_string(v))
        return json_fail(r, at, SCORE_JSON_TYPE);
    if (!decimal_read(json_string_value(v), WHOLE_DIGITS, 2, &n))
        return json_fail(r, at, SCORE_JSON_VALUE);
    *out = n.scale == 0 ? n.n * 100 : n.scale == 1 ? n.n * 10 : n.n;
    return true;
}

bool json_number_read(struct json_reader *r, const struct json_at *at, const json_t *v, struct number *out)
{
    if (json_is_integer(v)) {
        int64_t whole = json_integer_value(v);
        if (whole > LONG_MOST || whole < -LONG_MOST)
            return json_fail(r, at, SCORE_NUMBER_OUT_OF_RANGE);
        *out = (struct number){whole, 0};
        return true;
    }
    if (!json_is_string(v))
        return json_fail(r, at, SCORE_JSON_TYPE);
    struct number n;
    if (!decimal_read(json_string_value(v), NUMBER_DIGITS, NUMBER_SCALE, &n))
        return json_fail(r, at, SCORE_JSON_VALUE);
    if (n.n > LONG_MOST || n.n < -LONG_MOST)
        return json_fail(r, at, SCORE_NUMBER_OUT_OF_RANGE);
    *out = n;
    return true;
}

bool json_long_read(struct json_reader *r, const struct json_at *at, const json_t *v, int64_t most, int64_t *out)
{
    if (!json_is_integer(v))
        return json_fail(r, at, SCORE_JSON_TYPE);
    int64_t n = json_integer_value(v);
    if (n > most || n < -most)
        return json_fail(r, at, SCORE_NUMBER_OUT_OF_RANGE);
    *out = n;
    return true;
}

bool json_enum_read(struct json_reader *r, const struct json_at *at, const json_t *v, const char *const *name, int *out)
{
    const char *text = json_string_value(v);
    if (!text)
        return json_fail(r, at, SCORE_JSON_TYPE);
    for (int i = 0; name[i]; i++)
        if (text_eq(text, name[i])) {
            *out = i;
            return true;
        }
    return json_fail(r, at, SCORE_JSON_VALUE);
}

bool json_array_read(struct json_reader *r, const struct json_at *at, const json_t *array, size_t most)
{
    if (!json_is_array(array))
        return json_fail(r, at, SCORE_JSON_TYPE);
    return json_array_size(array) <= most || json_fail(r, at, SCORE_JSON_TOO_LARGE);
}

static bool maybe_read(struct json_reader *r, const struct json_at *at, const json_t *v, bool points, struct maybe *out)
{
    out->is = true;
    return points ? json_points_read(r, at, v, &out->n) : json_long_read(r, at, v, LONG_MOST, &out->n);
}

static bool bool_read(struct json_reader *r, const struct json_at *at, const json_t *v, bool *out)
{
    if (!json_is_boolean(v))
        return json_fail(r, at, SCORE_JSON_TYPE);
    *out = json_is_true(v);
    return true;
}

static bool int_read(struct json_reader *r, const struct json_at *at, const json_t *v, int *out)
{
    int64_t n;
    if (!json_long_read(r, at, v, INT_MOST, &n))
        return false;
    *out = (int)n;
    return n >= 0 || json_fail(r, at, SCORE_NUMBER_OUT_OF_RANGE);
}

static bool field_read(struct json_reader *r, const struct json_at *at, const json_t *v, const struct json_field *f,
                       char *into)
{
    void *to = into ? into + f->at : NULL; /* fields that keep nothing of their own */
    if (f->kind == FIELD_HAS_POINTS || f->kind == FIELD_HAS_NUMBER)
        *(bool *)(into + f->flag) = true;
    switch (f->kind) {
    case FIELD_TEXT:
    case FIELD_CODE:
        return json_text_read(r, at, v, to);
    case FIELD_POINTS:
    case FIELD_HAS_POINTS:
        return json_points_read(r, at, v, to);
    case FIELD_MAYBE_POINTS:
        return maybe_read(r, at, v, true, to);
    case FIELD_MAYBE_INT:
        return maybe_read(r, at, v, false, to);
    case FIELD_NUMBER:
    case FIELD_HAS_NUMBER:
        return json_number_read(r, at, v, to);
    case FIELD_BOOL:
        return bool_read(r, at, v, to);
    case FIELD_INT:
        return int_read(r, at, v, to);
    case FIELD_LONG:
        return json_long_read(r, at, v, LONG_MOST, to);
    case FIELD_ENUM:
        return json_enum_read(r, at, v, f->name, to);
    case FIELD_OTHER:
        return true;
    }
    return false;
}

static const struct json_field *field_named(const struct json_field *f, const char *key)
{
    for (; f->key; f++)
        if (text_eq(f->key, key))
            return f;
    return NULL;
}

bool json_fields_over(struct json_reader *r, const struct json_at *at, const json_t *o, const struct json_field *f,
                      void *into)
{
    if (!json_is_object(o))
        return json_fail(r, at, SCORE_JSON_TYPE);
    const char *key;
    json_t *v;
    json_object_foreach((json_t *)(uintptr_t)o, key, v)
    {
        struct json_at here = {at, arena_text(r->arena, key), 0};
        const struct json_field *i = field_named(f, key);
        if (!i)
            return json_fail(r, &here, SCORE_JSON_KEY);
        if (!field_read(r, &here, v, i, into))
            return false;
    }
    return true;
}

bool json_fields_read(struct json_reader *r, const struct json_at *at, const json_t *o, const struct json_field *f,
                      void *into)
{
    if (!json_is_object(o))
        return json_fail(r, at, SCORE_JSON_TYPE);
    for (const struct json_field *i = f; i->key; i++) {
        if (i->kind == FIELD_TEXT)
            *(const char **)((char *)into + i->at) = "";
        if (i->required && !json_object_get(o, i->key))
            return json_fail(r, &(struct json_at){at, i->key, 0}, SCORE_JSON_MISSING);
    }
    return json_fields_over(r, at, o, f, into);
}

json_t *json_points(struct arena *a, int64_t hundredths)
{
    uint64_t n = hundredths < 0 ? -(uint64_t)hundredths : (uint64_t)hundredths;
    return json_string(arena_format(a, "%s%" PRIu64 ".%02u", hundredths < 0 ? "-" : "", n / 100, (unsigned)(n % 100)));
}

json_t *json_number(struct arena *a, struct number n)
{
    if (n.scale == 0)
        return json_integer(n.n);
    uint64_t size = n.n < 0 ? -(uint64_t)n.n : (uint64_t)n.n, ten = 1;
    for (int i = 0; i < n.scale; i++)
        ten *= 10;
    return json_string(
        arena_format(a, "%s%" PRIu64 ".%0*" PRIu64, n.n < 0 ? "-" : "", size / ten, n.scale, size % ten));
}

static json_t *maybe_write(struct arena *a, const struct maybe *m, bool points)
{
    if (!m->is)
        return NULL;
    return points ? json_points(a, m->n) : json_integer(m->n);
}

/* NULL when the field holds what an absent key means. */
static json_t *field_write(struct arena *a, const struct json_field *f, const char *from)
{
    const void *at = from + f->at;
    bool flag =
        f->kind == FIELD_HAS_POINTS || f->kind == FIELD_HAS_NUMBER ? *(const bool *)(from + f->flag) : f->required;
    int64_t n = 0;
    switch (f->kind) {
    case FIELD_TEXT:
    case FIELD_CODE: {
        const char *text = *(const char *const *)at;
        return text && (*text || f->required) ? json_string(text) : NULL;
    }
    case FIELD_POINTS:
    case FIELD_HAS_POINTS:
        memcpy(&n, at, sizeof n);
        return n || flag ? json_points(a, n) : NULL;
    case FIELD_MAYBE_POINTS:
        return maybe_write(a, at, true);
    case FIELD_MAYBE_INT:
        return maybe_write(a, at, false);
    case FIELD_NUMBER:
        return json_number(a, *(const struct number *)at);
    case FIELD_HAS_NUMBER:
        return flag ? json_number(a, *(const struct number *)at) : NULL;
    case FIELD_BOOL:
        return *(const bool *)at ? json_true() : NULL;
    case FIELD_INT:
        return *(const int *)at || flag ? json_integer(*(const int *)at) : NULL;
    case FIELD_LONG:
        memcpy(&n, at, sizeof n);
        return n || flag ? json_integer(n) : NULL;
    case FIELD_ENUM:
        return *(const int *)at || flag ? json_string(f->name[*(const int *)at]) : NULL;
    case FIELD_OTHER:
        return NULL;
    }
    return NULL;
}

void json_fields_write(struct arena *a, json_t *o, const struct json_field *f, const void *from)
{
    for (; f->key; f++) {
        json_t *v = field_write(a, f, from);
        if (v)
            json_object_set_new(o, f->key, v);
    }
}
