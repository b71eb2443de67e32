#include "desk/part/rank_moves.h"

#include "base/arena.h"
#include "base/str.h"
#include "desk/front/visit.h"
#include "org/org.sql.h"
#include "org/year.h"
#include "score/kept/score.sql.h"
#include "store/store.h"

struct places {
    int of[MOVES_YEARS]; /* the newest first */
};

struct moves {
    const struct rank_now *r;
    const struct moves_sight *sight;
    int year[MOVES_YEARS]; /* the newest first */
    struct places *place;  /* of each member */
    size_t years;
};

struct moves_sight rank_moves_sight(const struct visit *v)
{
    return (struct moves_sight){.actor = v->actor,
                                .now = rank_sight_of(v),
                                .own = actor_unit(v->actor),
                                .strong = actor_unit(v->actor)};
}

static bool seen(const struct moves *m, bool whole, int64_t unit)
{
    return whole || (unit && unit == m->sight->own);
}

static void now_take(struct moves *m)
{
    const struct ranking *k = &m->r->ranking;
    if (!m->r->sheet || !m->r->ok || m->sight->now == SEE_NOTHING)
        return;
    for (size_t i = 0; i < k->rows; i++)
        if (seen(m, m->sight->now == SEE_ALL, m->r->members.at[k->row[i].unit].unit))
            m->place[k->row[i].unit].of[m->years] = k->row[i].place;
}

static void rows_take(struct moves *m, const struct ranking_rows_rows *rows, bool whole)
{
    for (size_t i = 0; i < m->r->members.n; i++)
        for (size_t k = 0; k < rows->n; k++)
            if (rows->at[k].unit == m->r->members.at[i].unit && seen(m, whole, rows->at[k].unit))
                m->place[i].of[m->years] = (int)rows->at[k].rank;
}

static bool any_place(const struct moves *m)
{
    for (size_t i = 0; i < m->r->members.n; i++)
        if (m->place[i].of[m->years])
            return true;
    return false;
}

/* A year that shows this reader nothing is no year of the plot. */
static void year_keep(struct moves *m, int year)
{
    if (any_place(m))
        m->year[m->years++] = year;
}

/* As on that year's own page. */
static bool whole_then(const struct actor *a, const struct year *y)
{
    return !a || actor_watches(a, y->cluster) || actor_of_unit(a, y->leader) || actor_of_unit(a, y->deputy) ||
           !text_eq(y->transparency, "own");
}

static enum outcome past_take(struct view *view, struct moves *m, int64_t id)
{
    struct year y;
    struct ranking_newest_row newest;
    struct ranking_rows_rows rows;
    enum outcome o = year_read(view, id, &y);
    struct place then = o == OK ? year_place(&y, 0) : (struct place){0};
    if (o == OK && m->sight->actor && !actor_belongs(m->sight->actor, &then))
        return OK;
    if (o == OK)
        o = ranking_newest(view, id, &newest);
    if (o == OK && text_eq(newest.state, "published"))
        o = ranking_rows(view, newest.id, &rows);
    else
        return o == ABSENT ? OK : o;
    if (o != OK)
        return o;
    rows_take(m, &rows, whole_then(m->sight->actor, &y));
    year_keep(m, y.year);
    return OK;
}

/* Whose row stands where. Who may not read this year's places must not learn them from the order. */
static size_t member_at(const struct moves *m, size_t i)
{
    const struct ranking *k = &m->r->ranking;
    bool open = m->sight->now == SEE_ALL && m->r->sheet && m->r->ok && k->rows == m->r->members.n;
    return open ? k->row[i].unit : i;
}

static struct rank_moves turned(struct arena *a, const struct moves *m)
{
    struct rank_moves out = {.years = m->years};
    int *year = ARENA_MANY(a, m->years, int);
    struct rank_moves_row *row = ARENA_MANY(a, m->r->members.n, struct rank_moves_row);
    for (size_t y = 0; y < m->years; y++)
        year[y] = m->year[m->years - 1 - y];
    for (size_t i = 0; i < m->r->members.n; i++) {
        size_t unit = member_at(m, i);
        const struct member *who = &m->r->members.at[unit];
        int *place = ARENA_MANY(a, m->years, int), best = 0;
        for (size_t y = 0; y < m->years; y++) {
            place[y] = m->place[unit].of[m->years - 1 - y];
            best = place[y] ? place[y] : best;
        }
        if (best)
            row[out.rows++] = (struct rank_moves_row){who->name, place, who->unit == m->sight->strong};
    }
    out.year = year;
    out.row = row;
    return out;
}

enum outcome rank_moves_read(struct view *view, const struct year *y, const struct rank_now *r,
                             const struct moves_sight *sight, struct rank_moves *out)
{
    struct arena *a = view_arena(view);
    struct years_of_cluster_rows years;
    struct moves m = {.r = r, .sight = sight, .place = ARENA_MANY(a, r->members.n, struct places)};
    enum outcome o = years_of_cluster(view, y->cluster, &years);
    now_take(&m);
    year_keep(&m, y->year);
    for (size_t i = 0; o == OK && i < years.n && m.years < MOVES_YEARS; i++)
        if (years.at[i].year < y->year)
            o = past_take(view, &m, years.at[i].id);
    if (o == OK)
        *out = m.years < 2 ? (struct rank_moves){0} : turned(a, &m);
    return o;
}
