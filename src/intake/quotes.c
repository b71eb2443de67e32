/* Words in quotation marks and what they name, by the nearest word before: a theme, a fund, a campaign, ... */
#include "base/arena.h"
#include "intake/key.h"
#include "intake/reader.h"
#include <string.h>

static const struct {
    const char *words, *kind;
} kinds[] = {{"chủ đề", "theme"},           {"quỹ", "fund"},
             {"cuộc vận động", "campaign"}, {"vận động", "campaign"},
             {"phong trào", "campaign"},    {"phong trào thi đua", "campaign"},
             {"chiến dịch", "campaign"},    {"công trình", "project"},
             {"phần việc", "project"},      {"mô hình", "model"},
             {"chương trình", "programme"}, {"phương châm", "motto"},
             {"khẩu hiệu", "motto"},        {"hội thi", "contest"},
             {"cuộc thi", "contest"},       {"danh hiệu", "title"},
             {"tinh thần", "motto"},        {"hội nghị", "conference"},
             {"đề án", "programme"}};

static const char *kind_before(struct arena *a, const char *text, size_t from, size_t to)
{
    const char *key = key_of(a, arena_copy(a, text + from, to - from)), *kind = NULL;
    ptrdiff_t last = -1;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        for (ptrdiff_t at = key_find(key, 0, kinds[i].words); at >= 0;
             at = key_find(key, (size_t)at + 1, kinds[i].words))
            if (at > last) {
                last = at;
                kind = kinds[i].kind;
            }
    return kind;
}

/* The next pair of marks: “ ”, " ", « ». False: none. open and close are the bytes inside. */
static bool pair_next(const char *text, size_t from, size_t *mark, size_t *open, size_t *close)
{
    static const struct {
        const char *left, *right;
    } pair[] = {{"“", "”"}, {"\"", "\""}, {"«", "»"}, {"”", "”"}, {"“", "“"}};
    const char *best = NULL;
    for (size_t i = 0; i < sizeof pair / sizeof *pair; i++) {
        const char *left = strstr(text + from, pair[i].left);
        const char *right = left ? strstr(left + strlen(pair[i].left), pair[i].right) : NULL;
        if (!right || (best && left >= best))
            continue;
        best = left;
        *mark = (size_t)(left - text);
        *open = *mark + strlen(pair[i].left);
        *close = (size_t)(right - text);
    }
    return best != NULL;
}

static void prose_quotes(struct reader *r, const struct prose *p)
{
    size_t from = 0, mark = 0, open = 0, close = 0;
    const char *kind = NULL;
    while (pair_next(p->text, from, &mark, &open, &close)) {
        size_t start = mark > from + 80 ? mark - 80 : from;
        while (((unsigned char)p->text[start] & 0xC0) == 0x80)
            start++;
        const char *found = kind_before(r->arena, p->text, start, mark);
        bool next_of_list = kind && mark - from <= strlen(", và ”") + 3;
        kind = found ? found : next_of_list ? kind : "quote";
        struct plan_quote *q = list_add(r->arena, &r->d->quote, &r->d->quote_count, sizeof *q);
        *q = (struct plan_quote){kind, text_part(r->arena, p->text, open, close), p->line};
        from = close + point_length((unsigned char)p->text[close]);
    }
}

void quotes_read(struct reader *r)
{
    int count;
    struct prose *prose = prose_all(r, &count);
    for (int i = 0; i < count; i++)
        prose_quotes(r, &prose[i]);
}
