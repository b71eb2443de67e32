/* A schedule as lines: a line that begins with a period ("1. Quý 1/2020:", "- Tháng 3/2026:") opens one; "Nội dung"
 * opens an entry, "Thời gian" and "Địa điểm" fill the open one. What is missing is suggested (entry.c), never set. */
#include "intake/schedule.h"

#include "base/arena.h"
#include "intake/dates.h"
#include "intake/events.h"
#include "intake/key.h"
#include <string.h>

enum label { LABEL_NONE, LABEL_CONTENT, LABEL_TIME, LABEL_PLACE, LABEL_CHAIR, LABEL_PARTICIPANTS };

static const struct {
    const char *words;
    enum label label;
} labels[] = {{"nội dung", LABEL_CONTENT},        {"thời gian", LABEL_TIME},         {"thời điểm", LABEL_TIME},
              {"thời hạn", LABEL_TIME},           {"địa điểm", LABEL_PLACE},         {"nơi tổ chức", LABEL_PLACE},
              {"thành phần", LABEL_PARTICIPANTS}, {"đối tượng", LABEL_PARTICIPANTS}, {"chủ trì", LABEL_CHAIR},
              {"đơn vị chủ trì", LABEL_CHAIR},    {"đơn vị thực hiện", LABEL_CHAIR}, {"đơn vị phụ trách", LABEL_CHAIR},
              {"phân công", LABEL_CHAIR}};

struct state {
    int section, level; /* level of the marks that open periods; 0: none seen */
    bool labels, open;  /* the period has labels; the open entry still takes contents */
    enum mark_kind label_mark;
    int heading;              /* level of the numbered line that opened the entry; 0: another opened it */
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
    static const int level[] = {
        [MARK_NONE] = 1,   [MARK_PART] = 1, [MARK_ROMAN] = 1,  [MARK_ARTICLE] = 1, [MARK_NUMBER] = 2,
        [MARK_LETTER] = 4, [MARK_DASH] = 5, [MARK_BULLET] = 5, [MARK_PLUS] = 6};
    return level[m->kind] + (m->kind == MARK_NUMBER ? m->depth - 1 : 0);
}

/* A line that says when, as one sees it before knowing what it opens. */
struct led {
    struct mark mark;
    struct date_phrase when;
    const char *rest; /* behind the colon; "" for none */
};

/* Behind "(dự kiến)" and the like. */
static size_t note_skip(const char *text, size_t at)
{
    at += blanks_at(text + at);
    if (text[at] != '(')
        return at;
    return at + strcspn(text + at, ")") + (strchr(text + at, ')') ? 1 : 0);
}

/* "Đợt 1: ", "Lần 2 - ": what stands before the period itself. */
static size_t round_skip(const char *key)
{
    static const char *const rounds[] = {"đợt", "lần", "kỳ", "giai đoạn", NULL};
    for (int i = 0; rounds[i]; i++) {
        size_t at = strlen(rounds[i]) + 1, digits = strspn(key + at, "0123456789iv");
        if (!key_starts(key, rounds[i]) || !digits || key[at - 1] != ' ')
            continue;
        at += digits;
        at += blanks_at(key + at);
        size_t dash = dash_at(key + at), mark = dash ? dash : strspn(key + at, ":.(");
        return mark ? at + mark + blanks_at(key + at + mark) : 0;
    }
    return 0;
}

/* Does the line begin with a period, and stop there or with a colon? The mark is read either way. */
static bool period_led(struct reader *r, int index, struct led *out)
{
    static const char *const lead[] = {"hoạt động", "trong", "thời gian", NULL};
    const struct line *l = &r->line[index];
    out->mark = mark_of(r->arena, l);
    const char *text = l->text + out->mark.rest, *key = l->key + out->mark.rest;
    size_t from = round_skip(key);
    bool round = from > 0;
    for (int i = 0; lead[i] && !round; i++)
        if (key_starts(key, lead[i]))
            from = strlen(lead[i]) + 1;
    if (!*text || !date_find(r->arena, text, key, 0, assumed_year(r), &out->when) || out->when.at > from)
        return false;
    size_t end = note_skip(text, out->when.end), dash = dash_at(text + end);
    end += round && text[end] == ')' ? 1 : 0;
    if ((text[end] && !strchr(round ? ":.;-," : ":.;-", text[end]) && !dash) || out->when.precision == PRECISION_YEAR)
        return false;
    size_t stop = end + (dash ? dash : text[end] ? 1 : 0);
    out->rest = text + stop + blanks_at(text + stop);
    return true;
}

