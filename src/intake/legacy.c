#include "intake/legacy.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include <stdbool.h>
#include <string.h>

/* TCVN 5712:1993 from 0xA1 on. VN3, the fonts' part of it, has no capitals with tones; the full VN1 has, also where
 * other tables keep controls and quotation marks (tcvn1_low, tcvn1_high). */
static const char *const tcvn3[] = {"Ă",        "Â",        "Ê",        "Ô",        "Ơ",        "Ư", "Đ", "ă", "â",
                                    "ê",        "ô",        "ơ",        "ư",        "đ",        "Ằ", /* A1-AF */
                                    "\xCC\x80", "\xCC\x89", "\xCC\x83", "\xCC\x81", "\xCC\xA3", "à", "ả", "ã", "á",
                                    "ạ",        "Ẳ",        "ằ",        "ẳ",        "ẵ",        "ắ", "Ẵ", /* B0-BF */
                                    "Ắ",        "Ầ",        "Ẩ",        "Ẫ",        "Ấ",        "Ề", "ặ", "ầ", "ẩ",
                                    "ẫ",        "ấ",        "ậ",        "è",        "Ể",        "ẻ", "ẽ", /* C0-CF */
                                    "é",        "ẹ",        "ề",        "ể",        "ễ",        "ế", "ệ", "ì", "ỉ",
                                    "Ễ",        "Ế",        "Ồ",        "ĩ",        "í",        "ị", "ò", /* D0-DF */
                                    "Ổ",        "ỏ",        "õ",        "ó",        "ọ",        "ồ", "ổ", "ỗ", "ố",
                                    "ộ",        "ờ",        "ở",        "ỡ",        "ớ",        "ợ", "ù", /* E0-EF */
                                    "Ỗ",        "ủ",        "ũ",        "ú",        "ụ",        "ừ", "ử", "ữ", "ứ",
                                    "ự",        "ỳ",        "ỷ",        "ỹ",        "ý",        "ỵ", "Ố"}; /* F0-FF */
/* F0-FF */

static const char *const tcvn1_high[] = {"À", "Ả", "Ã", "Á", "Ạ", "Ặ", "Ậ", "È", "Ẻ", "Ẽ", "É",
                                         "Ẹ", "Ệ", "Ì", "Ỉ", "Ĩ", "Í", "Ị", "Ò", "Ỏ", "Õ", "Ó",
                                         "Ọ", "Ộ", "Ờ", "Ở", "Ỡ", "Ớ", "Ợ", "Ù", "Ủ", "Ũ"};
static const char *const tcvn1_low[] = {"", "Ú", "Ụ", "",  "Ừ", "Ử", "Ữ", "",  "", "", "", "", "", "", "", "",
                                        "", "Ứ", "Ự", "Ỳ", "Ỷ", "Ỹ", "Ý", "Ỵ", "", "", "", "", "", "", "", ""};

/* Where Windows-1258 is not Windows-1252. */
static const struct {
    unsigned char from;
    uint16_t to;
} cp1258[] = {{0xC3, 0x102}, {0xCC, 0x300}, {0xD0, 0x110}, {0xD2, 0x309}, {0xD5, 0x1A0}, {0xDD, 0x1AF}, {0xDE, 0x303},
              {0xE3, 0x103}, {0xEC, 0x301}, {0xF0, 0x111}, {0xF2, 0x323}, {0xF5, 0x1A1}, {0xFD, 0x1B0}, {0xFE, 0x20AB}};

/* VNI: a letter and a mark behind it make one; small letters, the capitals lie 0x20 below. */
static const struct {
    char base[3];
    uint16_t mark;
    const char *to;
} vni_pair[] = {{"a", 0xF8, "à"}, {"a", 0xF9, "á"}, {"a", 0xFB, "ả"}, {"a", 0xF5, "ã"}, {"a", 0xEF, "ạ"},
                {"a", 0xE2, "â"}, {"a", 0xE0, "ầ"}, {"a", 0xE1, "ấ"}, {"a", 0xE5, "ẩ"}, {"a", 0xE3, "ẫ"},
                {"a", 0xE4, "ậ"}, {"a", 0xEA, "ă"}, {"a", 0xE8, "ằ"}, {"a", 0xE9, "ắ"}, {"a", 0xFA, "ẳ"},
                {"a", 0xFC, "ẵ"}, {"a", 0xEB, "ặ"}, {"e", 0xF8, "è"}, {"e", 0xF9, "é"}, {"e", 0xFB, "ẻ"},
                {"e", 0xF5, "ẽ"}, {"e", 0xEF, "ẹ"}, {"e", 0xE2, "ê"}, {"e", 0xE0, "ề"}, {"e", 0xE1, "ế"},
                {"e", 0xE5, "ể"}, {"e", 0xE3, "ễ"}, {"e", 0xE4, "ệ"}, {"o", 0xF8, "ò"}, {"o", 0xF9, "ó"},
                {"o", 0xFB, "ỏ"}, {"o", 0xF5, "õ"}, {"o", 0xEF, "ọ"}, {"o", 0xE2, "ô"}, {"o", 0xE0, "ồ"},
                {"o", 0xE1, "ố"}, {"o", 0xE5, "ổ"}, {"o", 0xE3, "ỗ"}, {"o", 0xE4, "ộ"}, {"ô", 0xF8, "ờ"},
                {"ô", 0xF9, "ớ"}, {"ô", 0xFB, "ở"}, {"ô", 0xF5, "ỡ"}, {"ô", 0xEF, "ợ"}, {"u", 0xF8, "ù"},
                {"u", 0xF9, "ú"}, {"u", 0xFB, "ủ"}, {"u", 0xF5, "ũ"}, {"u", 0xEF, "ụ"}, {"ö", 0xF8, "ừ"},
                {"ö", 0xF9, "ứ"}, {"ö", 0xFB, "ử"}, {"ö", 0xF5, "ữ"}, {"ö", 0xEF, "ự"}, {"y", 0xF8, "ỳ"},
                {"y", 0xF9, "ý"}, {"y", 0xFB, "ỷ"}, {"y", 0xF5, "ỹ"}};
