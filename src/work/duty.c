#include "work/duty.h"

#include "base/arena.h"
#include "base/json_text.h"
#include "base/str.h"
#include "guard/audit.h"
#include "org/year.h"
#include "store/store.h"
#include "work/work.sql.h"
#include <assert.h>

enum { SOON = 7 };

static const struct duty_form form[DUTY_FORMS] = {
    {"model", "Y", false}, {"report", "Q1", false},   {"report", "M6", false}, {"report", "M9", false},
    {"report", "Y", true}, {"self_score", "Y", true}, {"proposal", "Y", true},
};

const struct duty_form *duty_form_at(size_t i)
{
    assert(i < DUTY_FORMS);
    return &form[i];
}

static int days_between(struct day from, struct day to)
{
    return day_number(to) - day_number(from);
}

static enum duty_light done_light(struct day due_on, struct moment done_at, int *days_out)
{
    if (!due_on.year || window_at((struct day){0}, due_on, done_at) != WINDOW_LATE)
        return LIGHT_DONE;
    *days_out = days_between(due_on, moment_day(done_at));
    return LIGHT_DONE_LATE;
}

enum duty_light duty_light(const char *state, struct day opens_on, struct day due_on, struct moment done_at,
                           struct moment now, int *days_out)
{
    *days_out = 0;
    if (text_eq(state, "done"))
        return done_light(due_on, done_at, days_out);
    enum window w = window_at(opens_on, due_on, now);
    if (w == WINDOW_LATE) {
        *days_out = days_between(due_on, moment_day(now));
        return LIGHT_LATE;
    }
    if (due_on.year)
        *days_out = days_between(moment_day(now), due_on);
    if (text_eq(state, "returned"))
        return LIGHT_RETURNED;
    if (w == WINDOW_EARLY)
        return LIGHT_EARLY;
    if (!due_on.year)
        return LIGHT_UNDATED;
    return *days_out <= SOON ? LIGHT_DUE : LIGHT_OPEN;
}

static enum outcome record(struct change *c, const char *action, const struct duty_by_id_row *d, const char *detail)
{
    return audit_add(c, &(struct audit_entry){.action = action,
                                              .cluster_year = d->cluster_year,
                                              .unit = d->unit,
                                              .subject = "duty",
                                              .subject_id = d->id,
                                              .detail = detail});
}

static enum outcome meet(struct change *c, const struct duty_by_id_row *d)
{
    struct moment now = change_stamp(c)->at;
    if (window_at(d->opens_on, d->due_on, now) == WINDOW_EARLY)
        return CLOSED;
    enum outcome o = duty_set_state(c, d->id, "done", moment_iso(change_arena(c), now), "");
    return o == OK ? record(c, "duty.done", d, NULL) : o;
}

enum outcome duty_meet(struct change *c, int64_t duty)
{
    struct duty_by_id_row d;
    enum outcome o = duty_by_id(change_view(c), duty, &d);
    return o == OK ? meet(c, &d) : o;
}

enum outcome duty_return(struct change *c, int64_t duty, const char *reason)
{
    struct duty_by_id_row d;
    if (text_empty(reason))
        return INVALID;
    enum outcome o = duty_by_id(change_view(c), duty, &d);
    if (o == OK && !text_eq(d.state, "done"))
        return CLASH;
    if (o == OK)
        o = duty_set_state(c, d.id, "returned", NULL, reason);
    struct arena *a = change_arena(c);
    return o == OK ? record(c, "duty.return", &d, arena_format(a, "{\"reason\":%s}", json_text(a, reason))) : o;
}

enum outcome model_add(struct change *c, int64_t cluster_year, int64_t unit, const char *text, int64_t *id_out)
{
    struct models_of_unit_rows held;
    struct duty_find_row duty;
    if (text_empty(text))
        return INVALID;
    enum outcome o = models_of_unit(change_view(c), cluster_year, unit, &held);
    if (o == OK)
        o = duty_find(change_view(c), cluster_year, unit, "model", "Y", &duty);
    if (o != OK)
        return o;
    struct model_insert_in in = {
        .cluster_year = cluster_year,
        .unit = unit,
        .position = (int64_t)held.n,
        .text = text,
        .measure = "",
        .places = "",
        .at = moment_iso(change_arena(c), change_stamp(c)->at),
        .account = change_stamp(c)->account,
    };
    o = model_insert(c, &in, id_out);
    return o == OK ? duty_meet(c, duty.id) : o;
}

enum outcome report_add(struct change *c, int64_t duty, int64_t file, const char *name, const char *text,
                        int64_t *id_out)
{
    struct duty_by_id_row d;
    struct reports_of_duty_rows before;
    if (!file && text_empty(text))
        return INVALID;
    enum outcome o = duty_by_id(change_view(c), duty, &d);
    if (o == OK)
        o = reports_of_duty(change_view(c), duty, &before);
    if (o != OK)
        return o;
    struct report_insert_in in = {
        .duty = duty,
        .version = before.n ? before.at[0].version + 1 : 1,
        .file = file ? JUST(file) : NOTHING,
        .name = name ? name : "",
        .text = text ? text : "",
        .at = moment_iso(change_arena(c), change_stamp(c)->at),
        .account = change_stamp(c)->account,
    };
    o = report_insert(c, &in, id_out);
    return o == OK ? meet(c, &d) : o;
}

enum outcome duty_set_day(struct change *c, const struct year *y, const struct duty_form *f, struct day due)
{
    struct arena *a = change_arena(c);
    if (f->window || !due.year)
        return INVALID;
    if (!text_eq(y->state, "running"))
        return CLOSED;
    enum outcome o = duties_set_due(c, y->id, f->kind, f->period, day_iso(a, due));
    if (o != OK)
        return o;
    const char *detail =
        arena_format(a, "{\"kind\":\"%s\",\"period\":\"%s\",\"due\":\"%s\"}", f->kind, f->period, day_iso(a, due));
    return audit_add(c, &(struct audit_entry){.action = "duty.due",
                                              .cluster_year = y->id,
                                              .subject = "cluster_year",
                                              .subject_id = y->id,
                                              .detail = detail});
}
