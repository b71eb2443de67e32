#include "intake/models.h"

#include "base/arena.h"
#include "intake/key.h"
#include "intake/units.h"
#include <string.h>

size_t placeholder_at(const char *text)
{
    for (size_t i = 0; text[i]; i++) {
        size_t dots = strspn(text + i, "."), more = 0, lows = strspn(text + i, "_");
        while (strncmp(text + i + more * 3, "…", 3) == 0)
            more++;
        if (dots >= 4 || more >= 2 || lows >= 4)
            return i;
        i += dots > 1 ? dots - 1 : 0;
    }
    return strlen(text);
}

/* "04 khu vui chơi thiếu nhi tại đơn vị Phường 03, 04, 7, 17": 4, what, where. */
static const char *what_of(struct arena *a, const char *text, const char *key, size_t from, const char **places)
{
    static const char *const stop[] = {"tại", "ở", "trên địa bàn", "cho", "và", "với", "trong", "trị giá", NULL};
    size_t end = from + strcspn(text + from, ";.,(:");
    ptrdiff_t at = key_first(key, from, stop, NULL);
    if (at >= 0 && (size_t)at < end) {
        bool where = key_starts(key + at, "tại") || key_starts(key + at, "ở");
        size_t skip = (size_t)at + (where ? strcspn(key + at, " ") : 0);
        *places = where ? text_part(a, text, skip, strlen(text)) : NULL;
        end = (size_t)at;
    }
    return text_part(a, text, from, end);
}

static bool per_member(const char *key, size_t to)
{
    static const char *const each[] = {"mỗi đoàn viên", "mỗi hội viên", "mỗi cán bộ",    "mỗi thành viên",
                                       "mỗi đảng viên", "mỗi người",    "mỗi công chức", NULL};
    ptrdiff_t at = key_first(key, 0, each, NULL);
    return at >= 0 && (size_t)at < to;
}

/* Numbers that count things: not years, dates, house numbers, codes, nor the numbers of a list of wards. */
static void counts_read(struct reader *r, struct plan_model *m)
{
    const char *key = key_of(r->arena, m->text);
    for (size_t i = 0; key[i];) {
        size_t n = strspn(key + i, "0123456789.");
        if (!n || letter_before(key, i) || n > 12) {
            i += n ? n : point_length((unsigned char)key[i]);
            continue;
        }
        size_t word = i + n + 1;
        bool plain = key[i + n] == ' ' && letter_at(key, word) && !(key[word] >= '0' && key[word] <= '9');
        bool named =
            i >= 5 && (memcmp(key + i - 1, " ", 1) == 0) &&
            (text_ends(arena_copy(r->arena, key, i - 1), "phường") ||
             text_ends(arena_copy(r->arena, key, i - 1), "năm") || text_ends(arena_copy(r->arena, key, i - 1), "số") ||
             text_ends(arena_copy(r->arena, key, i - 1), "quận"));
        bool of_time = plain && (key_starts(key + word, "tháng") || key_starts(key + word, "giờ") ||
                                 key_starts(key + word, "ngày"));
        if (plain && !named && !of_time && m->count_count < 16) {
            struct model_count *c = list_add(r->arena, &m->count, &m->count_count, sizeof *c);
            c->raw = arena_copy(r->arena, m->text + i, n);
            for (size_t k = 0; k < n; k++)
                c->count = key[i + k] == '.' ? c->count : c->count * 10 + (key[i + k] - '0');
            c->what = what_of(r->arena, m->text, key, word, &c->places);
            c->per_member = per_member(key, i);
        }
        i += n;
    }
}

/* "Không", "chưa đăng ký": the unit says that it has none. */
static bool says_none(struct arena *a, const char *raw)
{
    static const char *const none[] = {"không",         "không có", "không đăng ký",
                                       "không đăng kí", "chưa",     "chưa đăng ký",
                                       "chưa đăng kí",  "chưa có",  NULL};
    const char *key = text_without_end(a, key_of(a, raw), ".;,)");
    key += *key == '(' ? 1 : 0;
    for (int i = 0; none[i]; i++)
        if (strcmp(key, none[i]) == 0)
            return true;
    return false;
}

bool models_add(struct reader *r, struct plan_unit *u, const char *text, int index)
{
    const char *raw = text_part(r->arena, text, 0, strlen(text));
    if (!*raw || placeholder_at(raw) == 0 || !raw[strspn(raw, " .;,-")] || strcmp(raw, "…") == 0 ||
        says_none(r->arena, raw))
        return false;
    u->models_raw = u->models_raw ? arena_format(r->arena, "%s %s", u->models_raw, raw) : raw;
    for (struct str rest = str_of(raw), part; str_cut(&rest, ';', &part);) {
        const char *model = text_without_end(r->arena, text_part(r->arena, part.at, 0, part.len), ".;");
        if (!*model)
            continue;
        struct plan_model *m = list_add(r->arena, &u->model, &u->model_count, sizeof *m);
        *m = (struct plan_model){.text = model, .line = r->line[index].number};
        counts_read(r, m);
    }
    return true;
}

ptrdiff_t model_join(struct arena *a, const char *text)
{
    static const char *const verbs[] = {
        "và phát động",  "và xây dựng", "và tổ chức", "và vận động",  "và trồng",  "và cải tạo",    "và thực hiện",
        "và duy trì",    "và hỗ trợ",   "và tặng",    "và thành lập", "và ra mắt", "và triển khai", "và mô hình",
        "và công trình", "và chăm lo",  NULL};
    return key_first(key_of(a, text), 0, verbs, NULL);
}

static bool counter_at(const char *at, size_t *skip)
{
    size_t digits = strspn(at, "0123456789");
    if (digits && digits < 3 && (at[digits] == '.' || at[digits] == ')') && at[digits + 1] == ' ') {
        *skip = digits + 2;
        return true;
    }
    return false;
}

static void part_add(struct arena *a, struct part_list *p, const char *from, size_t len)
{
    const char *text = text_without_end(a, text_part(a, from, 0, len), ".;,");
    size_t skip = 0;
    if (counter_at(text, &skip))
        text += skip;
    if (*text) {
        bool goes_on = p->count && letter_at(text, 0) && !capital_at(text) && !(*text >= '0' && *text <= '9');
        const char **at = goes_on ? &p->at[p->count - 1] : list_add(a, &p->at, &p->count, sizeof *at);
        *at = goes_on ? arena_format(a, "%s, %s", *at, text) : text; /* "Sở Văn hóa, thể thao": one name */
    }
}

struct part_list list_parts(struct arena *a, const char *text)
{
    struct part_list p = {0};
    bool semicolons = strchr(text, ';') != NULL;
    const char *key = key_of(a, text);
    size_t from = 0;
    for (size_t i = 0; text[i]; i++) {
        size_t skip = 0;
        bool counter = i > 0 && text[i - 1] == ' ' && counter_at(text + i, &skip) && i > from + 1;
        bool comma = !semicolons && text[i] == ',';
        bool last = !semicolons && i > 0 && text[i - 1] == ' ' && key_starts(key + i, "và") && text[i + 3] &&
                    capital_at(text + i + 4) && unit_like(a, text + i + 4);
        if (text[i] != ';' && !counter && !comma && !last)
            continue;
        part_add(a, &p, text + from, i - from);
        from = counter ? i : last ? i + strlen("và") : i + 1;
    }
    part_add(a, &p, text + from, strlen(text + from));
    return p;
}
