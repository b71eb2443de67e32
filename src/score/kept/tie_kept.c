#include "score/kept/tie_kept.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/digest.h"
#include "base/json_text.h"
#include "base/str.h"
#include "guard/audit.h"
#include "guard/permission.h"
#include "score/draw.h"
#include "score/kept/rank_kept.h"
#include "score/kept/score.sql.h"
#include "score/sheet.h"
#include "store/store.h"

enum { SEED_BYTES = 8 };

static const char *const call_kind[] = {[TIE_FACT] = "fact", [TIE_VOTE] = "vote", [TIE_DRAW] = "draw"};

static enum tie_kind kind_of(const char *name)
{
    return text_eq(name, "vote") ? TIE_VOTE : text_eq(name, "draw") ? TIE_DRAW : TIE_FACT;
}

static void values_take(struct arena *a, struct tie_call *call, const struct tie_values_of_year_rows *rows)
{
    call->value = ARENA_MANY(a, rows->n, struct tie_value);
    for (size_t i = 0; i < rows->n; i++)
        if (rows->at[i].call == call->id)
            call->value[call->values++] = (struct tie_value){rows->at[i].unit, rows->at[i].unit_name, rows->at[i].n};
}

enum outcome tie_calls_read(struct view *v, int64_t cluster_year, struct tie_calls *out)
{
    struct arena *a = view_arena(v);
    struct tie_calls_of_year_rows calls;
    struct tie_values_of_year_rows values;
    enum outcome o = tie_calls_of_year(v, cluster_year, &calls);
    if (o == OK)
        o = tie_values_of_year(v, cluster_year, &values);
    if (o != OK)
        return o;
    *out = (struct tie_calls){ARENA_MANY(a, calls.n, struct tie_call), calls.n};
    for (size_t i = 0; i < calls.n; i++) {
        const struct tie_calls_of_year_row *c = &calls.at[i];
        out->at[i] = (struct tie_call){.id = c->id,
                                       .kind = kind_of(c->kind),
                                       .name = c->name,
                                       .units = c->units,
                                       .source = c->source,
                                       .seed = c->seed,
                                       .witnesses = c->witnesses,
                                       .by = c->by_name,
                                       .at = c->at,
                                       .withdrawn = c->withdrawn_reason,
                                       .withdrawn_by = c->withdrawn_by,
                                       .withdrawn_at = c->withdrawn_at};
        values_take(a, &out->at[i], &values);
    }
    return OK;
}

static int64_t unit_in(const struct rank_now *r, const struct tie_group *g, size_t i)
{
    return r->members.at[r->ranking.row[g->row + i].unit].unit;
}

static int64_t next_above(const struct rank_now *r, const struct tie_group *g, int64_t than)
{
    int64_t least = INT64_MAX;
    for (size_t i = 0; i < g->n; i++)
        if (unit_in(r, g, i) > than && unit_in(r, g, i) < least)
            least = unit_in(r, g, i);
    return least;
}

const char *tie_units(struct arena *a, const struct rank_now *r, const struct tie_group *g)
{
    struct buf b = buf_new(a, 64);
    int64_t unit = 0;
    for (size_t i = 0; i < g->n; i++) {
        unit = next_above(r, g, unit);
        buf_format(&b, "%s%lld", i ? " " : "", (long long)unit);
    }
    return b.at;
}

/* A unit gets each number once, from the newest call: calls come newest first. */
static bool fact_add(struct rank_now *r, const struct tie_call *call, const struct tie_value *x)
{
    for (size_t m = 0; m < r->members.n; m++) {
        struct unit_marks *u = &r->verified[m];
        bool has = r->members.at[m].unit != x->unit;
        for (size_t i = 0; i < u->facts && !has; i++)
            has = text_eq(u->fact[i].name, call->name);
        if (has)
            continue;
        ((struct unit_fact *)u->fact)[u->facts++] = (struct unit_fact){call->name, x->n}; /* facts_make left room */
        return true;
    }
    return false;
}

static void call_apply(struct rank_now *r, struct tie_call *call)
{
    for (size_t i = 0; i < call->values; i++)
        call->used = fact_add(r, call, &call->value[i]) || call->used;
}

