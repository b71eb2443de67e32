/* /lich: the year in four quarters, then by month. */
#include "base/arena.h"
#include "base/str.h"
#include "desk/duty/calendar.html.h"
#include "desk/duty/calendar_view.h"
#include "desk/duty/deadline_fill.h"
#include "desk/front/page.h"
#include "desk/part/event_fill.h"
#include "text/words.h"

/* The month an event stands under; 0 when the plan is not that precise. */
static int month_of(const struct events_of_year_row *e)
{
    return e->from_day.year && !text_eq(e->precision, "quarter") ? e->from_day.month : 0;
}

static struct calendar_item item_of(struct visit *v, const struct events_of_year_row *e)
{
    struct calendar_item x = {.anchor = arena_format(v->arena, "e%lld", (long long)e->id),
                              .state = event_state_of(v, e),
                              .what = e->content,
                              .when = event_exact(v, e),
                              .tentative = e->tentative,
                              .place = *e->place ? e->place : NULL};
    if (!e->from_day.year)
        x.when = message_text(v->arena, v->lang, w_event_when_in_quarter(e->quarter));
    if (e->from_day.year)
        x.ics = url_of(visit_path(v, "/lich.ics?nam=%d&sk=%lld", v->year.year, (long long)e->id));
    return x;
}

static struct calendar_item due_item(struct visit *v, const struct deadline *d)
{
    return (struct calendar_item){.anchor = arena_format(v->arena, "h%02d%02d", d->due.month, d->due.day),
                                  .state = d->state,
                                  .what = d->what,
                                  .when = d->when,
                                  .note = *d->left ? d->left : NULL};
}

static void months_fill(struct visit *v, const struct events_of_year_rows *rows,
                        const struct duties_of_year_rows *duties, struct calendar_view *p)
{
    const struct deadline *due;
    size_t dues = deadlines_of(v, duties, &due);
    struct calendar_month *m = ARENA_MANY(v->arena, 13, struct calendar_month);
    for (int k = 1; k <= 13; k++) {
        int month = k % 13; /* what has no month comes last */
        struct calendar_item *at = ARENA_MANY(v->arena, rows->n + dues, struct calendar_item);
        size_t n = 0;
        for (size_t i = 0; i < rows->n; i++)
            if (month_of(&rows->at[i]) == month)
                at[n++] = item_of(v, &rows->at[i]);
        for (size_t i = 0; i < dues; i++)
            if (due[i].due.year == v->year.year && due[i].due.month == month)
                at[n++] = due_item(v, &due[i]);
        if (n)
            m[p->months_n++] = (struct calendar_month){month, at, n};
    }
    p->months = m;
}

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct events_of_year_rows rows = {0};
    struct duties_of_year_rows duties = {0};
    struct calendar_view p = {.year = v->year.year ? v->year.year : moment_day(v->now).year,
                              .cluster = v->year.cluster_name ? v->year.cluster_name : ""};
    enum outcome o = v->year.id ? events_of_year(view, v->year.id, &rows) : OK;
    if (o == OK && v->year.id)
        o = duties_of_year(view, v->year.id, &duties);
    if (o != OK)
        return o;
    quarters_fill(v, &rows, "", p.quarters);
    deadlines_into(v, &duties, p.quarters);
    months_fill(v, &rows, &duties, &p);
    if (rows.n)
        p.ics = url_of(visit_path(v, "/lich.ics?nam=%d", v->year.year));
    calendar_page_html(out, visit_frame(v, view), &p);
    return OK;
}

const struct page page_calendar = {
    .path = "/lich",
    .title = W_NAV_CALENDAR,
    .nav = "/lich",
    .permission = PERM_CLUSTER,
    .find = find_own,
    .show = show,
};
