/* Text into lines: CR, LF, CRLF, form feed and U+2028 end one. Blanks of every kind become one blank,
 * zero-width characters, soft hyphens and direction marks vanish. */
#ifndef INTAKE_LINES_H
#define INTAKE_LINES_H

#include "intake/line.h"

struct arena;

/* text: UTF-8 in NFC. */
void lines_make(struct arena *a, const char *text, struct lines *out);
/* Trimmed and collapsed. */
const char *text_clean(struct arena *a, const char *text, size_t len);

#endif
