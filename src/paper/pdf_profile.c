/* The smallest profile that describes sRGB: its three primaries as they look under D50, and its curve. Made here, so
 * that no file of others is needed to print. Numbers are those of IEC 61966-2-1, in 65536ths. */
#include "paper/pdf_finish.h"

#include "base/arena.h"
#include "base/buf.h"
#include <string.h>

enum { HEAD = 128, TAGS = 10, TAG = 12, VERSION = 0x04200000 };

static void word_put(struct buf *b, uint32_t n)
{
    const char byte[4] = {(char)(n >> 24), (char)(n >> 16), (char)(n >> 8), (char)n};
    buf_add(b, byte, sizeof byte);
}

static void words_put(struct buf *b, const char *type, const uint32_t *n, size_t count)
{
    buf_add(b, type, 4);
    word_put(b, 0);
    for (size_t i = 0; i < count; i++)
        word_put(b, n[i]);
}

/* One text in English: 16 bits a letter, filled up to whole words. */
static void text_put(struct buf *b, const char *text)
{
    size_t len = strlen(text);
    const uint32_t head[] = {1, 12, ('e' << 24) | ('n' << 16) | ('U' << 8) | 'S', (uint32_t)len * 2, 28};
    words_put(b, "mluc", head, sizeof head / sizeof *head);
    for (size_t i = 0; i < len; i++) {
        buf_char(b, 0);
        buf_char(b, text[i]);
    }
    if (len % 2)
        buf_add(b, "\0", 2);
}

static void head_put(struct buf *b, uint32_t size)
{
    static const char zero[44] = {0};
    word_put(b, size);
    word_put(b, 0);
    word_put(b, VERSION);
    buf_text(b, "mntrRGB XYZ ");
    buf_add(b, "\x07\xE4\0\1\0\1\0\0\0\0\0\0", 12); /* 1 January 2020 */
    buf_text(b, "acsp");
    buf_add(b, zero, 28);
    word_put(b, 0xF6D6);
    word_put(b, 0x10000);
    word_put(b, 0xD32D);
    buf_add(b, zero, 44);
    buf_add(b, zero, HEAD - b->len);
}

struct str pdf_profile(struct arena *a)
{
    static const char *const name[TAGS] = {"desc", "cprt", "wtpt", "chad", "rXYZ",
                                           "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"};
    static const uint32_t white[] = {0xF6D6, 0x10000, 0xD32D}, red[] = {0x6FA2, 0x38F5, 0x0390};
    static const uint32_t green[] = {0x6299, 0xB785, 0x18DA}, blue[] = {0x24A0, 0x0F84, 0xB6CF};
    static const uint32_t to_d50[] = {0x10C42, 0x5DE, 0xFFFFF325, 0x793, 0xFD90, 0xFFFFFBA1, 0xFFFFFDA2, 0x3DC, 0xC06E};
    static const uint32_t curve[] = {3 << 16, 0x26666, 0xF2A7, 0x0D59, 0x13D0, 0x0A5B};
    struct buf data = buf_new(a, 512), b = buf_new(a, 1024);
    size_t at[TAGS + 1];
    at[0] = data.len, text_put(&data, "sRGB IEC61966-2.1");
    at[1] = data.len, text_put(&data, "No copyright, use freely");
    at[2] = data.len, words_put(&data, "XYZ ", white, 3);
    at[3] = data.len, words_put(&data, "sf32", to_d50, 9);
    at[4] = data.len, words_put(&data, "XYZ ", red, 3);
    at[5] = data.len, words_put(&data, "XYZ ", green, 3);
    at[6] = data.len, words_put(&data, "XYZ ", blue, 3);
    at[7] = data.len, words_put(&data, "para", curve, 6);
    size_t front = HEAD + 4 + TAGS * TAG;
    head_put(&b, (uint32_t)(front + data.len));
    word_put(&b, TAGS);
    for (size_t i = 0; i < TAGS; i++) {
        size_t part = i < 7 ? i : 7, end = part < 7 ? at[part + 1] : data.len;
        buf_add(&b, name[i], 4);
        word_put(&b, (uint32_t)(front + at[part]));
        word_put(&b, (uint32_t)(end - at[part]));
    }
    buf_str(&b, buf_all(&data));
    return buf_all(&b);
}
