/* /giai-trinh: the appeals of the year, those that wait first; the leader sets the last moment. A row is seen by who
 * may read that form. */
#include "base/arena.h"
#include "base/str.h"
#include "desk/form/appeals.html.h"
#include "desk/form/appeals_view.h"
#include "desk/form/explain_fill.h"
#include "desk/front/page.h"
#include "score/kept/score.sql.h"
#include "text/words.h"

static enum outcome rows_fill(struct visit *v, struct view *view, struct appeals_view *p)
{
    struct appeals_of_year_rows rows;
    struct members members;
    enum outcome o = appeals_of_year(view, v->year.id, &rows);
    if (o == OK)
        o = year_members(view, &v->year, &members);
    if (o != OK)
        return o;
    struct appeal_item *at = ARENA_MANY(v->arena, rows.n, struct appeal_item);
    for (size_t i = 0; i < rows.n; i++) {
        const struct appeals_of_year_row *r = &rows.at[i];
        const struct member *m = member_of(&members, r->unit);
        struct place place = year_place(&v->year, r->unit);
        if (!may(v->actor, PERM_FORM_READ, &place))
            continue;
        at[p->n++] = (struct appeal_item){
            .unit = m ? m->name : "",
            .code = r->code,
            .text = r->text,
            .name = r->name,
            .at = r->at,
            .answered_at = r->answered_at,
            .answered_by = r->answered_at.seconds ? r->answered_name : NULL,
            .to = url_of(visit_path(v, "/phieu/%lld?tc=%s#giai-trinh", (long long)r->form, r->code)),
        };
    }
    p->at = at;
    return OK;
}

/* What the fields hold: the moment that is set, its hour only when it is not the end of the day. */
static void deadline_typed(struct visit *v, struct appeals_view *p)
{
    struct moment until = v->year.appeal_until;
    struct day day = until.seconds ? moment_day(until) : (struct day){0};
    bool whole = !day.year || until.seconds == moment_of(day, 23, 59, 59).seconds;
    int hour, minute, second;
    moment_clock(until, &hour, &minute, &second);
    p->day = v->again ? visit_typed(v, "den") : day_short(v->arena, day);
    p->hour = v->again ? visit_typed(v, "gio") : whole ? "" : arena_format(v->arena, "%02d:%02d", hour, minute);
}

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct appeals_view p = {.year = v->year.year,
                             .version = v->year.version,
                             .flaws = visit_flaws(v),
                             .until = explain_until(v->arena, v->year.appeal_until)};
    enum outcome o = v->year.id ? rows_fill(v, view, &p) : OK;
    if (o != OK)
        return o;
    p.may_set = may(v->actor, PERM_LEAD, &v->place) && text_eq(v->year.state, "running");
    deadline_typed(v, &p);
    appeals_page_html(out, visit_frame(v, view), &p);
    return OK;
}

static enum outcome refuse(struct visit *v, const char *field, enum word why)
{
    visit_flaw(v, field, NULL, word(why));
    return INVALID;
}

/* A day alone lasts to its last second; with an hour, that very second is the last one. */
static enum outcome deadline_read(struct visit *v, struct moment *out)
{
    const char *day_typed = visit_typed(v, "den"), *hour_typed = visit_typed(v, "gio");
    struct day day;
    int hour = 23, minute = 59;
    bool whole = !*hour_typed;
    if (!*day_typed && whole) {
        *out = (struct moment){0};
        return OK;
    }
    if (!*day_typed || day_parse_typed(day_typed, v->year.year, &day) != OK)
        return refuse(v, "den", W_RETURN_FLAW_DAY);
    if (!whole && clock_parse_typed(hour_typed, &hour, &minute) != OK)
        return refuse(v, "gio", W_APPEALS_FLAW_HOUR);
    struct moment until = moment_of(day, hour, minute, whole ? 59 : 0);
    if (day_compare(day, moment_day(v->now)) < 0)
        return refuse(v, "den", W_RETURN_FLAW_DAY);
    if (until.seconds < v->now.seconds)
        return refuse(v, "gio", W_APPEALS_FLAW_PAST);
    *out = until;
    return OK;
}

static enum outcome save(struct visit *v, struct change *c)
{
    struct moment until;
    enum outcome o = deadline_read(v, &until);
    v->redirect = "/giai-trinh";
    v->flash = W_FLASH_APPEAL_DAY;
    if (o != OK)
        return o;
    if (visit_typed_number(v, "pb") != v->year.version) {
        visit_flaw(v, "den", NULL, word(W_PUBLISH_FLAW_CHANGED));
        return CLASH;
    }
    return year_appeal_until(c, &v->year, until);
}

const struct page page_appeals = {
    .path = "/giai-trinh",
    .title = W_EXPLAIN_TITLE,
    .nav = "/phieu",
    .permission = PERM_CLUSTER,
    .save_permission = PERM_LEAD,
    .find = find_own,
    .show = show,
    .save = save,
};
