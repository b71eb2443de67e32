/* Passwords: Argon2id (19 MiB, two passes), at least 15 characters, no expiry (NIST SP 800-63B-4).
 * Hashing takes about 40 ms: only on the job pool, never on a loop. Texts are NFC, so that what was typed
 * with Telex and with VNI is the same password. */
#ifndef GUARD_PASSWORD_H
#define GUARD_PASSWORD_H

#include "base/outcome.h"
#include "base/str.h"

struct arena;

enum password_fault { PASSWORD_GOOD, PASSWORD_SHORT, PASSWORD_LONG, PASSWORD_KNOWN };

enum { PASSWORD_LEAST = 15, PASSWORD_MOST = 128 };

/* KNOWN: among those that are tried first, see password_known.h. about: ended by NULL. */
enum password_fault password_check(struct arena *a, const char *password, const char *const *about);
enum outcome password_hash(struct arena *a, const char *password,
                           const char **hash_out) MUST_USE; /* BROKEN: no memory */
bool password_matches(const char *hash, const char *password);
/* Spends the same time as a real check, for logins that do not exist. */
void password_waste(const char *password);
/* A one-time code for a new account: 16 letters and digits without look-alikes, 80 bits, "K7QM-2XWD-…". */
const char *code_new(struct arena *a);
/* The code as compared: upper case, without hyphens and blanks. */
const char *code_plain(struct arena *a, const char *typed);

#endif
