#include "desk/duty/dashboard_fill.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "desk/front/visit.h"
#include "score/kept/score.sql.h"
#include "text/words.h"
#include <stdlib.h>

enum { SOON = 7 };

static const struct duties_of_year_row *row_of(const struct duties_of_year_rows *duties, int64_t unit,
                                               const struct duty_form *form)
{
    for (size_t i = 0; i < duties->n; i++)
        if (duties->at[i].unit == unit && text_eq(duties->at[i].kind, form->kind) &&
            text_eq(duties->at[i].period, form->period))
            return &duties->at[i];
    return NULL;
}

static enum cell_state cell_of(enum duty_light light, enum duty_state state)
{
    switch (light) {
    case LIGHT_DONE:
        return CELL_OK;
    case LIGHT_DONE_LATE:
        return CELL_LATE_DONE;
    case LIGHT_LATE:
        return CELL_OVERDUE;
    case LIGHT_RETURNED:
        return CELL_RETURNED;
    case LIGHT_DUE:
    case LIGHT_OPEN:
    case LIGHT_UNDATED:
    case LIGHT_EARLY:
        break;
    }
    return state == DUTY_WORKING ? CELL_WORKING : CELL_WAITING;
}

static void late_note(const struct duty_facts *f, const struct duties_of_year_row *d, const struct member *unit,
                      int days, struct dashboard_view *p)
{
    p->overdue++;
    if (days <= p->worst_days)
        return;
    p->worst_days = days;
    p->worst_what = duty_short(f->visit, d->kind, d->period);
    p->worst_unit = unit->name;
}

static struct matrix_cell cell_fill(const struct duty_facts *f, const struct duties_of_year_row *d,
                                    const struct member *unit, struct dashboard_view *p)
{
    int days;
    enum duty_light light = duty_row_light(f->visit, d, &days);
    struct matrix_cell cell = {.state = cell_of(light, duty_item_of(f, d).state), .to = duty_reading(f, d)};
    if (light == LIGHT_DONE_LATE || light == LIGHT_LATE)
        cell.days_late = days;
    if (light == LIGHT_LATE)
        late_note(f, d, unit, days, p);
    if (d->due_on.year && (light == LIGHT_DONE || light == LIGHT_DONE_LATE || light == LIGHT_LATE)) {
        p->on_time_of++;
        p->on_time += light == LIGHT_DONE;
    }
    return cell;
}

/* The day of a column when all units have the same; units differ only where somebody set it by hand. */
static struct day column_due(const struct duties_of_year_rows *duties, const struct duty_form *form)
{
    for (size_t i = 0; i < duties->n; i++)
        if (duties->at[i].due_on.year && text_eq(duties->at[i].kind, form->kind) &&
            text_eq(duties->at[i].period, form->period))
            return duties->at[i].due_on;
    return (struct day){0};
}

void matrix_fill(const struct duty_facts *f, const struct duties_of_year_rows *duties, const struct members *m,
                 struct dashboard_view *p)
{
    struct visit *v = f->visit;
    struct matrix_column *column = ARENA_MANY(v->arena, DUTY_FORMS, struct matrix_column);
    struct matrix_item *row = ARENA_MANY(v->arena, m->n, struct matrix_item);
    for (size_t k = 0; k < DUTY_FORMS; k++) {
        const struct duty_form *form = duty_form_at(k);
        column[k] = (struct matrix_column){duty_short(v, form->kind, form->period), column_due(duties, form)};
    }
    for (size_t i = 0; i < m->n; i++) {
        struct matrix_cell *cell = ARENA_MANY(v->arena, DUTY_FORMS, struct matrix_cell);
        for (size_t k = 0; k < DUTY_FORMS; k++) {
            const struct duties_of_year_row *d = row_of(duties, m->at[i].unit, duty_form_at(k));
            if (d)
                cell[k] = cell_fill(f, d, &m->at[i], p);
        }
        row[i] = (struct matrix_item){m->at[i].name, actor_of_unit(v->actor, m->at[i].unit), cell};
    }
    p->matrix = (struct matrix){column, DUTY_FORMS, row, m->n};
    p->on_time_tenths = p->on_time_of ? 1000 * p->on_time / p->on_time_of : 0;
}

static bool is_one_of(const char *state, const char *const *list)
{
    for (; *list; list++)
        if (text_eq(state, *list))
            return true;
    return false;
}

void forms_count(const struct duty_facts *f, const struct members *m, struct dashboard_view *p)
{
    static const char *const unsent[] = {"draft", "returned", NULL}, *const checked[] = {"verified", "explained",
                                                                                         "final", "published", NULL};
    p->units = (int64_t)m->n;
    for (size_t i = 0; i < f->forms->n; i++) {
        const char *state = f->forms->at[i].state;
        p->forms_sent += !is_one_of(state, unsent);
        p->forms_returned += text_eq(state, "returned");
        p->forms_verified += is_one_of(state, checked);
    }
    p->forms_missing = p->units - p->forms_sent - p->forms_returned;
}

