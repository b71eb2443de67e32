/* SHA-256 (libsodium) as bytes and as lower-case hex, and random bytes from the kernel. */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include "base/str.h"

struct arena;

enum { DIGEST_SIZE = 32 };

struct digest {
    unsigned char at[DIGEST_SIZE];
};

struct digest digest_of(struct str s);
const char *digest_hex(struct arena *a, struct digest d); /* 64 characters */
void random_bytes(void *out, size_t len);
const char *random_hex(struct arena *a, size_t bytes);
bool same_secret(struct str a, struct str b); /* in constant time for equal lengths */

#endif
