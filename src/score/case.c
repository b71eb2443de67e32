#include "score/case.h"

#include "base/arena.h"
#include "base/buf.h"
#include "score/case_read.h"
#include "score/mark_json.h"
#include "score/rank.h"

static const char *const state_names[] = {"scored", "not_scored", "zero", "not_applicable", "awaited", "gate", "group"};
static const char *const limit_names[] = {"", "max", "min", "cap"};
static const char *const tie_names[] = {"base", "bonus", "penalty", "criterion", "fact", "vote", "draw"};

struct answer {
    struct arena *arena;
    const struct case_in *in;
    const struct score_table *table;
    const struct ranking *ranking;
};

static void set(json_t *o, const char *key, json_t *v)
{
    json_object_set_new(o, key, v);
}

/* Hundredths inside, points outside. */
static json_t *fraction(struct arena *a, struct exact hundredths)
{
    return json_string(exact_text(a, exact_div(a, hundredths, exact_int(a, 100))));
}

static json_t *line_json(const struct answer *w, size_t unit, size_t i)
{
    const struct sheet *s = &w->in->sheet;
    const struct criterion *c = &s->criterion[i];
    const struct line_score *l = &w->table->unit[unit].line[i];
    json_t *o = json_object();
    set(o, "criterion", json_string(c->code));
    set(o, "kind", json_string(kind_name(c->kind)));
    set(o, "state", json_string(state_names[l->state]));
    if (l->state == LINE_SCORED || l->state == LINE_GATE)
        set(o, "mark", mark_to_json(w->arena, c, &w->in->unit[unit].mark[i]));
    set(o, "raw", fraction(w->arena, l->raw));
    set(o, "value", fraction(w->arena, l->value));
    set(o, "points", json_points(w->arena, l->points));
    set(o, "maximum", fraction(w->arena, l->maximum));
    if (l->limit != LIMIT_NONE)
        set(o, "limit", json_string(limit_names[l->limit]));
    if (l->cap >= 0)
        set(o, "cap", json_string(s->cap[l->cap].code));
    if (l->by_hand)
        set(o, "by_hand", json_true());
    if (l->open)
        set(o, "open", json_true());
    if (l->place)
        set(o, "place", json_integer(l->place));
    if (l->reference.sign)
        set(o, "reference", json_string(exact_text(w->arena, l->reference)));
    return o;
}

