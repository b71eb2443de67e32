#include "intake/lines.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "intake/key.h"
#include <string.h>

static bool vanishes(uint32_t c)
{
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) ||
           c == 0xFEFF || (c < 0x20 && c != '\t') || c == 0x7F;
}

static bool blank(uint32_t c)
{
    return c == ' ' || c == '\t' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F ||
           c == 0x3000;
}

const char *text_clean(struct arena *a, const char *text, size_t len)
{
    char *out = arena_take(a, len + 1);
    size_t n = 0;
    bool gap = false;
    const char *end = text + len;
    for (const char *at = text; at < end;) {
        const char *start = at;
        uint32_t c = utf8_next(&at);
        if (vanishes(c))
            continue;
        if (blank(c)) {
            gap = n > 0;
            continue;
        }
        if (gap)
            out[n++] = ' ';
        gap = false;
        memcpy(out + n, start, (size_t)(at - start));
        n += (size_t)(at - start);
    }
    return out;
}

/* Bytes of the line end at `at`, 0: none. */
static size_t line_end(const char *at)
{
    if (*at == '\r')
        return at[1] == '\n' ? 2 : 1;
    if (*at == '\n' || *at == '\f' || *at == '\v')
        return 1;
    return memcmp(at, "\xE2\x80", strnlen(at, 2)) == 0 && at[0] &&
                   ((unsigned char)at[2] == 0xA8 || (unsigned char)at[2] == 0xA9)
               ? 3
               : 0;
}

void lines_make(struct arena *a, const char *text, struct lines *out)
{
    struct lines made = {0};
    for (const char *at = text; *at;) {
        const char *start = at;
        size_t end = 0;
        while (*at && !(end = line_end(at)))
            at++;
        struct line *l = list_add(a, &made.at, &made.count, sizeof *l);
        l->number = made.count;
        l->raw = arena_copy(a, start, (size_t)(at - start));
        l->text = text_clean(a, start, (size_t)(at - start));
        l->cell = *start == '\t' || *start == '|' || (*start == ' ' && start[1] == '\t');
        l->key = key_of(a, l->text);
        made.nonblank += *l->text ? 1 : 0;
        at += end;
    }
    *out = made;
}
