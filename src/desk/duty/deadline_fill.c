#include "desk/duty/deadline_fill.h"

#include "base/arena.h"
#include "base/str.h"
#include "desk/front/visit.h"
#include "desk/part/duty_fill.h"
#include "desk/part/event_fill.h"
#include "text/words.h"
#include <stdlib.h>

enum { SOON = 7 };

/* The day most of a column shares; units differ only where somebody set theirs by hand. */
static struct day day_of_form(const struct duties_of_year_rows *duties, const struct duty_form *form)
{
    for (size_t i = 0; i < duties->n; i++)
        if (duties->at[i].due_on.year && text_eq(duties->at[i].kind, form->kind) &&
            text_eq(duties->at[i].period, form->period))
            return duties->at[i].due_on;
    return (struct day){0};
}

static int64_t owed_of_form(struct visit *v, const struct duties_of_year_rows *duties, const struct duty_form *form)
{
    int64_t n = 0;
    int days;
    for (size_t i = 0; i < duties->n; i++) {
        const struct duties_of_year_row *d = &duties->at[i];
        if (!text_eq(d->kind, form->kind) || !text_eq(d->period, form->period))
            continue;
        enum duty_light light = duty_row_light(v, d, &days);
        n += light != LIGHT_DONE && light != LIGHT_DONE_LATE;
    }
    return n;
}

static int by_day(const void *a, const void *b)
{
    const struct deadline *x = a, *y = b;
    return day_compare(x->due, y->due);
}

/* Forms of one day together: their names with commas, the most units that any of them lacks. */
static struct deadline deadline_of(struct visit *v, const struct duties_of_year_rows *duties, struct day due)
{
    const char *names = "";
    int64_t owed = 0;
    bool window = true;
    for (size_t k = 0; k < DUTY_FORMS; k++) {
        const struct duty_form *form = duty_form_at(k);
        struct day day = day_of_form(duties, form);
        if (!day.year || day_compare(day, due) != 0)
            continue;
        int64_t n = owed_of_form(v, duties, form);
        names = arena_format(v->arena, "%s%s%s", names, *names ? ", " : "", duty_name(v, form->kind, form->period));
        owed = n > owed ? n : owed;
        window = window && form->window;
    }
    int days = day_number(due) - day_number(moment_day(v->now));
    struct day from = window && v->year.opens_on.year ? v->year.opens_on : due;
    struct deadline x = {.due = due, .when = days_text(v, from, due), .left = ""};
    x.what = message_text(v->arena, v->lang, w_calendar_due(names));
    x.state = days < 0 ? (owed ? EVENT_MISSED : EVENT_DONE) : days <= SOON ? EVENT_NOW : EVENT_AHEAD;
    if (days < 0 && owed)
        x.left = message_text(v->arena, v->lang, w_quarter_owed(owed));
    else if (days >= 0 && days <= SOON)
        x.left = message_text(v->arena, v->lang, days ? w_due_left(days) : word(W_DUE_IS_TODAY));
    return x;
}

size_t deadlines_of(struct visit *v, const struct duties_of_year_rows *duties, const struct deadline **out)
{
    struct deadline *at = ARENA_MANY(v->arena, DUTY_FORMS, struct deadline);
    size_t n = 0;
    for (size_t k = 0; k < DUTY_FORMS; k++) {
        struct day due = day_of_form(duties, duty_form_at(k));
        bool known = !due.year;
        for (size_t i = 0; i < n; i++)
            known = known || day_compare(at[i].due, due) == 0;
        if (!known)
            at[n++] = deadline_of(v, duties, due);
    }
    qsort(at, n, sizeof *at, by_day);
    *out = at;
    return n;
}

void deadlines_into(struct visit *v, const struct duties_of_year_rows *duties, struct quarter quarters[4])
{
    const struct deadline *all;
    size_t n = deadlines_of(v, duties, &all);
    for (int q = 0; q < 4; q++) {
        struct quarter_item *at = ARENA_MANY(v->arena, quarters[q].n + n, struct quarter_item);
        size_t have = 0;
        for (; have < quarters[q].n; have++)
            at[have] = quarters[q].at[have];
        for (size_t i = 0; i < n; i++)
            if (all[i].due.year == v->year.year && (all[i].due.month - 1) / 3 == q)
                at[have++] = (struct quarter_item){.state = all[i].state,
                                                   .what = all[i].what,
                                                   .when = all[i].when,
                                                   .place = *all[i].left ? all[i].left : NULL};
        quarters[q].at = at;
        quarters[q].n = have;
    }
}
