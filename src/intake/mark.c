#include "intake/mark.h"

#include "base/arena.h"
#include "intake/key.h"
#include <string.h>

int roman_value(const char *text, size_t len)
{
    int total = 0, last = 0;
    if (len == 0 || len > 7)
        return 0;
    for (size_t i = len; i-- > 0;) {
        char c = (char)(text[i] | 32);
        int v = c == 'i' ? 1 : c == 'v' ? 5 : c == 'x' ? 10 : 0;
        if (!v)
            return 0;
        total += v < last ? -v : v;
        last = v > last ? v : last;
    }
    return total > 0 && total < 40 ? total : 0;
}

static struct mark made(struct arena *a, const char *text, enum mark_kind kind, int number, size_t end)
{
    struct mark m = {.kind = kind, .number = number, .depth = 1, .text = arena_copy(a, text, end)};
    m.rest = end + blanks_at(text + end);
    return m;
}

static bool closes(char c)
{
    return c == '.' || c == '/' || c == ')' || c == ':';
}

/* Bytes of what closes a mark: ".", "/", ")", ":", or two of them as some write, "I/." and "1.-". */
static size_t stop_length(const char *text)
{
    if (!closes(*text))
        return 0;
    bool second = (text[1] == '.' || text[1] == '/' || text[1] == ')' || text[1] == '-') && text[1] != *text;
    return second && (text[2] == ' ' || capital_at(text + 2)) ? 2 : 1;
}

/* Roman digits as they come: "IV", the signs of one piece ("Ⅳ"), and "l" where a scan read an I. Returns their bytes
 * and their value; *scanned_out: there was an "l". */
static size_t roman_run(const char *text, int *value_out, bool *scanned_out)
{
    static const char *const whole[] = {"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"};
    char plain[8];
    size_t n = strspn(text, "IVXl");
    *value_out = 0;
    *scanned_out = false;
    if (memcmp(text, "\xE2\x85", strnlen(text, 2)) == 0 && strlen(text) > 2) {
        unsigned char sign = (unsigned char)text[2];
        *value_out = sign >= 0xA0 && sign <= 0xA9 ? roman_value(whole[sign - 0xA0], strlen(whole[sign - 0xA0])) : 0;
        return 3;
    }
    if (n == 0 || n > sizeof plain - 1)
        return 0;
    for (size_t i = 0; i < n; i++) {
        plain[i] = text[i] == 'l' ? 'I' : text[i];
        *scanned_out = *scanned_out || text[i] == 'l';
    }
    *value_out = roman_value(plain, n);
    return n;
}

static bool mark_roman(struct arena *a, const char *text, struct mark *out)
{
    int value;
    bool scanned;
    size_t n = roman_run(text, &value, &scanned);
    if (!value)
        return false;
    size_t gap = blanks_at(text + n), dash = dash_at(text + n + gap);
    size_t end = n + stop_length(text + n);
    bool stop =
        end > n && (text[end] == ' ' || end > n + 1 || (text[n] != '/' && capital_at(text + end))); /* not "V/v" */
    if (stop)
        *out = made(a, text, MARK_ROMAN, value, end);
    else if (dash && text[n + gap + dash])
        *out = made(a, text, MARK_ROMAN, value, n + gap + dash);
    else
        return false;
    const char *rest = text + out->rest;
    return *rest && (!scanned || capitals_in(rest, strlen(rest)) >= 75);
}

static bool mark_number(struct arena *a, const char *text, struct mark *out)
{
    size_t n = 0;
    int number = 0, depth = 0;
    for (;;) {
        size_t digits = strspn(text + n, "0123456789");
        if (digits == 0 || digits > 2)
            break;
        number = 0;
        for (size_t i = 0; i < digits; i++)
            number = number * 10 + (text[n + i] - '0');
        depth++;
        n += digits;
        if (text[n] != '.' || !(text[n + 1] >= '0' && text[n + 1] <= '9'))
            break;
        n++;
    }
    if (depth == 0 || depth > 4 || (n && text[n - 1] == '.' && depth < 2))
        return false;
    size_t gap = blanks_at(text + n), dash = depth == 1 ? dash_at(text + n + gap) : 0;       /* "1- Mục đích" */
    size_t behind = n + gap + dash + 1, percent = strspn(text + behind - 1, " 0123456789,"); /* "1- 100% chi bộ" */
    if (dash && text[behind - 1] == ' ' && (capital_at(text + behind) || text[behind - 1 + percent] == '%')) {
        *out = made(a, text, MARK_NUMBER, number, n + gap + dash);
        return true;
    }
    bool comma = depth == 1 && text[n] == ',' && text[n + 1] == ' ' && capital_at(text + n + 2); /* "2, Tổ chức" */
    bool stop = (closes(text[n]) && text[n] != ':') || comma;
    if (!stop && !(depth > 1 && text[n] == ' ' && capital_at(text + n + 1)))
        return false;
    size_t end = n + (comma ? 1 : stop ? stop_length(text + n) : 0);
    if (text[end] && text[end] != ' ' && end < n + 2 && (text[n] == '/' || !capital_at(text + end)))
        return false;
    *out = made(a, text, MARK_NUMBER, number, end);
    out->depth = depth;
    return true;
}

