/* Looking into Vietnamese text. A key is the lower-case twin of a text, byte for byte as long, with the tone in
 * its old place (hoà -> hòa, uỷ -> ủy), so that an offset found in the key holds in the text. */
#ifndef INTAKE_KEY_H
#define INTAKE_KEY_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

char *key_of(struct arena *a, const char *text);
/* Offset of the first whole-word hit at or after `from`, or -1. `words` is a key itself. */
ptrdiff_t key_find(const char *key, size_t from, const char *words);
bool key_has(const char *key, const char *words);
bool key_starts(const char *key, const char *words); /* whole words */
/* The earliest hit of any of a NULL-ended list; *which_out (may be NULL) gets its index. -1: none. */
ptrdiff_t key_first(const char *key, size_t from, const char *const *list, int *which_out);

bool letter_at(const char *text, size_t at); /* a letter or digit begins or continues here */
bool letter_before(const char *text, size_t at);
size_t point_length(unsigned char lead);                   /* bytes of the code point with this lead byte */
size_t dash_at(const char *text);                          /* bytes of the hyphen or dash at text, 0: none */
size_t dash_before(const char *text, size_t at);           /* bytes of a dash and a blank right before `at`; 0: none */
const char *text_tight(struct arena *a, const char *text); /* without its blanks */
size_t blanks_at(const char *text);                        /* blanks at text */

int words_in(const char *text, size_t len);
/* Of a hundred letters, how many are capitals; 0 when there is no letter. */
int capitals_in(const char *text, size_t len);
bool capital_at(const char *text); /* the letter at text is a capital */

const char *text_part(struct arena *a, const char *text, size_t from, size_t to);   /* blanks cut at both ends */
const char *text_without_end(struct arena *a, const char *text, const char *marks); /* ASCII marks cut at the end */
bool text_ends(const char *text, const char *tail);

/* One more zeroed element at the end of an arena list; the old place stays valid memory, but is not the list. */
void *list_add(struct arena *a, void *at_address, int *count, size_t size);

#endif
