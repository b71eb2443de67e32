#include "guard/password_known.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "guard/known_words.h"
#include "guard/number_known.h"
#include <string.h>

/* Fewer letters than REST are nobody's secret, and no more digits than a date or a telephone number has are none.
 * RUN: so many keys or letters in a row count as one. */
enum { REST = 6, NUMBER = 10, RUN = 4, SAME = 3, ABOUT_LEAST = 4, ABOUT_MOST = 64 };

/* Ours: what the word list of Debian does not have. Folded: without accents, blanks and capitals. */
static const char *const common[] = {"thiduakhenthuong",
                                     "thidua",
                                     "khenthuong",
                                     "matkhau",
                                     "matma",
                                     "password",
                                     "passwd",
                                     "vietnam",
                                     "vietnamese",
                                     "hanoi",
                                     "saigon",
                                     "hochiminh",
                                     "thanhpho",
                                     "quanuy",
                                     "uybannhandan",
                                     "ubnd",
                                     "dangbo",
                                     "dangvien",
                                     "congdoan",
                                     "doanthanhnien",
                                     "thanhnien",
                                     "phunu",
                                     "mattran",
                                     "danvan",
                                     "congchuc",
                                     "vanphong",
                                     "canbo",
                                     "quantri",
                                     "admin",
                                     "administrator",
                                     "anhyeuem",
                                     "emyeuanh",
                                     "yeuem",
                                     "yeuanh",
                                     "iloveyou",
                                     "toiyeuvietnam",
                                     "toiyeuem",
                                     "yeunhau",
                                     "giadinh",
                                     "bome",
                                     "concon",
                                     "conyeu",
                                     "meoyeu",
                                     "nhieulam",
                                     "maimai",
                                     "motminhem",
                                     "khongbiet",
                                     "khongco",
                                     "quenroi",
                                     "quenmatkhau",
                                     "xinchao",
                                     "chaoban",
                                     "camon",
                                     "hello",
                                     "welcome",
                                     "login",
                                     "taikhoan",
                                     "nguoidung",
                                     "tencuatoi",
                                     "matkhaumoi",
                                     "matkhaucu",
                                     "doimatkhau",
                                     "default",
                                     "abc",
                                     "test",
                                     "demo",
                                     "user",
                                     "root",
                                     "master",
                                     "letmein",
                                     "changeme",
                                     "secret",
                                     "google",
                                     "facebook",
                                     "zalo",
                                     "samsung",
                                     "iphone",
                                     "windows",
                                     "computer",
                                     "maytinh",
                                     "dienthoai",
                                     "bongda",
                                     "football",
                                     "barcelona",
                                     "manchester",
                                     "chelsea",
                                     "arsenal",
                                     "realmadrid",
                                     "ronaldo",
                                     "messi",
                                     "doraemon",
                                     "pokemon",
                                     "naruto",
                                     "songoku",
                                     "superman",
                                     "batman",
                                     "hoahong",
                                     "hoasen",
                                     "sinhnhat",
                                     "chucmung",
                                     "namoi",
                                     "chucmungnammoi",
                                     "baclieu",
                                     "cantho",
                                     "danang",
                                     "haiphong",
                                     "phunhuan",
                                     "nguyen",
                                     "tran",
                                     "pham",
                                     "hoang",
                                     "huynh"};

/* Keys side by side, row by row and column by column. */
static const char *const row[] = {"1234567890",
                                  "qwertyuiop",
                                  "asdfghjkl",
                                  "zxcvbnm",
                                  "qazwsxedcrfvtgbyhnujmikolp",
                                  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
                                  "1q2w3e4r5t6y7u8i9o0p",
                                  "abcdefghijklmnopqrstuvwxyz",
                                  "q1w2e3r4t5y6u7i8o9p0",
                                  "azertyuiop",
                                  "147258369",
                                  "741852963"};

static size_t shared_on(const char *at, const char *key)
{
    size_t n = 0;
    while (at[n] && at[n] == key[n])
        n++;
    return n;
}

/* The same from key[last] backwards. */
static size_t shared_back(const char *at, const char *key, size_t last)
{
    size_t n = 0;
    while (n <= last && at[n] == key[last - n])
        n++;
    return n;
}

static size_t longest_run(const char *at)
{
    size_t best = 1;
    while (at[best] == at[0])
        best++;
    if (best < SAME)
        best = 0;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        for (size_t k = 0; row[i][k]; k++) {
            size_t on = shared_on(at, row[i] + k), back = shared_back(at, row[i], k);
            size_t n = on > back ? on : back;
            if (n >= RUN && n > best)
                best = n;
        }
    return best;
}

