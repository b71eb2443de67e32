#include "desk/plan/plan_map.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"
#include "desk/plan/plan_never.h"
#include "intake/plan.h"
#include <string.h>

static const char *or_empty(const char *text)
{
    return text ? text : "";
}

static const char *first_of(const char *fixed, const char *read)
{
    return fixed ? fixed : or_empty(read);
}

/* The capitals an office would abbreviate a name to: "Đoàn TNCS Hồ Chí Minh" -> "ĐTNCSHCM". */
static const char *capitals(struct arena *a, const char *name)
{
    struct buf b = buf_new(a, 32);
    bool first = true;
    for (const char *at = name; *at;) {
        const char *from = at;
        utf8_next(&at);
        const char *letter = arena_copy(a, from, (size_t)(at - from));
        if (*from == ' ') {
            first = true;
            continue;
        }
        bool upper = text_eq(letter, utf8_upper(a, letter)) && !text_eq(letter, utf8_lower(a, letter));
        if (first || upper)
            buf_text(&b, utf8_upper(a, letter));
        first = false;
    }
    return b.at;
}

int plan_leader_guess(struct arena *a, const struct plan_draft *d)
{
    for (int i = 0; i < d->unit_count; i++)
        if (text_eq(d->unit[i].role, "leader"))
            return i;
    const char *body = d->header.number.body_code;
    if (text_empty(body))
        return -1;
    const char *segment = arena_copy(a, body, strcspn(body, "-"));
    int found = -1;
    if (utf8_length(segment) < 2)
        return -1;
    for (int i = 0; i < d->unit_count; i++)
        if (strstr(capitals(a, d->unit[i].name), segment))
            found = found == -1 ? i : -2;
    return found < 0 ? -1 : found;
}

int plan_deputy_guess(const struct plan_draft *d)
{
    for (int i = 0; i < d->unit_count; i++)
        if (text_eq(d->unit[i].role, "deputy"))
            return i;
    return -1;
}

bool plan_window(const struct plan_draft *d, struct day *opens_out, struct day *due_out, int *line_out)
{
    for (int i = 0; i < d->deadline_count; i++) {
        const struct plan_deadline *x = &d->deadline[i];
        if (!x->when.raw || !x->when.to.year || x->periodic_count)
            continue;
        bool range = day_compare(x->when.from, x->when.to) != 0;
        *opens_out = range ? x->when.from : (struct day){0};
        *due_out = x->when.bound == BOUND_BEFORE ? day_add(x->when.to, -1) : x->when.to;
        *line_out = x->line;
        return true;
    }
    return false;
}

const struct plan_deadline *plan_window_impossible(const struct plan_draft *d)
{
    for (int i = 0; i < d->deadline_count; i++)
        if (d->deadline[i].when.raw && d->deadline[i].when.impossible)
            return &d->deadline[i];
    return NULL;
}

static bool word_end(char c)
{
    return c == '\0' || strchr(" (),.;:-/\"", c) != NULL;
}

/* The word as the plan's subject writes it: the letterhead is all capitals, and only the plan knows that one says
 * "Đảng" and "đoàn thể". NULL: the subject has no such word. */
static const char *as_in_subject(struct arena *a, const char *subject, const char *upper)
{
    for (const char *at = subject; *at;) {
        size_t len = 0;
        while (!word_end(at[len]))
            len++;
        const char *word = arena_copy(a, at, len);
        if (len && at != subject && text_eq(utf8_upper(a, word), upper))
            return word;
        at += len + (at[len] != '\0');
    }
    return NULL;
}

/* "CỤM THI ĐUA I" as it stands in a sentence: "Cụm thi đua I". Roman numerals keep their capitals. */
static const char *sentence_case(struct arena *a, const char *text, const char *subject)
{
    struct buf b = buf_new(a, strlen(text) + 8);
    struct str rest = str_of(text), part;
    while (str_cut(&rest, ' ', &part)) {
        const char *word = arena_copy(a, part.at, part.len), *known = as_in_subject(a, subject, word);
        bool roman = part.len && strspn(word, "IVX0123456789") == part.len, first = b.len == 0;
        const char *lower = roman ? word : known ? known : utf8_lower(a, word), *at = lower;
        if (!first)
            buf_char(&b, ' ');
        if (first && *at) {
            utf8_next(&at);
            buf_text(&b, utf8_upper(a, arena_copy(a, lower, (size_t)(at - lower))));
        }
        buf_text(&b, at);
    }
    return b.at;
}

void plan_cluster_name(struct arena *a, const struct plan_draft *d, const char **name_out, const char **block_out)
{
    *name_out = *block_out = "";
    for (int i = 0; i < d->header.body_line_count; i++) {
        const char *line = d->header.body_line[i].text, *fold = utf8_fold(a, line);
        if (strncmp(fold, "cum ", 4) == 0)
            *name_out = sentence_case(a, line, or_empty(d->header.subject));
        else if (strncmp(fold, "khoi ", 5) == 0)
            *(**name_out ? block_out : name_out) = sentence_case(a, line, or_empty(d->header.subject));
    }
    if (text_empty(*name_out))
        *name_out = sentence_case(a, or_empty(d->header.issuing_body), or_empty(d->header.subject));
}

