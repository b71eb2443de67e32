/* Accepting writes some two hundred rows, in the order the foreign keys ask for. What did not exist before is
 * listed in plan_thing, so that an undo takes back exactly that and nothing older. */
#include "work/plan.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "guard/audit.h"
#include "org/org.sql.h"
#include "store/store.h"
#include "work/duty.h"
#include "work/work.sql.h"

struct making {
    struct change *c;
    struct arena *a;
    const struct new_plan *p;
    struct plan_made made;
    int64_t *unit; /* ids, in the plan's order */
    bool *fresh;
    bool cluster_fresh;
    const char *from_day, *now;
};

static const char *day_or_null(struct arena *a, struct day d)
{
    return d.year ? day_iso(a, d) : NULL;
}

enum outcome file_add(struct change *c, const char *sha256, int64_t size, const char *type, int64_t *id_out)
{
    return file_insert(c, sha256, size, type, id_out);
}

static bool names_differ(struct arena *a, const struct new_plan *p)
{
    for (size_t i = 0; i < p->units; i++) {
        if (text_empty(p->unit[i].name))
            return false;
        for (size_t j = 0; j < i; j++)
            if (text_eq(utf8_fold(a, p->unit[i].name), utf8_fold(a, p->unit[j].name)))
                return false;
    }
    return true;
}

static const char *cluster_fold(struct arena *a, const struct new_plan *p)
{
    return utf8_fold(a, arena_format(a, "%s %s %s", p->superior, p->cluster_name, p->block));
}

enum outcome plan_cluster(struct view *v, const struct new_plan *p, int64_t *cluster_out)
{
    struct cluster_by_fold_row row;
    if (p->cluster) {
        *cluster_out = p->cluster;
        return OK;
    }
    enum outcome o = cluster_by_fold(v, cluster_fold(view_arena(v), p), &row);
    if (o == OK)
        *cluster_out = row.id;
    return o;
}

static enum outcome cluster_find_or_make(struct making *m)
{
    const struct new_plan *p = m->p;
    enum outcome o = plan_cluster(change_view(m->c), p, &m->made.cluster);
    if (o != ABSENT)
        return o;
    struct cluster_insert_in in = {p->cluster_name, p->block, p->superior, p->place, cluster_fold(m->a, p), p->sample};
    m->cluster_fresh = true;
    return cluster_insert(m->c, &in, &m->made.cluster);
}

static enum outcome unit_find_or_make(struct making *m, size_t i)
{
    const char *name = m->p->unit[i].name, *fold = utf8_fold(m->a, name);
    struct member_by_fold_row row;
    const char *last = arena_format(m->a, "%04d-12-31", m->p->year);
    enum outcome o = member_by_fold(change_view(m->c), m->made.cluster, fold, last, &row);
    if (o == OK)
        m->unit[i] = row.unit;
    if (o != ABSENT)
        return o;
    m->fresh[i] = true;
    m->made.units_new++;
    struct unit_state_insert_in state = {
        .name = name, .fold = fold, .from_day = m->from_day, .to_day = "9999-12-31", .basis = m->p->number};
    struct membership_insert_in member = {m->made.cluster, 0, (int64_t)i + 1, m->from_day, "9999-12-31"};
    int64_t id;
    o = unit_insert(m->c, NOTHING, &m->unit[i]);
    state.unit = member.unit = m->unit[i];
    if (o == OK)
        o = unit_state_insert(m->c, &state, &id);
    return o == OK ? membership_insert(m->c, &member, &id) : o;
}

static enum outcome year_find_or_make(struct making *m, bool *fresh_out)
{
    const struct new_plan *p = m->p;
    struct year_of_cluster_row row;
    struct plan_of_year_row taken;
    enum outcome o = year_of_cluster(change_view(m->c), m->made.cluster, p->year, &row);
    if (o == OK) {
        m->made.cluster_year = row.id;
        *fresh_out = false;
        o = plan_of_year(change_view(m->c), row.id, &taken);
        return o == OK ? CLASH : o == ABSENT ? OK : o;
    }
    if (o != ABSENT)
        return o;
    *fresh_out = true;
    struct year_insert_in in = {
        .cluster = m->made.cluster,
        .year = p->year,
        .opens_on = day_or_null(m->a, p->opens_on),
        .due_on = day_or_null(m->a, p->due_on),
        .transparency = "totals",
        .leader = p->leader >= 0 ? JUST(m->unit[p->leader]) : NOTHING,
        .deputy = p->deputy >= 0 ? JUST(m->unit[p->deputy]) : NOTHING,
    };
    return year_insert(m->c, &in, &m->made.cluster_year);
}

