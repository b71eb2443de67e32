#include "base/arena.h"
#include "base/str.h"
#include "desk/papers/papers.h"
#include "org/year.h"
#include "store/store.h"
#include "work/work.sql.h"

static enum outcome lines_load(struct view *v, int64_t plan, struct new_plan *p)
{
    struct plan_lines_rows rows;
    enum outcome o = plan_lines(v, plan, &rows);
    if (o != OK)
        return o;
    struct new_line *l = ARENA_MANY(view_arena(v), rows.n, struct new_line);
    for (size_t i = 0; i < rows.n; i++)
        l[i] = (struct new_line){(int)rows.at[i].depth, rows.at[i].role, rows.at[i].marker, rows.at[i].text,
                                 (int)rows.at[i].line};
    p->line = l;
    p->lines = rows.n;
    return OK;
}

static enum outcome bases_load(struct view *v, int64_t plan, struct new_plan *p)
{
    struct bases_of_plan_rows rows;
    enum outcome o = bases_of_plan(v, plan, &rows);
    if (o != OK)
        return o;
    struct new_basis *b = ARENA_MANY(view_arena(v), rows.n, struct new_basis);
    for (size_t i = 0; i < rows.n; i++) {
        const struct bases_of_plan_row *r = &rows.at[i];
        b[i] = (struct new_basis){r->type, r->code, r->issuer, r->subject, r->issued_on, r->legal, (int)r->line};
    }
    p->basis = b;
    p->bases = rows.n;
    return OK;
}

static enum outcome events_load(struct view *v, int64_t year, struct new_plan *p)
{
    struct events_of_year_rows rows;
    enum outcome o = events_of_year(v, year, &rows);
    if (o != OK)
        return o;
    struct new_event *e = ARENA_MANY(view_arena(v), rows.n, struct new_event);
    for (size_t i = 0; i < rows.n; i++) {
        const struct events_of_year_row *r = &rows.at[i];
        e[i] = (struct new_event){.quarter = (int)r->quarter,
                                  .content = r->content,
                                  .precision = r->precision,
                                  .place = r->place,
                                  .from = r->from_day,
                                  .to = r->to_day,
                                  .tentative = r->tentative,
                                  .assumed = r->assumed,
                                  .line = (int)r->line};
    }
    p->event = e;
    p->events = rows.n;
    return OK;
}

static void models_add(struct arena *a, const struct models_of_year_rows *rows, int64_t unit, struct new_unit *out)
{
    struct new_model *m = ARENA_MANY(a, rows->n, struct new_model);
    for (size_t i = 0; i < rows->n; i++)
        if (rows->at[i].unit == unit)
            m[out->models++] = (struct new_model){.text = rows->at[i].text,
                                                  .measure = rows->at[i].measure,
                                                  .places = rows->at[i].places,
                                                  .quantity = rows->at[i].quantity,
                                                  .per_member = rows->at[i].per_member};
    out->model = m;
}

static enum outcome units_load(struct view *v, const struct year *y, struct new_plan *p)
{
    struct arena *a = view_arena(v);
    struct members members;
    struct models_of_year_rows models;
    enum outcome o = year_members(v, y, &members);
    if (o == OK)
        o = models_of_year(v, y->id, &models);
    if (o != OK)
        return o;
    struct new_unit *u = ARENA_MANY(a, members.n, struct new_unit);
    p->leader = p->deputy = -1;
    for (size_t i = 0; i < members.n; i++) {
        u[i].name = members.at[i].name;
        models_add(a, &models, members.at[i].unit, &u[i]);
        if (members.at[i].unit == y->leader)
            p->leader = (int)i;
        if (members.at[i].unit == y->deputy)
            p->deputy = (int)i;
    }
    p->unit = u;
    p->units = members.n;
    return OK;
}

/* Every unit owes a model: the line of that duty is the one the list of units followed in the source. */
static enum outcome model_line_load(struct view *v, const struct year *y, struct new_plan *p)
{
    struct duties_of_year_rows rows;
    enum outcome o = duties_of_year(v, y->id, &rows);
    for (size_t i = 0; o == OK && i < rows.n && !p->model_line; i++)
        if (text_eq(rows.at[i].kind, "model"))
            p->model_line = (int)rows.at[i].line;
    return o;
}

enum outcome plan_kept(struct view *v, const struct year *y, struct new_plan *out, struct moment *at_out)
{
    struct plan_of_year_row r;
    enum outcome o = plan_of_year(v, y->id, &r);
    if (o != OK)
        return o;
    struct new_plan p = {
        .cluster = y->cluster,
        .cluster_name = y->cluster_name,
        .block = y->block,
        .superior = r.superior,
        .issuer = r.issuer,
        .place = r.place,
        .number = r.number,
        .type = r.type,
        .subject = r.subject,
        .closing = r.closing,
        .issued_on = r.issued_on,
        .year = y->year,
        .sample = y->sample,
        .file = r.file,
        .opens_on = y->opens_on,
        .due_on = y->due_on,
    };
    o = lines_load(v, r.id, &p);
    if (o == OK)
        o = bases_load(v, r.id, &p);
    if (o == OK)
        o = events_load(v, y->id, &p);
    if (o == OK)
        o = units_load(v, y, &p);
    if (o == OK)
        o = model_line_load(v, y, &p);
    if (o != OK)
        return o;
    *out = p;
    *at_out = r.accepted_at;
    return OK;
}
