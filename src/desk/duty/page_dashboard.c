/* /bang-dieu-hanh: where the cluster stands. Everybody of the cluster sees how far all units are; marks, blockers and
 * the record are shown to those who may read them anyway. */
#include "base/arena.h"
#include "base/str.h"
#include "desk/duty/dashboard.html.h"
#include "desk/duty/dashboard_fill.h"
#include "desk/duty/deadline_fill.h"
#include "desk/front/page.h"
#include "desk/part/event_fill.h"
#include "desk/part/rank_fill.h"
#include "desk/part/record_fill.h"
#include "text/words.h"

enum { LOG = 8, LOG_STEP = 20, LOG_ROWS = 200 };

struct known {
    struct duty_facts facts;
    struct duties_of_year_rows duties;
    struct events_of_year_rows events;
    struct members members;
    struct rank_now rank;
};

static enum outcome known_read(struct visit *v, struct view *view, struct known *k)
{
    enum outcome o = duty_facts_read(v, view, &k->facts);
    if (o == OK)
        o = duties_of_year(view, v->year.id, &k->duties);
    if (o == OK)
        o = events_of_year(view, v->year.id, &k->events);
    if (o == OK)
        o = year_members(view, &v->year, &k->members);
    return o == OK ? rank_compute(view, &v->year, &k->rank) : o;
}

/* Forty marks one after the other are one line of the log. */
static bool same_act(const struct audit_of_year_row *a, const struct audit_of_year_row *b)
{
    return text_eq(a->name, b->name) && text_eq(a->action, b->action) && text_eq(a->subject, b->subject) &&
           a->subject_id == b->subject_id;
}

/* The last two days by their clock: what is near is read faster than a date. */
static struct message log_when(struct visit *v, struct moment at)
{
    int days = day_number(moment_day(v->now)) - day_number(moment_day(at)), hour, minute, second;
    moment_clock(at, &hour, &minute, &second);
    const char *clock = arena_format(v->arena, "%02d:%02d", hour, minute);
    if (days == 0)
        return w_dash_today(clock);
    return days == 1 ? w_dash_yesterday(clock) : w_dash_then(at);
}

static struct log_item log_item_of(struct visit *v, const struct record_ground *g, const struct audit_of_year_row *r)
{
    const struct audit_page_row row = {.id = r->id,
                                       .at = r->at,
                                       .name = r->name,
                                       .source = "",
                                       .action = r->action,
                                       .cluster_year = JUST(v->year.id),
                                       .unit = r->unit,
                                       .subject = r->subject,
                                       .subject_id = r->subject_id,
                                       .detail = r->detail};
    struct record_item x = record_item_of(v, g, &row);
    return (struct log_item){
        .at = log_when(v, x.at), .who = x.who, .what = x.what, .subject = x.subject, .to = x.to, .detail = x.detail};
}

struct log {
    const struct record_ground ground;
    struct log_item *at;
    const struct audit_of_year_row *last;
    bool full; /* the next row is of another act than the last there is room for */
};

static void log_rows_add(struct visit *v, struct log *l, const struct audit_of_year_rows *rows,
                         struct dashboard_view *p)
{
    for (size_t i = 0; i < rows->n && !l->full; i++) {
        bool again = l->last && same_act(&rows->at[i], l->last);
        l->full = !again && p->log_n == LOG;
        if (again)
            l->at[p->log_n - 1].more++;
        else if (!l->full)
            l->at[p->log_n++] = log_item_of(v, &l->ground, &rows->at[i]);
        l->last = &rows->at[i];
    }
}

/* Who may read the record sees the year's last rows; others what was done to their own unit. A few rows at a time,
 * because a handful of acts is mostly a handful of rows. */
static enum outcome log_fill(struct visit *v, struct view *view, const struct known *k, struct dashboard_view *p)
{
    struct log l = {.ground = {.members = &k->members, .forms = *k->facts.forms},
                    .at = ARENA_MANY(v->arena, LOG, struct log_item)};
    int64_t unit = p->may_audit ? 0 : actor_unit(v->actor), before = INT64_MAX;
    struct audit_of_year_rows rows = {.n = LOG_STEP};
    enum outcome o = OK;
    p->log = l.at;
    if (!p->may_audit && !unit)
        return OK;
    for (int seen = 0; o == OK && !l.full && rows.n == LOG_STEP && seen < LOG_ROWS; seen += LOG_STEP) {
        o = audit_of_year(view, before, v->year.id, unit, LOG_STEP, &rows);
        if (o != OK)
            break;
        log_rows_add(v, &l, &rows, p);
        before = rows.n ? rows.at[rows.n - 1].id : before;
    }
    return o;
}

