#include "base/digest.h"

#include "base/arena.h"
#include <assert.h>
#include <sodium.h>

struct digest digest_of(struct str s)
{
    _Static_assert(DIGEST_SIZE == crypto_hash_sha256_BYTES, "SHA-256 is 32 bytes");
    struct digest d;
    crypto_hash_sha256(d.at, (const unsigned char *)s.at, s.len);
    return d;
}

static const char *hex(struct arena *a, const unsigned char *at, size_t len)
{
    char *text = arena_take(a, len * 2 + 1);
    return sodium_bin2hex(text, len * 2 + 1, at, len);
}

const char *digest_hex(struct arena *a, struct digest d)
{
    return hex(a, d.at, sizeof d.at);
}

void random_bytes(void *out, size_t len)
{
    int ready = sodium_init();
    assert(ready >= 0);
    randombytes_buf(out, len);
}

const char *random_hex(struct arena *a, size_t bytes)
{
    unsigned char *raw = arena_take(a, bytes);
    random_bytes(raw, bytes);
    return hex(a, raw, bytes);
}

bool same_secret(struct str a, struct str b)
{
    return a.len == b.len && sodium_memcmp(a.at, b.at, a.len) == 0;
}
