/* UTF-8 and the Unicode facts this product needs. ICU does the tables.
 * NFC at every input; a folded key for search; a sort key that both databases order alike. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/outcome.h"
#include "base/str.h"
#include <stdint.h>

struct arena;

bool utf8_valid(struct str s); /* strict: no surrogates, no overlong forms, no NUL */
/* Decodes the code point at *at and moves past it; the bytes must be valid UTF-8. At the end gives 0. */
uint32_t utf8_next(const char **at);
size_t utf8_put(uint32_t point, char out[4]); /* bytes written, 1-4 */
size_t utf8_length(const char *text);          /* code points */
/* Refuses broken UTF-8, NUL, and bidirectional controls (INVALID). */
enum outcome utf8_nfc(struct arena *a, struct str s, const char **text_out) MUST_USE;
/* Accent-free, case-free: "Đảng ủy" -> "dang uy"; tone placement no longer matters (hòa = hoà). */
const char *utf8_fold(struct arena *a, const char *text);
const char *utf8_upper(struct arena *a, const char *text); /* by Unicode, whatever the locale: "đảng" -> "ĐẢNG" */
const char *utf8_lower(struct arena *a, const char *text);
/* Hex of the Vietnamese collation key (a ă â b c d đ e ê ...; tones ngang huyền hỏi ngã sắc nặng). */
const char *utf8_sort_key(struct arena *a, const char *text);
/* The same for a person's name: given name (last word) first, then the middle, then the family name. */
const char *utf8_name_key(struct arena *a, const char *name);

#endif
