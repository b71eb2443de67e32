/* A growing run of bytes in an arena. `at` is always NUL-terminated behind `len`, so a finished buf of
 * text is a C string. Growing leaves the old bytes to the arena: pick a fair first room. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/str.h"
#include <stdint.h>

struct arena;

struct buf {
    struct arena *arena;
    char *at;
    size_t len, room;
};

struct buf buf_new(struct arena *a, size_t room);
void buf_need(struct buf *b, size_t more); /* makes room for `more` bytes and the NUL */
void buf_add(struct buf *b, const char *at, size_t len);
void buf_text(struct buf *b, const char *text);
void buf_char(struct buf *b, char c);
void buf_str(struct buf *b, struct str s);
void buf_int(struct buf *b, int64_t n); /* with "-" */
void buf_digits(struct buf *b, uint64_t n, int width); /* zeroes in front up to `width` */
void buf_format(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
struct str buf_all(const struct buf *b);

#endif
