/* Reading a form: three queries and the sheet, joined in memory by the sheet's order. */
#include "base/arena.h"
#include "base/str.h"
#include "org/year.h"
#include "score/kept/form.h"
#include "score/mark_text.h"
#include "score/kept/score.sql.h"
#include "score/sheet_json.h"
#include "store/store.h"

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

static bool stage_from_name(const char *name, enum score_stage *out)
{
    for (enum score_stage s = STAGE_SELF; s < STAGE_COUNT; s++)
        if (text_eq(stage_name(s), name)) {
            *out = s;
            return true;
        }
    return false;
}

static enum outcome marks_read(struct view *v, struct form *f)
{
    struct marks_latest_rows rows;
    enum outcome o = marks_latest(v, f->id, &rows);
    for (size_t i = 0; o == OK && i < rows.n; i++) {
        const struct marks_latest_row *r = &rows.at[i];
        enum score_stage stage;
        int at = sheet_find(f->sheet, r->code);
        if (at < 0 || !stage_from_name(r->stage, &stage))
            continue; /* a line that a later version of the sheet no longer has */
        struct kept_mark *k = &f->line[at].stage[stage];
        *k = (struct kept_mark){.id = r->id, .input = r->input, .reason = r->reason, .name = r->name, .at = r->at};
        if (mark_from_text(view_arena(v), &f->sheet->criterion[at], r->input, &k->mark) != OK)
            k->mark = (struct mark){0}; /* entered under a version where the line was marked another way: to be scored again */
    }
    return o;
}

static enum outcome evidence_count(struct view *v, struct form *f)
{
    struct evidence_of_form_rows rows;
    enum outcome o = evidence_of_form(v, f->id, &rows);
    for (size_t i = 0; o == OK && i < rows.n; i++) {
        int at = sheet_find(f->sheet, rows.at[i].code);
        if (at >= 0)
            f->line[at].evidence++;
    }
    return o;
}

static enum outcome sheet_of_form(struct view *v, struct form *f)
{
    struct arena *a = view_arena(v);
    struct sheet_by_id_row row;
    struct score_problem problem;
    struct sheet *s = ARENA_NEW(a, struct sheet);
    enum outcome o = sheet_by_id(v, f->sheet_id, &row);
    if (o != OK)
        return o;
    if (sheet_read(a, str_of(row.body), s, &problem) != OK)
        return BROKEN;
    f->sheet = s;
    f->sheet_version = (int)row.version;
    f->sheet_frozen_at = row.frozen_at;
    return OK;
}

static enum outcome form_row(struct view *v, int64_t id, struct form *out)
{
    struct form_by_id_row r;
    enum outcome o = form_by_id(v, id, &r);
    if (o != OK)
        return o;
    struct form f = {
        .id = r.id, .cluster_year = r.cluster_year, .unit = r.unit, .sheet_id = r.sheet, .version = r.version,
        .submitted_at = r.submitted_at, .verified_at = r.verified_at, .reason = r.reason, .returned = r.returned,
        .returned_until = r.returned_until,
    };
    if (form_state_read(r.state, &f.state) != OK)
        return BROKEN;
    *out = f;
    return OK;
}

static enum outcome lines_read(struct view *v, struct form *f)
{
    f->count = f->sheet->count;
    f->line = ARENA_MANY(view_arena(v), f->count, struct kept_line);
    enum outcome o = marks_read(v, f);
    return o == OK ? evidence_count(v, f) : o;
}

enum outcome form_read_with(struct view *v, int64_t id, const struct sheet *sheet, struct form *out)
{
    struct form f;
    enum outcome o = form_row(v, id, &f);
    if (o != OK)
        return o;
    f.sheet = sheet;
    o = lines_read(v, &f);
    if (o == OK)
        *out = f;
    return o;
}

enum outcome form_read(struct view *v, int64_t id, struct form *out)
{
    struct form f;
    enum outcome o = form_row(v, id, &f);
    if (o == OK)
        o = sheet_of_form(v, &f);
    if (o == OK)
        o = lines_read(v, &f);
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

static bool line_open(const struct form *f, size_t i, enum score_stage stage, struct form_gap *gap)
{
    const struct criterion *c = &f->sheet->criterion[i];
    if (!sheet_is_leaf(f->sheet, i) || c->kind == KIND_GATE)
        return false;
    if (stage == STAGE_SELF && !(c->scorers & SCORER_SELF))
        return false;
    const struct kept_mark *k = &f->line[i].stage[stage];
    gap->line = i;
    gap->mark = !k->input || k->mark.tag == MARK_NOT_SCORED;
    bool above_zero = !gap->mark && k->mark.tag != MARK_NOT_APPLICABLE && k->mark.tag != MARK_AWAITED &&
                      !(k->mark.tag == MARK_POINTS && k->mark.points == 0) && !(k->mark.tag == MARK_COUNT && k->mark.count == 0);
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
