#include "base/json_text.h"

#include "base/arena.h"
#include "base/buf.h"
#include <string.h>

const char *json_text(struct arena *a, const char *text)
{
    struct buf b = buf_new(a, strlen(text) + 16);
    buf_char(&b, '"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            buf_format(&b, "\\%c", *text);
        else if ((unsigned char)*text < 0x20)
            buf_format(&b, "\\u%04x", *text);
        else
            buf_char(&b, *text);
    }
    buf_char(&b, '"');
    return b.at;
}
