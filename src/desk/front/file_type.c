#include "desk/front/file_type.h"

#include "base/arena.h"
#include "base/utf8.h"
#include <string.h>

static bool begins(struct str s, const char *magic, size_t len)
{
    return s.len >= len && memcmp(s.at, magic, len) == 0;
}

/* DOCX and XLSX are both ZIP; the name only chooses between kinds that are opened in the same safe way. */
static const char *zip_type(const char *name)
{
    struct str n = str_of(name);
    if (str_ends(n, ".docx"))
        return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    if (str_ends(n, ".xlsx"))
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    return NULL;
}

static bool plain_text(struct str head)
{
    for (size_t i = 0; i < head.len; i++)
        if ((unsigned char)head.at[i] < ' ' && !strchr("\t\r\n\f", head.at[i]))
            return false;
    size_t cut = head.len; /* the last character may be cut in two by the 4 KiB */
    while (cut && head.len - cut < 3 && ((unsigned char)head.at[cut - 1] & 0xC0) == 0x80)
        cut--;
    if (cut && (unsigned char)head.at[cut - 1] >= 0xC0)
        cut--;
    return head.len > 0 && utf8_valid((struct str){head.at, head.len < 4096 ? head.len : cut});
}

const char *file_type(struct str head, const char *name)
{
    if (begins(head, "%PDF-", 5))
        return "application/pdf";
    if (begins(head, "\xFF\xD8\xFF", 3))
        return "image/jpeg";
    if (begins(head, "\x89PNG\r\n\x1A\n", 8))
        return "image/png";
    if (begins(head, "PK\x03\x04", 4))
        return zip_type(name);
    if (begins(head, "RIFF", 4) && head.len > 12 && memcmp(head.at + 8, "WEBP", 4) == 0)
        return "image/webp";
    return plain_text(head) && str_ends(str_of(name), ".txt") ? "text/plain" : NULL;
}

const char *file_name_fit(struct arena *a, const char *name, const char *type)
{
    static const struct {
        const char *type, *end[3]; /* the first is given, the others pass too */
    } kind[] = {
        {"application/pdf", {".pdf"}},
        {"image/jpeg", {".jpg", ".jpeg", ".jfif"}},
        {"image/png", {".png"}},
        {"image/webp", {".webp"}},
        {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", {".docx"}},
        {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", {".xlsx"}},
        {"text/plain", {".txt"}},
    };
    struct str low = str_of(utf8_lower(a, name));
    for (size_t i = 0; i < sizeof kind / sizeof *kind; i++) {
        if (!text_eq(type, kind[i].type))
            continue;
        for (size_t k = 0; k < 3 && kind[i].end[k]; k++)
            if (str_ends(low, kind[i].end[k]))
                return name;
        return arena_format(a, "%s%s", name, kind[i].end[0]);
    }
    return name;
}