static void facts_make(struct arena *a, struct rank_now *r)
{
    for (size_t m = 0; m < r->members.n; m++)
        r->verified[m].fact = ARENA_MANY(a, r->calls.n, struct unit_fact);
    for (size_t i = 0; i < r->calls.n; i++)
        if (r->calls.at[i].kind == TIE_FACT && !r->calls.at[i].withdrawn)
            call_apply(r, &r->calls.at[i]);
}

static bool group_settled(struct arena *a, struct rank_now *r, const struct tie_group *g)
{
    const char *units = tie_units(a, r, g);
    for (size_t i = 0; g->step >= 0 && i < r->calls.n; i++) {
        struct tie_call *c = &r->calls.at[i];
        bool wanted = c->kind != TIE_FACT && c->kind == r->sheet->tie[g->step].kind && text_eq(c->units, units);
        if (wanted && !c->used && !c->withdrawn) {
            call_apply(r, c);
            return true;
        }
    }
    return false;
}

void ties_settle(struct arena *a, struct rank_now *r)
{
    bool again = true;
    facts_make(a, r);
    r->tie = ARENA_MANY(a, r->members.n, struct tie_group);
    while (again) {
        again = false;
        r->ranking = score_rank(a, r->sheet, r->verified, &r->table);
        r->ties = tie_groups(r->sheet, r->verified, &r->ranking, r->tie);
        for (size_t g = 0; g < r->ties; g++)
            again = group_settled(a, r, &r->tie[g]) || again;
    }
}

static const struct tie_group *group_named(struct arena *a, const struct rank_now *r, const struct tie_new *n)
{
    for (size_t g = 0; g < r->ties; g++)
        if (r->tie[g].step == n->step && text_eq(tie_units(a, r, &r->tie[g]), n->units))
            return &r->tie[g];
    return NULL;
}

struct place tie_place(struct arena *a, const struct year *y, const struct rank_now *r, const struct tie_group *g)
{
    struct place at = year_place(y, 0);
    int64_t *party = ARENA_MANY(a, g->n, int64_t);
    for (size_t i = 0; i < g->n; i++)
        party[i] = unit_in(r, g, i);
    at.party = party;
    at.parties = g->n;
    return at;
}

struct place tie_call_place(struct arena *a, const struct year *y, const struct tie_call *call)
{
    struct place at = year_place(y, 0);
    int64_t *party = ARENA_MANY(a, call->values, int64_t);
    for (size_t i = 0; i < call->values; i++)
        party[i] = call->value[i].unit;
    at.party = party;
    at.parties = call->values;
    return at;
}

bool tie_draw_early(const struct rank_now *r, const struct year *y)
{
    struct rank_blocker block[BLOCK_COUNT];
    return rank_blockers(r, y, block) > (int)block[BLOCK_NOT_CLOSED].stops;
}

static const char *name_at(const struct rank_now *r, const struct tie_group *g, size_t i)
{
    return r->members.at[r->ranking.row[g->row + i].unit].name;
}

/* Who repeats it needs nothing but the names and the seed. */
static const int64_t *drawn(struct arena *a, const struct rank_now *r, const struct tie_group *g, const char *seed)
{
    const char **name = ARENA_MANY(a, g->n, const char *);
    int *place = ARENA_MANY(a, g->n, int);
    int64_t *n = ARENA_MANY(a, g->n, int64_t);
    for (size_t i = 0; i < g->n; i++)
        name[i] = name_at(r, g, i);
    draw_places(a, seed, name, g->n, place);
    for (size_t i = 0; i < g->n; i++)
        n[i] = place[i];
    return n;
}

static enum outcome values_add(struct change *c, const struct rank_now *r, const struct tie_group *g, int64_t call,
                               const int64_t *n)
{
    enum outcome o = OK;
    for (size_t i = 0; i < g->n && o == OK; i++)
        o = tie_value_insert(c, call, unit_in(r, g, i), name_at(r, g, i), n[i]);
    return o;
}

static const char *detail_of(struct arena *a, const struct rank_now *r, const struct tie_group *g,
                             const struct tie_call_insert_in *in, const int64_t *n)
{
    struct buf b = buf_new(a, 256);
    buf_format(&b, "{\"name\":%s,\"source\":%s,\"seed\":%s,\"witnesses\":%s,\"units\":{", json_text(a, in->name),
               json_text(a, in->source), json_text(a, in->seed), json_text(a, in->witnesses));
    for (size_t i = 0; i < g->n; i++)
        buf_format(&b, "%s%s:%lld", i ? "," : "", json_text(a, name_at(r, g, i)), (long long)n[i]);
    buf_text(&b, "}}");
    return b.at;
}

