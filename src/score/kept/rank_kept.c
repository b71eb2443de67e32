/* The whole cluster in one pass: forms are read once, both stages are computed from the same marks, and the places
 * follow from the verified table alone. */
#include "score/kept/rank_kept.h"

#include "base/arena.h"
#include "base/json_text.h"
#include "base/memo.h"
#include "base/str.h"
#include "guard/audit.h"
#include "score/kept/forms.h"
#include "score/kept/rank_trace.h"
#include "score/kept/score.sql.h"
#include "score/sheet_json.h"
#include "store/store.h"

static enum outcome sheet_load(struct view *v, const struct year *y, struct rank_now *r)
{
    struct sheet_in_force_row head;
    const struct kept_sheet *kept;
    enum outcome o = sheet_in_force(v, y->id, &head);
    if (o == ABSENT)
        return OK;
    if (o == OK)
        o = sheet_kept(v, head.id, &kept);
    if (o != OK)
        return o;
    r->sheet = &kept->sheet;
    r->kept = kept;
    r->sheet_id = head.id;
    r->sheet_version = kept->version;
    return OK;
}

static enum outcome forms_load(struct view *v, const struct year *y, struct rank_now *r)
{
    struct forms all;
    enum outcome o = forms_read(v, y->id, r->kept, &all);
    if (o != OK)
        return o;
    struct form *form = ARENA_MANY(view_arena(v), r->members.n, struct form);
    for (size_t m = 0; m < r->members.n; m++) {
        const struct form *of = forms_find(&all, r->members.at[m].unit);
        if (of)
            form[m] = *of;
    }
    r->form = form;
    return OK;
}

static enum outcome appeals_load(struct view *v, const struct year *y, struct rank_now *r)
{
    struct appeals_open_count_row open;
    enum outcome o = appeals_open_count(v, y->id, 0, &open);
    if (o == OK)
        r->appeals = (int)open.n;
    return o;
}

/* A draft is the unit's own business until it is handed in. */
bool form_counts(const struct form *f)
{
    return f->id && f->state != FORM_DRAFT;
}

bool form_has_marks(const struct form *f, enum score_stage stage)
{
    for (size_t i = 0; form_counts(f) && i < f->count; i++)
        if (f->line[i].stage[stage].input && f->line[i].stage[stage].mark.tag != MARK_NOT_SCORED)
            return true;
    return false;
}

static struct unit_marks *marks_of(struct arena *a, const struct rank_now *r, enum score_stage stage)
{
    struct unit_marks *u = ARENA_MANY(a, r->members.n, struct unit_marks);
    for (size_t m = 0; m < r->members.n; m++) {
        struct mark *mark = ARENA_MANY(a, r->sheet->count, struct mark);
        for (size_t i = 0; form_counts(&r->form[m]) && i < r->sheet->count; i++)
            mark[i] = line_counting(&r->form[m].line[i], stage)->mark;
        u[m] = (struct unit_marks){.code = arena_format(a, "%lld", (long long)r->members.at[m].unit), .mark = mark};
    }
    return u;
}

static void compute(struct arena *a, struct rank_now *r)
{
    struct score_problem ignored;
    r->self = marks_of(a, r, STAGE_SELF);
    r->verified = marks_of(a, r, STAGE_FINAL);
    r->self_ok = score_compute_by(a, r->kept->rules, r->self, r->members.n, &r->self_table, &ignored) == OK;
    r->ok = score_compute_by(a, r->kept->rules, r->verified, r->members.n, &r->table, &r->problem) == OK;
    if (r->ok)
        ties_settle(a, r);
    for (size_t m = 0; m < r->members.n; m++)
        r->open_forms += r->form[m].id && r->form[m].state != FORM_FINAL && r->form[m].state != FORM_PUBLISHED;
}

static enum outcome rank_fresh(struct view *v, const struct year *y, struct rank_now *out)
{
    struct rank_now r = {.sheet = NULL};
    enum outcome o = sheet_load(v, y, &r);
    if (o == OK)
        o = year_members(v, y, &r.members);
    if (o == OK && r.sheet)
        o = forms_load(v, y, &r);
    if (o == OK)
        o = appeals_load(v, y, &r);
    if (o == OK)
        o = tie_calls_read(v, y->id, &r.calls);
    if (o != OK)
        return o;
    if (r.sheet && r.members.n)
        compute(view_arena(v), &r);
    *out = r;
    return OK;
}

