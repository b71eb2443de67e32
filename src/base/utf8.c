/* ICU works in UTF-16, so each call converts, asks and converts back. These run at input and for stored
 * keys, not on hot pages. The collator is opened per call: sharing one between threads needs locks, and
 * a key is made once per saved row. */
#include "base/utf8.h"

#include "base/arena.h"
#include "base/buf.h"
#include <assert.h>
#include <string.h>
#include <unicode/ucol.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

static int tail_length(unsigned char lead)
{
    if (lead < 0x80)
        return 0;
    if (lead >= 0xC2 && lead <= 0xDF)
        return 1;
    if (lead >= 0xE0 && lead <= 0xEF)
        return 2;
    if (lead >= 0xF0 && lead <= 0xF4)
        return 3;
    return -1;
}

static bool second_allowed(unsigned char lead, unsigned char second)
{
    switch (lead) {
    case 0xE0: return second >= 0xA0;
    case 0xED: return second <= 0x9F;
    case 0xF0: return second >= 0x90;
    case 0xF4: return second <= 0x8F;
    default: return true;
    }
}

bool utf8_valid(struct str s)
{
    for (size_t i = 0; i < s.len;) {
        unsigned char lead = (unsigned char)s.at[i];
        int tail = lead ? tail_length(lead) : -1;
        if (tail < 0 || s.len - i <= (size_t)tail)
            return false;
        for (int k = 1; k <= tail; k++)
            if (((unsigned char)s.at[i + (size_t)k] & 0xC0) != 0x80)
                return false;
        if (tail && !second_allowed(lead, (unsigned char)s.at[i + 1]))
            return false;
        i += (size_t)tail + 1;
    }
    return true;
}

uint32_t utf8_next(const char **at)
{
    unsigned char lead = (unsigned char)**at;
    if (!lead)
        return 0;
    int tail = tail_length(lead);
    assert(tail >= 0);
    uint32_t point = tail == 0 ? lead : lead & (0x3Fu >> tail);
    for (int k = 1; k <= tail; k++)
        point = point << 6 | ((unsigned char)(*at)[k] & 0x3F);
    *at += tail + 1;
    return point;
}

size_t utf8_put(uint32_t c, char out[4])
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

size_t utf8_length(const char *text)
{
    size_t n = 0;
    for (; *text; text++)
        n += ((unsigned char)*text & 0xC0) != 0x80;
    return n;
}

struct wide {
    UChar *at;
    int32_t len;
};

static struct wide widen(struct arena *a, const char *text, size_t len)
{
    assert(len < INT32_MAX / 4);
    UErrorCode e = U_ZERO_ERROR;
    struct wide w = {ARENA_MANY(a, len + 1, UChar), 0};
    u_strFromUTF8(w.at, (int32_t)len + 1, &w.len, text, (int32_t)len, &e);
    assert(U_SUCCESS(e));
    return w;
}

static const char *narrow(struct arena *a, struct wide w)
{
    UErrorCode e = U_ZERO_ERROR;
    int32_t room = w.len * 3 + 1, len = 0;
    char *text = arena_take(a, (size_t)room);
    u_strToUTF8(text, room, &len, w.at, w.len, &e);
    assert(U_SUCCESS(e));
    return text;
}

static struct wide normalize(struct arena *a, const UNormalizer2 *form, struct wide w)
{
    UErrorCode e = U_ZERO_ERROR;
    struct wide n = {ARENA_MANY(a, (size_t)w.len * 4 + 8, UChar), 0};
    n.len = unorm2_normalize(form, w.at, w.len, n.at, w.len * 4 + 8, &e);
    if (e == U_BUFFER_OVERFLOW_ERROR) {
        e = U_ZERO_ERROR;
        n.at = ARENA_MANY(a, (size_t)n.len + 1, UChar);
        n.len = unorm2_normalize(form, w.at, w.len, n.at, n.len + 1, &e);
    }
    assert(U_SUCCESS(e));
    return n;
}

