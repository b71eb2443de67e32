/* Reading a form, or all of a year: three queries and the sheet, joined in memory by the sheet's codes. */
#include "base/arena.h"
#include "base/memo.h"
#include "base/str.h"
#include "org/year.h"
#include "score/kept/forms.h"
#include "score/mark_text.h"
#include "score/rules.h"
#include "score/kept/score.sql.h"
#include "score/sheet_json.h"
#include "store/store.h"
#include <string.h>

enum form_actor form_capacity(const struct actor *a, const struct year *y, int64_t unit)
{
    if (actor_of_unit(a, unit))
        return ACTOR_UNIT;
    if (actor_of_unit(a, y->leader))
        return ACTOR_LEADER;
    if (actor_of_unit(a, y->deputy))
        return ACTOR_DEPUTY;
    return actor_has(a, ROLE_COUNCIL) ? ACTOR_COUNCIL : ACTOR_OTHER;
}

const struct kept_mark *line_counting(const struct kept_line *line, enum score_stage stage)
{
    for (int s = (int)stage; s > STAGE_SELF; s--)
        if (line->stage[s].input && line->stage[s].mark.tag != MARK_NOT_SCORED)
            return &line->stage[s];
    return &line->stage[STAGE_SELF];
}

static bool stage_from_name(const char *name, enum score_stage *out)
{
    for (enum score_stage s = STAGE_SELF; s < STAGE_COUNT; s++)
        if (text_eq(stage_name(s), name)) {
            *out = s;
            return true;
        }
    return false;
}

/* Marks come roughly in the sheet's order, so the line after the last one is the first guess. */
static int line_of(const struct form *f, const char *code, int last)
{
    size_t guess = (size_t)(last + 1);
    bool right = guess < f->count && strcmp(f->sheet->criterion[guess].code, code) == 0;
    return right ? (int)guess : rules_find(f->rules, code);
}

/* What a later version of the sheet no longer has is passed over. `last`: the line put before. */
static void mark_put(struct arena *a, struct form *f, const struct marks_latest_row *r, int *last)
{
    enum score_stage stage;
    int at = line_of(f, r->code, *last);
    if (at < 0 || !stage_from_name(r->stage, &stage))
        return;
    *last = at;
    struct kept_mark *k = &f->line[at].stage[stage];
    *k = (struct kept_mark){.id = r->id, .input = r->input, .reason = r->reason, .name = r->name, .at = r->at};
    if (mark_from_text(a, &f->sheet->criterion[at], r->input, &k->mark) != OK)
        k->mark =
            (struct mark){0}; /* entered under a version where the line was marked another way: to be scored again */
}

static enum outcome marks_read(struct view *v, struct form *f)
{
    struct marks_latest_rows rows;
    enum outcome o = marks_latest(v, f->id, &rows);
    int last = -1;
    for (size_t i = 0; o == OK && i < rows.n; i++)
        mark_put(view_arena(v), f, &rows.at[i], &last);
    return o;
}

static enum outcome evidence_count(struct view *v, struct form *f)
{
    struct evidence_counts_rows rows;
    enum outcome o = evidence_counts(v, f->id, &rows);
    int last = -1;
    for (size_t i = 0; o == OK && i < rows.n; i++) {
        int at = line_of(f, rows.at[i].code, last);
        if (at >= 0)
            f->line[last = at].evidence = (int)rows.at[i].n;
    }
    return o;
}

static enum outcome sheet_draft(struct view *v, int64_t id, const struct kept_sheet **out)
{
    struct arena *a = view_arena(v);
    struct kept_sheet *k = ARENA_NEW(a, struct kept_sheet);
    struct sheet_by_id_row row;
    struct score_problem problem;
    enum outcome o = sheet_by_id(v, id, &row);
    if (o != OK)
        return o;
    if (sheet_read(a, str_of(row.body), &k->sheet, &problem) != OK)
        return BROKEN;
    k->rules = score_rules_of(a, &k->sheet);
    k->id = id;
    k->version = (int)row.version;
    k->frozen_at = row.frozen_at;
    *out = k;
    return OK;
}

