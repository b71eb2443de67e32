/* What the three generators share: reading a file, growing an output, stopping with file:line.
 * They run once during the build and end; their memory is given back by the end of the process. */
#ifndef TOOLS_GEN_H
#define TOOLS_GEN_H

#include <stdbool.h>
#include <stddef.h>

struct sink {
    char *at; /* NUL-terminated once something was added */
    size_t len, room;
};

/* "file:line: message" to standard error, then exit 1. line 0 leaves the number out. */
_Noreturn void gen_fail(const char *file, int line, const char *format, ...) __attribute__((format(printf, 3, 4)));
void *gen_take(size_t size); /* zeroed, never NULL */
void *gen_grow(void *at, size_t size);
char *gen_copy(const char *at, size_t len);
char *gen_format(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The whole file, NUL-terminated. Stops when it is not UTF-8 or holds a NUL. */
char *gen_read(const char *path, size_t *len_out);
void gen_write(const char *path, const struct sink *s);
const char *gen_base(const char *path); /* behind the last slash */

void sink_add(struct sink *s, const char *at, size_t len);
void sink_text(struct sink *s, const char *text);
void sink_format(struct sink *s, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A C string literal with its quotes. */
void sink_literal(struct sink *s, const char *at, size_t len);

/* Bytes of the UTF-8 character at `at` (its code point in *point_out), or 0 when it is not one. */
size_t gen_utf8(const char *at, size_t len, unsigned *point_out);
bool gen_is_name(const char *text); /* a C identifier that is not a keyword */
bool gen_is_keyword(const char *text);
bool gen_name_char(char c);
char *gen_trim(const char *at, size_t len); /* a copy without blanks at both ends */
char *gen_guard(const char *path);          /* "score.html.h" gives SCORE_HTML_H */

#endif