static enum outcome plan_row(struct making *m)
{
    const struct new_plan *p = m->p;
    struct plan_insert_in in = {
        .cluster_year = m->made.cluster_year,
        .file = p->file,
        .number = p->number,
        .issued_on = day_or_null(m->a, p->issued_on),
        .place = p->place,
        .superior = p->superior,
        .issuer = p->issuer,
        .type = p->type,
        .subject = p->subject,
        .closing = p->closing,
        .accepted_at = m->now,
        .account = change_stamp(m->c)->account,
    };
    return plan_insert(m->c, &in, &m->made.plan);
}

static enum outcome things_note(struct making *m, bool year_fresh)
{
    int64_t id;
    enum outcome o = OK;
    if (m->cluster_fresh)
        o = plan_thing_insert(m->c, m->made.plan, "cluster", m->made.cluster, &id);
    for (size_t i = 0; i < m->p->units && o == OK; i++)
        if (m->fresh[i])
            o = plan_thing_insert(m->c, m->made.plan, "unit", m->unit[i], &id);
    if (o == OK && year_fresh)
        o = plan_thing_insert(m->c, m->made.plan, "year", m->made.cluster_year, &id);
    return o;
}

static enum outcome text_rows(struct making *m)
{
    int64_t id;
    enum outcome o = OK;
    for (size_t i = 0; i < m->p->lines && o == OK; i++) {
        const struct new_line *l = &m->p->line[i];
        struct plan_line_insert_in in = {m->made.plan, (int64_t)i, l->depth, l->role, l->marker, l->text, l->line};
        o = plan_line_insert(m->c, &in, &id);
    }
    for (size_t i = 0; i < m->p->bases && o == OK; i++) {
        const struct new_basis *b = &m->p->basis[i];
        struct basis_insert_in in = {m->made.plan, (int64_t)i, b->type,  b->code, day_or_null(m->a, b->issued_on),
                                     b->issuer,    b->subject, b->legal, b->line};
        o = basis_insert(m->c, &in, &id);
    }
    for (size_t i = 0; i < m->p->events && o == OK; i++) {
        const struct new_event *e = &m->p->event[i];
        struct event_insert_in in = {m->made.cluster_year,
                                     JUST(m->made.plan),
                                     (int64_t)i,
                                     e->quarter,
                                     e->content,
                                     day_or_null(m->a, e->from),
                                     day_or_null(m->a, e->to),
                                     e->precision,
                                     e->tentative,
                                     e->assumed,
                                     e->place,
                                     e->line};
        o = event_insert(m->c, &in, &id);
    }
    return o;
}

static enum outcome model_rows(struct making *m, size_t unit)
{
    int64_t id;
    enum outcome o = OK;
    const struct new_unit *u = &m->p->unit[unit];
    for (size_t i = 0; i < u->models && o == OK; i++) {
        const struct new_model *n = &u->model[i];
        struct model_insert_in in = {
            .cluster_year = m->made.cluster_year,
            .unit = m->unit[unit],
            .position = (int64_t)i,
            .text = n->text,
            .quantity = n->quantity,
            .measure = n->measure,
            .per_member = n->per_member,
            .places = n->places,
            .plan = JUST(m->made.plan),
            .line = n->line,
            .at = m->now,
            .account = change_stamp(m->c)->account,
        };
        o = model_insert(m->c, &in, &id);
    }
    return o;
}

static enum outcome duty_rows(struct making *m, size_t unit)
{
    const struct new_plan *p = m->p;
    enum outcome o = OK;
    for (size_t i = 0; i < DUTY_FORMS && o == OK; i++) {
        const struct duty_form *f = duty_form_at(i);
        bool window = f->window, model = text_eq(f->kind, "model");
        bool done = model && p->unit[unit].models;
        struct duty_insert_in in = {
            .cluster_year = m->made.cluster_year,
            .unit = m->unit[unit],
            .kind = f->kind,
            .period = f->period,
            .opens_on = window ? day_or_null(m->a, p->opens_on) : NULL,
            .due_on = window ? day_or_null(m->a, p->due_on) : NULL,
            .plan = JUST(m->made.plan),
            .line = window  ? p->window_line
                    : model ? p->model_line
                            : p->report_line,
            .done_at = done ? m->now : NULL,
            .state = done ? "done" : "open",
        };
        int64_t id;
        o = duty_insert(m->c, &in, &id);
    }
    return o;
}

