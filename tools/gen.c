#include "gen.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void gen_fail(const char *file, int line, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    if (line > 0)
        fprintf(stderr, "%s:%d: ", file, line);
    else
        fprintf(stderr, "%s: ", file);
    vfprintf(stderr, format, list);
    fputc('\n', stderr);
    va_end(list);
    exit(1);
}

void *gen_take(size_t size)
{
    void *at = calloc(1, size ? size : 1);
    if (!at)
        gen_fail("memory", 0, "none left");
    return at;
}

void *gen_grow(void *at, size_t size)
{
    at = realloc(at, size);
    if (!at)
        gen_fail("memory", 0, "none left");
    return at;
}

char *gen_copy(const char *at, size_t len)
{
    char *copy = gen_take(len + 1);
    memcpy(copy, at, len);
    return copy;
}

char *gen_format(const char *format, ...)
{
    char *text = NULL;
    va_list list;
    va_start(list, format);
    if (vasprintf(&text, format, list) < 0)
        gen_fail("memory", 0, "none left");
    va_end(list);
    return text;
}

size_t gen_utf8(const char *at, size_t len, unsigned *point_out)
{
    static const unsigned least[] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned char c = len ? (unsigned char)*at : 0xFF;
    size_t size = c < 0x80 ? 1 : c < 0xC2 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF5 ? 4 : 0;
    if (size == 0 || size > len)
        return 0;
    unsigned point = size == 1 ? c : c & (0xFFu >> (size + 1));
    for (size_t i = 1; i < size; i++) {
        if (((unsigned char)at[i] & 0xC0) != 0x80)
            return 0;
        point = point << 6 | ((unsigned char)at[i] & 0x3F);
    }
    if (point < least[size] || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000))
        return 0;
    *point_out = point;
    return size;
}

static void check_utf8(const char *path, const char *at, size_t len)
{
    int line = 1;
    unsigned point;
    for (size_t i = 0, size; i < len; i += size) {
        size = gen_utf8(at + i, len - i, &point);
        if (size == 0 || point == 0)
            gen_fail(path, line, "this is not UTF-8 text");
        if (point >= 0x300 && point <= 0x36F)
            gen_fail(path, line, "a combining mark U+%04X; write the letter composed (NFC)", point);
        line += point == '\n';
    }
}

char *gen_read(const char *path, size_t *len_out)
{
    FILE *f = fopen(path, "rb");
    if (!f)
        gen_fail(path, 0, "cannot be opened");
    struct sink s = {0};
    char chunk[65536];
    size_t got;
    sink_add(&s, "", 0);
    while ((got = fread(chunk, 1, sizeof chunk, f)) > 0)
        sink_add(&s, chunk, got);
    if (ferror(f))
        gen_fail(path, 0, "cannot be read");
    fclose(f);
    check_utf8(path, s.at, s.len);
    *len_out = s.len;
    return s.at;
}

void gen_write(const char *path, const struct sink *s)
{
    FILE *f = fopen(path, "wb");
    if (!f || fwrite(s->at, 1, s->len, f) != s->len || fclose(f) != 0)
        gen_fail(path, 0, "cannot be written");
}

const char *gen_base(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

void sink_add(struct sink *s, const char *at, size_t len)
{
    if (s->len + len + 1 > s->room) {
        s->room = (s->len + len + 1) * 2;
        s->at = gen_grow(s->at, s->room);
    }
    memcpy(s->at + s->len, at, len);
    s->len += len;
    s->at[s->len] = '\0';
}

void sink_text(struct sink *s, const char *text)
{
    sink_add(s, text, strlen(text));
}

void sink_format(struct sink *s, const char *format, ...)
{
    char *text = NULL;
    va_list list;
    va_start(list, format);
    int len = vasprintf(&text, format, list);
    va_end(list);
    if (len < 0)
        gen_fail("memory", 0, "none left");
    sink_add(s, text, (size_t)len);
    free(text);
}

void sink_literal(struct sink *s, const char *at, size_t len)
{
    sink_text(s, "\"");
    for (size_t i = 0; i < len; i++) {
        char c = at[i];
        if (c == '\n')
            sink_text(s, "\\n");
        else if (c == '"' || c == '\\' || c == '?') /* ? against trigraphs */
            sink_format(s, "\\%c", c);
        else if ((unsigned char)c < 0x20 || c == 0x7F)
            sink_format(s, "\\%03o", (unsigned)c);
        else
            sink_add(s, &c, 1);
    }
    sink_text(s, "\"");
}

bool gen_name_char(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

bool gen_is_keyword(const char *text)
{
    static const char *const words[] = {
        "auto",  "bool",     "break",    "case",   "char",     "const",  "continue", "default", "do",     "double",
        "else",  "enum",     "extern",   "false",  "float",    "for",    "goto",     "if",      "inline", "int",
        "long",  "register", "restrict", "return", "short",    "signed", "sizeof",   "static",  "struct", "switch",
        "true",  "typedef",  "typeof",   "union",  "unsigned", "void",   "volatile", "while",   "asm",    "unix",
        "linux", "and",      "or",       "not",    "xor",      "errno",  "assert",
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i], text) == 0)
            return true;
    return false;
}

bool gen_is_name(const char *text)
{
    if (!isalpha((unsigned char)*text))
        return false;
    for (const char *at = text; *at; at++)
        if (!gen_name_char(*at))
            return false;
    return !gen_is_keyword(text);
}

char *gen_trim(const char *at, size_t len)
{
    while (len && isspace((unsigned char)*at))
        at++, len--;
    while (len && isspace((unsigned char)at[len - 1]))
        len--;
    return gen_copy(at, len);
}

char *gen_guard(const char *path)
{
    char *guard = gen_format("GEN_%s", gen_base(path));
    for (char *at = guard; *at; at++)
        *at = gen_name_char(*at) ? (char)toupper((unsigned char)*at) : '_';
    return guard;
}
