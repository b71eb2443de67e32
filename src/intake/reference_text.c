#include "intake/reference_text.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "intake/key.h"
#include <string.h>

/* Longer names before the shorter ones they begin with; `alone`: may be cited without a number; `symbol`: in codes. */
static const struct {
    const char *key, *name, *symbol;
    bool alone;
} types[] = {{"nghị quyết liên tịch", "Nghị quyết liên tịch", "NQLT", true},
             {"nghị quyết", "Nghị quyết", "NQ", true},
             {"nghị định", "Nghị định", "NĐ", true},
             {"thông tư liên tịch", "Thông tư liên tịch", "TTLT", true},
             {"thông tư", "Thông tư", "TT", true},
             {"chỉ thị", "Chỉ thị", "CT", true},
             {"kết luận", "Kết luận", "KL", true},
             {"quyết định", "Quyết định", "QĐ", true},
             {"kế hoạch liên tịch", "Kế hoạch liên tịch", "KHLT", true},
             {"kế hoạch", "Kế hoạch", "KH", true},
             {"chương trình hành động", "Chương trình hành động", "CTHĐ", true},
             {"chương trình phối hợp", "Chương trình phối hợp", "CTPH", true},
             {"chương trình", "Chương trình", "CTr", true},
             {"hướng dẫn", "Hướng dẫn", "HD", false},
             {"công văn", "Công văn", "CV", false},
             {"thông báo", "Thông báo", "TB", false},
             {"quy định", "Quy định", "QĐi", true},
             {"quy chế", "Quy chế", "QC", true},
             {"đề án", "Đề án", "ĐA", true},
             {"báo cáo", "Báo cáo", "BC", false},
             {"tờ trình", "Tờ trình", "TTr", false},
             {"pháp lệnh", "Pháp lệnh", "PL", true},
             {"điều lệ", "Điều lệ", "ĐL", true},
             {"hiến pháp", "Hiến pháp", "HP", true},
             {"bộ luật", "Bộ luật", "BL", true},
             {"luật", "Luật", "L", true},
             {"thông tri", "Thông tri", "TTri", true},
             {"văn bản", "Văn bản", "VB", false}};

enum { TYPES = sizeof types / sizeof *types };

static const char *type_before(const char *key, size_t end)
{
    for (int i = 0; i < TYPES; i++) {
        size_t n = strlen(types[i].key);
        if (end >= n && memcmp(key + end - n, types[i].key, n) == 0 && !letter_before(key, end - n))
            return types[i].name;
    }
    return NULL;
}

const char *reference_type(struct arena *a, const char *text, const char *key, size_t at, const char *symbol)
{
    size_t end = at, so = strlen("số");
    while (end > 0 && strchr(" :", key[end - 1]))
        end--;
    if (end >= so && memcmp(key + end - so, "số", so) == 0) {
        end -= so;
        while (end > 0 && key[end - 1] == ' ')
            end--;
    }
    const char *type = type_before(key, end);
    if (type)
        return type;
    if (strncmp(symbol, "QH", 2) == 0)
        return "Luật";
    size_t n = strcspn(symbol, "-/");
    for (int i = 0; i < TYPES; i++)
        if (strlen(types[i].symbol) == n && strncmp(types[i].symbol, symbol, n) == 0)
            return types[i].name;
    (void)a;
    (void)text;
    return NULL;
}

int reference_type_at(const char *text, const char *key, size_t at, size_t *len_out)
{
    if (!capital_at(text + at) || letter_before(key, at))
        return 0;
    for (int i = 0; i < TYPES; i++)
        if (key_starts(key + at, types[i].key)) {
            *len_out = strlen(types[i].key);
            return types[i].alone ? 2 : 1;
        }
    return 0;
}

/* ", " goes on inside a list of bodies or the name of a law; else it ends the name. */
static bool comma_goes_on(const char *key)
{
    static const char *const on[] = {"cơ quan",  "đơn vị",  "tổ chức",     "khen thưởng", "xã",        "phường",
                                     "thị trấn", "chi bộ",  "chính quyền", "thể thao",    "thành phố", "quận",
                                     "tỉnh",     "đạo đức", "phong cách",  "bổ sung",     NULL};
    key += blanks_at(key);
    for (int i = 0; on[i]; i++)
        if (key_starts(key, on[i]))
            return true;
    return false;
}

static bool and_type(const char *text, const char *key, size_t at)
{
    size_t skip = 0, len;
    if (key[at] == ',')
        skip = 1 + blanks_at(key + at + 1);
    else if (key_starts(key + at, "và"))
        skip = strlen("và ");
    return skip && key[at + skip - 1] == ' ' && reference_type_at(text, key, at + skip, &len) > 0;
}

static bool hard_end(const char *text, size_t at)
{
    return strchr(";:()\"", text[at]) || strncmp(text + at, "“", 3) == 0 || strncmp(text + at, "”", 3) == 0 ||
           strncmp(text + at, "…", 3) == 0 ||
           (text[at] == '.' && (text[at + 1] == ' ' || !text[at + 1] || text[at + 1] == '/'));
}

