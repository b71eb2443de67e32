#include "intake/doc_number.h"

#include "base/arena.h"
#include "base/buf.h"
#include "intake/key.h"
#include <string.h>

bool piece_after_number(const char *text)
{
    return strstr(text, "ngày") || strstr(text, "Ngày");
}

/* Blanks around '/' and dashes go, dashes become '-': "/HD – HĐTĐKT" reads as "/HD-HĐTĐKT". */
static const char *tight(struct arena *a, const char *text)
{
    struct buf b = buf_new(a, strlen(text) + 1);
    for (size_t i = 0; text[i];) {
        size_t dash = dash_at(text + i), n = point_length((unsigned char)text[i]);
        if (dash)
            buf_char(&b, '-');
        else if (text[i] != ' ')
            buf_add(&b, text + i, n);
        i += dash ? dash : n;
    }
    return b.at;
}

static size_t symbol_length(const char *text, const char *stop)
{
    size_t i = 0;
    while (text[i] && !strchr(stop, text[i]))
        i += point_length((unsigned char)text[i]);
    return i;
}

static void parts_of(struct arena *a, const char *code, struct doc_number *out)
{
    size_t n = strspn(code, "0123456789"), skip = n;
    for (size_t i = 0; i < n && out->number < 1000000; i++)
        out->number = out->number * 10 + (code[i] - '0');
    while (code[skip] == '.' || strncmp(code + skip, "…", 3) == 0)
        skip += code[skip] == '.' ? 1 : 3;
    char first = code[skip];
    if (first != '/' && first != '-')
        return;
    const char *rest = code + skip + 1;
    size_t year = strspn(rest, "0123456789");
    bool dated = first == '/' && year == 4 && (rest[4] == '/' || rest[4] == '-');
    if (dated)
        rest += 5;
    size_t type = symbol_length(rest, "/-");
    if (type)
        out->type_code = arena_copy(a, rest, type);
    if (rest[type] && rest[type + 1])
        out->body_code = arena_text(a, rest + type + 1);
    if (first == '-' && rest[type] == '/')
        out->style = "party (NN-TYPE/BODY)";
    else if (dated)
        out->style = "state with year (NN/YYYY/TYPE-BODY)";
    else if (first == '/' && rest[type] == '-')
        out->style = "state (NN/TYPE-BODY)";
    else
        out->style = "other";
}

/* "Số", or what a scan makes of it before a colon: "Sô:", "So:", "Sổ:". Bytes of the word; 0: another word. */
static size_t number_word(const char *key)
{
    static const char *const damaged[] = {"sô", "so", "sỗ", "sổ", "sớ", NULL};
    if (key_starts(key, "số"))
        return strlen("số");
    for (int i = 0; damaged[i]; i++) {
        size_t n = strlen(damaged[i]), colon = n + blanks_at(key + n);
        if (strncmp(key, damaged[i], n) == 0 && key[colon] == ':')
            return n;
    }
    return 0;
}

bool doc_number_read(struct arena *a, const char *text, const char *key, struct doc_number *out)
{
    size_t at = number_word(key);
    if (!at)
        return false;
    at += blanks_at(key + at);
    if (key[at] == ':' || key[at] == '.')
        at++;
    at += blanks_at(key + at);
    const char *rest = text + at;
    if (!*rest || !(strchr("0123456789/-.", *rest) || strncmp(rest, "…", 3) == 0 || strncmp(rest, "_", 1) == 0))
        return false;
    struct doc_number made = {.raw = arena_text(a, rest)};
    made.raw = text_without_end(a, made.raw, ";,");
    parts_of(a, tight(a, made.raw), &made);
    *out = made;
    return made.style != NULL || made.number != 0;
}