/* A frozen sheet never changes again, so it is read once for the whole program. */
enum outcome sheet_kept(struct view *v, int64_t id, const struct kept_sheet **out)
{
    const struct kept_sheet *kept = memo_find(view_memo(v), 's', id);
    if (kept) {
        *out = kept;
        return OK;
    }
    if (!view_settled(v))
        return sheet_draft(v, id, out);
    struct arena *own = arena_new(), *before = view_arena_swap(v, own);
    struct kept_sheet *k = ARENA_NEW(own, struct kept_sheet);
    struct sheet_by_id_row row;
    struct score_problem problem;
    enum outcome o = sheet_by_id(v, id, &row);
    view_arena_swap(v, before);
    if (o == OK && sheet_read(own, str_of(row.body), &k->sheet, &problem) != OK)
        o = BROKEN;
    if (o != OK) {
        arena_end(&own);
        return o;
    }
    k->rules = score_rules_of(own, &k->sheet);
    k->id = id;
    k->version = (int)row.version;
    k->frozen_at = row.frozen_at;
    if (!text_eq(row.state, "draft")) {
        *out = memo_keep(view_memo(v), 's', id, own, k);
        return OK;
    }
    arena_end(&own); /* a draft may change: it is read again into the view's own arena */
    return sheet_draft(v, id, out);
}

static void sheet_set(struct form *f, const struct kept_sheet *k)
{
    f->sheet = &k->sheet;
    f->rules = k->rules;
    f->sheet_version = k->version;
    f->sheet_frozen_at = k->frozen_at;
}

static enum outcome sheet_of_form(struct view *v, struct form *f)
{
    const struct kept_sheet *k;
    enum outcome o = sheet_kept(v, f->sheet_id, &k);
    if (o == OK)
        sheet_set(f, k);
    return o;
}

static enum outcome form_from_row(const struct form_by_id_row *r, struct form *out)
{
    struct form f = {
        .id = r->id,
        .cluster_year = r->cluster_year,
        .unit = r->unit,
        .sheet_id = r->sheet,
        .version = r->version,
        .submitted_at = r->submitted_at,
        .verified_at = r->verified_at,
        .reason = r->reason,
        .returned = r->returned,
        .returned_until = r->returned_until,
    };
    if (form_state_read(r->state, &f.state) != OK)
        return BROKEN;
    *out = f;
    return OK;
}

static void lines_make(struct arena *a, struct form *f)
{
    f->count = f->sheet->count;
    f->line = ARENA_MANY(a, f->count, struct kept_line);
}

static enum outcome form_fresh(struct view *v, int64_t id, struct form *out)
{
    struct form_by_id_row r;
    struct form f;
    enum outcome o = form_by_id(v, id, &r);
    if (o == OK)
        o = form_from_row(&r, &f);
    if (o == OK)
        o = sheet_of_form(v, &f);
    if (o != OK)
        return o;
    lines_make(view_arena(v), &f);
    o = marks_read(v, &f);
    if (o == OK)
        o = evidence_count(v, &f);
    if (o == OK)
        *out = f;
    return o;
}

/* Between two saves a form is read once, whoever opens it. */
enum outcome form_read(struct view *v, int64_t id, struct form *out)
{
    const struct form *made = view_made(v, 'f', id);
    if (made) {
        *out = *made;
        return OK;
    }
    if (!view_settled(v))
        return form_fresh(v, id, out);
    struct arena *own = arena_new(), *before = view_arena_swap(v, own);
    struct form *f = ARENA_NEW(own, struct form);
    enum outcome o = form_fresh(v, id, f);
    view_arena_swap(v, before);
    if (o != OK) {
        arena_end(&own);
        return o;
    }
    view_keep(v, 'f', id, own, f);
    *out = *f;
    return OK;
}

const struct form *forms_find(const struct forms *f, int64_t unit)
{
    for (size_t i = 0; i < f->n; i++)
        if (f->at[i].unit == unit)
            return &f->at[i];
    return NULL;
}

static enum outcome heads_read(struct view *v, int64_t cluster_year, const struct kept_sheet *sheet, struct forms *out)
{
    struct forms_whole_of_year_rows rows;
    enum outcome o = forms_whole_of_year(v, cluster_year, &rows);
    if (o != OK)
        return o;
    struct forms f = {.at = ARENA_MANY(view_arena(v), rows.n, struct form), .n = rows.n};
    for (size_t i = 0; o == OK && i < rows.n; i++) {
        const struct forms_whole_of_year_row *r = &rows.at[i];
        const struct form_by_id_row one = {r->id,     r->cluster_year, r->unit,          r->sheet,
                                           r->state,  r->version,      r->submitted_at,  r->verified_at,
                                           r->reason, r->returned,     r->returned_until};
        o = form_from_row(&one, &f.at[i]);
        if (o == OK && !sheet)
            o = sheet_of_form(v, &f.at[i]);
        else if (o == OK)
            sheet_set(&f.at[i], sheet);
        if (o == OK)
            lines_make(view_arena(v), &f.at[i]);
    }
    if (o == OK)
        *out = f;
    return o;
}

