/* A schedule as lines: a line that begins with a period ("1. Quý 1/2020:", "- Tháng 3/2026:") opens one; "Nội dung"
 * opens an entry, "Thời gian" and "Địa điểm" fill the open one. What is missing is suggested (entry.c), never set. */
#include "intake/schedule.h"

#include "base/arena.h"
#include "intake/dates.h"
#include "intake/key.h"
#include <string.h>

enum label { LABEL_NONE, LABEL_CONTENT, LABEL_TIME, LABEL_PLACE, LABEL_CHAIR, LABEL_PARTICIPANTS };

static const struct { const char *words; enum label label; } labels[] = {{"nội dung", LABEL_CONTENT}, {"thời gian", LABEL_TIME},
    {"thời điểm", LABEL_TIME}, {"thời hạn", LABEL_TIME}, {"địa điểm", LABEL_PLACE}, {"nơi tổ chức", LABEL_PLACE}, {"thành phần", LABEL_PARTICIPANTS},
    {"đối tượng", LABEL_PARTICIPANTS}, {"chủ trì", LABEL_CHAIR}, {"đơn vị chủ trì", LABEL_CHAIR}, {"đơn vị thực hiện", LABEL_CHAIR},
    {"đơn vị phụ trách", LABEL_CHAIR}, {"phân công", LABEL_CHAIR}};

struct state {
    int section, level;       /* level of the marks that open periods; 0: none seen */
    bool labels, open;        /* the period has labels; the open entry still takes contents */
    enum mark_kind label_mark;
    struct plan_entry *entry; /* the open one, in the last period; NULL: none */
};

/* "Thời gian tổ chức: ...": at most four words before the colon. *value_out: behind it. */
static enum label label_of(const char *text, const char *key, const char **value_out)
{
    size_t colon = strcspn(text, ":");
    if (!text[colon] || words_in(text, colon) > 6)
        return LABEL_NONE;
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (key_starts(key, labels[i].words)) {
            *value_out = text + colon + 1 + blanks_at(text + colon + 1);
            return labels[i].label;
        }
    return LABEL_NONE;
}

static int level_of(const struct mark *m)
{
    static const int level[] = {[MARK_NONE] = 1, [MARK_PART] = 1, [MARK_ROMAN] = 1, [MARK_ARTICLE] = 1, [MARK_NUMBER] = 2,
        [MARK_LETTER] = 4, [MARK_DASH] = 5, [MARK_BULLET] = 5, [MARK_PLUS] = 6};
    return level[m->kind] + (m->kind == MARK_NUMBER ? m->depth - 1 : 0);
}

/* Does the line begin with a period, and stop there or with a colon? */
static bool period_led(struct reader *r, int index, struct mark *m, struct date_phrase *out, const char **inline_out)
{
    const struct line *l = &r->line[index];
    size_t at, end;
    *m = mark_of(r->arena, l);
    const char *text = l->text + m->rest, *key = l->key + m->rest;
    static const char *const lead[] = {"hoạt động", "trong", "thời gian", NULL};
    size_t from = 0;
    for (int i = 0; lead[i]; i++)
        if (key_starts(key, lead[i]))
            from = strlen(lead[i]) + 1;
    if (!*text || !date_find(r->arena, text, key, 0, r->d->plan_year, out, &at, &end) || at > from || out->precision == PRECISION_NONE)
        return false;
    end += blanks_at(text + end);
    if (text[end] == '(')
        end += strcspn(text + end, ")") + (strchr(text + end, ')') ? 1 : 0);
    if (text[end] && !strchr(":.;-", text[end]) && !dash_at(text + end))
        return false;
    if (out->precision == PRECISION_YEAR)
        return false;
    size_t stop = text[end] ? end + (dash_at(text + end) ? dash_at(text + end) : 1) : end;
    *inline_out = text + stop + blanks_at(text + stop);
    return true;
}

static bool labels_follow(struct reader *r, int from, int to, int level)
{
    const char *value, *inline_text;
    struct date_phrase p;
    struct mark m;
    for (int i = from; i < to; i++) {
        const struct line *l = &r->line[i];
        if (!*l->text)
            continue;
        m = mark_of(r->arena, l);
        if (label_of(l->text + m.rest, l->key + m.rest, &value) != LABEL_NONE)
            return true;
        if (period_led(r, i, &m, &p, &inline_text) && level_of(&m) <= level)
            return false;
    }
    return false;
}

/* A line without labels in a period without labels: its own date and "tại ..." are its time and place. */
static void entry_from_prose(struct reader *r, struct plan_entry *e, const char *text)
{
    size_t at, end;
    const char *key = key_of(r->arena, text);
    struct date_phrase p;
    for (size_t from = 0; date_find(r->arena, text, key, from, r->d->plan_year, &p, &at, &end); from = end)
        if (p.precision != PRECISION_YEAR && p.precision != PRECISION_HALF) {
            e->time = p;
            break;
        }
    ptrdiff_t place = key_find(key, 0, "tại");
    size_t skip = strlen("tại ");
    if (place < 0 || !(capital_at(text + place + skip) || key_starts(key + place, "tại hội trường") || key_starts(key + place, "tại phòng") || key_starts(key + place, "tại trụ sở")))
        return;
    const char *name = text_part(r->arena, text, (size_t)place + skip, (size_t)place + skip + strcspn(text + place + skip, ";,."));
    e->place = place_of(r->arena, name);
}

