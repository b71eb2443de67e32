/* Vietnamese of before Unicode. The letters come as code points of Windows-1252, as a file's bytes and a
 * .docx both give them; only the font or the sense of the text tells which table to read them by. */
#ifndef INTAKE_LEGACY_H
#define INTAKE_LEGACY_H

#include <stddef.h>

struct arena;

enum legacy { LEGACY_NONE, LEGACY_CP1258, LEGACY_VNI, LEGACY_TCVN3, LEGACY_TCVN3_CAPITALS, LEGACY_TCVN1 };

/* text: UTF-8 whose letters are Windows-1252's. The result is UTF-8, for CP1258 with combining marks. */
const char *legacy_text(struct arena *a, enum legacy table, const char *text, size_t len);
/* By the name of a font: ".VnTime" TCVN3, ".VnTimeH" its capitals, "VNI-Times" VNI; else LEGACY_NONE. */
enum legacy legacy_of_font(const char *font);
/* One byte of Windows-1252 as a code point. */
unsigned cp1252_point(unsigned char byte);

#endif