static bool labels_follow(struct reader *r, int from, int to, int level)
{
    const char *value;
    for (int i = from; i < to; i++) {
        const struct line *l = &r->line[i];
        struct led led;
        if (!*l->text)
            continue;
        bool when = period_led(r, i, &led);
        if (label_of(l->text + led.mark.rest, l->key + led.mark.rest, &value) != LABEL_NONE)
            return true;
        if (when && level_of(&led.mark) <= level)
            return false;
    }
    return false;
}

static void content_line(struct reader *r, struct state *s, int index, const struct mark *m, const char *text)
{
    bool below = s->entry && s->entry->labelled && m->kind != s->label_mark;
    bool loose = s->entry && !s->entry->labelled && s->labels;
    const char *clause[8] = {text};
    int count = s->labels ? 1 : clauses_of(r, text, clause, 8);
    for (int i = 0; i < count; i++) {
        if (!s->entry || !s->open || !(below || loose)) {
            s->entry = entry_add(r, r->line[index].number);
            s->open = true;
            if (!s->labels)
                entry_from_prose(r, s->entry, clause[i]);
        }
        entry_content(r, s->entry, clause[i]);
        entry_line(r, s->entry, index);
    }
}

static void field_set(struct reader *r, struct state *s, enum label label, const char *value, int index)
{
    struct plan_entry *e = s->entry;
    bool taken = (label == LABEL_TIME && e->time.raw) || (label == LABEL_PLACE && e->place.raw);
    if (taken || !*value)
        entry_content(r, e, taken ? r->line[index].text : "");
    else if (label == LABEL_TIME)
        e->time = date_field(r->arena, value, assumed_year(r));
    else if (label == LABEL_PLACE)
        e->place = place_of(r->arena, value);
    else if (label == LABEL_CHAIR)
        e->chair = text_without_end(r->arena, value, ".;");
    else
        e->participants = text_without_end(r->arena, value, ".;");
    s->open = false;
}

