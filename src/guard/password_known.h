/* Passwords that are tried first: words everybody takes, what is known of the person, keys side by side, counting,
 * repeating; plain, with accents, or with digits for letters. Whole phrases of several words are none of these. */
#ifndef GUARD_PASSWORD_KNOWN_H
#define GUARD_PASSWORD_KNOWN_H

#include <stdbool.h>

struct arena;

/* about: what anybody can know of the person (login, name, unit, cluster), ended by NULL. */
bool password_known(struct arena *a, const char *password, const char *const *about);

#endif