static enum outcome unit_rows(struct making *m)
{
    enum outcome o = OK;
    for (size_t i = 0; i < m->p->units && o == OK; i++) {
        o = model_rows(m, i);
        if (o == OK)
            o = duty_rows(m, i);
    }
    return o;
}

static enum outcome record(struct change *c, const char *action, int64_t cluster_year, int64_t plan, const char *detail)
{
    return audit_add(c, &(struct audit_entry){.action = action,
                                              .cluster_year = cluster_year,
                                              .subject = "plan",
                                              .subject_id = plan,
                                              .detail = detail});
}

static enum outcome bodies_make(struct making *m, bool *year_fresh_out)
{
    enum outcome o = cluster_find_or_make(m);
    for (size_t i = 0; i < m->p->units && o == OK; i++)
        o = unit_find_or_make(m, i);
    return o == OK ? year_find_or_make(m, year_fresh_out) : o;
}

enum outcome plan_accept(struct change *c, const struct new_plan *p, struct plan_made *out)
{
    struct arena *a = change_arena(c);
    if (!p->units || !p->year || !names_differ(a, p))
        return INVALID;
    struct making m = {.c = c,
                       .a = a,
                       .p = p,
                       .unit = ARENA_MANY(a, p->units, int64_t),
                       .fresh = ARENA_MANY(a, p->units, bool),
                       .from_day = arena_format(a, "%04d-01-01", p->year),
                       .now = moment_iso(a, change_stamp(c)->at)};
    bool year_fresh;
    enum outcome o = bodies_make(&m, &year_fresh);
    if (o == OK)
        o = plan_row(&m);
    if (o == OK)
        o = things_note(&m, year_fresh);
    if (o == OK)
        o = text_rows(&m);
    if (o == OK)
        o = unit_rows(&m);
    if (o == OK)
        o = record(c, "plan.accept", m.made.cluster_year, m.made.plan,
                   arena_format(a, "{\"units\":%zu,\"events\":%zu}", p->units, p->events));
    if (o == OK)
        *out = m.made;
    return o;
}

/* Sheets in draft are the year's own; they go with it. */
static enum outcome thing_delete(struct change *c, const char *kind, int64_t thing)
{
    if (text_eq(kind, "year")) {
        enum outcome drafts = sheet_drafts_delete(c, thing);
        return drafts == OK ? year_delete(c, thing) : drafts;
    }
    if (text_eq(kind, "cluster"))
        return cluster_delete(c, thing);
    enum outcome o = membership_delete(c, thing);
    if (o == OK)
        o = unit_state_delete(c, thing);
    return o == OK ? unit_delete(c, thing) : o;
}

static enum outcome rows_delete(struct change *c, int64_t plan)
{
    enum outcome o = duties_delete(c, plan);
    if (o == OK)
        o = models_delete(c, plan);
    if (o == OK)
        o = events_delete(c, plan);
    if (o == OK)
        o = bases_delete(c, plan);
    if (o == OK)
        o = plan_lines_delete(c, plan);
    if (o == OK)
        o = plan_things_delete(c, plan);
    return o == OK ? plan_delete(c, plan) : o;
}

enum outcome plan_holds(struct view *v, int64_t cluster_year, struct plan_hold *out)
{
    struct plan_of_year_row plan;
    struct things_hanging_row n;
    enum outcome o = plan_of_year(v, cluster_year, &plan);
    if (o == OK)
        o = things_hanging(v, plan.id, cluster_year, &n);
    if (o == OK)
        *out = (struct plan_hold){n.reports, n.models, n.forms, n.sheets, n.accounts};
    return o;
}

bool plan_held(const struct plan_hold *h)
{
    return h->reports || h->models || h->forms || h->sheets || h->accounts;
}

enum outcome plan_undo(struct change *c, int64_t cluster_year)
{
    struct plan_of_year_row plan;
    struct plan_hold hold;
    struct plan_things_rows things;
    enum outcome o = plan_of_year(change_view(c), cluster_year, &plan);
    if (o == OK)
        o = plan_holds(change_view(c), cluster_year, &hold);
    if (o == OK && plan_held(&hold))
        return CLOSED;
    if (o == OK)
        o = plan_things(change_view(c), plan.id, &things);
    if (o == OK)
        o = rows_delete(c, plan.id);
    for (size_t i = 0; o == OK && i < things.n; i++)
        o = thing_delete(c, things.at[i].kind, things.at[i].thing);
    return o == OK ? record(c, "plan.undo", cluster_year, plan.id, NULL) : o;
}
