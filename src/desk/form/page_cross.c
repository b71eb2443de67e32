/* /cham-cheo: who cross-checks whom, how far they are, and what their marks say about them. */
#include "base/arena.h"
#include "base/str.h"
#include "desk/form/cross.html.h"
#include "desk/form/cross_page_view.h"
#include "desk/front/page.h"
#include "desk/part/form_fill.h"
#include "desk/part/rank_fill.h"
#include "score/kept/cross_kept.h"
#include "store/store.h"
#include "text/words.h"
#include <stdlib.h>
#include <string.h>

enum { SEED_DIGITS = 15, MIDDLE = 100, PER_POINT = 40, EDGE = 95 };

struct crossing {
    struct visit *v;
    struct rank_now r;
    struct cross_kept k;
    struct cross_view p;
};

static size_t member_at(const struct rank_now *r, int64_t unit)
{
    size_t i = 0;
    while (i < r->members.n && r->members.at[i].unit != unit)
        i++;
    return i;
}

static const char *name_of(const struct rank_now *r, int64_t unit)
{
    const struct member *m = member_of(&r->members, unit);
    return m ? m->name : "";
}

static int64_t given(const struct form *f)
{
    int64_t n = 0;
    for (size_t i = 0; i < f->count; i++)
        n += f->line[i].stage[STAGE_CROSS].input && f->line[i].stage[STAGE_CROSS].mark.tag != MARK_NOT_SCORED;
    return n;
}

static void rows_fill(struct crossing *x)
{
    struct arena *a = x->v->arena;
    struct cross_row *row = ARENA_MANY(a, x->k.pairs, struct cross_row);
    const char **text = ARENA_MANY(a, x->k.pairs, const char *);
    for (size_t i = 0; i < x->k.pairs; i++) {
        const struct cross_unit_pair *pair = &x->k.pair[i];
        const char *checker = name_of(&x->r, pair->checker), *unit = name_of(&x->r, pair->unit);
        size_t at = member_at(&x->r, pair->unit);
        if (pair->declared) {
            text[x->p.conflicts_n++] = message_text(a, x->v->lang, w_cross_declared(checker, unit));
            continue;
        }
        struct cross_row *to = &row[x->p.n++];
        *to = (struct cross_row){.checker = checker, .unit = unit, .mine = actor_of_unit(x->v->actor, pair->checker)};
        if (!x->r.form || at == x->r.members.n || !x->r.form[at].id)
            continue;
        to->done = given(&x->r.form[at]);
        to->lines = form_leaves(&x->r.form[at]);
        if (to->mine && x->r.form[at].state != FORM_DRAFT)
            to->to = url_of(visit_path(x->v, "/cham-cheo/%lld", (long long)x->r.form[at].id));
    }
    x->p.at_rows = row;
    x->p.conflict_text = text;
}

static struct cross_drift_row drift_row(struct arena *a, const struct drift *d, const char *name)
{
    struct cross_drift_row row = {.name = name, .marks = (int64_t)d->marks, .x = MIDDLE};
    if (exact_round(a, d->mean, 0, &row.mean.hundredths) != OK ||
        exact_round(a, d->spread, 0, &row.spread.hundredths) != OK)
        return row;
    int64_t off = row.mean.hundredths * PER_POINT / 100;
    row.x += (int)(off > EDGE ? EDGE : off < -EDGE ? -EDGE : off);
    return row;
}

static void drift_fill(struct crossing *x)
{
    struct arena *a = x->v->arena;
    struct drift_table t = cross_drift(a, &x->k, &x->r.members, x->r.form);
    struct cross_drift_row *checker = ARENA_MANY(a, t.checkers, struct cross_drift_row);
    struct cross_drift_row *line = ARENA_MANY(a, t.lines, struct cross_drift_row);
    for (size_t i = 0; i < t.checkers; i++)
        if (t.checker[i].shown)
            checker[x->p.checkers_n++] = drift_row(a, &t.checker[i], x->r.members.at[t.checker[i].index].name);
    for (size_t i = 0; i < t.lines; i++) {
        const struct criterion *c = &x->r.sheet->criterion[t.line[i].index];
        if (t.line[i].shown)
            line[x->p.lines_n++] = drift_row(a, &t.line[i], arena_format(a, "%s %s", c->code, c->text));
    }
    x->p.checkers = checker;
    x->p.lines = line;
    x->p.drift_shown = true;
}

static struct choices members_choice(struct crossing *x, const char *typed)
{
    struct choice *c = ARENA_MANY(x->v->arena, x->r.members.n, struct choice);
    for (size_t i = 0; i < x->r.members.n; i++) {
        const char *value = arena_format(x->v->arena, "%lld", (long long)x->r.members.at[i].unit);
        c[i] = (struct choice){value, x->r.members.at[i].name, text_eq(typed, value)};
    }
    return (struct choices){c, x->r.members.n};
}