static size_t longest_word(const char *at, const char *const *word, size_t n)
{
    size_t best = 0;
    for (size_t i = 0; i < n; i++) {
        size_t len = strlen(word[i]);
        if (len > best && strncmp(at, word[i], len) == 0)
            best = len;
    }
    return best;
}

/* Letters and digits alone, folded; what is not ASCII stays as it is. */
static const char *squeezed(struct arena *a, const char *text)
{
    struct buf b = buf_new(a, strlen(text) + 1);
    for (const char *at = utf8_fold(a, text); *at; at++)
        if ((*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9') || *at & 0x80)
            buf_char(&b, *at);
    return b.at;
}

/* p455w0rd → password. Signs that stand for letters have to be read before signs are dropped. */
static const char *letters_of(struct arena *a, const char *text)
{
    static const char from[] = "0134578@$!", to[] = "oieastbasi";
    struct buf b = buf_new(a, strlen(text) + 1);
    for (const char *at = text; *at; at++) {
        const char *sign = strchr(from, *at);
        buf_char(&b, sign ? to[sign - from] : *at);
    }
    return squeezed(a, b.at);
}

/* "abcabcab" → "abc" */
static const char *once(struct arena *a, const char *text)
{
    size_t len = strlen(text);
    for (size_t p = 1; p <= len / 2; p++)
        if (memcmp(text, text + p, len - p) == 0)
            return arena_copy(a, text, p);
    return text;
}

/* Debian's list, sorted, a word a line: a bisection over bytes that goes back to the beginning of its line. */
static bool listed(const char *word, size_t len)
{
    size_t low = 0, high = KNOWN_WORDS.len;
    while (low < high) {
        size_t at = low + (high - low) / 2;
        while (at > low && KNOWN_WORDS.at[at - 1] != '\n')
            at--;
        const char *line = KNOWN_WORDS.at + at, *end = memchr(line, '\n', KNOWN_WORDS.len - at);
        size_t n = (size_t)(end - line);
        int order = memcmp(word, line, len < n ? len : n);
        if (order == 0 && len == n)
            return true;
        if (order < 0 || (order == 0 && len < n))
            high = at;
        else
            low = at + n + 1;
    }
    return false;
}

/* One word of a dictionary, forwards or backwards, with whatever digits around it. */
static bool one_word(struct arena *a, const char *text)
{
    size_t len = strlen(text);
    char *word = arena_take(a, len + 1), *back = arena_take(a, len + 1);
    size_t n = 0;
    for (const char *at = text; *at; at++)
        if (*at < '0' || *at > '9')
            word[n++] = *at;
    for (size_t i = 0; i < n; i++)
        back[i] = word[n - 1 - i];
    word[n] = '\0';
    const char *single = once(a, word);
    return n && (listed(word, n) || listed(back, n) || listed(single, strlen(single)));
}

static bool weak(struct arena *a, const char *text, const char *const *about, size_t n)
{
    text = once(a, text);
    if (one_word(a, text))
        return true;
    struct buf left = buf_new(a, strlen(text) + 1);
    while (*text) {
        const size_t found[] = {longest_run(text), number_known(text), longest_word(text, about, n),
                                longest_word(text, common, sizeof common / sizeof *common)};
        size_t skip = 0;
        for (size_t i = 0; i < sizeof found / sizeof *found; i++)
            skip = found[i] > skip ? found[i] : skip;
        if (!skip)
            buf_char(&left, *text);
        text += skip ? skip : 1;
    }
    size_t digits = 0;
    for (size_t i = 0; i < left.len; i++)
        digits += left.at[i] >= '0' && left.at[i] <= '9';
    return (left.len - digits < REST && digits <= NUMBER) || one_word(a, left.at);
}

/* "Hội LHPN quận" is known as a whole and by its longer words. */
static size_t about_words(struct arena *a, const char *const *about, const char **out)
{
    size_t n = 0;
    for (; *about; about++) {
        const char *whole = squeezed(a, *about), *at = utf8_fold(a, *about);
        if (strlen(whole) >= ABOUT_LEAST && n < ABOUT_MOST)
            out[n++] = whole;
        while (*at && n < ABOUT_MOST) {
            size_t len = strcspn(at, " ,.-_/()");
            if (len >= ABOUT_LEAST)
                out[n++] = arena_copy(a, at, len);
            at += len + (at[len] != '\0');
        }
    }
    return n;
}

bool password_known(struct arena *a, const char *password, const char *const *about)
{
    const char *word[ABOUT_MOST];
    size_t n = about_words(a, about, word);
    return weak(a, squeezed(a, password), word, n) || weak(a, letters_of(a, password), word, n);
}
