#include "intake/decode.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "intake/key.h"
#include "intake/legacy.h"
#include "intake/syllable.h"
#include <string.h>

enum { PASS_PERCENT = 70 };

static bool unseen(uint32_t c)
{
    return c == 0 || c == 0x1A || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

/* Marks that nobody sees would only be refused further on. bytes: valid UTF-8, NUL allowed to end it. */
static const char *seen_only(struct arena *a, const char *text)
{
    struct buf b = buf_new(a, strlen(text) + 1);
    for (const char *at = text; *at;) {
        const char *start = at;
        if (!unseen(utf8_next(&at)))
            buf_add(&b, start, (size_t)(at - start));
    }
    return b.at;
}

/* Does it come composed, decomposed, or as both? */
static const char *form_of(const char *text)
{
    bool composed = false, marks = false;
    for (const char *at = text; *at;) {
        uint32_t c = utf8_next(&at);
        marks = marks || (c >= 0x300 && c <= 0x323);
        composed = composed || (c >= 0x1EA0 && c <= 0x1EF9) ||
                   (c >= 0xC0 && c <= 0xFD && c != 0xD7 && c != 0xF7 && c != 0xD0 && c != 0xF0);
    }
    return !marks ? "NFC" : composed ? "mixed" : "NFD";
}

static const char *latin_text(struct arena *a, struct str bytes)
{
    struct buf b = buf_new(a, bytes.len * 2 + 1);
    for (size_t i = 0; i < bytes.len; i++) {
        char out[4];
        unsigned c = cp1252_point((unsigned char)bytes.at[i]);
        buf_add(&b, out, utf8_put(c ? c : ' ', out));
    }
    return b.at;
}

/* Percent of accented words that are syllables; texts without any say nothing and get 0. */
static int sense_of(struct arena *a, const char *text)
{
    struct syllable_count n = syllables_in(key_of(a, text));
    return n.accented ? n.valid * 100 / n.accented : 0;
}

/* TCVN3 has no accented capitals: what a font showed as "KẾ HOẠCH" reads "Kế HOạCH". A line whose plain letters are
 * all but capitals becomes capitals. */
static const char *capitals_restore(struct arena *a, const char *text)
{
    struct buf b = buf_new(a, strlen(text) + 1);
    const char *end = text + strlen(text);
    for (struct str rest = str_of(text), line; str_cut(&rest, '\n', &line);) {
        size_t big = 0, small = 0;
        for (size_t i = 0; i < line.len; i++) {
            big += line.at[i] >= 'A' && line.at[i] <= 'Z' ? 1 : 0;
            small += line.at[i] >= 'a' && line.at[i] <= 'z' ? 1 : 0;
        }
        const char *copy = arena_copy(a, line.at, line.len);
        buf_text(&b, big >= 3 && big > small * 4 ? utf8_upper(a, copy) : copy);
        if (line.at + line.len < end)
            buf_char(&b, '\n');
    }
    return b.at;
}

/* Tries each table on text of Windows-1252 letters; false when none makes sense. */
static bool legacy_best(struct arena *a, const char *latin, int best, struct decoded *out)
{
    static const struct {
        enum legacy table;
        const char *name;
    } tries[] = {{LEGACY_CP1258, "windows-1258"},
                 {LEGACY_TCVN3, "TCVN3"},
                 {LEGACY_VNI, "VNI"},
                 {LEGACY_TCVN1, "TCVN5712-1"}};
    bool found = false;
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        const char *text, *raw = legacy_text(a, tries[i].table, latin, strlen(latin));
        raw = tries[i].table == LEGACY_TCVN3 ? capitals_restore(a, raw) : raw;
        if (utf8_nfc(a, str_of(raw), &text) != OK)
            continue;
        int sense = sense_of(a, text);
        if (sense <= best || sense < PASS_PERCENT)
            continue;
        best = sense;
        found = true;
        *out = (struct decoded){text, tries[i].name, "NFC"};
    }
    return found;
}

static bool controls_many(struct str bytes)
{
    size_t bad = 0;
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char c = (unsigned char)bytes.at[i];
        bad += c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && c != 0x1A ? 1 : 0;
    }
    return bad * 200 > bytes.len || memchr(bytes.at, 0, bytes.len);
}

