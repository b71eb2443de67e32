#include "desk/part/duty_fill.h"

#include "base/arena.h"
#include "base/str.h"
#include "desk/front/visit.h"
#include "org/org.sql.h"
#include "score/kept/score.sql.h"
#include "text/words.h"

struct named {
    const char *kind, *period;
    int name, brief;
};

static const struct named all[] = {
    {"model", "Y", W_DUTY_NAME_MODEL, W_DUTY_SHORT_MODEL},
    {"report", "Q1", W_DUTY_NAME_Q1, W_DUTY_SHORT_Q1},
    {"report", "M6", W_DUTY_NAME_M6, W_DUTY_SHORT_M6},
    {"report", "M9", W_DUTY_NAME_M9, W_DUTY_SHORT_M9},
    {"report", "Y", W_DUTY_NAME_YEAR, W_DUTY_SHORT_YEAR},
    {"self_score", "Y", W_DUTY_NAME_SCORE, W_DUTY_SHORT_SCORE},
    {"proposal", "Y", W_DUTY_NAME_PROPOSAL, W_DUTY_SHORT_PROPOSAL},
};

static const struct named *find_name(const char *kind, const char *period)
{
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (text_eq(all[i].kind, kind) && text_eq(all[i].period, period))
            return &all[i];
    return &all[0];
}

const char *duty_name(struct visit *v, const char *kind, const char *period)
{
    return message_text(v->arena, v->lang, word((enum word)find_name(kind, period)->name));
}

const char *duty_short(struct visit *v, const char *kind, const char *period)
{
    return message_text(v->arena, v->lang, word((enum word)find_name(kind, period)->brief));
}

enum outcome duty_facts_read(struct visit *v, struct view *view, struct duty_facts *out)
{
    struct forms_of_year_rows *forms = ARENA_NEW(v->arena, struct forms_of_year_rows);
    struct unit_name_on_row leader;
    enum outcome o = forms_of_year(view, v->year.id, forms);
    if (o != OK)
        return o;
    *out = (struct duty_facts){.visit = v, .forms = forms};
    if (!v->year.leader)
        return OK;
    o = unit_name_on(view, v->year.leader, arena_format(v->arena, "%04d-12-31", v->year.year), &leader);
    if (o == OK)
        out->leader = leader.name;
    return o;
}

enum outcome duty_row_read(struct visit *v, struct view *view, struct duties_of_year_row *out)
{
    struct duty_by_id_row d;
    enum outcome o = duty_by_id(view, v->id[0], &d);
    if (o == OK)
        *out = (struct duties_of_year_row){.id = d.id,
                                           .unit = d.unit,
                                           .kind = d.kind,
                                           .period = d.period,
                                           .opens_on = d.opens_on,
                                           .due_on = d.due_on,
                                           .done_at = d.done_at,
                                           .state = d.state,
                                           .reason = d.reason,
                                           .line = d.line};
    return o;
}

enum duty_light duty_row_light(const struct visit *v, const struct duties_of_year_row *d, int *days_out)
{
    return duty_light(d->state, d->opens_on, d->due_on, d->done_at, v->now, days_out);
}

const struct forms_of_year_row *duty_form_row(const struct duty_facts *f, int64_t unit)
{
    for (size_t i = 0; i < f->forms->n; i++)
        if (f->forms->at[i].unit == unit)
            return &f->forms->at[i];
    return NULL;
}

static bool form_begun(const struct duty_facts *f, const struct duties_of_year_row *d)
{
    const struct forms_of_year_row *form = text_eq(d->kind, "self_score") ? duty_form_row(f, d->unit) : NULL;
    return form && form->begun;
}

static bool being_verified(const struct duty_facts *f, const struct duties_of_year_row *d)
{
    const struct forms_of_year_row *form = text_eq(d->kind, "self_score") ? duty_form_row(f, d->unit) : NULL;
    return form && (text_eq(form->state, "submitted") || text_eq(form->state, "verifying"));
}

static enum duty_state state_of(const struct duty_facts *f, const struct duties_of_year_row *d, enum duty_light light)
{
    switch (light) {
    case LIGHT_DONE:
    case LIGHT_DONE_LATE:
        return being_verified(f, d) ? DUTY_SENT : DUTY_DONE;
    case LIGHT_LATE:
        return DUTY_OVERDUE;
    case LIGHT_RETURNED:
        return DUTY_RETURNED;
    case LIGHT_EARLY:
    case LIGHT_DUE:
    case LIGHT_OPEN:
    case LIGHT_UNDATED:
        break;
    }
    return form_begun(f, d) ? DUTY_WORKING : DUTY_NOT_STARTED;
}

