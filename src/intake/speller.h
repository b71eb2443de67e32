/* The word list of Debian's hunspell-vi, when it is installed: it knows that "dơn" and "mổi" are no words though they
 * are spelled as words are (syllable.h). Read where it lies (it is GPL-2, so nothing of it is in the program). A plan
 * reads the same without it but for the wording and number of spelling remarks. */
#ifndef INTAKE_SPELLER_H
#define INTAKE_SPELLER_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct speller;

/* NULL: not installed, or not readable (an upload's child may open no file). The arena's memory. */
const struct speller *speller_open(struct arena *a);
/* One word as key_of writes it: case and the place of a tone do not count. */
bool speller_knows(const struct speller *s, const char *key, size_t len);

#endif