static void label_line(struct reader *r, struct state *s, enum label label, const char *value, int index,
                       const struct mark *m)
{
    if (label == LABEL_CONTENT && s->entry && !s->entry->labelled && s->heading && level_of(m) > s->heading) {
        entry_content(r, s->entry, value); /* "2.1. Tháng Thanh niên" / "- Thời gian" / "- Nội dung" */
    } else if (label == LABEL_CONTENT) {
        s->heading = 0;
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

/* "Quý II/2025, tại phường A. Nội dung: ký giao ước": what stands behind the time, by its labels. False: no label. */
static bool labels_inline(struct reader *r, struct state *s, int index, const char *text)
{
    const char *key = key_of(r->arena, text), *value = "";
    ptrdiff_t at = key_find(key, 0, "nội dung:");
    size_t end = at > 0 ? (size_t)at : 0;
    while (end > 0 && strchr(" .;,", text[end - 1]))
        end--;
    if (at < 0 || label_of(text + at, key + at, &value) != LABEL_CONTENT || !*value)
        return false;
    s->entry = entry_add(r, r->line[index].number);
    entry_from_prose(r, s->entry, text_part(r->arena, text, 0, end));
    entry_content(r, s->entry, value);
    entry_line(r, s->entry, index);
    return true;
}

/* "Quý I (tháng 2): ...": the nearer time between the period and its colon. */
static bool nearer_time(struct reader *r, const struct line *l, const struct led *led, struct date_phrase *out)
{
    const char *text = l->text + led->mark.rest;
    size_t len = strlen(text) - strlen(led->rest);
    if (led->when.end >= len)
        return false;
    const char *note = text_part(r->arena, text, led->when.end, len), *key = key_of(r->arena, note);
    return date_find(r->arena, note, key, 0, assumed_year(r), out) && out->precision != PRECISION_YEAR;
}

static void period_line(struct reader *r, struct state *s, int index, const struct led *led, int to)
{
    const struct line *l = &r->line[index];
    const char *text = l->text + led->mark.rest;
    size_t len = strlen(text) - strlen(led->rest);
    while (len > 0 && (text[len - 1] == ' ' || (len > 2 && dash_at(text + len - 3) == 3)))
        len -= text[len - 1] == ' ' ? 1 : 3;
    s->level = level_of(&led->mark);
    s->entry = NULL;
    s->labels = labels_follow(r, index + 1, to, s->level);
    period_add(r, text_without_end(r->arena, text_part(r->arena, text, 0, len), ":.;,- "), &led->when, l->number);
    own(r, index, OWN_PERIOD);
    if (!*led->rest)
        return;
    int first = r->d->schedule[r->d->period_count - 1].entry_count;
    if (!labels_inline(r, s, index, led->rest))
        content_line(r, s, index, &led->mark, led->rest);
    own(r, index, OWN_PERIOD);
    struct plan_period *now = &r->d->schedule[r->d->period_count - 1];
    struct date_phrase near;
    if (now->entry_count == first + 1 && !s->entry->time.raw && nearer_time(r, l, led, &near))
        s->entry->time = near;
    enum date_precision p = led->when.precision;
    bool fine = p == PRECISION_DAY || p == PRECISION_DAY_RANGE || p == PRECISION_WEEK || p == PRECISION_MONTH;
    bool coarse = s->entry && s->entry->time.precision > led->when.precision; /* "Tháng 6: sơ kết quý II" */
    if (!s->labels && fine && (!s->entry->time.raw || coarse))
        s->entry->time = led->when; /* "Tháng 3/2026: ký giao ước": the line says when */
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

/* Lines before the first period, or of a schedule without periods, hang on one without a name. */
static void period_ensure(struct reader *r, struct state *s, int index, int to)
{
    const struct plan_draft *d = r->d;
    if (d->period_count && d->schedule[d->period_count - 1].line >= d->section[s->section].line)
        return;
    period_add(r, "", NULL, r->line[index].number);
    s->labels = labels_follow(r, index, to, 0);
    s->entry = NULL;
}

static void schedule_line(struct reader *r, struct state *s, int index, int to)
{
    const struct line *l = &r->line[index];
    const char *value = "";
    struct led led;
    bool when = period_led(r, index, &led);
    const char *text = l->text + led.mark.rest;
    enum label label = label_of(text, l->key + led.mark.rest, &value);
    bool opens = s->level == 0 || level_of(&led.mark) <= s->level;
    if (when && label == LABEL_NONE && opens) {
        period_line(r, s, index, &led, to);
        return;
    }
    period_ensure(r, s, index, to);
    if (label != LABEL_NONE) {
        label_line(r, s, label, value, index, &led.mark);
    } else if (when) {
        dated_line(r, s, index, &led.when, *led.rest ? led.rest : text);
    } else {
        bool beside = s->level && led.mark.kind != MARK_NONE && level_of(&led.mark) <= s->level;
        if (beside && *r->d->schedule[r->d->period_count - 1].title)
            period_add(r, "", NULL, l->number); /* stands beside the periods, not in the last */
        if (led.mark.kind == MARK_NUMBER || beside)
            s->entry = NULL;
        content_line(r, s, index, &led.mark, text);
        s->heading = led.mark.kind == MARK_NUMBER ? level_of(&led.mark) : 0;
    }
}

/* Is there enough of a schedule to take the section for one? */
static bool is_schedule(struct reader *r, int section, struct span s)
{
    int when = 0, labelled = 0, lines = 0;
    for (int i = s.from; i < s.to; i++) {
        const struct line *l = &r->line[i];
        struct led led;
        const char *value;
        if (!*l->text)
            continue;
        lines++;
        when += period_led(r, i, &led) ? 1 : 0;
        enum label label = label_of(l->text + led.mark.rest, l->key + led.mark.rest, &value);
        labelled += label == LABEL_TIME || label == LABEL_PLACE ? 1 : 0;
    }
    bool named = strcmp(r->d->section[section].role, "schedule") == 0;
    return named ? when + labelled > 0 : labelled >= 2 || (when >= 2 && when * 8 >= lines);
}

/* Beside real events a section of tasks holds others: what has neither time nor place is no entry. */
static void events_only(struct reader *r, int from_period)
{
    int periods = from_period;
    for (int i = from_period; i < r->d->period_count; i++) {
        struct plan_period *p = &r->d->schedule[i];
        int kept = 0;
        for (int k = 0; k < p->entry_count; k++)
            if (p->entry[k].time.raw || p->entry[k].place.raw)
                p->entry[kept++] = p->entry[k];
        p->entry_count = kept;
        for (int k = 0; k < kept; k++)
            p->entry[k].told = true;
        if (kept || *p->title)
            r->d->schedule[periods++] = *p;
    }
    r->d->period_count = periods;
}

bool schedule_read(struct reader *r, int section, struct span s)
{
    if (!is_schedule(r, section, s))
        return false;
    struct state state = {.section = section};
    bool pure = strcmp(r->d->section[section].role, "schedule") == 0;
    int from_period = r->d->period_count;
    for (int i = s.from; i < s.to; i++)
        if (*r->line[i].text)
            schedule_line(r, &state, i, s.to);
    if (!pure)
        events_only(r, from_period);
    return pure;
}
