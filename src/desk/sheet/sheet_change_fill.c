/* What a change of the sheet does, for those who decide: line by line, and whose marks it moves. */
#include "base/arena.h"
#include "base/str.h"
#include "desk/front/visit.h"
#include "desk/part/rank_fill.h"
#include "desk/sheet/sheet_fill.h"
#include "score/problem_word.h"
#include "score/sheet_diff.h"
#include "score/sheet_word.h"
#include "text/words.h"

static const char *said(struct visit *v, struct message m)
{
    return message_text(v->arena, v->lang, m);
}

static const char *subject_of(struct visit *v, const struct sheet_difference *d)
{
    const char *part = said(v, part_word(d->part));
    if (d->part == PART_HEAD || d->part == PART_ROUNDING)
        return part;
    if (d->part == PART_CRITERION)
        return arena_format(v->arena, "%s %s", d->code, d->text);
    return arena_format(v->arena, "%s %s%s%s", part, d->code, text_empty(d->text) ? "" : ": ", d->text);
}

static struct message what_of(const struct sheet_difference *d)
{
    static const int words[] = {[CHANGE_ADDED] = W_SHEET_DIFF_ADDED,
                                [CHANGE_DROPPED] = W_SHEET_DIFF_DROPPED,
                                [CHANGE_PARENT] = W_SHEET_DIFF_PARENT,
                                [CHANGE_ORDER] = W_SHEET_DIFF_ORDER};
    return d->what == CHANGE_FIELD ? field_word(d->part, d->key) : word((enum word)words[d->what]);
}

static const char *value_of(struct visit *v, const struct sheet_difference *d, const char *text)
{
    return d->key ? field_spoken(v->arena, v->lang, d->part, (size_t)sheet_text_find(d->part, d->key), text) : text;
}

struct diff_rows sheet_diff_fill(struct visit *v, const struct sheet_version *before, const struct sheet *after)
{
    struct sheet_differences d = sheet_diff(v->arena, before ? before->sheet : NULL, after);
    struct diff_row *row = ARENA_MANY(v->arena, d.count, struct diff_row);
    for (size_t i = 0; i < d.count; i++) {
        const struct sheet_difference *x = &d.at[i];
        row[i] = (struct diff_row){subject_of(v, x), what_of(x), value_of(v, x, x->before), value_of(v, x, x->after)};
    }
    return (struct diff_rows){row, d.count, before ? before->version : 0};
}

/* What a unit sees of the others before the ranking is out is the cluster's setting, here as everywhere. */
static bool may_see(struct visit *v, int64_t unit)
{
    enum rank_sight sight = rank_sight_of(v);
    return (sight != SEE_NOTHING && sight != SEE_OWN) || actor_of_unit(v->actor, unit);
}

static void effects_fill(struct visit *v, const struct sheet_effect *e, struct sheet_freeze_view *p)
{
    struct effect_row *row = ARENA_MANY(v->arena, e->effect.units, struct effect_row);
    for (size_t i = 0; i < e->effect.units; i++) {
        const struct unit_move *m = &e->effect.unit[i];
        bool moves = m->total_before != m->total_after || m->place_before != m->place_after;
        if (!moves || !may_see(v, e->members.at[m->unit].unit))
            continue;
        row[p->effects_n++] = (struct effect_row){
            e->members.at[m->unit].name, {m->total_before}, {m->total_after}, m->place_before, m->place_after};
    }
    p->effects = row;
    if (!e->ok)
        p->problem = w_sheet_freeze_problem(said(v, problem_word(&e->problem)));
}

static enum outcome answers_fill(struct visit *v, struct view *view, const struct sheet_version *draft,
                                 struct sheet_freeze_view *p)
{
    struct sheet_answer *x;
    size_t n;
    int64_t mine = actor_unit(v->actor);
    enum outcome o = sheet_answers_now(view, &v->year, draft, &x, &n);
    if (o != OK)
        return o;
    struct answer_row *row = ARENA_MANY(v->arena, n, struct answer_row);
    for (size_t i = 0; i < n; i++) {
        bool no = x[i].says == SAYS_NO;
        row[i] = (struct answer_row){x[i].unit_name, x[i].name, no ? x[i].reason : NULL, x[i].at};
        p->waiting += x[i].says == SAYS_NOTHING;
        p->refused += no;
        if (!mine || x[i].unit != mine)
            continue;
        p->member = true;
        p->accepted = x[i].says == SAYS_YES;
        p->refuses = no;
    }
    p->answers = row;
    p->answers_n = n;
    return OK;
}

static enum outcome amendment_fill(struct visit *v, struct view *view, const struct sheet_version *draft,
                                   const struct sheet_version *force, struct sheet_freeze_view *p)
{
    struct sheet_effect effect;
    p->amendment = true;
    p->in_force = force->version;
    enum outcome o = answers_fill(v, view, draft, p);
    if (o != OK || p->findings.errors)
        return o;
    o = sheet_effect(view, &v->year, draft->sheet, &effect);
    if (o == OK)
        effects_fill(v, &effect, p);
    return o;
}

enum outcome sheet_freeze_fill(struct visit *v, struct view *view, struct sheet_freeze_view *p)
{
    struct sheet_version draft, force;
    enum outcome o = v->year.id ? sheet_draft_read(view, &v->year, &draft) : ABSENT;
    if (o != OK)
        return o;
    o = sheet_version_read(view, &v->year, 0, &force);
    if (o != OK && o != ABSENT)
        return o;
    bool amends = o == OK;
    p->version = draft.version;
    p->was = draft.sha256;
    p->leads = may(v->actor, PERM_LEAD, &v->place);
    p->findings = sheet_findings_fill(v, draft.sheet, NULL, p->leads);
    p->diff = sheet_diff_fill(v, amends ? &force : NULL, draft.sheet);
    return amends ? amendment_fill(v, view, &draft, &force, p) : OK;
}
