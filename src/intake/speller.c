#include "intake/speller.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "intake/key.h"
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

static const char word_list[] = "/usr/share/hunspell/vi_VN.dic";

enum { LIST_MOST = 1 << 17, SLOTS = 1 << 15 }; /* 6,600 words: a fifth of the slots is taken */

struct speller {
    const char **slot;
};

static size_t slot_of(const char *word, size_t len)
{
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < len; i++)
        h = (h ^ (unsigned char)word[i]) * 16777619u;
    return (h ^ h >> 15) & (SLOTS - 1);
}

static void word_add(struct speller *s, const char *word, size_t len)
{
    size_t at = slot_of(word, len);
    while (s->slot[at])
        at = (at + 1) & (SLOTS - 1);
    s->slot[at] = word;
}

/* A word a line, the number of words first; "/" begins flags. */
static void words_read(struct speller *s, char *text)
{
    int words = 0;
    char *end = strchr(text, '\n');
    for (char *at = end ? end + 1 : NULL; at && *at && words < SLOTS / 2; at = end ? end + 1 : NULL) {
        end = strchr(at, '\n');
        if (end)
            *end = '\0';
        size_t len = strcspn(at, "/\r");
        at[len] = '\0';
        if (len) {
            word_add(s, at, len);
            words++;
        }
    }
}

static char *file_text(struct arena *a)
{
    int fd = open(word_list, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return NULL;
    char *text = arena_take_raw(a, LIST_MOST + 1);
    size_t len = 0;
    for (ssize_t n; len < LIST_MOST && (n = read(fd, text + len, LIST_MOST - len)) > 0;)
        len += (size_t)n;
    close(fd);
    text[len] = '\0';
    return len && len < LIST_MOST && utf8_valid((struct str){text, len}) ? text : NULL;
}

const struct speller *speller_open(struct arena *a)
{
    const char *text = file_text(a);
    if (!text)
        return NULL;
    struct speller *s = ARENA_NEW(a, struct speller);
    s->slot = ARENA_MANY(a, SLOTS, const char *);
    words_read(s, key_of(a, text));
    return s;
}

bool speller_knows(const struct speller *s, const char *key, size_t len)
{
    for (size_t at = slot_of(key, len); s->slot[at]; at = (at + 1) & (SLOTS - 1))
        if (strncmp(s->slot[at], key, len) == 0 && !s->slot[at][len])
            return true;
    return false;
}
