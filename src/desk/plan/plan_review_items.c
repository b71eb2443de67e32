#include "desk/plan/plan_review.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "desk/plan/plan_added.h"
#include "desk/plan/plan_never.h"
#include "intake/plan.h"
#include "text/words.h"

/* words: plan.group.* plan.field.* plan.doubt.* */

enum { GROUPS = 10 };

struct filling {
    struct arena *arena;
    enum lang lang;
    const struct plan_draft *d;
    const struct plan_given *g;
    struct review_group *group;
    size_t groups;
};

static const char *or_empty(const char *text)
{
    return text ? text : "";
}

static struct review_item *group_begin(struct filling *f, enum word title, size_t room)
{
    struct review_item *at = ARENA_MANY(f->arena, room, struct review_item);
    f->group[f->groups] = (struct review_group){.title = word(title), .at = at};
    return at;
}

static void group_end(struct filling *f, size_t n)
{
    f->group[f->groups].n = n;
    f->groups += n != 0;
}

static struct review_item field(const struct filling *f, const char *name, enum word label, const char *read, int line)
{
    const char *given = plan_given(f->g, name);
    return (struct review_item){
        .name = name, .label = word(label), .kind = ITEM_TEXT, .value = given ? given : or_empty(read), .line = line};
}

static struct review_item short_field(const struct filling *f, const char *name, enum word label, const char *read,
                                      int line)
{
    struct review_item x = field(f, name, label, read, line);
    x.kind = ITEM_SHORT;
    return x;
}

static struct review_item shown(struct filling *f, const char *kind, int n, struct message label, const char *value,
                                int line)
{
    return (struct review_item){.name = arena_format(f->arena, "%s.%d", kind, n),
                                .label = label,
                                .kind = ITEM_SHOWN,
                                .value = value,
                                .line = line};
}

static void doubt_empty(struct review_item *x, enum word what)
{
    if (text_empty(x->value))
        x->doubt = word(what);
}

static void paper_fill(struct filling *f)
{
    const struct plan_header *h = &f->d->header;
    struct review_item *at = group_begin(f, W_PLAN_GROUP_PAPER, 6);
    at[0] = field(f, "so", W_PLAN_FIELD_NUMBER, h->number.raw, h->number.line);
    at[1] = short_field(f, "ngay", W_PLAN_FIELD_ISSUED, day_short(f->arena, h->date), h->place_date_line);
    at[2] = field(f, "noi", W_PLAN_FIELD_PLACE, h->place, h->place_date_line);
    at[3] = field(f, "trich_yeu", W_PLAN_FIELD_SUBJECT, h->subject, h->subject_line);
    at[3].kind = ITEM_AREA;
    at[4] = short_field(f, "nam", W_PLAN_FIELD_YEAR,
                        f->d->plan_year ? arena_format(f->arena, "%d", f->d->plan_year) : "", h->subject_line);
    doubt_empty(&at[0], W_PLAN_DOUBT_NUMBER);
    doubt_empty(&at[1], W_PLAN_DOUBT_ISSUED);
    doubt_empty(&at[4], W_PLAN_DOUBT_YEAR);
    group_end(f, 5);
}

static int body_line(const struct filling *f, int i)
{
    return i < f->d->header.body_line_count ? f->d->header.body_line[i].line : 0;
}

/* As it stands in its field now; a typed one by the name read out of the line. */
static const char *unit_now(const struct filling *f, int i)
{
    const struct plan_unit *u = &f->d->unit[i];
    const char *typed = u->typed ? NULL : plan_given(f->g, plan_unit_field(f->arena, f->d, i));
    return typed ? typed : u->name;
}

static struct choices units_to_choose(struct filling *f, const char *name, int guess, enum word nobody)
{
    const struct plan_draft *d = f->d;
    const char *given = plan_given(f->g, name);
    const char *now = given ? given : guess >= 0 ? arena_format(f->arena, "%d", guess + 1) : "";
    struct choice *c = ARENA_MANY(f->arena, (size_t)d->unit_count + 1, struct choice);
    c[0] = (struct choice){"", message_text(f->arena, f->lang, word(nobody)), text_empty(now)};
    size_t n = 1;
    for (int i = 0; i < d->unit_count; i++) {
        const char *value = arena_format(f->arena, "%d", i + 1), *unit = unit_now(f, i);
        if (*unit || text_eq(value, now))
            c[n++] = (struct choice){value, arena_format(f->arena, "%d. %s", i + 1, unit), text_eq(value, now)};
    }
    return (struct choices){c, n};
}

static struct review_item lead_field(struct filling *f)
{
    const struct plan_draft *d = f->d;
    int guess = plan_leader_guess(f->arena, d);
    bool told = guess >= 0 && text_eq(d->unit[guess].role, "leader");
    struct review_item x =
        short_field(f, "cum_truong", W_PLAN_FIELD_LEADER, "", told ? d->unit[guess].line : d->header.number.line);
    x.kind = ITEM_CHOICE;
    x.choices = units_to_choose(f, "cum_truong", guess, W_PLAN_FIELD_NOBODY);
    if (!told && !plan_given(f->g, "cum_truong"))
        x.doubt = word(guess >= 0 ? W_PLAN_DOUBT_LEADER_GUESSED : W_PLAN_DOUBT_LEADER);
    if (!told && guess < 0)
        x.line = 0;
    return x;
}