static bool mark_letter(struct arena *a, const char *text, struct mark *out)
{
    bool dd = strncmp(text, "đ", 2) == 0;
    size_t n = dd ? 2 : 1;
    if (!dd && !(*text >= 'a' && *text <= 'z'))
        return false;
    size_t end = n + stop_length(text + n);
    if (text[n] == ':' || (text[n] != ')' && (end == n || text[end] != ' ')))
        return false;
    int number = dd             ? 5
                 : *text <= 'd' ? *text - 'a' + 1
                 : *text == 'e' ? 6
                                : *text - 'a' + 1; /* a b c d đ e g h i k ... */
    *out = made(a, text, MARK_LETTER, number, end);
    return text[out->rest] != 0;
}

static bool mark_bullet(struct arena *a, const char *text, struct mark *out)
{
    static const char *const bullet[] = {"•",
                                         "*",
                                         "·",
                                         "●",
                                         "○",
                                         "▪",
                                         "■",
                                         "□",
                                         "►",
                                         "➢",
                                         "✓",
                                         "\xEF\x82\xB7",
                                         "\xEF\x83\x98",
                                         "\xEF\x83\xBC",
                                         "\xEF\x82\xA7",
                                         "\xEF\x80\xAD",
                                         "o ",
                                         NULL};
    for (int i = 0; bullet[i]; i++) {
        size_t n = strlen(bullet[i]);
        if (strncmp(text, bullet[i], n) != 0 || !text[n] || text[n] == '*')
            continue;
        *out = made(a, text, MARK_BULLET, 0, n - (text[n - 1] == ' ' ? 1 : 0));
        return true;
    }
    return false;
}

static bool mark_sign(struct arena *a, const char *text, struct mark *out)
{
    size_t dash = dash_at(text);
    if (dash && text[dash] && !dash_at(text + dash) &&
        (text[dash] == ' ' || letter_at(text, dash) || strncmp(text + dash, "“", 3) == 0)) {
        *out = made(a, text, MARK_DASH, 0, dash);
        out->text = "-";
        return true;
    }
    if (*text == '+' && text[1]) {
        *out = made(a, text, MARK_PLUS, 0, 1);
        return true;
    }
    return mark_bullet(a, text, out);
}

static int ordinal_value(const char *key, size_t *len_out)
{
    static const char *const word[] = {"nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", NULL};
    for (int i = 0; word[i]; i++)
        if (key_starts(key, word[i])) {
            *len_out = strlen(word[i]);
            return i + 1;
        }
    return 0;
}

/* "Phần thứ nhất", "PHẦN II", "Chương 3", "Mục 1": number, and the place behind it. */
static int worded_value(const char *text, const char *key, size_t at, size_t *end_out)
{
    size_t n = strspn(key + at, "0123456789"), word = 0;
    int value = 0;
    if (n > 0 && n < 3) {
        for (size_t i = 0; i < n; i++)
            value = value * 10 + (key[at + i] - '0');
    } else if ((n = strspn(text + at, "IVX")) > 0) {
        value = roman_value(text + at, n);
    } else if (text[at] >= 'A' && text[at] <= 'H' && !letter_at(text, at + 1)) {
        value = text[at] - 'A' + 1;
        n = 1;
    } else if ((value = ordinal_value(key + at, &word)) > 0) {
        n = word;
    }
    if (!value || letter_at(text, at + n))
        return 0;
    *end_out = at + n;
    return value;
}

static bool mark_worded(struct arena *a, const struct line *l, struct mark *out)
{
    static const struct {
        const char *word;
        enum mark_kind kind;
    } head[] = {{"phần thứ ", MARK_PART},
                {"phần ", MARK_PART},
                {"chương ", MARK_PART},
                {"mục ", MARK_PART},
                {"điều ", MARK_ARTICLE}};
    for (size_t i = 0; i < sizeof head / sizeof *head; i++) {
        size_t n = strlen(head[i].word), end = 0;
        if (strncmp(l->key, head[i].word, n) != 0 || !capital_at(l->text))
            continue;
        int value = worded_value(l->text, l->key, n, &end);
        if (!value)
            continue;
        size_t gap = end + blanks_at(l->text + end), dash = dash_at(l->text + gap);
        if (l->text[end] && !closes(l->text[end]) && !dash && head[i].kind == MARK_ARTICLE)
            return false;
        if (closes(l->text[end]))
            end++;
        else if (dash)
            end = gap + dash;
        else if (l->text[end] && !capital_at(l->text + gap))
            return false; /* "Mục 1 của Kế hoạch ..." is prose */
        *out = made(a, l->text, head[i].kind, value, end);
        return true;
    }
    return false;
}

static bool mark_part(struct arena *a, const char *text, struct mark *out)
{
    if (*text < 'A' || *text > 'H' || (text[1] != '.' && text[1] != '/' && text[1] != ')') || !text[2])
        return false;
    *out = made(a, text, MARK_PART, *text - 'A' + 1, 2);
    size_t len = strcspn(text + out->rest, "(");
    return capitals_in(text + out->rest, len) >= 75 && len > 3;
}

struct mark mark_of(struct arena *a, const struct line *l)
{
    struct mark m = {.text = ""};
    struct mark none = m;
    bool found = mark_sign(a, l->text, &m) || mark_worded(a, l, &m) || mark_roman(a, l->text, &m) ||
                 mark_number(a, l->text, &m) || mark_letter(a, l->text, &m) || mark_part(a, l->text, &m);
    return found ? m : none;
}