struct text_list {
    struct arena *arena;
    struct new_line *at;
    size_t n, room;
};

static void line_add(struct text_list *l, struct new_line x)
{
    if (l->n == l->room) {
        size_t room = l->room ? l->room * 2 : 64;
        struct new_line *at = ARENA_MANY(l->arena, room, struct new_line);
        if (l->n)
            memcpy(at, l->at, l->n * sizeof *at);
        l->at = at;
        l->room = room;
    }
    l->at[l->n++] = x;
}

/* Items below one another, without recursion: down to a child, along, and up again. */
static void items_add(struct text_list *l, const struct plan_section *s)
{
    const struct plan_node *n = s->root.first_child;
    int depth = 1;
    while (n) {
        line_add(l, (struct new_line){depth, s->role, n->marker, n->text, n->line});
        if (n->first_child) {
            n = n->first_child;
            depth++;
            continue;
        }
        while (n && !n->next) {
            n = n->parent;
            depth--;
            if (n == &s->root || depth < 1)
                return;
        }
        n = n ? n->next : NULL;
    }
}

static void lines_fill(struct arena *a, const struct plan_draft *d, struct new_plan *p)
{
    struct text_list l = {.arena = a};
    for (int i = 0; i < d->preamble_count; i++)
        line_add(&l, (struct new_line){1, "preamble", "", d->preamble[i].text, d->preamble[i].line});
    for (int i = 0; i < d->section_count; i++) {
        const struct plan_section *s = &d->section[i];
        line_add(&l, (struct new_line){0, s->role, or_empty(s->marker), s->title, s->line});
        items_add(&l, s);
    }
    for (int i = 0; i < d->recipient_count; i++)
        line_add(&l, (struct new_line){1, "recipient", "-", d->recipient[i].text, d->recipient[i].line});
    if (d->signature.line)
        line_add(&l, (struct new_line){1, "signature", or_empty(d->signature.title), or_empty(d->signature.name),
                                       d->signature.line});
    p->line = l.at;
    p->lines = l.n;
}

/* The right day a person gave for the one in no calendar that `text` of this line has; else as read. */
static struct day mended(const struct plan_draft *d, const struct plan_fix *fix, const char *text, int line)
{
    int i = fix->never && text ? plan_never_in(d, text, line) : -1;
    return i < 0 ? (struct day){0} : fix->never[i];
}

static const char *line_text(const struct plan_draft *d, int line)
{
    return line > 0 && line <= d->lines.count ? d->lines.at[line - 1].text : NULL;
}

/* A reference without a day, the only one of its line. */
static struct day reference_day(const struct plan_draft *d, const struct plan_fix *fix, const struct plan_reference *r)
{
    int alike = 0;
    for (int i = 0; i < d->reference_count; i++)
        alike += d->reference[i].line == r->line && !d->reference[i].date.year;
    return r->date.year || alike != 1 ? r->date : mended(d, fix, line_text(d, r->line), r->line);
}

static void bases_fill(struct arena *a, const struct plan_draft *d, const struct plan_fix *fix, struct new_plan *p)
{
    struct new_basis *b = ARENA_MANY(a, (size_t)d->reference_count, struct new_basis);
    for (int i = 0; i < d->reference_count; i++) {
        const struct plan_reference *r = &d->reference[i];
        b[i] = (struct new_basis){or_empty(r->type),
                                  or_empty(r->code),
                                  or_empty(r->issuer),
                                  or_empty(r->subject),
                                  reference_day(d, fix, r),
                                  r->is_basis,
                                  r->line};
    }
    p->basis = b;
    p->bases = (size_t)d->reference_count;
}

static struct new_unit unit_made(struct arena *a, const struct plan_unit *u, const char *name)
{
    struct new_model *m = ARENA_MANY(a, (size_t)u->model_count, struct new_model);
    for (int i = 0; i < u->model_count; i++) {
        const struct plan_model *x = &u->model[i];
        m[i] = (struct new_model){.text = x->text, .measure = "", .places = "", .line = x->line ? x->line : u->line};
        if (x->count_count) {
            m[i].quantity = JUST(x->count[0].count);
            m[i].measure = or_empty(x->count[0].what);
            m[i].places = or_empty(x->count[0].places);
            m[i].per_member = x->count[0].per_member;
        }
    }
    return (struct new_unit){.name = name, .model = m, .models = (size_t)u->model_count, .line = u->line};
}

