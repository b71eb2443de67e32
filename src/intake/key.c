#include "intake/key.h"

#include "base/arena.h"
#include "base/utf8.h"
#include <assert.h>
#include <string.h>
#include <unicode/uchar.h>

/* New tone placement and old, of equal length; "uỳ", "uỹ", "oẽ" are not, so no word list here may use them. */
static const char *const tone[][2] = {{"oà", "òa"}, {"oá", "óa"}, {"oả", "ỏa"}, {"oã", "õa"},
                                      {"oạ", "ọa"}, {"oè", "òe"}, {"oé", "óe"}, {"oẻ", "ỏe"},
                                      {"oẹ", "ọe"}, {"uỷ", "ủy"}, {"uý", "úy"}, {"uỵ", "ụy"}};

size_t point_length(unsigned char lead)
{
    if (lead < 0xC0)
        return 1;
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

static bool general_punctuation(const char *at)
{
    const unsigned char *u = (const unsigned char *)at;
    return u[0] == 0xE2 || (u[0] == 0xC2 && u[1] < 0xBF);
}

bool letter_at(const char *text, size_t at)
{
    unsigned char c = (unsigned char)text[at];
    if (c < 0x80)
        return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
    return !general_punctuation(text + at);
}

bool letter_before(const char *text, size_t at)
{
    if (at == 0)
        return false;
    size_t from = at - 1;
    while (from > 0 && ((unsigned char)text[from] & 0xC0) == 0x80)
        from--;
    return letter_at(text, from);
}

static void tones_unify(char *key, size_t len)
{
    for (size_t i = 0; i + 3 <= len; i++) {
        if ((key[i] != 'o' && key[i] != 'u') || (unsigned char)key[i + 1] < 0x80 || (i > 0 && key[i - 1] == 'q'))
            continue;
        for (size_t t = 0; t < sizeof tone / sizeof *tone; t++) {
            size_t n = strlen(tone[t][0]);
            if (i + n <= len && memcmp(key + i, tone[t][0], n) == 0 && !letter_at(key, i + n))
                memcpy(key + i, tone[t][1], n);
        }
    }
}

char *key_of(struct arena *a, const char *text)
{
    size_t len = strlen(text);
    char *key = arena_copy(a, text, len);
    for (size_t i = 0; i < len;) {
        unsigned char c = (unsigned char)text[i];
        size_t n = point_length(c);
        if (c < 0x80) {
            key[i] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
        } else {
            const char *at = text + i;
            char low[4];
            uint32_t point = utf8_next(&at);
            if (utf8_put((uint32_t)u_tolower((UChar32)point), low) == n)
                memcpy(key + i, low, n);
        }
        i += n;
    }
    tones_unify(key, len);
    return key;
}

ptrdiff_t key_find(const char *key, size_t from, const char *words)
{
    size_t n = strlen(words);
    for (const char *at = key + from; (at = strstr(at, words)); at++) {
        size_t i = (size_t)(at - key);
        bool left = !letter_at(words, 0) || !letter_before(key, i);
        bool right = !letter_before(words, n) || !letter_at(key, i + n);
        if (left && right)
            return (ptrdiff_t)i;
    }
    return -1;
}

bool key_has(const char *key, const char *words)
{
    return key_find(key, 0, words) >= 0;
}

bool key_starts(const char *key, const char *words)
{
    size_t n = strlen(words);
    return strncmp(key, words, n) == 0 && (!letter_before(words, n) || !letter_at(key, n));
}

ptrdiff_t key_first(const char *key, size_t from, const char *const *list, int *which_out)
{
    ptrdiff_t best = -1;
    for (int i = 0; list[i]; i++) {
        ptrdiff_t at = key_find(key, from, list[i]);
        if (at < 0 || (best >= 0 && at >= best))
            continue;
        best = at;
        if (which_out)
            *which_out = i;
    }
    return best;
}

size_t dash_at(const char *text)
{
    if (*text == '-')
        return 1;
    if (memcmp(text, "\xE2\x80", strnlen(text, 2)) == 0 && text[0] && text[1]) {
        unsigned char c = (unsigned char)text[2];
        return c >= 0x90 && c <= 0x95 ? 3 : 0; /* U+2010 to U+2015 */
    }
    return strncmp(text, "\xE2\x88\x92", 3) == 0 ? 3 : 0; /* U+2212 */
}

size_t dash_before(const char *text, size_t at)
{
    if (at < 2 || text[at - 1] != ' ')
        return 0;
    size_t from = at - 2;
    while (from > 0 && ((unsigned char)text[from] & 0xC0) == 0x80)
        from--;
    return dash_at(text + from) == at - 1 - from ? at - from : 0;
}

const char *text_tight(struct arena *a, const char *text)
{
    char *out = arena_take(a, strlen(text) + 1);
    size_t n = 0;
    for (size_t i = 0; text[i]; i++)
        if (text[i] != ' ')
            out[n++] = text[i];
    return out;
}

size_t blanks_at(const char *text)
{
    return strspn(text, " ");
}

int words_in(const char *text, size_t len)
{
    int words = 0;
    for (size_t i = 0; i < len; i += point_length((unsigned char)text[i]))
        if (letter_at(text, i) && !letter_before(text, i))
            words++;
    return words;
}

int capitals_in(const char *text, size_t len)
{
    int letters = 0, capitals = 0;
    const char *end = text + len;
    for (const char *at = text; at < end && *at;) {
        uint32_t c = utf8_next(&at);
        if (!u_isalpha((UChar32)c))
            continue;
        letters++;
        capitals += u_isupper((UChar32)c) ? 1 : 0;
    }
    return letters ? capitals * 100 / letters : 0;
}

bool capital_at(const char *text)
{
    const char *at = text;
    return u_isupper((UChar32)utf8_next(&at));
}

const char *text_part(struct arena *a, const char *text, size_t from, size_t to)
{
    assert(from <= to);
    while (from < to && text[from] == ' ')
        from++;
    while (to > from && text[to - 1] == ' ')
        to--;
    return arena_copy(a, text + from, to - from);
}

const char *text_without_end(struct arena *a, const char *text, const char *marks)
{
    size_t len = strlen(text);
    while (len && (text[len - 1] == ' ' || strchr(marks, text[len - 1])))
        len--;
    return arena_copy(a, text, len);
}

bool text_ends(const char *text, const char *tail)
{
    size_t n = strlen(text), t = strlen(tail);
    return n >= t && memcmp(text + n - t, tail, t) == 0;
}

void *list_add(struct arena *a, void *at_address, int *count, size_t size)
{
    char *at;
    memcpy(&at, at_address, sizeof at);
    size_t n = (size_t)*count;
    if (n == 0 || (n >= 8 && (n & (n - 1)) == 0)) {
        char *more = arena_take_many(a, n ? n * 2 : 8, size);
        if (n)
            memcpy(more, at, n * size);
        at = more;
        memcpy(at_address, &at, sizeof at);
    }
    ++*count;
    return at + n * size;
}
