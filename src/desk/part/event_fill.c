#include "desk/part/event_fill.h"

#include "base/arena.h"
#include "base/str.h"
#include "desk/front/visit.h"
#include "text/words.h"

static const char *say(struct visit *v, struct message m)
{
    return message_text(v->arena, v->lang, m);
}

static const char *day_month(struct visit *v, struct day d)
{
    return arena_format(v->arena, "%02d/%02d", d.day, d.month);
}

const char *days_text(struct visit *v, struct day from, struct day to)
{
    if (day_compare(from, to) == 0)
        return day_month(v, from);
    if (from.month == to.month)
        return arena_format(v->arena, "%02d–%s", from.day, day_month(v, to));
    return arena_format(v->arena, "%s–%s", day_month(v, from), day_month(v, to));
}

const char *event_exact(struct visit *v, const struct events_of_year_row *e)
{
    static const char *const roman[] = {"I", "II", "III", "IV"};
    if (!e->from_day.year)
        return say(v, word(W_EVENT_WHEN_NONE));
    if (text_eq(e->precision, "week"))
        return say(v, w_event_when_week((e->from_day.day - 1) / 7 + 1, e->from_day.month));
    if (text_eq(e->precision, "month"))
        return say(v, w_event_when_month(e->from_day.month));
    if (text_eq(e->precision, "quarter"))
        return say(v, w_event_when_quarter(roman[(e->from_day.month - 1) / 3]));
    return days_text(v, e->from_day, e->to_day.year ? e->to_day : e->from_day);
}

const char *event_when(struct visit *v, const struct events_of_year_row *e)
{
    const char *when = event_exact(v, e);
    return e->tentative ? say(v, w_event_when_tentative(when)) : when;
}

static struct day last_day(const struct visit *v, const struct events_of_year_row *e)
{
    if (e->to_day.year || e->from_day.year)
        return e->to_day.year ? e->to_day : e->from_day;
    struct day next = {(int16_t)(v->year.year + (e->quarter == 4)), (int8_t)(e->quarter == 4 ? 1 : e->quarter * 3 + 1),
                       1};
    return day_add(next, -1);
}

enum event_state event_state_of(const struct visit *v, const struct events_of_year_row *e)
{
    struct day today = moment_day(v->now);
    if (day_compare(today, last_day(v, e)) > 0)
        return EVENT_DONE;
    bool precise = e->from_day.year && !text_eq(e->precision, "quarter");
    return precise && day_compare(today, e->from_day) >= 0 ? EVENT_NOW : EVENT_AHEAD;
}

static size_t in_quarter(const struct events_of_year_rows *rows, int quarter)
{
    size_t n = 0;
    for (size_t i = 0; i < rows->n; i++)
        n += rows->at[i].quarter == quarter;
    return n;
}

void quarters_fill(struct visit *v, const struct events_of_year_rows *rows, const char *page,
                   struct quarter quarters[4])
{
    struct day today = moment_day(v->now);
    for (int q = 1; q <= 4; q++) {
        struct quarter_item *at = ARENA_MANY(v->arena, in_quarter(rows, q), struct quarter_item);
        size_t n = 0;
        for (size_t i = 0; i < rows->n; i++) {
            const struct events_of_year_row *e = &rows->at[i];
            if (e->quarter != q)
                continue;
            at[n++] = (struct quarter_item){.state = event_state_of(v, e),
                                            .what = e->content,
                                            .when = event_when(v, e),
                                            .place = *e->place ? e->place : NULL,
                                            .to = url_of(visit_path(v, "%s#e%lld", page, (long long)e->id))};
        }
        quarters[q - 1] =
            (struct quarter){.now = today.year == v->year.year && (today.month - 1) / 3 + 1 == q, .at = at, .n = n};
    }
}