static const struct {
    uint16_t from;
    const char *to;
} vni_one[] = {{0xF4, "ơ"}, {0xF6, "ư"}, {0xE6, "ỉ"}, {0xF3, "ĩ"}, {0xF2, "ị"},
               {0xEC, "ì"}, {0xED, "í"}, {0xEE, "ỵ"}, {0xF1, "đ"}};

unsigned cp1252_point(unsigned char byte)
{
    static const uint16_t high[32] = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                      0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
                                      0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                      0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};
    return byte >= 0x80 && byte < 0xA0 ? high[byte - 0x80] : byte;
}

static void point_add(struct buf *b, uint32_t c)
{
    char out[4];
    buf_add(b, out, utf8_put(c, out));
}

static bool small(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 0xE0 && c <= 0xFE);
}

static uint32_t lowered(uint32_t c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE) ? c + 0x20 : c;
}

static const char *vni_of(uint32_t base, uint32_t mark)
{
    for (size_t i = 0; mark && i < sizeof vni_pair / sizeof *vni_pair; i++) {
        const char *at = vni_pair[i].base;
        if (utf8_next(&at) == lowered(base) && vni_pair[i].mark == lowered(mark))
            return vni_pair[i].to;
    }
    return NULL;
}

static void vni_letter(struct arena *a, struct buf *b, const char *letter, bool capital)
{
    buf_text(b, capital ? utf8_upper(a, letter) : letter);
}

static const char *vni_text(struct arena *a, const char *text, size_t len)
{
    struct buf b = buf_new(a, len + len / 2);
    const char *end = text + len;
    for (const char *at = text; at < end;) {
        uint32_t c = utf8_next(&at);
        const char *next = at, *pair = NULL;
        uint32_t mark = at < end ? utf8_next(&next) : 0;
        if (mark > 0x7F)
            pair = vni_of(c, mark);
        if (pair) {
            vni_letter(a, &b, pair, !small(c));
            at = next;
            continue;
        }
        for (size_t i = 0; i < sizeof vni_one / sizeof *vni_one && !pair; i++)
            pair = c > 0x7F && c <= 0xFF && vni_one[i].from == lowered(c) ? vni_one[i].to : NULL;
        if (pair)
            vni_letter(a, &b, pair, !small(c));
        else
            point_add(&b, c);
    }
    return b.at;
}

static const char *tcvn1_letter(uint32_t c)
{
    if (c < 0x20)
        return tcvn1_low[c];
    for (unsigned byte = 0x80; byte < 0xA0; byte++)
        if (cp1252_point((unsigned char)byte) == c)
            return tcvn1_high[byte - 0x80];
    return "";
}

static const char *tcvn_text(struct arena *a, const char *text, size_t len, bool full)
{
    struct buf b = buf_new(a, len + len / 2);
    const char *end = text + len;
    for (const char *at = text; at < end;) {
        uint32_t c = utf8_next(&at);
        const char *to = c >= 0xA1 && c <= 0xFF ? tcvn3[c - 0xA1] : full ? tcvn1_letter(c) : "";
        if (*to)
            buf_text(&b, to);
        else
            point_add(&b, c);
    }
    return b.at;
}

static const char *cp1258_text(struct arena *a, const char *text, size_t len)
{
    struct buf b = buf_new(a, len + len / 2);
    const char *end = text + len;
    for (const char *at = text; at < end;) {
        uint32_t c = utf8_next(&at);
        for (size_t i = 0; i < sizeof cp1258 / sizeof *cp1258 && c > 0x7F; i++)
            if (cp1258[i].from == c) {
                c = cp1258[i].to;
                break;
            }
        point_add(&b, c);
    }
    return b.at;
}

const char *legacy_text(struct arena *a, enum legacy table, const char *text, size_t len)
{
    switch (table) {
    case LEGACY_CP1258:
        return cp1258_text(a, text, len);
    case LEGACY_VNI:
        return vni_text(a, text, len);
    case LEGACY_TCVN3:
        return tcvn_text(a, text, len, false);
    case LEGACY_TCVN3_CAPITALS:
        return utf8_upper(a, tcvn_text(a, text, len, false));
    case LEGACY_TCVN1:
        return tcvn_text(a, text, len, true);
    case LEGACY_NONE:
        break;
    }
    return arena_copy(a, text, len);
}

enum legacy legacy_of_font(const char *font)
{
    if (strncmp(font, "VNI-", 4) == 0 || strncmp(font, "VNI ", 4) == 0)
        return LEGACY_VNI;
    if (strncmp(font, ".Vn", 3) != 0 && strncmp(font, ".VN", 3) != 0)
        return LEGACY_NONE;
    return font[strlen(font) - 1] == 'H' ? LEGACY_TCVN3_CAPITALS : LEGACY_TCVN3;
}