/* Rows and forms both come by unit, so the form of a row is the one before or a later one. */
static struct form *form_on(const struct forms *f, int64_t unit, size_t *at)
{
    while (*at < f->n && f->at[*at].unit < unit)
        ++*at;
    return *at < f->n && f->at[*at].unit == unit ? &f->at[*at] : NULL;
}

static enum outcome all_marks_read(struct view *v, int64_t cluster_year, const struct forms *f)
{
    struct marks_latest_of_year_rows rows;
    enum outcome o = marks_latest_of_year(v, cluster_year, &rows);
    size_t at = 0;
    int last = -1;
    for (size_t i = 0; o == OK && i < rows.n; i++) {
        const struct marks_latest_of_year_row *r = &rows.at[i];
        const struct marks_latest_row one = {r->id, r->code, r->stage, r->input, r->reason, r->at, r->name};
        struct form *form = form_on(f, r->unit, &at);
        if (form)
            mark_put(view_arena(v), form, &one, &last);
    }
    return o;
}

static enum outcome all_evidence_count(struct view *v, int64_t cluster_year, const struct forms *f)
{
    struct evidence_counts_of_year_rows rows;
    enum outcome o = evidence_counts_of_year(v, cluster_year, &rows);
    size_t form = 0;
    int last = -1;
    for (size_t i = 0; o == OK && i < rows.n; i++) {
        struct form *x = form_on(f, rows.at[i].unit, &form);
        int line = x ? line_of(x, rows.at[i].code, last) : -1;
        if (line >= 0)
            x->line[last = line].evidence = (int)rows.at[i].n;
    }
    return o;
}

enum outcome forms_read(struct view *v, int64_t cluster_year, const struct kept_sheet *sheet, struct forms *out)
{
    struct forms f;
    enum outcome o = heads_read(v, cluster_year, sheet, &f);
    if (o == OK)
        o = all_marks_read(v, cluster_year, &f);
    if (o == OK)
        o = all_evidence_count(v, cluster_year, &f);
    if (o == OK)
        *out = f;
    return o;
}

bool form_line_returned(const struct form *f, const char *code)
{
    struct str rest = str_of(f->returned), part;
    while (str_cut(&rest, ' ', &part))
        if (part.len && str_is(part, code))
            return true;
    return false;
}

/* A line for which nothing is claimed needs no file. */
static bool worth_nothing(const struct criterion *c, const struct mark *m)
{
    switch (m->tag) {
    case MARK_NOT_SCORED:
    case MARK_AWAITED:
    case MARK_NOT_APPLICABLE:
    case MARK_ZERO:
        return true;
    case MARK_POINTS:
        return m->points == 0;
    case MARK_COUNT:
        return m->count == 0;
    case MARK_YESNO:
        return !m->yes;
    case MARK_ACTUAL:
        return m->actual.n == 0;
    case MARK_LEVEL:
        return c->level[m->level].points == 0;
    case MARK_SCORERS:
    case MARK_VALUES:
        break;
    }
    return false;
}

static bool line_open(const struct form *f, size_t i, enum score_stage stage, struct form_gap *gap)
{
    const struct criterion *c = &f->sheet->criterion[i];
    if (!f->rules->line[i].leaf || c->kind == KIND_GATE)
        return false;
    if (stage == STAGE_SELF && !(c->scorers & SCORER_SELF))
        return false;
    const struct kept_mark *k = &f->line[i].stage[stage];
    gap->line = i;
    gap->mark = !k->input || k->mark.tag == MARK_NOT_SCORED;
    bool above_zero = !gap->mark && !worth_nothing(c, &k->mark);
    gap->evidence = stage == STAGE_SELF && c->evidence && above_zero && !f->line[i].evidence;
    return gap->mark || gap->evidence;
}

size_t form_gaps(const struct form *f, enum score_stage stage, struct form_gap *gap_out)
{
    size_t n = 0;
    for (size_t i = 0; i < f->count; i++)
        if (line_open(f, i, stage, &gap_out[n]))
            n++;
    return n;
}