static bool bidi_control(uint32_t c)
{
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

static bool ascii_only(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.at[i] >= 0x80)
            return false;
    return true;
}

enum outcome utf8_nfc(struct arena *a, struct str s, const char **text_out)
{
    if (!utf8_valid(s))
        return INVALID;
    const char *text = arena_copy(a, s.at, s.len);
    if (ascii_only(s)) {
        *text_out = text;
        return OK;
    }
    for (const char *at = text; *at;)
        if (bidi_control(utf8_next(&at)))
            return INVALID;
    UErrorCode e = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&e);
    assert(U_SUCCESS(e));
    *text_out = narrow(a, normalize(a, nfc, widen(a, text, s.len)));
    return OK;
}

static struct wide lowered(struct arena *a, const char *text)
{
    struct wide w = widen(a, text, strlen(text));
    UErrorCode e = U_ZERO_ERROR;
    struct wide l = {ARENA_MANY(a, (size_t)w.len * 3 + 1, UChar), 0};
    l.len = u_strToLower(l.at, w.len * 3 + 1, w.at, w.len, "", &e);
    assert(U_SUCCESS(e));
    return l;
}

const char *utf8_lower(struct arena *a, const char *text)
{
    return narrow(a, lowered(a, text));
}

const char *utf8_upper(struct arena *a, const char *text)
{
    struct wide w = widen(a, text, strlen(text));
    UErrorCode e = U_ZERO_ERROR;
    struct wide u = {ARENA_MANY(a, (size_t)w.len * 3 + 1, UChar), 0};
    u.len = u_strToUpper(u.at, w.len * 3 + 1, w.at, w.len, "", &e);
    assert(U_SUCCESS(e));
    return narrow(a, u);
}

const char *utf8_fold(struct arena *a, const char *text)
{
    UErrorCode e = U_ZERO_ERROR;
    const UNormalizer2 *nfd = unorm2_getNFDInstance(&e);
    assert(U_SUCCESS(e));
    struct wide d = normalize(a, nfd, lowered(a, text));
    int32_t n = 0;
    for (int32_t i = 0; i < d.len; i++) {
        UChar c = d.at[i];
        if (c >= 0x0300 && c <= 0x036F)
            continue;
        d.at[n++] = c == 0x0111 ? 'd' : c;
    }
    d.len = n;
    return narrow(a, d);
}

const char *utf8_sort_key(struct arena *a, const char *text)
{
    UErrorCode e = U_ZERO_ERROR;
    struct wide w = widen(a, text, strlen(text));
    UCollator *c = ucol_open("vi", &e);
    assert(U_SUCCESS(e));
    int32_t len = ucol_getSortKey(c, w.at, w.len, NULL, 0);
    uint8_t *key = arena_take(a, (size_t)len + 1);
    ucol_getSortKey(c, w.at, w.len, key, len);
    ucol_close(c);
    struct buf hex = buf_new(a, (size_t)len * 2 + 1);
    for (int32_t i = 0; i + 1 < len; i++)
        buf_format(&hex, "%02x", key[i]);
    return hex.at;
}

const char *utf8_name_key(struct arena *a, const char *name)
{
    struct str s = str_trim(str_of(name));
    size_t last = s.len, first = 0;
    while (last && s.at[last - 1] != ' ')
        last--;
    while (first < last && s.at[first] != ' ')
        first++;
    if (last == 0)
        return utf8_sort_key(a, arena_copy(a, s.at, s.len));
    struct str given = str_skip(s, last), family = {s.at, first};
    struct str middle = str_trim((struct str){s.at + first, last - first});
    return arena_format(a, "%s01%s01%s", utf8_sort_key(a, arena_copy(a, given.at, given.len)),
                        utf8_sort_key(a, arena_copy(a, middle.at, middle.len)),
                        utf8_sort_key(a, arena_copy(a, family.at, family.len)));
}