void change_fill(const struct rank_now *r, struct dashboard_view *p)
{
    int64_t sum = 0, n = 0;
    if (!r->sheet || !r->ok || !r->self_ok)
        return;
    for (size_t i = 0; i < r->members.n; i++) {
        const struct form *f = &r->form[i];
        if (!f->id || !f->verified_at.seconds || f->state == FORM_RETURNED)
            continue;
        sum += r->table.unit[i].total - r->self_table.unit[i].total;
        n++;
    }
    if (!n)
        return;
    int64_t twice = 2 * sum + n, by = 2 * n; /* half up: the floor of sum / n + 1/2 */
    p->mean_change.hundredths = twice / by - (twice % by < 0);
    p->mean_known = true;
}

static const char *unit_name(const struct members *m, int64_t unit)
{
    const struct member *one = member_of(m, unit);
    return one ? one->name : "";
}

static bool waits(const struct forms_of_year_row *form)
{
    return text_eq(form->state, "submitted") || text_eq(form->state, "verifying");
}

static size_t checks_fill(const struct duty_facts *f, const struct members *m, struct duty_item *at,
                          struct dashboard_view *p)
{
    struct visit *v = f->visit;
    size_t n = 0;
    for (size_t i = 0; i < f->forms->n; i++) {
        const struct forms_of_year_row *form = &f->forms->at[i];
        struct place place = year_place(&v->year, form->unit);
        if (!waits(form) || !may(v->actor, PERM_VERIFY, &place))
            continue;
        struct duty_item x = {.what = message_text(v->arena, v->lang, w_dash_verify_form(unit_name(m, form->unit))),
                              .state = text_eq(form->state, "submitted") ? DUTY_NOT_STARTED : DUTY_WORKING,
                              .far = w_dash_sent_at(form->submitted_at),
                              .to = url_of(visit_path(v, "/phieu/%lld", (long long)form->id))};
        if (!p->verify_next.at)
            p->verify_next = x.to;
        at[n++] = x;
    }
    return n;
}

void tasks_fill(const struct duty_facts *f, const struct duties_of_year_rows *duties, const struct members *m,
                struct dashboard_view *p)
{
    struct visit *v = f->visit;
    struct duty_item *at = ARENA_MANY(v->arena, DUTY_FORMS + f->forms->n, struct duty_item);
    size_t n = 0;
    for (size_t i = 0; i < duties->n && n < DUTY_FORMS; i++) {
        const struct duties_of_year_row *d = &duties->at[i];
        if (actor_unit(v->actor) && d->unit == actor_unit(v->actor) && !text_eq(d->state, "done"))
            at[n++] = duty_item_of(f, d);
    }
    qsort(at, n, sizeof *at, duty_urgency);
    n += checks_fill(f, m, at + n, p);
    p->tasks = at;
    p->tasks_n = n;
}

static void reminder_part(const struct duty_facts *f, const struct duties_of_year_row *d, struct buf *b, bool first)
{
    struct visit *v = f->visit;
    int days;
    enum duty_light light = duty_row_light(v, d, &days);
    const char *what = duty_name(v, d->kind, d->period);
    buf_text(b, first ? "" : "; ");
    if (light == LIGHT_LATE)
        buf_text(b, message_text(v->arena, v->lang, w_dash_remind_late(what, days)));
    else
        buf_text(b, message_text(v->arena, v->lang, w_dash_remind_due(what, d->due_on)));
}

static bool to_remind(const struct duty_facts *f, const struct duties_of_year_row *d)
{
    int days;
    enum duty_light light = duty_row_light(f->visit, d, &days);
    return light == LIGHT_LATE || light == LIGHT_DUE || (light == LIGHT_RETURNED && d->due_on.year && days <= SOON);
}

const char *reminder_text(const struct duty_facts *f, const struct duties_of_year_rows *duties, const struct members *m)
{
    struct visit *v = f->visit;
    struct buf b = buf_new(v->arena, 2048);
    bool any = false;
    buf_text(&b, message_text(v->arena, v->lang,
                              w_dash_remind_head(v->year.cluster_name, v->year.year, moment_day(v->now))));
    for (size_t i = 0; i < m->n; i++) {
        bool first = true;
        for (size_t k = 0; k < DUTY_FORMS; k++) {
            const struct duties_of_year_row *d = row_of(duties, m->at[i].unit, duty_form_at(k));
            if (!d || !to_remind(f, d))
                continue;
            if (first)
                buf_format(&b, "\n- %s: ", m->at[i].name);
            reminder_part(f, d, &b, first);
            first = false;
            any = true;
        }
    }
    return any ? b.at : NULL;
}