/* 'l', 'b', or 0: by its mark, or because every second byte of plain letters is zero. */
static char wide_order(struct str bytes)
{
    const unsigned char *u = (const unsigned char *)bytes.at;
    size_t even = 0, odd = 0, n = bytes.len < 4096 ? bytes.len : 4096;
    if (bytes.len >= 2 && u[0] == 0xFF && u[1] == 0xFE)
        return 'l';
    if (bytes.len >= 2 && u[0] == 0xFE && u[1] == 0xFF)
        return 'b';
    for (size_t i = 0; i + 1 < n; i += 2) {
        even += u[i] == 0 ? 1 : 0;
        odd += u[i + 1] == 0 ? 1 : 0;
    }
    if (n < 8 || bytes.len % 2)
        return 0;
    return odd * 5 > n && even * 50 < n ? 'l' : even * 5 > n && odd * 50 < n ? 'b' : 0;
}

static bool wide_text(struct arena *a, struct str bytes, char order, const char **out)
{
    struct buf b = buf_new(a, bytes.len * 2 + 1);
    const unsigned char *u = (const unsigned char *)bytes.at;
    uint32_t high = 0;
    for (size_t i = 0; i + 1 < bytes.len; i += 2) {
        uint32_t c = order == 'l' ? u[i] | (uint32_t)u[i + 1] << 8 : u[i + 1] | (uint32_t)u[i] << 8;
        char point[4];
        bool low = c >= 0xDC00 && c <= 0xDFFF;
        if (low != (high != 0) || c == 0)
            return false;
        if (c >= 0xD800 && c <= 0xDBFF) {
            high = c;
            continue;
        }
        c = high ? 0x10000 + ((high - 0xD800) << 10) + (c - 0xDC00) : c;
        high = 0;
        buf_add(&b, point, utf8_put(c, point));
    }
    *out = b.at;
    return high == 0;
}

/* Letters of Windows-1252 in good UTF-8 that only a legacy font would have shown right. */
static bool font_needed(struct arena *a, const char *text, struct decoded *out)
{
    struct syllable_count n = syllables_in(key_of(a, text));
    if (n.accented < 8 || n.valid * 100 / n.accented >= 60)
        return false;
    return legacy_best(a, text, n.valid * 100 / n.accented, out);
}

static enum outcome unicode_decode(struct arena *a, const char *text, const char *encoding, struct decoded *out)
{
    struct decoded d = {.encoding = encoding};
    const char *seen = seen_only(a, text);
    d.normal_form = form_of(seen);
    if (utf8_nfc(a, str_of(seen), &d.text) != OK)
        return INVALID;
    if (!font_needed(a, d.text, &d)) {
        *out = d;
        return OK;
    }
    *out = d;
    return OK;
}

enum outcome decode_text(struct arena *a, struct str bytes, struct decoded *out)
{
    const char *text;
    char order = wide_order(bytes);
    if (order)
        return wide_text(a, bytes, order, &text) ? unicode_decode(a, text, order == 'l' ? "UTF-16LE" : "UTF-16BE", out)
                                                 : ABSENT;
    if (controls_many(bytes))
        return ABSENT;
    if (utf8_valid(bytes))
        return unicode_decode(a, arena_copy(a, bytes.at, bytes.len), "UTF-8", out);
    struct decoded d;
    if (!legacy_best(a, latin_text(a, bytes), 0, &d))
        return INVALID;
    *out = d;
    return OK;
}

const char *tone_placement(struct arena *a, const char *text)
{
    static const char *const old_style[] = {"òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe",
                                            "ọe", "ủy", "úy", "ụy", "ùy", "ũy", NULL};
    static const char *const new_style[] = {"oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ",
                                            "oẹ", "uỷ", "uý", "uỵ", "uỳ", "uỹ", NULL};
    const char *low = utf8_lower(a, text);
    int seen[2] = {0, 0};
    for (int style = 0; style < 2; style++) {
        const char *const *list = style ? new_style : old_style;
        for (int i = 0; list[i]; i++)
            for (const char *at = low; (at = strstr(at, list[i])); at++) {
                size_t end = (size_t)(at - low) + strlen(list[i]);
                bool after_q = at > low && at[-1] == 'q';
                seen[style] += !letter_at(low, end) && !after_q ? 1 : 0;
            }
    }
    if (!seen[0] && !seen[1])
        return "none";
    if (seen[0] && seen[1])
        return "mixed";
    return seen[0] ? "old style (òa, ủy, óa)" : "new style (oà, uỷ, oá)";
}
