/* A stretch of bytes that somebody else owns: not NUL-terminated, may hold NUL. Texts shown to people are
 * plain `const char *`, UTF-8 in NFC, NUL-terminated, and never NULL unless a header says so. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>

struct str {
    const char *at;
    size_t len;
};

#define STR(literal) ((struct str){"" literal, sizeof(literal) - 1})

struct str str_of(const char *text); /* NULL gives the empty stretch */
bool str_eq(struct str a, struct str b);
bool str_is(struct str a, const char *text);
bool str_starts(struct str s, const char *prefix);
bool str_ends(struct str s, const char *suffix);
struct str str_trim(struct str s); /* ASCII white space at both ends */
struct str str_skip(struct str s, size_t n); /* n past the end gives the empty stretch */
/* Cuts the part before the first `stop` (or all of it) from *rest; false when *rest was at its end. */
bool str_cut(struct str *rest, char stop, struct str *part_out);
/* Offset of the first needle, or -1. */
ptrdiff_t str_find(struct str s, const char *needle);

bool text_eq(const char *a, const char *b); /* both may be NULL: NULL equals only NULL */
bool text_empty(const char *a);             /* NULL or "" */

#endif
