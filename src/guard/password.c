#include "guard/password.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/digest.h"
#include "base/utf8.h"
#include "guard/password_known.h"
#include <sodium.h>
#include <string.h>

enum { PASSES = 2, MEMORY = 19 * 1024 * 1024, CODE_LETTERS = 16 };

enum password_fault password_check(struct arena *a, const char *password, const char *const *about)
{
    size_t len = utf8_length(password);
    if (len < PASSWORD_LEAST)
        return PASSWORD_SHORT;
    if (len > PASSWORD_MOST)
        return PASSWORD_LONG;
    return password_known(a, password, about) ? PASSWORD_KNOWN : PASSWORD_GOOD;
}

enum outcome password_hash(struct arena *a, const char *password, const char **hash_out)
{
    char *hash = arena_take(a, crypto_pwhash_STRBYTES);
    if (sodium_init() < 0 ||
        crypto_pwhash_str_alg(hash, password, strlen(password), PASSES, MEMORY, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return BROKEN;
    *hash_out = hash;
    return OK;
}

bool password_matches(const char *hash, const char *password)
{
    return crypto_pwhash_str_verify(hash, password, strlen(password)) == 0;
}

void password_waste(const char *password)
{
    unsigned char out[32], salt[crypto_pwhash_SALTBYTES] = {0};
    int done =
        crypto_pwhash(out, sizeof out, password, strlen(password), salt, PASSES, MEMORY, crypto_pwhash_ALG_ARGON2ID13);
    (void)done;
}

const char *code_new(struct arena *a)
{
    static const char letter[] = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"; /* 32: five bits a letter */
    _Static_assert(sizeof letter == 33, "five bits choose a letter");
    unsigned char raw[CODE_LETTERS];
    random_bytes(raw, sizeof raw);
    struct buf b = buf_new(a, CODE_LETTERS + 4);
    for (size_t i = 0; i < sizeof raw; i++) {
        if (i && i % 4 == 0)
            buf_char(&b, '-');
        buf_char(&b, letter[raw[i] & 31]);
    }
    return b.at;
}

const char *code_plain(struct arena *a, const char *typed)
{
    struct buf b = buf_new(a, CODE_LETTERS + 4);
    for (; *typed; typed++) {
        if (*typed == '-' || *typed == ' ')
            continue;
        buf_char(&b, *typed >= 'a' && *typed <= 'z' ? (char)(*typed - 'a' + 'A') : *typed);
    }
    return b.at;
}