static enum outcome chain_fill(struct visit *v, struct view *view, struct dashboard_view *p)
{
    struct chain_found found;
    enum outcome o = p->may_audit ? chain_found_read(v, view, &found) : OK;
    if (o == OK && p->may_audit && found.chain == CHAIN_WHOLE) {
        p->chain_rows = found.rows;
        p->chain_at = found.at;
    }
    return o;
}

/* Whose total is told: the reader's own unit where it has one, else the first; none for who may not read that form. */
static enum outcome story_fill(struct visit *v, struct view *view, const struct rank_now *r, struct dashboard_view *p)
{
    const struct rank_row *told = NULL;
    for (size_t i = 0; p->rank.n && i < r->ranking.rows; i++) {
        const struct rank_row *x = &r->ranking.row[i];
        bool mine = actor_of_unit(v->actor, r->members.at[x->unit].unit);
        if (x->place && (mine || !told))
            told = x;
        if (x->place && mine)
            break;
    }
    enum outcome o = told ? rank_story_fill(v, view, r, r->members.at[told->unit].unit, &p->story) : OK;
    return o == ABSENT ? OK : o;
}

static enum outcome rank_fill(struct visit *v, struct view *view, const struct known *k, struct dashboard_view *p)
{
    int64_t n = 0;
    for (size_t i = 0; k->rank.sheet && i < k->members.n; i++)
        n += k->rank.form[i].submitted_at.seconds != 0;
    if (rank_sight_of(v) == SEE_ALL)
        change_fill(&k->rank, p);
    enum outcome o = n ? rank_part_fill(v, view, &k->rank, 0, &p->rank) : OK;
    p->rank.classes = false; /* the ranking page has the room */
    p->rank.page = url_of("/xep-hang");
    return o == OK && n ? story_fill(v, view, &k->rank, p) : o;
}

static void leader_fill(struct visit *v, const struct known *k, struct dashboard_view *p)
{
    int stops;
    bool judges = actor_of_unit(v->actor, v->year.leader) || actor_of_unit(v->actor, v->year.deputy);
    if (rank_sight_of(v) == SEE_ALL && !v->place.published)
        p->blockers_n = rank_blockers_fill(v, &k->rank, &p->blockers, &stops);
    if (judges)
        p->reminder = reminder_text(&k->facts, &k->duties, &k->members);
    if (may(v->actor, PERM_LEAD, &v->place) && p->blockers_n && !p->verify_next.at && p->forms_sent)
        p->publish = url_of("/xep-hang/chot");
}

static enum outcome fill(struct visit *v, struct view *view, struct dashboard_view *p)
{
    int64_t none[VISIT_NUMBERS];
    struct known k = {.events = {0}};
    enum outcome o = known_read(v, view, &k);
    if (o != OK)
        return o;
    p->window_to = v->year.due_on;
    if (p->window_to.year)
        p->days_left = day_number(p->window_to) - day_number(p->today);
    p->may_audit = may(v->actor, PERM_AUDIT, &v->place);
    p->may_export = page_find("/bang-dieu-hanh.xlsx", none) != NULL;
    matrix_fill(&k.facts, &k.duties, &k.members, p);
    forms_count(&k.facts, &k.members, p);
    tasks_fill(&k.facts, &k.duties, &k.members, p);
    quarters_fill(v, &k.events, visit_path(v, "/lich?nam=%d", v->year.year), p->quarters);
    deadlines_into(v, &k.duties, p->quarters);
    leader_fill(v, &k, p);
    o = rank_fill(v, view, &k, p);
    if (o == OK)
        o = log_fill(v, view, &k, p);
    return o == OK ? chain_fill(v, view, p) : o;
}

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct dashboard_view p = {.cluster = v->year.cluster_name ? v->year.cluster_name : "",
                               .today = moment_day(v->now)};
    enum outcome o = v->year.id ? fill(v, view, &p) : OK;
    if (o == OK)
        dashboard_page_html(out, visit_frame(v, view), &p);
    return o;
}

const struct page page_dashboard = {
    .path = "/bang-dieu-hanh",
    .title = W_NAV_DASHBOARD,
    .nav = "/bang-dieu-hanh",
    .permission = PERM_CLUSTER,
    .slow = true,
    .find = find_own,
    .show = show,
};
