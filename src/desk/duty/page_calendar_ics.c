/* GET /lich.ics: the dated events of the year and the due days of the reader's own unit, for a calendar program
 * (RFC 5545). The UID of an event never changes, so that a second download moves it instead of doubling it. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "desk/front/page.h"
#include "desk/part/duty_fill.h"
#include "desk/part/event_fill.h"
#include "text/words.h"

enum { FOLD = 73 };

/* A line is at most 75 bytes; a character is never cut in two. */
static void line(struct buf *b, const char *text)
{
    size_t wide = 0;
    for (const char *c = text; *c; c++, wide++) {
        if (wide >= FOLD && ((unsigned char)*c & 0xC0) != 0x80) {
            buf_text(b, "\r\n ");
            wide = 1;
        }
        buf_char(b, *c);
    }
    buf_text(b, "\r\n");
}

static const char *escaped(struct arena *a, const char *text)
{
    struct buf b = buf_new(a, 128);
    for (; *text; text++) {
        if (*text == '\n') {
            buf_text(&b, "\\n");
            continue;
        }
        if (*text == ',' || *text == ';' || *text == '\\')
            buf_char(&b, '\\');
        buf_char(&b, *text);
    }
    return b.at;
}

struct entry {
    const char *kind, *what, *place;
    int64_t id;
    struct day from, to;
    bool tentative;
};

static void entry_write(struct visit *v, struct buf *b, const struct entry *e)
{
    struct arena *a = v->arena;
    struct day end = day_add(e->to.year ? e->to : e->from, 1);
    int hour, minute, second;
    struct moment utc = {v->now.seconds - 7 * 3600}; /* the clock of the country is fixed at +07:00 */
    struct day d = moment_day(utc);
    moment_clock(utc, &hour, &minute, &second);
    line(b, "BEGIN:VEVENT");
    line(b, arena_format(a, "UID:%s-%lld.cum-%lld.thidua", e->kind, (long long)e->id, (long long)v->year.cluster));
    line(b, arena_format(a, "DTSTAMP:%04d%02d%02dT%02d%02d%02dZ", d.year, d.month, d.day, hour, minute, second));
    line(b, arena_format(a, "DTSTART;VALUE=DATE:%04d%02d%02d", e->from.year, e->from.month, e->from.day));
    line(b, arena_format(a, "DTEND;VALUE=DATE:%04d%02d%02d", end.year, end.month, end.day));
    line(b, arena_format(a, "SUMMARY:%s", escaped(a, e->what)));
    if (!text_empty(e->place))
        line(b, arena_format(a, "LOCATION:%s", escaped(a, e->place)));
    line(b, e->tentative ? "STATUS:TENTATIVE" : "STATUS:CONFIRMED");
    line(b, "END:VEVENT");
}

static int64_t asked_event(struct visit *v)
{
    const char *text = request_query(v->request, "sk");
    int64_t n = 0;
    for (; text && *text >= '0' && *text <= '9' && n < 1000000000000; text++)
        n = n * 10 + (*text - '0');
    return n;
}

static void events_write(struct visit *v, struct buf *b, const struct events_of_year_rows *rows, int64_t only)
{
    for (size_t i = 0; i < rows->n; i++) {
        const struct events_of_year_row *e = &rows->at[i];
        if (!e->from_day.year || (only && e->id != only))
            continue;
        bool day = text_eq(e->precision, "day") || text_eq(e->precision, "day-range");
        const char *what =
            day && !e->tentative ? e->content : arena_format(v->arena, "%s (%s)", e->content, event_when(v, e));
        entry_write(v, b,
                    &(struct entry){"su-kien", what, e->place, e->id, e->from_day, e->to_day, e->tentative || !day});
    }
}

static enum outcome duties_write(struct visit *v, struct view *view, struct buf *b)
{
    struct duties_of_year_rows rows;
    enum outcome o = duties_of_year(view, v->year.id, &rows);
    for (size_t i = 0; o == OK && i < rows.n; i++) {
        const struct duties_of_year_row *d = &rows.at[i];
        if (d->unit != v->place.unit || !d->due_on.year)
            continue;
        const char *what = message_text(v->arena, v->lang, w_calendar_due(duty_name(v, d->kind, d->period)));
        entry_write(v, b, &(struct entry){"han", what, NULL, d->id, d->due_on, d->due_on, false});
    }
    return o;
}

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct events_of_year_rows rows;
    struct buf b = buf_new(v->arena, 4096);
    int64_t only = asked_event(v);
    (void)out;
    if (!v->year.id)
        return ABSENT;
    enum outcome o = events_of_year(view, v->year.id, &rows);
    if (o != OK)
        return o;
    line(&b, "BEGIN:VCALENDAR");
    line(&b, "VERSION:2.0");
    line(&b, "PRODID:-//thidua//lich//VI");
    if (v->year.sample) /* the calendar's name in whatever program shows it */
        line(&b, arena_format(v->arena, "X-WR-CALNAME:%s", message_text(v->arena, v->lang, word(W_PRINT_SAMPLE))));
    events_write(v, &b, &rows, only);
    if (!only && v->place.unit)
        o = duties_write(v, view, &b);
    line(&b, "END:VCALENDAR");
    if (o == OK)
        visit_file(v, arena_format(v->arena, "lich-thi-dua-%d.ics", v->year.year), "text/calendar; charset=utf-8",
                   buf_all(&b));
    return o;
}

const struct page page_calendar_ics = {
    .path = "/lich.ics",
    .title = W_NAV_CALENDAR,
    .nav = "/lich",
    .permission = PERM_CLUSTER,
    .pace = PACE_COSTLY,
    .slow = true,
    .find = find_own,
    .show = show,
};