size_t reference_end(const char *text, const char *key, size_t from)
{
    size_t i = from;
    for (; text[i] && !hard_end(text, i); i += point_length((unsigned char)text[i])) {
        if (text[i] == ',' && !comma_goes_on(key + i + 1))
            break;
        if (letter_before(key, i) || !letter_at(key, i))
            continue;
        if (key_starts(key + i, "về") || key_starts(key + i, "với phương châm") || key_starts(key + i, "với chủ đề") ||
            (key_starts(key + i, "ngày") && strchr("0123456789", key[i + strlen("ngày ")])) || and_type(text, key, i))
            break;
    }
    while (i > from && strchr(" ,", text[i - 1]))
        i--;
    return i;
}

/* Another ", X" before the sentence names what is enacted: then X enacts, and this comma is the subject's own. */
static bool comma_later(const char *text, size_t from, size_t to)
{
    for (size_t i = from; i + 2 < to; i++)
        if (text[i] == ',' && text[i + 1] == ' ' && capital_at(text + i + 2))
            return true;
    return false;
}

/* The subject may hold commas and "và"; it ends before the next document, a theme, or "cụ thể". */
static size_t subject_end(const char *text, const char *key, size_t from)
{
    static const char *const stop[] = {"với chủ đề",           ", cụ thể", "cụ thể như sau",
                                       ", với những nội dung", "(sau đây", NULL};
    ptrdiff_t word = key_first(key, from, stop, NULL);
    size_t i = from;
    static const char *const enacts[] = {"xây dựng kế hoạch", "ban hành kế hoạch", "triển khai kế hoạch", "đề ra",
                                         NULL};
    for (; text[i] && !hard_end(text, i) && (word < 0 || i < (size_t)word); i += point_length((unsigned char)text[i])) {
        ptrdiff_t enacted =
            text[i] == ',' && text[i + 1] == ' ' && capital_at(text + i + 2) ? key_first(key, i, enacts, NULL) : -1;
        if (enacted >= 0 && (size_t)enacted < i + strcspn(text + i, ";.") && !comma_later(text, i + 1, (size_t)enacted))
            break;
        if ((text[i] == ',' || (letter_at(key, i) && !letter_before(key, i))) && and_type(text, key, i))
            break;
    }
    while (i > from && strchr(" ,", text[i - 1]))
        i--;
    return i;
}

static const char *capitalised(struct arena *a, const char *text)
{
    size_t n = point_length((unsigned char)*text);
    return arena_format(a, "%s%s", utf8_upper(a, arena_copy(a, text, n)), text + n);
}

/* 'Chỉ thị số 34-CT/TW ... “Về tiếp tục đổi mới công tác thi đua”' */
static bool quoted_subject(struct arena *a, const char *text, const char *key, size_t at, const char **subject)
{
    size_t quote = strncmp(text + at, "“", 3) == 0 ? 3 : text[at] == '"' ? 1 : 0;
    const char *close = quote == 3 ? strstr(text + at + 3, "”") : quote ? strchr(text + at + 1, '"') : NULL;
    size_t from = at + quote + blanks_at(text + at + quote);
    if (!close || !key_starts(key + from, "về"))
        return false;
    from += key_starts(key + from, "về việc") ? strlen("về việc") : strlen("về");
    *subject = text_part(a, text, from, (size_t)(close - text));
    return true;
}

void reference_words(struct arena *a, const char *text, const char *key, size_t from, const char **issuer,
                     const char **subject)
{
    static const char *const verb[] = {"về việc",   "v/v",       "về",      "ban hành",   "quy định",
                                       "hướng dẫn", "phê duyệt", "sửa đổi", "triển khai", NULL};
    size_t at = from + strspn(text + from, " ,)");
    if (key_starts(key + at, "của")) {
        size_t name = at + strlen("của ");
        size_t end = name;
        while (text[end] && !hard_end(text, end))
            end += point_length((unsigned char)text[end]);
        ptrdiff_t word = key_first(key, name, verb, NULL);
        bool itself = word >= 0 && key_starts(key + word, "ban hành kế hoạch") && comma_later(text, name, (size_t)word);
        bool near = !itself && word >= 0 && (size_t)word < end && words_in(text + name, (size_t)word - name) <= 16;
        end = near ? (size_t)word : reference_end(text, key, name);
        *issuer = capitalised(a, text_without_end(a, text_part(a, text, name, end), ","));
        at = near ? (size_t)word : end;
    }
    at += strspn(text + at, " ,");
    if (quoted_subject(a, text, key, at, subject))
        return;
    for (int i = 0; verb[i]; i++) {
        if (!key_starts(key + at, verb[i]))
            continue;
        bool about = i < 3;
        size_t start = about ? at + strlen(verb[i]) : at;
        *subject = text_part(a, text, start, subject_end(text, key, start));
        *subject = **subject ? *subject : NULL;
        return;
    }
}
