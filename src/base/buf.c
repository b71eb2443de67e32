#include "base/buf.h"

#include "base/arena.h"
#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct buf buf_new(struct arena *a, size_t room)
{
    struct buf b = {.arena = a, .room = room < 32 ? 32 : room};
    b.at = arena_take_raw(a, b.room);
    b.at[0] = '\0';
    return b;
}

void buf_need(struct buf *b, size_t more)
{
    assert(more < SIZE_MAX / 4);
    if (b->room - b->len > more)
        return;
    size_t room = b->room * 2;
    while (room - b->len <= more)
        room *= 2;
    char *at = arena_take_raw(b->arena, room);
    memcpy(at, b->at, b->len + 1);
    b->at = at;
    b->room = room;
}

void buf_add(struct buf *b, const char *at, size_t len)
{
    buf_need(b, len);
    if (len)
        memcpy(b->at + b->len, at, len);
    b->len += len;
    b->at[b->len] = '\0';
}

void buf_text(struct buf *b, const char *text)
{
    buf_add(b, text, strlen(text));
}

void buf_char(struct buf *b, char c)
{
    buf_add(b, &c, 1);
}

void buf_str(struct buf *b, struct str s)
{
    buf_add(b, s.at, s.len);
}

void buf_digits(struct buf *b, uint64_t n, int width)
{
    char digits[32], *end = digits + sizeof digits, *at = end;
    assert(width <= (int)sizeof digits);
    do {
        *--at = (char)('0' + n % 10);
        n /= 10;
        width--;
    } while (n || width > 0);
    buf_add(b, at, (size_t)(end - at));
}

void buf_int(struct buf *b, int64_t n)
{
    if (n < 0)
        buf_char(b, '-');
    buf_digits(b, n < 0 ? -(uint64_t)n : (uint64_t)n, 1);
}

void buf_format(struct buf *b, const char *format, ...)
{
    assert(format);
    va_list list, again;
    va_start(list, format);
    va_copy(again, list);
    int len = vsnprintf(NULL, 0, format, list);
    va_end(list);
    assert(len >= 0);
    buf_need(b, (size_t)len);
    vsnprintf(b->at + b->len, (size_t)len + 1, format, again);
    va_end(again);
    b->len += (size_t)len;
}

struct str buf_all(const struct buf *b)
{
    return (struct str){b->at, b->len};
}