static json_t *limits_json(const struct unit_score *u)
{
    json_t *o = json_array();
    const struct {
        bool on;
        const char *name;
    } row[] = {{u->rescaled, "rescaled"},
               {u->bonus_capped, "bonus_cap"},
               {u->penalty_floored, "penalty_floor"},
               {u->total_capped, "total_cap"},
               {u->total_floored, "total_floor"}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        if (row[i].on)
            json_array_append_new(o, json_string(row[i].name));
    return o;
}

static json_t *gates_json(const struct sheet *s, const struct unit_score *u, bool awards)
{
    json_t *o = json_array();
    for (size_t g = 0; g < s->gates; g++) {
        if (!(u->gates >> g & 1))
            continue;
        if (!awards)
            json_array_append_new(o, json_string(s->gate[g].code));
        else if (s->gate[g].effect == GATE_NO_AWARD)
            json_array_append_new(o, json_string(s->gate[g].award));
    }
    return o;
}

static json_t *exact_json(struct arena *a, const struct unit_score *u)
{
    json_t *o = json_object();
    set(o, "base", fraction(a, u->base_exact));
    set(o, "bonus", fraction(a, u->bonus_exact));
    set(o, "penalty", fraction(a, u->penalty_exact));
    set(o, "total", fraction(a, u->total_exact));
    return o;
}

static int place_of(const struct ranking *r, size_t unit)
{
    for (size_t i = 0; i < r->rows; i++)
        if (r->row[i].unit == unit)
            return r->row[i].place;
    return 0;
}

static json_t *unit_json(const struct answer *w, size_t unit)
{
    const struct sheet *s = &w->in->sheet;
    const struct unit_score *u = &w->table->unit[unit];
    int place = place_of(w->ranking, unit);
    json_t *o = json_object(), *open = json_array(), *lines = w->in->brief ? NULL : json_array();
    for (size_t i = 0; i < s->count; i++) {
        if (u->line[i].open)
            json_array_append_new(open, json_string(s->criterion[i].code));
        if (lines)
            json_array_append_new(lines, line_json(w, unit, i));
    }
    set(o, "code", json_string(w->in->unit[unit].code));
    set(o, "total", json_points(w->arena, u->total));
    set(o, "base", json_points(w->arena, u->base));
    set(o, "bonus", json_points(w->arena, u->bonus));
    set(o, "penalty", json_points(w->arena, u->penalty));
    set(o, "maximum", json_points(w->arena, u->maximum));
    set(o, "exact", exact_json(w->arena, u));
    set(o, "limits", limits_json(u));
    set(o, "open", open);
    set(o, "gates", gates_json(s, u, false));
    set(o, "barred", gates_json(s, u, true));
    set(o, "rank", place ? json_integer(place) : json_null());
    set(o, "class", u->class >= 0 ? json_string(s->class[u->class].code) : json_null());
    if (lines)
        set(o, "lines", lines);
    return o;
}

static const char *step_name(const struct answer *w, int step)
{
    switch (step) {
    case STEP_TOTAL:
        return "total";
    case STEP_SHARED:
        return "shared";
    case STEP_FIRST:
        return "first";
    case STEP_GATE:
        return "gate";
    case STEP_CLASS:
        return "class";
    case STEP_UNRANKED:
        return "unranked";
    default:
        return tie_names[w->in->sheet.tie[step].kind];
    }
}

static json_t *row_json(const struct answer *w, const struct rank_row *row)
{
    json_t *o = json_object();
    set(o, "rank", row->place ? json_integer(row->place) : json_null());
    set(o, "unit", json_string(w->in->unit[row->unit].code));
    set(o, "total", json_points(w->arena, w->table->unit[row->unit].total));
    set(o, "decided_by", json_string(step_name(w, row->step)));
    if (row->step >= 0)
        set(o, "step", json_integer(row->step + 1));
    if (row->held)
        set(o, "held", json_true());
    return o;
}

/* Neighbours in the ranking with one total: who stands above whom, and why. */
static json_t *ties_json(const struct answer *w)
{
    json_t *array = json_array();
    for (size_t i = 1; i < w->ranking->rows; i++) {
        const struct rank_row *row = &w->ranking->row[i];
        if (row->step < 0 && row->step != STEP_SHARED)
            continue;
        json_t *o = json_object();
        set(o, "above", json_string(w->in->unit[row[-1].unit].code));
        set(o, "below", json_string(w->in->unit[row->unit].code));
        set(o, "total", json_points(w->arena, w->table->unit[row->unit].total));
        set(o, "decided_by", json_string(step_name(w, row->step)));
        if (row->step >= 0)
            set(o, "step", json_integer(row->step + 1));
        json_array_append_new(array, o);
    }
    return array;
}

static json_t *problem_json(const struct score_problem *p)
{
    json_t *o = json_object();
    set(o, "code", json_string(problem_name(p->code)));
    set(o, "criterion", json_string(p->criterion));
    set(o, "unit", json_string(p->unit));
    set(o, "path", json_string(p->path));
    set(o, "wanted", json_integer(p->wanted));
    set(o, "found", json_integer(p->found));
    return o;
}

static json_t *answer_json(const struct answer *w)
{
    json_t *o = json_object(), *sheet = json_object(), *units = json_array(), *ranking = json_array(),
           *warnings = json_array();
    for (size_t u = 0; u < w->table->units; u++)
        json_array_append_new(units, unit_json(w, u));
    for (size_t i = 0; i < w->ranking->rows; i++)
        json_array_append_new(ranking, row_json(w, &w->ranking->row[i]));
    for (size_t i = 0; i < w->table->warnings; i++)
        json_array_append_new(warnings, problem_json(&w->table->warning[i]));
    set(sheet, "code", json_string(w->in->sheet.code));
    set(sheet, "version", json_integer(w->in->sheet.version));
    set(o, "format", json_integer(1));
    set(o, "sheet", sheet);
    set(o, "stage", json_string(stage_name(w->in->stage)));
    set(o, "maximum", json_points(w->arena, sheet_maximum(&w->in->sheet)));
    set(o, "units", units);
    set(o, "ranking", ranking);
    set(o, "ties", ties_json(w));
    set(o, "warnings", warnings);
    return o;
}

static enum outcome answer(struct arena *a, const json_t *root, size_t flags, const char **json_out,
                           struct score_problem *problem_out)
{
    struct json_reader r = {.arena = a};
    struct case_in in;
    struct score_table table;
    if (!case_read(&r, root, &in)) {
        *problem_out = r.problem;
        return INVALID;
    }
    enum outcome done = score_compute(a, &in.sheet, in.unit, in.units, &table, problem_out);
    if (done != OK)
        return done;
    struct ranking ranking = score_rank(a, &in.sheet, in.unit, &table);
    json_t *o = answer_json(&(struct answer){a, &in, &table, &ranking});
    *json_out = json_dumped(a, o, flags);
    json_decref(o);
    return OK;
}

static enum outcome case_run(struct arena *a, struct str json, size_t flags, const char **json_out,
                             struct score_problem *problem_out)
{
    struct json_reader r = {.arena = a};
    json_t *root = json_parse(&r, json.at, json.len);
    if (!root) {
        *problem_out = r.problem;
        return INVALID;
    }
    enum outcome done = answer(a, root, flags, json_out, problem_out);
    json_decref(root);
    return done;
}

enum outcome score_case(struct arena *a, struct str json, const char **json_out, struct score_problem *problem_out)
{
    return case_run(a, json, JSON_INDENT(2), json_out, problem_out);
}

const char *score_case_line(struct arena *a, struct str json, bool *ok_out)
{
    const char *text = "";
    struct score_problem p;
    *ok_out = case_run(a, json, JSON_COMPACT, &text, &p) == OK;
    return *ok_out ? text : arena_format(a, "{\"problem\":%s}", score_problem_json(a, &p));
}

const char *score_problem_json(struct arena *a, const struct score_problem *p)
{
    json_t *o = problem_json(p);
    const char *text = json_dumped(a, o, JSON_COMPACT);
    json_decref(o);
    return text;
}