static void units_fill(struct arena *a, const struct plan_draft *d, const struct plan_fix *fix, struct new_plan *p)
{
    struct new_unit *u = ARENA_MANY(a, (size_t)d->unit_count, struct new_unit);
    int leader = fix->leader == -2 ? plan_leader_guess(a, d) : fix->leader;
    p->leader = p->deputy = -1;
    for (int i = 0; i < d->unit_count; i++) {
        const char *name = fix->unit_name && fix->unit_name[i] ? fix->unit_name[i] : d->unit[i].name;
        if (text_empty(name))
            continue;
        if (i == leader)
            p->leader = (int)p->units;
        if (i == fix->deputy)
            p->deputy = (int)p->units;
        u[p->units++] = unit_made(a, &d->unit[i], name);
    }
    p->unit = u;
}

static const char *joined(struct arena *a, const char **part, int parts)
{
    struct buf b = buf_new(a, 128);
    for (int i = 0; i < parts; i++) {
        if (i)
            buf_text(&b, "; ");
        buf_text(&b, part[i]);
    }
    return b.at;
}

static const char *precision_code(enum date_precision p)
{
    switch (p) {
    case PRECISION_DAY:
        return "day";
    case PRECISION_DAY_RANGE:
        return "day-range";
    case PRECISION_WEEK:
        return "week";
    case PRECISION_MONTH:
        return "month";
    case PRECISION_MONTH_RANGE:
        return "month-range";
    case PRECISION_QUARTER:
        return "quarter";
    case PRECISION_HALF:
        return "half";
    case PRECISION_YEAR:
        return "year";
    case PRECISION_NONE:
        break;
    }
    return "none";
}

static int quarter_of(const struct plan_period *q, const struct date_phrase *t)
{
    struct day d = q->period.raw && q->period.from.year ? q->period.from : t->from;
    return d.year ? (d.month - 1) / 3 + 1 : 4;
}

static struct new_event event_made(struct arena *a, const struct plan_period *q, const struct plan_entry *e)
{
    bool assumed = !e->time.raw;
    const struct date_phrase *t = assumed ? &e->time_suggested : &e->time;
    const struct plan_place *at = e->place.raw ? &e->place : &e->place_suggested;
    return (struct new_event){
        .quarter = quarter_of(q, t),
        .content = joined(a, e->content, e->content_count),
        .precision = precision_code(t->precision),
        .place = or_empty(at->raw),
        .from = t->from,
        .to = t->to,
        .tentative = t->tentative,
        .assumed = assumed,
        .line = e->line,
    };
}

static void event_mend(const struct plan_draft *d, const struct plan_fix *fix, const struct plan_entry *e,
                       struct new_event *x)
{
    struct day right = {0};
    for (int i = 0; i < e->line_count && e->time.impossible && !right.year; i++)
        right = mended(d, fix, e->time.raw, e->lines[i]);
    if (!right.year)
        return;
    x->from = x->to = right;
    x->precision = precision_code(PRECISION_DAY);
    x->quarter = (right.month - 1) / 3 + 1;
}

static void events_fill(struct arena *a, const struct plan_draft *d, const struct plan_fix *fix, struct new_plan *p)
{
    size_t n = 0;
    for (int i = 0; i < d->period_count; i++)
        n += (size_t)d->schedule[i].entry_count;
    struct new_event *e = ARENA_MANY(a, n, struct new_event);
    for (int i = 0; i < d->period_count; i++)
        for (int k = 0; k < d->schedule[i].entry_count; k++) {
            const struct plan_entry *x = &d->schedule[i].entry[k];
            e[p->events] = event_made(a, &d->schedule[i], x);
            event_mend(d, fix, x, &e[p->events++]);
        }
    p->event = e;
}

static int periodic_line(const struct plan_draft *d)
{
    for (int i = 0; i < d->deadline_count; i++)
        if (d->deadline[i].periodic_count)
            return d->deadline[i].line;
    return 0;
}

struct new_plan plan_from_draft(struct arena *a, const struct plan_draft *d, const struct plan_fix *fix)
{
    const char *name, *block;
    plan_cluster_name(a, d, &name, &block);
    struct new_plan p = {
        .cluster_name = first_of(fix->cluster_name, name),
        .block = first_of(fix->block, block),
        .superior = first_of(fix->superior, d->header.superior_body),
        .issuer = or_empty(d->header.issuing_body),
        .place = first_of(fix->place, d->header.place),
        .number = first_of(fix->number, d->header.number.raw),
        .type = or_empty(d->header.doc_type),
        .subject = first_of(fix->subject, d->header.subject),
        .closing = or_empty(d->closing.text),
        .issued_on = fix->dated || fix->issued_on.year ? fix->issued_on : d->header.date,
        .year = fix->year ? fix->year : d->plan_year,
        .report_line = periodic_line(d),
        .model_line = d->registration.line,
    };
    plan_window(d, &p.opens_on, &p.due_on, &p.window_line);
    if (fix->dated || fix->opens_on.year)
        p.opens_on = fix->opens_on;
    if (fix->dated || fix->due_on.year)
        p.due_on = fix->due_on;
    lines_fill(a, d, &p);
    bases_fill(a, d, fix, &p);
    units_fill(a, d, fix, &p);
    events_fill(a, d, fix, &p);
    return p;
}
