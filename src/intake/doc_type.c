#include "intake/doc_type.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "intake/key.h"
#include <string.h>

/* Nghị định 30/2020/NĐ-CP, Điều 7, with the papers of a cluster; longer names first where one begins another. */
static const char *const types[] = {"kế hoạch liên tịch",
                                    "kế hoạch",
                                    "chương trình hành động",
                                    "chương trình công tác",
                                    "chương trình",
                                    "hướng dẫn",
                                    "quy chế",
                                    "quy định",
                                    "phương án",
                                    "đề án",
                                    "thông báo",
                                    "quyết định",
                                    "nghị quyết",
                                    "chỉ thị",
                                    "thông tri",
                                    "kết luận",
                                    "công văn",
                                    "bản giao ước",
                                    "giao ước",
                                    "bản đăng ký",
                                    "đăng ký",
                                    NULL};

/* A whole line of capitals that is a type but for its blanks or its accents: "K Ế H O Ạ C H", "KÉ HOACH". */
static const char *doc_type_damaged(struct arena *a, const char *text)
{
    if (capitals_in(text, strlen(text)) < 100 || strlen(text) > 60)
        return NULL;
    const char *seen = text_tight(a, utf8_fold(a, text));
    for (int i = 0; types[i]; i++)
        if (strcmp(text_tight(a, utf8_fold(a, types[i])), seen) == 0)
            return utf8_upper(a, types[i]);
    return NULL;
}

const char *doc_type_of(struct arena *a, const struct line *l, const char **rest_out)
{
    size_t from = strspn(l->text, "| ");
    from += key_starts(l->key + from, "dự thảo ") ? strlen("dự thảo ") : 0;
    for (int i = 0; types[i]; i++) {
        size_t n = strlen(types[i]);
        if (strncmp(l->key + from, types[i], n) != 0 || letter_at(l->key, from + n))
            continue;
        const char *rest = l->text + from + n;
        rest += strspn(rest, " :|");
        bool capitals = capitals_in(l->text + from, n) == 100;
        const char *key = l->key + (rest - l->text);
        bool about = key_starts(key, "v/v") || key_starts(key, "về việc"); /* "KẾ HOẠCH V/v tổ chức ..." */
        if (*rest && (!capitals || (!about && capitals_in(rest, strlen(rest)) < 60)))
            return NULL;
        *rest_out = arena_text(a, rest);
        return utf8_upper(a, arena_copy(a, l->text + from, n));
    }
    *rest_out = "";
    return doc_type_damaged(a, l->text + from);
}

bool basis_starts(const char *key)
{
    static const char *const basis[] = {"căn cứ", "thực hiện", "theo", "xét", "tiếp theo", NULL};
    size_t dash = dash_at(key);
    key += dash ? dash + blanks_at(key + dash) : 0;
    for (int i = 0; basis[i]; i++)
        if (key_starts(key, basis[i]))
            return true;
    return false;
}

bool lead_starts(const char *key)
{
    static const char *const lead[] = {"nhằm",     "để",         "trên cơ sở", "phát huy", "hướng tới",
                                       "với mục",  "triển khai", "năm 20",     "được sự",  "sau khi",
                                       "kính gửi", "trong năm",  NULL};
    for (int i = 0; lead[i]; i++)
        if (strncmp(key, lead[i], strlen(lead[i])) == 0)
            return true;
    return false;
}

static int four_digits(const char *at)
{
    return strspn(at, "0123456789") == 4
               ? (at[0] - '0') * 1000 + (at[1] - '0') * 100 + (at[2] - '0') * 10 + (at[3] - '0')
               : 0;
}

bool year_named(const char *key, int *first_out, int *last_out, bool *school_out)
{
    if (!key_starts(key, "năm"))
        return false;
    const char *at = key + strlen("năm");
    at += blanks_at(at);
    bool school = key_starts(at, "học");
    if (school) {
        at += strlen("học");
        at += blanks_at(at);
    }
    int first = four_digits(at);
    if (first < 1990 || first > 2199)
        return false;
    at += 4;
    at += blanks_at(at);
    size_t dash = dash_at(at);
    int last = 0;
    if (dash) {
        at += dash;
        at += blanks_at(at);
        last = four_digits(at);
    }
    if (last && !school && last != first + 1)
        return false;
    *first_out = first;
    *last_out = last;
    *school_out = last == first + 1;
    return true;
}