static void lock(struct duty_item *x, struct message why, const char *who)
{
    x->state = DUTY_LOCKED;
    x->lock = why;
    x->unlocker = who;
    x->to = (struct url){NULL};
}

static const char *leader_text(const struct duty_facts *f)
{
    struct visit *v = f->visit;
    return f->leader ? message_text(v->arena, v->lang, w_duty_leader(f->leader)) : NULL;
}

/* What hinders the work itself. A form can be filled before its window opens, a report cannot be handed in. */
static void locks_fill(const struct duty_facts *f, const struct duties_of_year_row *d, enum duty_light light,
                       struct duty_item *x)
{
    bool score = text_eq(d->kind, "self_score");
    if (light == LIGHT_DONE || light == LIGHT_DONE_LATE)
        return;
    if (!text_eq(f->visit->year.state, "running"))
        lock(x, word(W_DUTY_LOCK_CLOSED), leader_text(f));
    else if (score && !duty_form_row(f, d->unit))
        lock(x, word(W_DUTY_LOCK_NO_SHEET), leader_text(f));
    else if (light == LIGHT_EARLY && score)
        x->far = w_duty_far_early(d->opens_on);
    else if (light == LIGHT_EARLY)
        lock(x, w_duty_lock_early(d->opens_on), NULL);
}

static struct url work_place(const struct duty_facts *f, const struct duties_of_year_row *d)
{
    struct visit *v = f->visit;
    const struct forms_of_year_row *form = duty_form_row(f, d->unit);
    if (text_eq(d->kind, "model"))
        return url_of(visit_path(v, "/mo-hinh?nam=%d", v->year.year));
    if (text_eq(d->kind, "report"))
        return url_of(visit_path(v, "/bao-cao/%lld", (long long)d->id));
    if (text_eq(d->kind, "self_score") && form)
        return url_of(visit_path(v, "/phieu/%lld", (long long)form->id));
    return (struct url){NULL};
}

static size_t order_of(const char *kind, const char *period)
{
    size_t i = 0;
    while (i < DUTY_FORMS && !(text_eq(duty_form_at(i)->kind, kind) && text_eq(duty_form_at(i)->period, period)))
        i++;
    return i;
}

struct duty_item duty_item_of(const struct duty_facts *f, const struct duties_of_year_row *d)
{
    struct visit *v = f->visit;
    int days;
    enum duty_light light = duty_row_light(v, d, &days);
    struct duty_item x = {
        .what = duty_name(v, d->kind, d->period),
        .to_whom = leader_text(f),
        .state = state_of(f, d, light),
        .opens = d->opens_on,
        .due = d->due_on,
        .order = order_of(d->kind, d->period),
        .has_window = d->opens_on.year && d->due_on.year && light == LIGHT_EARLY,
        .done_late = light == LIGHT_DONE_LATE,
        .to = work_place(f, d),
    };
    if (light == LIGHT_DONE || light == LIGHT_DONE_LATE)
        x.done_at = d->done_at;
    if (d->due_on.year)
        x.days_left = day_number(d->due_on) - day_number(moment_day(v->now));
    locks_fill(f, d, light, &x);
    if (light == LIGHT_RETURNED || (light == LIGHT_LATE && text_eq(d->state, "returned")))
        x.far = *d->reason ? w_duty_far_returned(d->reason) : word(W_DUTY_FAR_RETURNED_BARE);
    if (text_eq(d->kind, "proposal") && !x.lock.word)
        x.far = word(W_DUTY_FAR_PROPOSAL);
    return x;
}

struct url duty_reading(const struct duty_facts *f, const struct duties_of_year_row *d)
{
    struct visit *v = f->visit;
    struct place at = year_place(&v->year, d->unit);
    const struct forms_of_year_row *form = duty_form_row(f, d->unit);
    bool own = actor_of_unit(v->actor, d->unit);
    if (text_eq(d->kind, "model"))
        return work_place(f, d);
    if (text_eq(d->kind, "self_score") && (!form || (!own && text_eq(form->state, "draft"))))
        return (struct url){NULL};
    if (text_eq(d->kind, "report"))
        at.sheets_open = false; /* reports stay between the unit and those who judge it */
    return may(v->actor, PERM_FORM_READ, &at) ? work_place(f, d) : (struct url){NULL};
}

int duty_urgency(const void *a, const void *b)
{
    const struct duty_item *x = a, *y = b;
    int by_day = !x->due.year || !y->due.year ? (y->due.year != 0) - (x->due.year != 0) : day_compare(x->due, y->due);
    return by_day ? by_day : (x->order > y->order) - (x->order < y->order);
}