/* Computed into an arena of its own, for whoever keeps it beyond this request. */
static enum outcome rank_apart(struct view *v, const struct year *y, struct arena **own_out, struct rank_now **out)
{
    struct arena *own = arena_new(), *before = view_arena_swap(v, own);
    struct rank_now *r = ARENA_NEW(own, struct rank_now);
    enum outcome o = rank_fresh(v, y, r);
    view_arena_swap(v, before);
    if (o != OK) {
        arena_end(&own);
        return o;
    }
    *own_out = own;
    *out = r;
    return OK;
}

/* A published ranking rests on marks that never change again: it is worked out once for the whole program. */
static enum outcome rank_final(struct view *v, const struct year *y, struct rank_now *out)
{
    const struct rank_now *kept = memo_find(view_memo(v), 'r', y->id);
    struct arena *own;
    struct rank_now *r;
    if (!kept) {
        enum outcome o = rank_apart(v, y, &own, &r);
        if (o != OK)
            return o;
        kept = memo_keep(view_memo(v), 'r', y->id, own, r);
    }
    *out = *kept;
    return OK;
}

/* A provisional ranking holds until anybody saves anything: every reader until then is shown the same one. */
static enum outcome rank_current(struct view *v, const struct year *y, struct rank_now *out)
{
    const struct rank_now *made = view_made(v, 'r', y->id);
    struct arena *own;
    struct rank_now *r;
    if (!made) {
        enum outcome o = rank_apart(v, y, &own, &r);
        if (o != OK)
            return o;
        view_keep(v, 'r', y->id, own, r);
        made = r;
    }
    *out = *made;
    return OK;
}

enum outcome rank_compute(struct view *v, const struct year *y, struct rank_now *out)
{
    if (!view_settled(v))
        return rank_fresh(v, y, out);
    return text_eq(y->state, "published") ? rank_final(v, y, out) : rank_current(v, y, out);
}

const char *rank_step_code(const struct sheet *s, int step)
{
    static const char *const name[] = {
        [TIE_BASE] = "base", [TIE_BONUS] = "bonus", [TIE_PENALTY] = "penalty", [TIE_CRITERION] = "criterion",
        [TIE_FACT] = "fact", [TIE_VOTE] = "vote",   [TIE_DRAW] = "draw"};
    if (step == STEP_SHARED)
        return "shared";
    return step >= 0 && (size_t)step < s->ties ? name[s->tie[step].kind] : "";
}

static int forms_in(const struct rank_now *r, bool (*is)(enum form_state))
{
    int n = 0;
    for (size_t m = 0; m < r->members.n; m++)
        n += r->form && r->form[m].id && is(r->form[m].state);
    return n;
}

static bool handed_in(enum form_state s)
{
    return s != FORM_DRAFT;
}

static bool is_verified(enum form_state s)
{
    return s == FORM_VERIFIED || s == FORM_EXPLAINED || s == FORM_FINAL || s == FORM_PUBLISHED;
}

static bool is_open(enum form_state s)
{
    return s == FORM_RETURNED;
}

int rank_blockers(const struct rank_now *r, const struct year *y, struct rank_blocker out[BLOCK_COUNT])
{
    int sent = forms_in(r, handed_in), verified = forms_in(r, is_verified), open = forms_in(r, is_open) + r->appeals,
        stops = 0;
    bool running = text_eq(y->state, "running");
    out[BLOCK_NO_SHEET] = (struct rank_blocker){BLOCK_NO_SHEET, r->sheet != NULL, 1, !r->sheet};
    out[BLOCK_FORMS_DRAFT] = (struct rank_blocker){BLOCK_FORMS_DRAFT, sent, (int)r->members.n, sent == 0};
    out[BLOCK_FORMS_VERIFYING] = (struct rank_blocker){BLOCK_FORMS_VERIFYING, verified, sent, verified < sent};
    out[BLOCK_FORMS_OPEN] = (struct rank_blocker){BLOCK_FORMS_OPEN, open ? 0 : 1, 1, open > 0};
    out[BLOCK_PROBLEM] = (struct rank_blocker){BLOCK_PROBLEM, r->ok, 1, r->sheet && !r->ok};
    out[BLOCK_NOT_CLOSED] = (struct rank_blocker){BLOCK_NOT_CLOSED, !running, 1, running};
    for (int i = 0; i < BLOCK_COUNT; i++)
        stops += out[i].stops;
    return stops;
}

