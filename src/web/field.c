/* application/x-www-form-urlencoded, and what makes bytes from outside a text: strict UTF-8, no NUL, NFC.
 * Decoding happens once and before anything looks at the result, so "%252e" stays "%2e" for ever. */
#include "web/field.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <string.h>

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/* False: a '%' without two hex digits. `out` has room for in.len bytes. */
static bool percent_decode(struct str in, bool plus, char *out, size_t *len_out)
{
    size_t n = 0;
    for (size_t i = 0; i < in.len; i++) {
        char c = in.at[i];
        if (c == '%') {
            int high = i + 2 < in.len ? hex_value(in.at[i + 1]) : -1;
            int low = i + 2 < in.len ? hex_value(in.at[i + 2]) : -1;
            if (high < 0 || low < 0)
                return false;
            c = (char)(high << 4 | low);
            i += 2;
        } else if (plus && c == '+') {
            c = ' ';
        }
        out[n++] = c;
    }
    *len_out = n;
    return true;
}

/* "\r\n" and "\r" become "\n", in place. */
static size_t unify_lines(char *at, size_t len)
{
    size_t n = 0;
    for (size_t i = 0; i < len; i++) {
        bool pair = at[i] == '\r' && i + 1 < len && at[i + 1] == '\n';
        if (!pair)
            at[n++] = at[i] == '\r' ? '\n' : at[i];
    }
    at[n] = 0;
    return n;
}

/* C0 but tab and line feed, DEL, and C1 (U+0080..9F). */
static bool has_control(const char *text)
{
    for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
        if ((*p < 0x20 && *p != '\t' && *p != '\n') || *p == 0x7F)
            return true;
        if (*p == 0xC2 && p[1] < 0xA0)
            return true;
    }
    return false;
}

static bool is_ascii(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.at[i] >= 0x80)
            return false;
    return true;
}

unsigned text_decode(struct arena *a, struct str bytes, const char **text_out, bool *clean_out)
{
    if (!utf8_valid(bytes))
        return 400;
    char *copy = arena_copy(a, bytes.at, bytes.len);
    struct str whole = {copy, unify_lines(copy, bytes.len)};
    const char *text = copy;
    if (has_control(copy) || (!is_ascii(whole) && utf8_nfc(a, whole, &text) != OK)) {
        *clean_out = false;
        text = "";
    }
    *text_out = text;
    return 0;
}

static void list_grow(struct field_list *l)
{
    if (l->count < l->room)
        return;
    size_t room = l->room ? l->room * 2 : 16;
    struct field *at = ARENA_MANY(l->arena, room, struct field);
    if (l->count)
        memcpy(at, l->at, l->count * sizeof *at);
    l->at = at;
    l->room = room;
}

unsigned field_add(struct field_list *l, struct str name, struct str value)
{
    bool name_clean = true, value_clean = true;
    struct field f;
    if (name.len > FORM_NAME || l->count >= FORM_FIELDS || l->bytes + name.len + value.len > FORM_TEXT)
        return 413;
    if (text_decode(l->arena, name, &f.name, &name_clean) || !name_clean || strpbrk(f.name, "\n\t"))
        return 400;
    if (text_decode(l->arena, value, &f.value, &value_clean))
        return 400;
    if (!value_clean && !l->fault)
        l->fault = f.name;
    l->bytes += name.len + value.len;
    list_grow(l);
    l->at[l->count++] = f;
    return 0;
}

static unsigned pair_add(struct field_list *l, struct str pair)
{
    struct str name, value;
    struct str rest = pair;
    char *room = arena_take(l->arena, pair.len + 1);
    if (!str_cut(&rest, '=', &name))
        return 0;
    value = rest;
    size_t name_len, value_len;
    if (!percent_decode(name, true, room, &name_len))
        return 400;
    char *second = room + name_len;
    if (!percent_decode(value, true, second, &value_len))
        return 400;
    return field_add(l, (struct str){room, name_len}, (struct str){second, value_len});
}

unsigned fields_parse(struct field_list *l, struct str urlencoded)
{
    struct str pair;
    if (l->bytes + urlencoded.len > (size_t)FORM_TEXT * 3)
        return 413;
    while (str_cut(&urlencoded, '&', &pair)) {
        unsigned refused = pair.len ? pair_add(l, pair) : 0;
        if (refused)
            return refused;
    }
    return 0;
}

static bool segment_allowed(struct str s, bool last)
{
    if (!s.len)
        return last;
    return !str_is(s, ".") && !str_is(s, "..");
}

static bool segments_allowed(struct str path)
{
    struct str rest = str_skip(path, 1), segment;
    while (str_cut(&rest, '/', &segment)) {
        bool last = segment.at + segment.len == path.at + path.len;
        if (!segment_allowed(segment, last))
            return false;
    }
    return true;
}

static bool escapes_separator(struct str raw)
{
    for (size_t i = 0; i + 2 < raw.len; i++)
        if (raw.at[i] == '%' && raw.at[i + 1] == '2' && (raw.at[i + 2] == 'F' || raw.at[i + 2] == 'f'))
            return true;
    return false;
}

unsigned path_decode(struct arena *a, struct str raw, const char **path_out)
{
    if (!raw.len || raw.at[0] != '/' || escapes_separator(raw))
        return 400;
    char *room = arena_take(a, raw.len + 1);
    struct str path = {room, 0};
    if (!percent_decode(raw, false, room, &path.len) || !segments_allowed(path))
        return 400;
    const char *text = "";
    bool clean = true;
    if (text_decode(a, path, &text, &clean) || !clean || strpbrk(text, "\\\n\t"))
        return 400;
    *path_out = text;
    return 0;
}

const char *field_single(const struct field_list *l, const char *name, bool *twice_out)
{
    const char *found = NULL;
    for (size_t i = 0; i < l->count; i++) {
        if (strcmp(l->at[i].name, name))
            continue;
        if (found) {
            *twice_out = true;
            return NULL;
        }
        found = l->at[i].value;
    }
    return found;
}
