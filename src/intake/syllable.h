/* Is a word a syllable of Vietnamese by its spelling: onset, rhyme and tone that go together? Needs no word list;
 * "nghành" and "tuyêt" fail, "dơn" does not. */
#ifndef INTAKE_SYLLABLE_H
#define INTAKE_SYLLABLE_H

#include <stdbool.h>
#include <stddef.h>

bool syllable_valid(const char *word, size_t len); /* lower case, NFC, one word */

struct syllable_count {
    int words, accented, valid;
}; /* accented: with a letter beyond ASCII; valid among those */

/* Over a whole text in lower case. */
struct syllable_count syllables_in(const char *key);

#endif