static struct review_item deputy_field(struct filling *f)
{
    int guess = plan_deputy_guess(f->d);
    struct review_item x = short_field(f, "cum_pho", W_PLAN_FIELD_DEPUTY, "", guess >= 0 ? f->d->unit[guess].line : 0);
    x.kind = ITEM_CHOICE;
    x.choices = units_to_choose(f, "cum_pho", guess, W_PLAN_FIELD_NOBODY);
    if (guess < 0 && text_empty(plan_given(f->g, "cum_pho")))
        x.doubt = word(W_PLAN_DOUBT_DEPUTY);
    return x;
}

static void cluster_fill(struct filling *f, const char *fixed)
{
    const char *name, *block;
    size_t n = 0;
    struct review_item *at = group_begin(f, W_PLAN_GROUP_CLUSTER, 6);
    plan_cluster_name(f->arena, f->d, &name, &block);
    if (fixed)
        at[n++] = shown(f, "vao", 1, word(W_PLAN_FIELD_INTO), fixed, 0);
    at[n++] = field(f, "cum", W_PLAN_FIELD_CLUSTER, name, body_line(f, 1));
    at[n++] = field(f, "khoi", W_PLAN_FIELD_BLOCK, block, body_line(f, 2));
    at[n++] = field(f, "cap_tren", W_PLAN_FIELD_SUPERIOR, f->d->header.superior_body, body_line(f, 0));
    at[n++] = lead_field(f);
    at[n++] = deputy_field(f);
    group_end(f, n);
}

static struct review_item unit_field(const struct filling *f, int i)
{
    const struct plan_unit *u = &f->d->unit[i];
    struct review_item x = field(f, plan_unit_field(f->arena, f->d, i), W_PLAN_FIELD_NOBODY, u->name, u->line);
    x.label = w_plan_field_unit(i + 1);
    x.typed = u->typed;
    if (!*x.value)
        x.doubt = u->typed ? word(W_PLAN_DOUBT_ADDED_EMPTY) : w_plan_doubt_left_out(u->name);
    return x;
}

/* The last is a box for units the reader missed: none that the paper has may be out of a person's reach. */
static void units_fill(struct filling *f)
{
    int n = f->d->unit_count;
    struct review_item *at = group_begin(f, W_PLAN_GROUP_UNITS, (size_t)n + 1);
    for (int i = 0; i < n; i++)
        at[i] = unit_field(f, i);
    at[n] = field(f, ADDED_BOX, W_PLAN_FIELD_MORE_UNITS, "", 0);
    at[n].kind = ITEM_AREA;
    at[n].hint = word(W_PLAN_HINT_MORE_UNITS);
    if (!n)
        at[n].doubt = word(W_PLAN_DOUBT_NO_UNITS);
    f->group[f->groups].asks = 1;
    group_end(f, (size_t)n + 1);
}

static void window_fill(struct filling *f)
{
    struct day opens = {0}, due = {0};
    int line = 0;
    if (!plan_window(f->d, &opens, &due, &line))
        opens = due = (struct day){0};
    struct review_item *at = group_begin(f, W_PLAN_GROUP_WINDOW, 2);
    at[0] = short_field(f, "tu_ngay", W_PLAN_FIELD_OPENS, day_short(f->arena, opens), line);
    at[1] = short_field(f, "den_ngay", W_PLAN_FIELD_DUE, day_short(f->arena, due), line);
    const struct plan_deadline *never = plan_window_impossible(f->d);
    doubt_empty(&at[1], W_PLAN_DOUBT_DUE);
    if (never && at[1].doubt.word) {
        at[1].doubt = w_plan_doubt_due_impossible(never->when.raw);
        at[1].line = never->line;
    }
    group_end(f, 2);
}

/* Days in no calendar that no other field asks for. */
static void nevers_fill(struct filling *f)
{
    const struct plan_draft *d = f->d;
    struct review_item *at = group_begin(f, W_PLAN_GROUP_NEVER, (size_t)d->never_count);
    size_t n = 0;
    for (int i = 0; i < d->never_count; i++) {
        if (!plan_never_own(d, i))
            continue;
        at[n] = short_field(f, plan_never_field(f->arena, d, i), W_PLAN_FIELD_NOBODY, "", d->never[i].line);
        at[n].label = w_plan_field_never(d->never[i].text);
        if (text_empty(at[n].value))
            at[n].doubt = w_plan_doubt_never(d->never[i].text);
        n++;
    }
    group_end(f, n);
}

static const char *one_text(struct filling *f, const char *const *part, size_t n, const char *between)
{
    struct buf b = buf_new(f->arena, 128);
    for (size_t i = 0; i < n; i++) {
        if (text_empty(part[i]))
            continue;
        buf_text(&b, b.len ? between : "");
        buf_text(&b, part[i]);
    }
    return b.at;
}

