/* How far a line of a list is a name: dots to be filled in are not, nor is a sentence. */
#include "base/arena.h"
#include "intake/key.h"
#include "intake/models.h"
#include "intake/units.h"
#include <string.h>

/* "………", "....", "_____", with blanks and a full stop between. */
static bool all_blank(const char *text)
{
    while (*text) {
        size_t n = strncmp(text, "…", strlen("…")) == 0 ? strlen("…") : strspn(text, " ._-;,");
        if (!n)
            return false;
        text += n;
    }
    return true;
}

static bool is_blank(const char *text)
{
    return all_blank(text) && (placeholder_at(text) == 0 || strncmp(text, "…", strlen("…")) == 0);
}

const char *unit_filled(struct arena *a, const char *text)
{
    size_t colon = strcspn(text, ":"), dots = placeholder_at(text);
    if (is_blank(text))
        return "";
    if (text[colon] && all_blank(text + colon + 1))
        return text_part(a, text, 0, colon + 1);
    return dots && text[dots] && all_blank(text + dots) ? text_part(a, text, 0, dots) : text;
}

/* What a sentence about a body says it does; no body is called so. */
static bool tells(const char *key)
{
    static const char *const verbs[] = {"có trách nhiệm",
                                        "chịu trách nhiệm",
                                        "chủ trì",
                                        "phối hợp",
                                        "theo dõi",
                                        "triển khai",
                                        "thực hiện",
                                        "đề nghị",
                                        "gửi",
                                        "tiếp tục",
                                        "tăng cường",
                                        "đẩy mạnh",
                                        "nâng cao",
                                        "nhằm",
                                        "bao gồm",
                                        "phát huy",
                                        "theo quy định",
                                        "phải",
                                        "được",
                                        "đã",
                                        "sẽ",
                                        "là",
                                        NULL};
    return key_first(key, 0, verbs, NULL) >= 0;
}

bool unit_name_long(struct arena *a, const char *text)
{
    size_t len = strcspn(text, ":;(|");
    const char *key = key_of(a, text_part(a, text, 0, len));
    return *key && capital_at(text) && unit_noun(key) && !strstr(key, ". ") && !tells(key);
}
