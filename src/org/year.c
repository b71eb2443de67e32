#include "org/year.h"

#include "base/arena.h"
#include "base/json_text.h"
#include "base/str.h"
#include "guard/audit.h"
#include "org/org.sql.h"
#include "store/store.h"

static enum outcome tenures_read(struct view *v, struct year *y)
{
    struct arena *a = view_arena(v);
    struct tenures_of_year_rows rows;
    const struct day first = {(int16_t)y->year, 1, 1}, last = {(int16_t)y->year, 12, 31};
    enum outcome o = tenures_of_year(v, y->cluster, day_iso(a, first), day_iso(a, last), &rows);
    if (o != OK)
        return o;
    struct tenure *t = ARENA_MANY(a, rows.n, struct tenure);
    for (size_t i = 0; i < rows.n; i++)
        t[i] = (struct tenure){rows.at[i].unit, rows.at[i].stayed};
    y->tenure = t;
    y->tenures = rows.n;
    return OK;
}

enum outcome year_read(struct view *v, int64_t id, struct year *out)
{
    struct year_by_id_row r;
    enum outcome o = year_by_id(v, id, &r);
    if (o != OK)
        return o;
    struct year y = {
        .id = r.id,
        .cluster = r.cluster,
        .year = (int)r.year,
        .leader = r.leader.n,
        .deputy = r.deputy.n,
        .version = r.version,
        .opens_on = r.opens_on,
        .due_on = r.due_on,
        .appeal_until = r.appeal_until,
        .transparency = r.transparency,
        .state = r.state,
        .cluster_name = r.cluster_name,
        .block = r.block,
        .superior = r.superior,
        .place_name = r.place,
        .sample = r.sample,
    };
    o = tenures_read(v, &y);
    if (o == OK)
        *out = y;
    return o;
}

enum outcome year_members(struct view *v, const struct year *y, struct members *out)
{
    struct arena *a = view_arena(v);
    struct members_on_rows rows;
    enum outcome o = members_on(v, y->cluster, day_iso(a, (struct day){(int16_t)y->year, 12, 31}), &rows);
    if (o != OK)
        return o;
    struct member *m = ARENA_MANY(a, rows.n, struct member);
    for (size_t i = 0; i < rows.n; i++)
        m[i] = (struct member){rows.at[i].unit, rows.at[i].name, rows.at[i].position};
    *out = (struct members){m, rows.n};
    return OK;
}

const struct member *member_of(const struct members *m, int64_t unit)
{
    for (size_t i = 0; unit && i < m->n; i++)
        if (m->at[i].unit == unit)
            return &m->at[i];
    return NULL;
}

struct place year_place(const struct year *y, int64_t unit)
{
    return (struct place){
        .cluster = y->cluster,
        .cluster_year = y->id,
        .leader = y->leader,
        .deputy = y->deputy,
        .tenure = y->tenure,
        .tenures = y->tenures,
        .unit = unit,
        .published = text_eq(y->state, "published"),
        .sheets_open = text_eq(y->transparency, "sheets"),
    };
}

static enum outcome record(struct change *c, const struct year *y, const char *action, const char *detail)
{
    return audit_add(c, &(struct audit_entry){.action = action,
                                              .cluster_year = y->id,
                                              .subject = "cluster_year",
                                              .subject_id = y->id,
                                              .detail = detail});
}

enum outcome year_lead(struct change *c, const struct year *y, int64_t leader, int64_t deputy)
{
    struct members m;
    if (text_eq(y->state, "closed") || text_eq(y->state, "published"))
        return CLOSED;
    enum outcome o = year_members(change_view(c), y, &m);
    if (o != OK)
        return o;
    if (!member_of(&m, leader) || (deputy && !member_of(&m, deputy)) || leader == deputy)
        return INVALID;
    o = year_set_lead(c, y->id, JUST(leader), deputy ? JUST(deputy) : NOTHING, y->version);
    if (o != OK)
        return o;
    return record(c, y, "year.lead",
                  arena_format(change_arena(c), "{\"leader\":%lld,\"deputy\":%lld}", (long long)leader,
                               (long long)deputy));
}

enum outcome year_appeal_until(struct change *c, const struct year *y, struct moment until)
{
    struct arena *a = change_arena(c);
    const char *at = until.seconds ? moment_iso(a, until) : NULL;
    if (!text_eq(y->state, "running"))
        return CLOSED;
    enum outcome o = year_set_appeal_until(c, y->id, at, y->version);
    if (o != OK)
        return o;
    return record(c, y, "year.appeal_until", arena_format(a, "{\"until\":\"%s\"}", at ? at : ""));
}

enum outcome year_open(struct change *c, const struct year *y, const char *transparency, const char *resolution)
{
    struct arena *a = change_arena(c);
    bool known = text_eq(transparency, "own") || text_eq(transparency, "totals") || text_eq(transparency, "sheets");
    if (!known || !str_trim(str_of(resolution)).len)
        return INVALID;
    enum outcome o = year_set_transparency(c, y->id, transparency, y->version);
    if (o != OK)
        return o;
    return record(c, y, "year.open",
                  arena_format(a, "{\"from\":%s,\"to\":%s,\"resolution\":%s}", json_text(a, y->transparency),
                               json_text(a, transparency), json_text(a, resolution)));
}

static bool may_follow(const char *from, const char *to)
{
    return (text_eq(from, "running") && text_eq(to, "closed")) ||
           (text_eq(from, "closed") && text_eq(to, "published")) || (text_eq(from, "closed") && text_eq(to, "running"));
}

enum outcome year_move(struct change *c, const struct year *y, const char *state, const char *reason)
{
    if (!may_follow(y->state, state))
        return CLOSED;
    enum outcome o = year_set_state(c, y->id, state, y->version);
    if (o != OK)
        return o;
    return record(c, y, "year.move",
                  arena_format(change_arena(c), "{\"from\":\"%s\",\"to\":\"%s\",\"reason\":%s}", y->state, state,
                               reason ? reason : "\"\""));
}

enum window window_at(struct day opens_on, struct day due_on, struct moment now)
{
    if (opens_on.year && now.seconds < moment_of(opens_on, 0, 0, 0).seconds)
        return WINDOW_EARLY;
    if (due_on.year && now.seconds > moment_of(due_on, 23, 59, 59).seconds)
        return WINDOW_LATE;
    return WINDOW_OPEN;
}
