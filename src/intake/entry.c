#include "base/arena.h"
#include "intake/key.h"
#include "intake/schedule.h"
#include <string.h>

struct plan_period *period_add(struct reader *r, const char *title, const struct date_phrase *period, int line)
{
    struct plan_period *p = list_add(r->arena, &r->d->schedule, &r->d->period_count, sizeof *p);
    *p = (struct plan_period){.title = title, .line = line};
    if (period)
        p->period = *period;
    return p;
}

struct plan_entry *entry_add(struct reader *r, int line)
{
    struct plan_period *p = &r->d->schedule[r->d->period_count - 1];
    struct plan_entry *e = list_add(r->arena, &p->entry, &p->entry_count, sizeof *e);
    *e = (struct plan_entry){.line = line};
    return e;
}

void entry_line(struct reader *r, struct plan_entry *e, int index)
{
    int number = r->line[index].number;
    own(r, index, OWN_ENTRY);
    if (e->line_count && e->lines[e->line_count - 1] == number)
        return;
    int *line = list_add(r->arena, &e->lines, &e->line_count, sizeof *line);
    *line = number;
}

void entry_content(struct reader *r, struct plan_entry *e, const char *text)
{
    const char *cut = text_without_end(r->arena, text, ".;:");
    if (!*cut)
        return;
    const char **at = list_add(r->arena, &e->content, &e->content_count, sizeof *at);
    *at = cut;
}

/* "Phòng họp Quận Đoàn (179 Hoàng Văn Thụ, phường 8)": name and address; "số " before the house number goes. */
struct plan_place place_of(struct arena *a, const char *text)
{
    struct plan_place p = {.raw = text_without_end(a, text, ".;,")};
    const char *open = strchr(p.raw, '(');
    const char *close = open ? strrchr(open, ')') : NULL;
    if (!open || !close || open == p.raw) {
        p.name = p.raw;
        return p;
    }
    p.name = text_part(a, p.raw, 0, (size_t)(open - p.raw));
    const char *address = text_part(a, open + 1, 0, (size_t)(close - open) - 1);
    size_t skip = strlen("số ");
    p.address = strncmp(key_of(a, address), "số ", skip) == 0 ? address + skip : address;
    return p;
}

static void suggest_time(struct plan_period *p, int index)
{
    struct plan_entry *e = &p->entry[index];
    if (e->time.raw)
        return;
    for (int k = index + 1; k < p->entry_count; k++)
        if (p->entry[k].time.raw) {
            e->time_suggested = p->entry[k].time;
            e->time_rule = SUGGEST_LATER_ENTRY;
            return;
        }
    if (!p->period.raw)
        return;
    e->time_suggested = p->period;
    e->time_rule = SUGGEST_PERIOD;
}

static void suggest_place(struct plan_period *p, int index)
{
    struct plan_entry *e = &p->entry[index];
    for (int k = index + 1; k < p->entry_count && !e->place.raw && !e->place_suggested.raw; k++) {
        if (!p->entry[k].place.raw)
            continue;
        e->place_suggested = p->entry[k].place;
        e->place_rule = SUGGEST_LATER_ENTRY;
    }
}

void schedule_suggest(struct reader *r)
{
    for (int i = 0; i < r->d->period_count; i++)
        for (int k = 0; k < r->d->schedule[i].entry_count; k++) {
            suggest_time(&r->d->schedule[i], k);
            suggest_place(&r->d->schedule[i], k);
        }
}
