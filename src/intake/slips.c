#include "intake/slips.h"

#include "intake/key.h"
#include <string.h>

/* Sounds that not every accent tells apart, and letters that spell one sound. */
static const char *const alike[][2] = {{"s", "x"}, {"ch", "tr"}, {"d", "gi"}, {"d", "r"},   {"gi", "r"},
                                       {"l", "n"}, {"c", "k"},   {"g", "gh"}, {"ng", "ngh"}};

/* hỏi and ngã */
static const char *const tones[][2] = {{"ả", "ã"}, {"ẳ", "ẵ"}, {"ẩ", "ẫ"}, {"ẻ", "ẽ"}, {"ể", "ễ"}, {"ỉ", "ĩ"},
                                       {"ỏ", "õ"}, {"ổ", "ỗ"}, {"ở", "ỡ"}, {"ủ", "ũ"}, {"ử", "ữ"}, {"ỷ", "ỹ"}};

/* Letters with all that can stand on them, in one row. */
static const char *const families[] = {"aàảãáạăằẳẵắặâầẩẫấậ", "eèẻẽéẹêềểễếệ", "iìỉĩíị", "oòỏõóọôồổỗốộơờởỡớợ",
                                       "uùủũúụưừửữứự",       "yỳỷỹýỵ",       "dđ"};

static bool in_family(const char *family, const char *at, size_t len)
{
    for (const char *f = family; *f; f += point_length((unsigned char)*f))
        if (point_length((unsigned char)*f) == len && memcmp(f, at, len) == 0)
            return true;
    return false;
}

static bool one_letter(const char *at, size_t len)
{
    return len && point_length((unsigned char)*at) == len;
}

static bool same_family(const char *one, size_t one_len, const char *two, size_t two_len)
{
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        if (in_family(families[i], one, one_len) && in_family(families[i], two, two_len))
            return true;
    return false;
}

static bool neighbours(char one, char two)
{
    static const char *const rows[] = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};
    for (int i = 0; i < 3; i++) {
        const char *at = strchr(rows[i], one);
        if (one && two && at && (at[1] == two || (at > rows[i] && at[-1] == two)))
            return true;
    }
    return false;
}

/* The two are one but for the first letters, which are the two of the pair. */
static bool swapped(const char *const pair[2], const char *one, size_t one_len, const char *two, size_t two_len)
{
    size_t a = strlen(pair[0]), b = strlen(pair[1]);
    return one_len > a && two_len > b && memcmp(one, pair[0], a) == 0 && memcmp(two, pair[1], b) == 0 &&
           one_len - a == two_len - b && memcmp(one + a, two + b, one_len - a) == 0;
}

static bool sounds_alike(const char *one, size_t one_len, const char *two, size_t two_len)
{
    for (size_t i = 0; i < sizeof alike / sizeof *alike; i++)
        if (swapped(alike[i], one, one_len, two, two_len) || swapped(alike[i], two, two_len, one, one_len))
            return true;
    return false;
}

static bool inside_point(const char *at)
{
    return ((unsigned char)*at & 0xC0) == 0x80;
}

bool slip_between(const char *one, size_t one_len, const char *two, size_t two_len)
{
    size_t from = 0, most = one_len < two_len ? one_len : two_len, tail = 0;
    while (from < most && one[from] == two[from])
        from++;
    if (from == one_len && from == two_len)
        return false;
    while (from > 0 && (inside_point(one + from) || inside_point(two + from)))
        from--;
    while (tail < most - from && one[one_len - 1 - tail] == two[two_len - 1 - tail])
        tail++;
    while (tail > 0 && (inside_point(one + one_len - tail) || inside_point(two + two_len - tail)))
        tail--;
    const char *a = one + from, *b = two + from;
    size_t la = one_len - from - tail, lb = two_len - from - tail;
    if (sounds_alike(one, one_len, two, two_len))
        return true;
    if (!one_letter(a, la) || !one_letter(b, lb))
        return false;
    return same_family(a, la, b, lb) || (la == 1 && lb == 1 && neighbours(*a, *b));
}

struct mending {
    const char *word;
    size_t len;
    bool (*known)(const void *with, const char *word, size_t len);
    const void *with;
    char *out;
    int found;
};

/* The word with `from` at `at` become `to`. */
static void try_swap(struct mending *m, size_t at, const char *from, const char *to)
{
    char made[64];
    size_t f = strlen(from), t = strlen(to), len = m->len - f + t;
    if (at + f > m->len || memcmp(m->word + at, from, f) != 0 || len >= sizeof made)
        return;
    memcpy(made, m->word, at);
    memcpy(made + at, to, t);
    memcpy(made + at + t, m->word + at + f, m->len - at - f);
    if (!m->known(m->with, made, len))
        return;
    m->found++;
    memcpy(m->out, made, len);
    m->out[len] = '\0';
}

bool slip_mend(const char *word, size_t len, bool (*known)(const void *with, const char *word, size_t len),
               const void *with, char *out)
{
    struct mending m = {word, len, known, with, out, 0};
    for (size_t at = 0; at < len; at += point_length((unsigned char)word[at]))
        for (size_t i = 0; i < sizeof tones / sizeof *tones; i++) {
            try_swap(&m, at, tones[i][0], tones[i][1]);
            try_swap(&m, at, tones[i][1], tones[i][0]);
        }
    if (m.found) /* the commonest of all, and it keeps every letter */
        return m.found == 1;
    try_swap(&m, 0, "d", "đ");
    try_swap(&m, 0, "đ", "d");
    for (size_t i = 0; i < sizeof alike / sizeof *alike; i++) {
        try_swap(&m, 0, alike[i][0], alike[i][1]);
        try_swap(&m, 0, alike[i][1], alike[i][0]);
    }
    return m.found == 1;
}