static void content_line(struct reader *r, struct state *s, int index, const struct mark *m, const char *text)
{
    bool below = s->entry && s->entry->labelled && m->kind != s->label_mark;
    bool loose = s->entry && !s->entry->labelled && s->labels;
    if (!s->entry || !s->open || !(below || loose)) {
        s->entry = entry_add(r, r->line[index].number);
        s->open = true;
        if (!s->labels)
            entry_from_prose(r, s->entry, text);
    }
    entry_content(r, s->entry, text);
    entry_line(r, s->entry, index);
}

static void field_set(struct reader *r, struct state *s, enum label label, const char *value, int index)
{
    struct plan_entry *e = s->entry;
    bool taken = (label == LABEL_TIME && e->time.raw) || (label == LABEL_PLACE && e->place.raw);
    if (taken || !*value)
        entry_content(r, e, taken ? r->line[index].text : "");
    else if (label == LABEL_TIME)
        e->time = date_field(r->arena, value, r->d->plan_year);
    else if (label == LABEL_PLACE)
        e->place = place_of(r->arena, value);
    else if (label == LABEL_CHAIR)
        e->chair = text_without_end(r->arena, value, ".;");
    else
        e->participants = text_without_end(r->arena, value, ".;");
    s->open = false;
}

static void label_line(struct reader *r, struct state *s, enum label label, const char *value, int index, const struct mark *m)
{
    if (label == LABEL_CONTENT) {
        s->entry = entry_add(r, r->line[index].number);
        s->entry->labelled = true;
        s->label_mark = m->kind;
        s->open = true;
        entry_content(r, s->entry, value);
    } else {
        if (!s->entry)
            s->entry = entry_add(r, r->line[index].number);
        field_set(r, s, label, value, index);
    }
    entry_line(r, s->entry, index);
}

static void period_line(struct reader *r, struct state *s, int index, const struct mark *m, const struct date_phrase *p,
                        const char *inline_text, int to)
{
    const struct line *l = &r->line[index];
    size_t len = strlen(l->text + m->rest) - strlen(inline_text);
    const char *title = text_without_end(r->arena, text_part(r->arena, l->text + m->rest, 0, len), ":.;- ");
    s->level = level_of(m);
    s->entry = NULL;
    s->labels = labels_follow(r, index + 1, to, s->level);
    period_add(r, title, p, l->number);
    own(r, index, OWN_PERIOD);
    if (!*inline_text)
        return;
    content_line(r, s, index, m, inline_text);
    own(r, index, OWN_PERIOD);
    bool fine = p->precision == PRECISION_DAY_RANGE || p->precision == PRECISION_WEEK || p->precision == PRECISION_MONTH;
    if (!s->labels && fine && !s->entry->time.raw)
        s->entry->time = *p; /* "Tháng 3/2026: ký giao ước": the line says when */
}

/* "- Ngày 15/3/2026: Hội nghị ..." below an open quarter. */
static void dated_line(struct reader *r, struct state *s, int index, const struct date_phrase *p, const char *text)
{
    s->entry = entry_add(r, r->line[index].number);
    s->entry->time = *p;
    s->open = true;
    entry_content(r, s->entry, text);
    entry_line(r, s->entry, index);
}

static void schedule_line(struct reader *r, struct state *s, int index, int to)
{
    const struct line *l = &r->line[index];
    struct mark m = mark_of(r->arena, l);
    const char *value = "", *inline_text = "";
    struct date_phrase p;
    enum label label = label_of(l->text + m.rest, l->key + m.rest, &value);
    bool led = label == LABEL_NONE && period_led(r, index, &m, &p, &inline_text);
    if (led && (s->level == 0 || level_of(&m) <= s->level) && p.precision != PRECISION_DAY) {
        period_line(r, s, index, &m, &p, inline_text, to);
        return;
    }
    if (r->d->period_count == 0 || r->d->schedule[r->d->period_count - 1].line < r->d->section[s->section].line) {
        period_add(r, "", NULL, l->number);
        s->labels = labels_follow(r, index, to, 0);
        s->entry = NULL;
    }
    if (label != LABEL_NONE) {
        label_line(r, s, label, value, index, &m);
    } else if (led) {
        dated_line(r, s, index, &p, *inline_text ? inline_text : l->text + m.rest);
    } else {
        if (m.kind == MARK_NUMBER)
            s->entry = NULL;
        content_line(r, s, index, &m, l->text + m.rest);
    }
}

/* Is there enough of a schedule to take the section for one? */
static bool is_schedule(struct reader *r, int section, struct span s)
{
    int led = 0, labelled = 0, lines = 0;
    for (int i = s.from; i < s.to; i++) {
        const struct line *l = &r->line[i];
        struct date_phrase p;
        const char *rest;
        struct mark m;
        if (!*l->text)
            continue;
        lines++;
        led += period_led(r, i, &m, &p, &rest) ? 1 : 0;
        enum label label = label_of(l->text + m.rest, l->key + m.rest, &rest);
        labelled += label == LABEL_TIME || label == LABEL_PLACE ? 1 : 0;
    }
    bool named = strcmp(r->d->section[section].role, "schedule") == 0;
    return named ? led + labelled > 0 : led >= 2 && led * 8 >= lines;
}

bool schedule_read(struct reader *r, int section, struct span s)
{
    if (!is_schedule(r, section, s))
        return false;
    struct state state = {.section = section};
    for (int i = s.from; i < s.to; i++)
        if (*r->line[i].text)
            schedule_line(r, &state, i, s.to);
    return true;
}