static void make_fill(struct crossing *x)
{
    struct visit *v = x->v;
    struct day today = moment_day(v->now);
    int64_t marks = 0;
    for (size_t i = 0; i < x->p.n; i++)
        marks += x->p.at_rows[i].done;
    x->p.may_make = may(v->actor, PERM_LEAD, &v->place) && text_eq(v->year.state, "running") && !marks;
    x->p.seed_typed =
        v->again ? visit_typed(v, "seed") : arena_format(v->arena, "%d%02d%02d", today.year, today.month, today.day);
    for (size_t i = 0; i < CROSS_CONFLICTS; i++) {
        struct cross_conflict *k = &x->p.conflict[i];
        k->checker_field = arena_format(v->arena, "kn.%zu.a", i + 1);
        k->unit_field = arena_format(v->arena, "kn.%zu.b", i + 1);
        k->checker = members_choice(x, visit_typed(v, k->checker_field));
        k->unit = members_choice(x, visit_typed(v, k->unit_field));
    }
}

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct crossing x = {.v = v, .p = {.year = v->year.year, .flaws = visit_flaws(v)}};
    if (!v->year.id)
        return ABSENT;
    enum outcome o = rank_compute(view, &v->year, &x.r);
    if (o == OK)
        o = cross_read(view, v->year.id, &x.k);
    if (o != OK && o != ABSENT)
        return o;
    x.p.made = o == OK;
    x.p.seed = x.k.seed;
    x.p.by = x.k.name;
    x.p.at = x.k.at;
    rows_fill(&x);
    if (x.p.made && x.r.sheet && rank_may_try(v))
        drift_fill(&x);
    make_fill(&x);
    cross_page_html(out, visit_frame(v, view), &x.p);
    return OK;
}

/* Half a conflict is a slip of the hand, not a conflict. */
static bool conflicts_typed(struct visit *v, const struct members *m, struct cross_unit_pair *pair, size_t *n_out)
{
    for (size_t i = 1; i <= CROSS_CONFLICTS; i++) {
        const char *field = arena_format(v->arena, "kn.%zu.a", i);
        int64_t checker = visit_typed_number(v, field),
                unit = visit_typed_number(v, arena_format(v->arena, "kn.%zu.b", i));
        if (checker < 0 && unit < 0)
            continue;
        if (!member_of(m, checker) || !member_of(m, unit) || checker == unit)
            visit_flaw(v, "seed", NULL, word(W_CROSS_FLAW_CONFLICT));
        else
            pair[(*n_out)++] = (struct cross_unit_pair){checker, unit, true};
    }
    return v->flaws == 0;
}

static struct message problem_word(const struct members *m, enum cross_problem why, int64_t unit)
{
    const struct member *alone = member_of(m, unit);
    switch (why) {
    case CROSS_ALONE:
        return w_cross_flaw_alone(alone ? alone->name : "");
    case CROSS_NOT_FOUND:
        return word(W_CROSS_FLAW_NOT_FOUND);
    case CROSS_FINE:
        return word(W_CROSS_FLAW_CLOSED);
    case CROSS_SIZE:
    case CROSS_TOO_FEW:
    case CROSS_IMPOSSIBLE:
        break;
    }
    return word(W_CROSS_FLAW_IMPOSSIBLE);
}

static enum outcome save(struct visit *v, struct change *c)
{
    const char *typed = visit_typed(v, "seed");
    struct cross_unit_pair pair[CROSS_CONFLICTS];
    struct cross_new n = {.conflict = pair};
    struct members m;
    enum cross_problem why;
    int64_t unit;
    v->redirect = "/cham-cheo";
    v->flash = W_FLASH_CROSS_MADE;
    enum outcome o = year_members(change_view(c), &v->year, &m);
    if (o != OK)
        return o;
    if (!*typed || strspn(typed, "0123456789") != strlen(typed) || strlen(typed) > SEED_DIGITS)
        visit_flaw(v, "seed", NULL, word(W_CROSS_FLAW_SEED));
    if (!conflicts_typed(v, &m, pair, &n.conflicts))
        return INVALID;
    n.seed = strtoll(typed, NULL, 10);
    o = cross_make(c, &v->year, &n, &why, &unit);
    if (o == INVALID || o == CLOSED)
        visit_flaw(v, "seed", NULL, problem_word(&m, why, unit));
    return o;
}

const struct page page_cross = {
    .path = "/cham-cheo",
    .title = W_STAGE_CROSS,
    .nav = "/phieu",
    .permission = PERM_CLUSTER,
    .save_permission = PERM_LEAD,
    .find = find_own,
    .show = show,
    .save = save,
};
