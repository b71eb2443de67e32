#include "intake/warn.h"

#include "base/arena.h"
#include "base/buf.h"
#include "intake/key.h"
#include <string.h>

void warn_both(struct reader *r, enum warning_code code, int line, int phase, struct message vi, struct message en)
{
    struct plan_draft *d = r->d;
    struct plan_warning *w = list_add(r->arena, &d->warning, &d->warning_count, sizeof *w);
    *w = (struct plan_warning){code, line, phase, vi, en};
}

void warn(struct reader *r, enum warning_code code, int line, int phase, struct message m)
{
    warn_both(r, code, line, phase, m, m);
}

void remark_both(struct reader *r, enum review_kind kind, int line, struct message vi, struct message en)
{
    struct plan_remark *p = list_add(r->arena, &r->d->review, &r->d->review_count, sizeof *p);
    *p = (struct plan_remark){kind, line, vi, en};
}

void remark(struct reader *r, enum review_kind kind, int line, struct message m)
{
    remark_both(r, kind, line, m, m);
}

const char *day_plain(struct arena *a, struct day d)
{
    return arena_format(a, "%d/%d/%d", d.day, d.month, d.year);
}

const char *first_words(struct arena *a, const char *text, int words)
{
    size_t i = 0;
    int seen = 0;
    while (text[i]) {
        bool opens = letter_at(text, i) && !letter_before(text, i);
        if (opens && seen == words)
            break;
        seen += opens ? 1 : 0;
        i += point_length((unsigned char)text[i]);
    }
    return text_without_end(a, text_part(a, text, 0, i), ",;:.");
}

const char *number_shape(struct reader *r)
{
    const struct doc_number *n = &r->d->header.number;
    size_t digits = strspn(n->raw, "0123456789");
    bool party = n->style && strncmp(n->style, "party", 5) == 0;
    return arena_format(r->arena, "%.*s%c%s%s...", (int)digits, n->raw, party ? '/' : '-',
                        n->type_code ? n->type_code : "", party ? "-" : "/");
}

const char *period_name(struct reader *r, const struct plan_period *p, int entry)
{
    if (*p->title)
        return p->title;
    const struct plan_entry *e = &p->entry[entry];
    return e->content_count ? arena_format(r->arena, "“%s...”", first_words(r->arena, e->content[0], 8)) : "–";
}

int time_line(struct reader *r, const struct plan_entry *e)
{
    for (int i = 0; i < e->line_count; i++) {
        int index = e->lines[i] - 1;
        if (index >= 0 && index < r->count && strstr(r->line[index].text, e->time.raw))
            return e->lines[i];
    }
    return e->line;
}

int units_without_model(const struct plan_draft *d)
{
    int without = 0;
    for (int i = 0; i < d->unit_count; i++)
        without += d->unit[i].model_count == 0 ? 1 : 0;
    return without;
}

bool entry_counts(const struct plan_draft *d, bool place)
{
    for (int i = 0; i < d->period_count; i++)
        for (int k = 0; k < d->schedule[i].entry_count; k++)
            if (place ? d->schedule[i].entry[k].place.raw != NULL : d->schedule[i].entry[k].time.raw != NULL)
                return true;
    return false;
}

static size_t word_end(const char *key, size_t at)
{
    while (letter_at(key, at))
        at += point_length((unsigned char)key[at]);
    return at;
}

/* Doubled on purpose, or two words that meet: "năm năm (2021 - 2025)", "chi bộ bộ phận", "luôn luôn". */
static bool doubled_rightly(const char *key, size_t at, size_t end)
{
    static const char *const right[] = {"năm năm", "luôn luôn", "dần dần",     "ngày ngày",
                                        "mãi mãi", "từ từ",     "người người", "nhà nhà",
                                        "đời đời", "rất rất",   "bộ bộ",       "thường thường",
                                        "xa xa",   "gần gần",   "ngành ngành", "nơi nơi",
                                        "hội hội", "ba ba",     "đều đều",     "vừa vừa",
                                        "vi vi",   NULL};
    for (int i = 0; right[i]; i++)
        if (strlen(right[i]) == end - at && memcmp(key + at, right[i], end - at) == 0)
            return true;
    return key[at] >= '0' && key[at] <= '9';
}

bool repeat_find(const char *text, const char *key, size_t from, size_t *at_out, size_t *end_out)
{
    (void)text;
    for (size_t at = from; key[at]; at += point_length((unsigned char)key[at])) {
        if (!letter_at(key, at) || letter_before(key, at))
            continue;
        size_t stop = at;
        for (int words = 1; words <= 3; words++) {
            stop = word_end(key, words == 1 ? at : stop + 1);
            size_t n = stop - at;
            if (key[stop] != ' ')
                break;
            bool same = strncmp(key + stop + 1, key + at, n) == 0 && !letter_at(key, stop + 1 + n);
            if (!same || doubled_rightly(key, at, stop + 1 + n))
                continue;
            *at_out = at;
            *end_out = stop + 1 + n;
            return true;
        }
    }
    return false;
}
