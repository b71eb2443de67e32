#include "base/str.h"

#include <string.h>

struct str str_of(const char *text)
{
    return (struct str){text ? text : "", text ? strlen(text) : 0};
}

bool str_eq(struct str a, struct str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

bool str_is(struct str a, const char *text)
{
    return str_eq(a, str_of(text));
}

bool str_starts(struct str s, const char *prefix)
{
    size_t n = strlen(prefix);
    return s.len >= n && memcmp(s.at, prefix, n) == 0;
}

bool str_ends(struct str s, const char *suffix)
{
    size_t n = strlen(suffix);
    return s.len >= n && memcmp(s.at + s.len - n, suffix, n) == 0;
}

static bool blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str str_trim(struct str s)
{
    while (s.len && blank(s.at[0])) {
        s.at++;
        s.len--;
    }
    while (s.len && blank(s.at[s.len - 1]))
        s.len--;
    return s;
}

struct str str_skip(struct str s, size_t n)
{
    if (n > s.len)
        n = s.len;
    return (struct str){s.at + n, s.len - n};
}

bool str_cut(struct str *rest, char stop, struct str *part_out)
{
    if (!rest->at)
        return false;
    const char *end = rest->len ? memchr(rest->at, stop, rest->len) : NULL;
    if (!end) {
        *part_out = *rest;
        *rest = (struct str){NULL, 0};
        return true;
    }
    size_t n = (size_t)(end - rest->at);
    *part_out = (struct str){rest->at, n};
    *rest = (struct str){end + 1, rest->len - n - 1};
    return true;
}

ptrdiff_t str_find(struct str s, const char *needle)
{
    size_t n = strlen(needle);
    if (n == 0)
        return 0;
    const char *hit = s.len ? memmem(s.at, s.len, needle, n) : NULL;
    return hit ? hit - s.at : -1;
}

bool text_eq(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

bool text_empty(const char *a)
{
    return !a || !*a;
}