enum outcome tie_tell(struct change *c, const struct actor *by, const struct year *y, const struct rank_now *r,
                      const struct tie_new *n)
{
    struct arena *a = change_arena(c);
    int64_t id;
    const struct tie_group *g = r->sheet && r->ok && n->step >= 0 ? group_named(a, r, n) : NULL;
    if (!g)
        return CLASH;
    struct place at = tie_place(a, y, r, g);
    if (!may(by, PERM_PART, &at))
        return DENIED;
    bool draw = r->sheet->tie[g->step].kind == TIE_DRAW;
    if (!text_eq(y->state, "running") || (draw && tie_draw_early(r, y)))
        return CLOSED;
    struct tie_call_insert_in in = {
        .cluster_year = y->id,
        .kind = call_kind[r->sheet->tie[g->step].kind],
        .name = tie_fact_name(r->sheet, g->step),
        .units = n->units,
        .source = draw ? "" : n->source,
        .seed = draw ? arena_format(a, "%s.%s", random_hex(a, SEED_BYTES), n->said) : "",
        .witnesses = draw ? n->witnesses : "",
        .at = moment_iso(a, change_stamp(c)->at),
        .account = by->account,
        .by_name = by->name,
    };
    const int64_t *value = draw ? drawn(a, r, g, in.seed) : n->n;
    enum outcome o = tie_call_insert(c, &in, &id);
    if (o == OK)
        o = values_add(c, r, g, id, value);
    return o != OK ? o
                   : audit_add(c, &(struct audit_entry){.action = arena_format(a, "tie.%s", in.kind),
                                                        .cluster_year = y->id,
                                                        .subject = "tie_call",
                                                        .subject_id = id,
                                                        .detail = detail_of(a, r, g, &in, value)});
}

enum outcome tie_withdraw(struct change *c, const struct actor *by, const struct year *y, const struct tie_call *call,
                          const char *reason)
{
    struct arena *a = change_arena(c);
    int64_t id;
    struct place at = tie_call_place(a, y, call);
    if (!may(by, PERM_PART, &at))
        return DENIED;
    if (call->kind == TIE_DRAW || call->withdrawn)
        return CLASH;
    if (!text_eq(y->state, "running"))
        return CLOSED;
    enum outcome o = tie_withdrawn_insert(c, &(struct tie_withdrawn_insert_in){.call = call->id,
                                                                               .reason = reason,
                                                                               .at = moment_iso(a, change_stamp(c)->at),
                                                                               .account = by->account,
                                                                               .by_name = by->name},
                                          &id);
    const char *detail =
        arena_format(a, "{\"name\":%s,\"reason\":%s}", json_text(a, call->name), json_text(a, reason));
    return o != OK ? o
                   : audit_add(c, &(struct audit_entry){.action = "tie.withdraw",
                                                        .cluster_year = y->id,
                                                        .subject = "tie_call",
                                                        .subject_id = call->id,
                                                        .detail = detail});
}

size_t ties_waiting(const struct rank_now *r)
{
    size_t n = 0;
    for (size_t g = 0; g < r->ties; g++)
        n += r->tie[g].step >= 0;
    return n;
}

static const char *share_detail(struct arena *a, const struct rank_now *r, const struct tie_group *g)
{
    struct buf names = buf_new(a, 128);
    for (size_t i = 0; i < g->n; i++)
        buf_format(&names, "%s%s", i ? ", " : "", name_at(r, g, i));
    return arena_format(a, "{\"name\":%s,\"place\":%d,\"step\":%s}", json_text(a, names.at), g->place,
                        json_text(a, r->sheet->tie[g->step].text));
}

enum outcome ties_share(struct change *c, const struct year *y, const struct rank_now *r)
{
    enum outcome o = OK;
    for (size_t g = 0; g < r->ties && o == OK; g++)
        if (r->tie[g].step >= 0)
            o = audit_add(c, &(struct audit_entry){.action = "tie.share",
                                                   .cluster_year = y->id,
                                                   .subject = "cluster_year",
                                                   .subject_id = y->id,
                                                   .detail = share_detail(change_arena(c), r, &r->tie[g])});
    return o;
}