static enum outcome forms_advance(struct change *c, const struct rank_now *r, enum form_state to)
{
    struct arena *a = change_arena(c);
    enum outcome o = OK;
    for (size_t m = 0; m < r->members.n && o == OK; m++) {
        const struct form *f = &r->form[m];
        if (!f->id || !is_verified(f->state) || f->state == to)
            continue;
        struct form_set_state_in in = {
            .id = f->id, .state = form_state_name(to), .reason = f->reason, .returned = "", .version = f->version};
        o = form_set_state(c, &in);
        if (o == OK)
            o = audit_add(c, &(struct audit_entry){.action = arena_format(a, "form.%s", form_state_name(to)),
                                                   .cluster_year = f->cluster_year,
                                                   .unit = f->unit,
                                                   .subject = "form",
                                                   .subject_id = f->id});
    }
    return o;
}

static enum outcome row_keep(struct change *c, const struct rank_now *r, int64_t ranking, const struct rank_row *row)
{
    const struct unit_score *u = &r->table.unit[row->unit];
    struct ranking_row_insert_in in = {
        .ranking = ranking,
        .unit = r->members.at[row->unit].unit,
        .base = {u->base},
        .bonus = {u->bonus},
        .penalty = {-u->penalty},
        .total = {u->total},
        .rank = row->place,
        .tie_step = rank_step_code(r->sheet, row->step),
        .note = "",
        .self = r->self_ok ? JUST(r->self_table.unit[row->unit].base) : NOTHING,
    };
    if (!row->place)
        in.note = u->open ? "open" : "gate";
    int64_t id;
    return ranking_row_insert(c, &in, &id);
}

static enum outcome ranking_keep(struct change *c, const struct rank_now *r, const struct year *y, int64_t *id_out)
{
    struct arena *a = change_arena(c);
    struct ranking_insert_in in = {.cluster_year = y->id,
                                   .sheet = r->sheet_id,
                                   .at = moment_iso(a, change_stamp(c)->at),
                                   .account = change_stamp(c)->account,
                                   .trace = rank_trace_json(a, r)};
    enum outcome o = ranking_insert(c, &in, id_out);
    for (size_t i = 0; i < r->ranking.rows && o == OK; i++)
        o = row_keep(c, r, *id_out, &r->ranking.row[i]);
    return o;
}

enum outcome rank_close(struct change *c, const struct actor *a, const struct year *y, bool share)
{
    struct rank_now r;
    struct rank_blocker block[BLOCK_COUNT];
    int64_t ranking;
    (void)a;
    enum outcome o = rank_compute(change_view(c), y, &r);
    if (o != OK)
        return o;
    int stops = rank_blockers(&r, y, block) - block[BLOCK_NOT_CLOSED].stops;
    if (stops || !text_eq(y->state, "running"))
        return CLOSED;
    if (ties_waiting(&r) && !share)
        return INVALID;
    o = ranking_keep(c, &r, y, &ranking);
    if (o == OK)
        o = ties_share(c, y, &r);
    if (o == OK)
        o = forms_advance(c, &r, FORM_FINAL);
    if (o == OK)
        o = year_move(c, y, "closed", NULL);
    return o;
}

enum outcome rank_reopen(struct change *c, const struct year *y, const char *reason)
{
    struct ranking_newest_row newest;
    struct rank_now r;
    if (text_empty(reason))
        return INVALID;
    enum outcome o = ranking_newest(change_view(c), y->id, &newest);
    if (o == OK)
        o = ranking_set_state(c, newest.id, "reopened", "closed");
    if (o == OK)
        o = rank_compute(change_view(c), y, &r);
    if (o == OK)
        o = forms_advance(c, &r, FORM_VERIFIED);
    return o == OK ? year_move(c, y, "running", json_text(change_arena(c), reason)) : o;
}

enum outcome rank_publish(struct change *c, const struct actor *a, const struct year *y)
{
    struct ranking_newest_row newest;
    struct rank_now r;
    (void)a;
    enum outcome o = ranking_newest(change_view(c), y->id, &newest);
    if (o == ABSENT)
        return CLOSED;
    if (o == OK)
        o = ranking_set_state(c, newest.id, "published", "closed");
    if (o == OK)
        o = rank_compute(change_view(c), y, &r);
    if (o == OK)
        o = forms_advance(c, &r, FORM_PUBLISHED);
    return o == OK ? year_move(c, y, "published", NULL) : o;
}
