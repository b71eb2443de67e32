/* Private: the words around a document's code. */
#ifndef INTAKE_REFERENCE_TEXT_H
#define INTAKE_REFERENCE_TEXT_H

#include <stddef.h>

struct arena;

/* The type that stands before a code at `at` ("Nghị định số "), or by the symbol's first letters; NULL: neither. */
const char *reference_type(struct arena *a, const char *text, const char *key, size_t at, const char *symbol);
/* Does a type of document begin here, capitalised? Its length in *len_out. */
int reference_type_at(const char *text, const char *key, size_t at, size_t *len_out);
/* " của X" and " về Y" behind a code and its date; either may be NULL. */
void reference_words(struct arena *a, const char *text, const char *key, size_t from, const char **issuer,
                     const char **subject);
/* Where a document named without a number ends. */
size_t reference_end(const char *text, const char *key, size_t from);

#endif
