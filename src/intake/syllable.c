#include "intake/syllable.h"

#include "base/utf8.h"
#include "intake/key.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST = 24 };

static const char *const onset[] = {"ngh", "ng", "nh", "ch", "gh", "gi", "kh", "ph", "qu", "th", "tr", "đ", "b", "c",
                                    "d",   "g",  "h",  "k",  "l",  "m",  "n",  "p",  "r",  "s",  "t",  "v", "x", ""};

/* In the order of their bytes, for bsearch. */
static const char *const rhyme[] = {
    "a",    "ac",   "ach",  "ai",   "am",   "an",   "ang", "anh",  "ao",   "ap",   "at",   "au",   "ay",   "e",
    "ec",   "em",   "en",   "eng",  "eo",   "ep",   "et",  "i",    "ia",   "ich",  "im",   "in",   "inh",  "ip",
    "it",   "iu",   "iêc",  "iêm",  "iên",  "iêng", "iêp", "iêt",  "iêu",  "o",    "oa",   "oac",  "oach", "oai",
    "oam",  "oan",  "oang", "oanh", "oao",  "oap",  "oat", "oay",  "oc",   "oe",   "oen",  "oeo",  "oet",  "oi",
    "om",   "on",   "ong",  "ooc",  "oong", "op",   "ot",  "oăc",  "oăm",  "oăn",  "oăng", "oăt",  "u",    "ua",
    "uc",   "ui",   "um",   "un",   "ung",  "up",   "ut",  "uy",   "uya",  "uych", "uyn",  "uynh", "uyt",  "uyu",
    "uyên", "uyêt", "uân",  "uâng", "uât",  "uây",  "uê",  "uêch", "uênh", "uôc",  "uôi",  "uôm",  "uôn",  "uông",
    "uôt",  "uơ",   "y",    "yêm",  "yên",  "yêng", "yêt", "yêu",  "âc",   "âm",   "ân",   "âng",  "âp",   "ât",
    "âu",   "ây",   "ê",    "êch",  "êm",   "ên",   "ênh", "êp",   "êt",   "êu",   "ô",    "ôc",   "ôi",   "ôm",
    "ôn",   "ông",  "ôp",   "ôt",   "ăc",   "ăm",   "ăn",  "ăng",  "ăp",   "ăt",   "ơ",    "ơi",   "ơm",   "ơn",
    "ơp",   "ơt",   "ư",    "ưa",   "ưc",   "ưi",   "ưm",  "ưn",   "ưng",  "ưt",   "ưu",   "ươc",  "ươi",  "ươm",
    "ươn",  "ương", "ươp",  "ươt",  "ươu"};

/* A vowel with its tone as 8 * vowel + tone + 1: tones level, huyền, hỏi, ngã, sắc, nặng. 0: no such letter. */
static const uint16_t vowel[] = {'a', 0x103, 0xE2, 'e', 0xEA, 'i', 'o', 0xF4, 0x1A1, 'u', 0x1B0, 'y'};
static const unsigned char latin[] = {2, 5, 17, 4,  0,  0,  0, 0, 26, 29, 33, 0, 42, 45, 0, 0,
                                      0, 0, 50, 53, 57, 52, 0, 0, 0,  74, 77, 0, 0,  93, 0, 0}; /* U+00E0 to U+00FF */
static const unsigned char extended[] = {0,  6,  0,  3,  0,  21, 0,  18, 0,  19, 0,  20, 0,  22, 0,  13, 0,  10, 0,
                                         11, 0,  12, 0,  14, 0,  30, 0,  27, 0,  28, 0,  37, 0,  34, 0,  35, 0,  36,
                                         0,  38, 0,  43, 0,  46, 0,  54, 0,  51, 0,  61, 0,  58, 0,  59, 0,  60, 0,
                                         62, 0,  69, 0,  66, 0,  67, 0,  68, 0,  70, 0,  78, 0,  75, 0,  85, 0,  82,
                                         0,  83, 0,  84, 0,  86, 0,  90, 0,  94, 0,  91, 0,  92}; /* U+1EA0 to U+1EF9 */

/* The vowel without its tone; *tone_out 0 to 5. Other letters come back unchanged. */
static uint32_t tone_strip(uint32_t point, int *tone_out)
{
    unsigned cell = 0;
    if (point >= 0xE0 && point <= 0xFF)
        cell = latin[point - 0xE0];
    else if (point >= 0x1EA0 && point <= 0x1EF9)
        cell = extended[point - 0x1EA0];
    else if (point == 0x129 || point == 0x169) /* ĩ, ũ */
        cell = point == 0x129 ? 8 * 5 + 3 + 1 : 8 * 9 + 3 + 1;
    if (!cell)
        return point;
    *tone_out = (int)((cell - 1) % 8);
    return vowel[(cell - 1) / 8];
}

static int text_order(const void *key, const void *at)
{
    return strcmp(key, *(const char *const *)at);
}

static bool rhyme_known(const char *text)
{
    return bsearch(text, rhyme, sizeof rhyme / sizeof *rhyme, sizeof *rhyme, text_order) != NULL;
}

/* c, g, ng stand before a, o, u; k, gh, ngh before e, ê, i, y. */
static bool spelled_right(const char *on, const char *rest)
{
    bool front = *rest == 'e' || *rest == 'i' || *rest == 'y' || strncmp(rest, "ê", 2) == 0;
    if (strcmp(on, "k") == 0 || strcmp(on, "gh") == 0 || strcmp(on, "ngh") == 0)
        return front;
    if (strcmp(on, "c") == 0 || strcmp(on, "ng") == 0)
        return !front;
    return true;
}

static bool tone_fits(const char *rest, int tone)
{
    char last = rest[strlen(rest) - 1];
    bool stopped = last == 'p' || last == 't' || last == 'c' || text_ends(rest, "ch");
    return !stopped || tone >= 4;
}

bool syllable_valid(const char *word, size_t len)
{
    char plain[LONGEST + 4];
    size_t n = 0;
    int tone = 0;
    for (const char *at = word; at < word + len;) {
        int mark = 0;
        uint32_t c = tone_strip(utf8_next(&at), &mark);
        if (n >= LONGEST || (mark && tone))
            return false;
        tone = mark ? mark : tone;
        n += utf8_put(c, plain + n);
    }
    plain[n] = 0;
    for (size_t i = 0; i < sizeof onset / sizeof *onset; i++) {
        if (*onset[i] && *onset[i] != *plain)
            continue;
        size_t skip = strlen(onset[i]);
        if (strncmp(plain, onset[i], skip) == 0 && plain[skip] && rhyme_known(plain + skip) &&
            spelled_right(onset[i], plain + skip) && tone_fits(plain + skip, tone))
            return true;
    }
    return strcmp(plain, "gi") == 0;
}

struct syllable_count syllables_in(const char *key)
{
    struct syllable_count n = {0};
    for (size_t i = 0; key[i];) {
        size_t start = i;
        bool accented = false;
        while (letter_at(key, i)) {
            accented = accented || (unsigned char)key[i] >= 0x80;
            i += point_length((unsigned char)key[i]);
        }
        if (i == start) {
            i += point_length((unsigned char)key[i]);
            continue;
        }
        n.words++;
        n.accented += accented ? 1 : 0;
        n.valid += accented && syllable_valid(key + start, i - start) ? 1 : 0;
    }
    return n;
}
