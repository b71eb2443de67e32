#include "desk/front/visit.h"

#include "base/arena.h"
#include "desk/front/house.h"
#include "guard/session.h"
#include "org/org.sql.h"
#include "score/kept/score.sql.h"
#include "store/store.h"
#include "work/work.sql.h"
#include <stdarg.h>

/* A save's texts live in the change's arena, which is gone when the page is shown again. */
static struct message message_copy(struct arena *a, struct message m)
{
    for (size_t i = 0; i < WORD_ARGS; i++)
        if (m.arg[i].kind == ARG_TEXT && m.arg[i].text)
            m.arg[i].text = arena_text(a, m.arg[i].text);
    return m;
}

void visit_flaw(struct visit *v, const char *field, const char *subject, struct message what)
{
    if (!v->flaw)
        v->flaw = ARENA_MANY(v->arena, VISIT_FLAWS, struct flaw);
    if (v->flaws < VISIT_FLAWS)
        v->flaw[v->flaws++] = (struct flaw){arena_text(v->arena, field), subject ? arena_text(v->arena, subject) : NULL,
                                             message_copy(v->arena, what)};
}

struct flaws visit_flaws(const struct visit *v)
{
    return (struct flaws){v->flaw, v->flaws};
}

const char *visit_typed(struct visit *v, const char *name)
{
    const char *value = form_value(v->request, name);
    return value ? value : "";
}

int64_t visit_typed_number(struct visit *v, const char *name)
{
    const char *text = visit_typed(v, name);
    int64_t n = 0;
    int digits = 0;
    for (; *text >= '0' && *text <= '9' && digits < 15; text++, digits++)
        n = n * 10 + (*text - '0');
    return digits && !*text ? n : -1;
}

const char *visit_csrf(struct visit *v)
{
    return arena_format(v->arena, "%s-%lld", session_csrf(v->arena, v->token), (long long)v->actor->account);
}

const char *visit_path(struct visit *v, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    const char *path = arena_format_list(v->arena, format, list);
    va_end(list);
    return path;
}

void visit_file(struct visit *v, const char *name, const char *type, struct str bytes)
{
    v->response = (struct response){.status = 200, .type = type, .body = bytes, .download = name};
}

struct stamp visit_stamp(const struct visit *v)
{
    return (struct stamp){.account = v->actor ? v->actor->account : 0, .name = v->actor ? v->actor->name : "",
                          .from = request_peer(v->request), .at = v->now};
}

static enum outcome year_take(struct visit *v, struct view *view, int64_t id, int64_t unit)
{
    enum outcome o = year_read(view, id, &v->year);
    if (o == OK)
        v->place = year_place(&v->year, unit);
    return o;
}

static int64_t asked_number(struct visit *v, const char *name)
{
    const char *text = request_query(v->request, name);
    int64_t n = 0;
    for (; text && *text >= '0' && *text <= '9' && n < 10000; text++)
        n = n * 10 + (*text - '0');
    return n;
}

enum outcome visit_years(struct visit *v, struct view *view, struct own_year **out, size_t *n_out)
{
    struct years_of_member_rows mine;
    struct years_of_cluster_rows all;
    int64_t unit = actor_unit(v->actor), cluster = v->year.cluster ? v->year.cluster : actor_cluster(v->actor);
    enum outcome o = unit ? years_of_member(view, unit, &mine)
                          : years_of_cluster(view, cluster, &all);
    if (o != OK)
        return o;
    size_t n = unit ? mine.n : all.n;
    struct own_year *y = ARENA_MANY(v->arena, n, struct own_year);
    for (size_t i = 0; i < n; i++)
        y[i] = unit ? (struct own_year){mine.at[i].id, mine.at[i].cluster, (int)mine.at[i].year}
                    : (struct own_year){all.at[i].id, cluster, (int)all.at[i].year};
    *out = y;
    *n_out = n;
    return OK;
}

/* A unit that is in no year of its cluster yet: who leads there, and no year to read. */
static enum outcome place_without_year(struct visit *v, struct view *view, int64_t cluster)
{
    struct year_newest_row newest;
    struct year y = {0};
    enum outcome o = year_newest(view, cluster, &newest);
    if (o == OK)
        o = year_read(view, newest.id, &y);
    v->place = (struct place){
        .cluster = cluster, .unit = actor_unit(v->actor), .leader = y.leader, .deputy = y.deputy};
    return o == ABSENT ? OK : o;
}

enum outcome find_own(struct visit *v, struct view *view)
{
    int64_t cluster = actor_cluster(v->actor), asked = asked_number(v, "nam"), in = asked_number(v, "cum"), newest = 0;
    struct own_year *mine;
    size_t n;
    enum outcome o = visit_years(v, view, &mine, &n);
    if (o != OK)
        return o;
    for (size_t i = 0; i < n; i++) {
        if (asked == mine[i].year && (!in || in == mine[i].cluster))
            return year_take(v, view, mine[i].id, actor_unit(v->actor));
        if (!newest && (!cluster || mine[i].cluster == cluster))
            newest = mine[i].id;
    }
    if (newest)
        return year_take(v, view, newest, actor_unit(v->actor));
    return cluster ? place_without_year(v, view, cluster) : OK;
}

enum outcome find_year(struct visit *v, struct view *view)
{
    return year_take(v, view, v->id[0], 0);
}

enum outcome find_form(struct visit *v, struct view *view)
{
    struct form_by_id_row form;
    enum outcome o = form_by_id(view, v->id[0], &form);
    if (o == OK)
        o = year_take(v, view, form.cluster_year, form.unit);
    v->place.draft = o == OK && text_eq(form.state, "draft");
    return o;
}