static void bases_fill(struct filling *f)
{
    const struct plan_draft *d = f->d;
    struct review_item *at = group_begin(f, W_PLAN_GROUP_BASES, (size_t)d->reference_count);
    size_t n = 0;
    for (int i = 0; i < d->reference_count; i++) {
        const struct plan_reference *r = &d->reference[i];
        const char *part[] = {r->type, r->code, day_short(f->arena, r->date), r->subject};
        if (r->is_basis) {
            at[n] = shown(f, "cc", i, w_plan_field_basis((int64_t)n + 1), one_text(f, part, 4, " "), r->line);
            n++;
        }
    }
    group_end(f, n);
}

static void tasks_fill(struct filling *f)
{
    const struct plan_draft *d = f->d;
    size_t room = 0, n = 0;
    for (int i = 0; i < d->section_count; i++)
        for (const struct plan_node *x = d->section[i].root.first_child; x; x = x->next)
            room++;
    struct review_item *at = group_begin(f, W_PLAN_GROUP_TASKS, room);
    for (int i = 0; i < d->section_count; i++)
        for (const struct plan_node *x = d->section[i].root.first_child; x && text_eq(d->section[i].role, "tasks");
             x = x->next) {
            at[n] = shown(f, "nv", (int)n, w_plan_field_task((int64_t)n + 1), x->text, x->line);
            n++;
        }
    group_end(f, n);
}

static const char *models_text(struct filling *f, const struct plan_unit *u)
{
    const char **part = ARENA_MANY(f->arena, (size_t)u->model_count, const char *);
    for (int k = 0; k < u->model_count; k++)
        part[k] = u->model[k].text;
    return one_text(f, part, (size_t)u->model_count, "; ");
}

/* Units without a model stand together: ten times the same doubt would hide the others. */
static void models_fill(struct filling *f)
{
    const struct plan_draft *d = f->d;
    struct review_item *at = group_begin(f, W_PLAN_GROUP_MODELS, (size_t)d->unit_count + 1);
    const char **without = ARENA_MANY(f->arena, (size_t)d->unit_count, const char *);
    size_t n = 0, empty = 0;
    for (int i = 0; i < d->unit_count; i++) {
        const struct plan_unit *u = &d->unit[i];
        if (!*unit_now(f, i))
            continue;
        if (u->model_count)
            at[n++] = shown(f, "mh", i, w_plan_field_models(i + 1, u->name), models_text(f, u), u->line);
        else
            without[empty++] = u->name;
    }
    if (empty) {
        at[n] = shown(f, "mh", d->unit_count, w_plan_field_no_models((int64_t)empty), one_text(f, without, empty, "; "),
                      d->units_line);
        at[n++].doubt = word(W_PLAN_DOUBT_MODEL);
    }
    group_end(f, n);
}

static struct review_item entry_item(struct filling *f, const struct plan_entry *e, int n)
{
    const char *what = one_text(f, e->content, (size_t)e->content_count, "; "),
               *when = e->time.raw ? e->time.raw : e->time_suggested.raw,
               *where = e->place.raw ? e->place.raw : e->place_suggested.raw;
    const char *part[] = {when, what, where};
    struct review_item x = shown(f, "lich", n, w_plan_field_event(n + 1), one_text(f, part, 3, ". "), e->line);
    if (!e->time.raw)
        x.doubt = word(when ? W_PLAN_DOUBT_TIME_GUESSED : W_PLAN_DOUBT_TIME);
    return x;
}

static void schedule_fill(struct filling *f)
{
    const struct plan_draft *d = f->d;
    size_t room = 0, n = 0;
    for (int i = 0; i < d->period_count; i++)
        room += (size_t)d->schedule[i].entry_count;
    struct review_item *at = group_begin(f, W_PLAN_GROUP_SCHEDULE, room);
    for (int i = 0; i < d->period_count; i++)
        for (int k = 0; k < d->schedule[i].entry_count; k++) {
            at[n] = entry_item(f, &d->schedule[i].entry[k], (int)n);
            n++;
        }
    group_end(f, n);
}

static void recipients_fill(struct filling *f)
{
    const struct plan_draft *d = f->d;
    struct review_item *at = group_begin(f, W_PLAN_GROUP_RECIPIENTS, (size_t)d->recipient_count);
    for (int i = 0; i < d->recipient_count; i++)
        at[i] = shown(f, "nn", i, w_plan_field_recipient(i + 1), d->recipient[i].text, d->recipient[i].line);
    group_end(f, (size_t)d->recipient_count);
}

void plan_review_groups(struct arena *a, enum lang lang, const struct plan_draft *d, const struct plan_given *g,
                        const char *fixed_cluster, struct plan_review_view *p)
{
    struct filling f = {
        .arena = a, .lang = lang, .d = d, .g = g, .group = ARENA_MANY(a, GROUPS + 1, struct review_group)};
    paper_fill(&f);
    cluster_fill(&f, fixed_cluster);
    units_fill(&f);
    window_fill(&f);
    nevers_fill(&f);
    bases_fill(&f);
    tasks_fill(&f);
    models_fill(&f);
    schedule_fill(&f);
    recipients_fill(&f);
    p->groups = f.group;
    p->groups_n = f.groups;
}
