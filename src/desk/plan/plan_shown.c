#include "desk/plan/plan_shown.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "desk/part/duty_fill.h"
#include "desk/part/event_fill.h"
#include "desk/plan/plan_page.html.h"
#include "desk/plan/plan_page_view.h"
#include "org/year.h"
#include "store/store.h"
#include "text/words.h"
#include "work/duty.h"
#include "work/work.sql.h"
#include <stdlib.h>
#include <string.h>

static const char *window_text(struct visit *v, struct day from, struct day to)
{
    struct message m = word(W_PLAN_WHEN_NONE);
    if (from.year && to.year)
        m = w_plan_when_range(from, to);
    else if (to.year)
        m = w_plan_when_until(to);
    return message_text(v->arena, v->lang, m);
}

/* Four digits between slashes, as in "91/2017/NĐ-CP"; 0: none. */
static int year_in(const char *code)
{
    for (const char *at = strchr(code, '/'); at; at = strchr(at + 1, '/'))
        if (strspn(at + 1, "0123456789") == 4)
            return (int)strtol(at + 1, NULL, 10);
    return 0;
}

static const char *basis_text(struct visit *v, const struct bases_of_plan_row *r)
{
    struct buf b = buf_new(v->arena, 256);
    buf_text(&b, r->type);
    if (*r->code)
        buf_format(&b, "%s%s", b.len ? " " : "", r->code);
    if (r->issued_on.year)
        buf_format(&b, " %s", message_text(v->arena, v->lang, w_plan_basis_day(r->issued_on)));
    if (*r->issuer)
        buf_format(&b, " %s", message_text(v->arena, v->lang, w_plan_basis_of(r->issuer)));
    if (*r->subject)
        buf_format(&b, " %s", r->subject);
    return b.at;
}

static const char *basis_doubt(struct visit *v, const struct bases_of_plan_row *r, struct day own)
{
    int year = year_in(r->code);
    if (year && r->issued_on.year && year != r->issued_on.year)
        return message_text(v->arena, v->lang, word(W_PLAN_BASIS_YEAR));
    if (own.year && r->issued_on.year && day_compare(r->issued_on, own) > 0)
        return message_text(v->arena, v->lang, word(W_PLAN_BASIS_LATE));
    return NULL;
}

static enum outcome bases_fill(struct visit *v, struct view *view, struct plan_page_view *p)
{
    struct bases_of_plan_rows rows;
    enum outcome o = bases_of_plan(view, p->id, &rows);
    if (o != OK)
        return o;
    struct basis_item *legal = ARENA_MANY(v->arena, rows.n, struct basis_item),
                      *named = ARENA_MANY(v->arena, rows.n, struct basis_item);
    for (size_t i = 0; i < rows.n; i++) {
        struct basis_item x = {basis_text(v, &rows.at[i]), basis_doubt(v, &rows.at[i], p->issued)};
        *(rows.at[i].legal ? &legal[p->bases_n++] : &named[p->named_n++]) = x;
    }
    p->bases = legal;
    p->named = named;
    return OK;
}

enum { DEPTHS = 8 };

/* "II.6.a" from the markers above; a dash adds nothing. */
static const char *path_of(struct arena *a, const char *marker[DEPTHS], int depth)
{
    struct buf b = buf_new(a, 32);
    for (int i = 0; i <= depth; i++) {
        size_t len = marker[i] ? strcspn(marker[i], ".)-+ ") : 0;
        if (len && b.len)
            buf_char(&b, '.');
        buf_add(&b, len ? marker[i] : "", len);
    }
    return b.at;
}

static void line_take(struct visit *v, const struct plan_lines_row *r, const char *marker[DEPTHS],
                      struct plan_page_view *p)
{
    int depth = r->depth < DEPTHS ? (int)r->depth : DEPTHS - 1;
    marker[depth] = r->marker;
    for (int i = depth + 1; i < DEPTHS; i++)
        marker[i] = NULL;
    if (text_eq(r->role, "tasks") && depth > 0) {
        bool named = strcspn(r->marker, ".)-+ ") > 0;
        ((struct task_item *)p->tasks)[p->tasks_n++] =
            (struct task_item){named ? path_of(v->arena, marker, depth) : "", r->text, depth};
    } else if (text_eq(r->role, "recipient")) {
        ((const char **)p->recipients)[p->recipients_n++] = r->text;
    } else if (text_eq(r->role, "signature")) {
        p->signer_title = r->marker;
        p->signer = r->text;
    }
}

static enum outcome lines_fill(struct visit *v, struct view *view, struct plan_page_view *p)
{
    struct plan_lines_rows rows;
    const char *marker[DEPTHS] = {NULL};
    enum outcome o = plan_lines(view, p->id, &rows);
    if (o != OK)
        return o;
    p->tasks = ARENA_MANY(v->arena, rows.n, struct task_item);
    p->recipients = ARENA_MANY(v->arena, rows.n, const char *);
    for (size_t i = 0; i < rows.n; i++)
        line_take(v, &rows.at[i], marker, p);
    return OK;
}

static const char *models_text(struct arena *a, const struct models_of_year_rows *rows, int64_t unit)
{
    struct buf b = buf_new(a, 128);
    for (size_t i = 0; i < rows->n; i++)
        if (rows->at[i].unit == unit) {
            buf_text(&b, b.len ? "; " : "");
            buf_text(&b, rows->at[i].text);
        }
    return b.len ? b.at : NULL;
}

static enum outcome models_fill(struct visit *v, struct view *view, struct plan_page_view *p)
{
    struct models_of_year_rows rows;
    struct members m;
    enum outcome o = models_of_year(view, v->year.id, &rows);
    if (o == OK)
        o = year_members(view, &v->year, &m);
    if (o != OK)
        return o;
    struct model_item *at = ARENA_MANY(v->arena, m.n, struct model_item);
    for (size_t i = 0; i < m.n; i++) {
        int64_t unit = m.at[i].unit;
        at[i] = (struct model_item){.unit = m.at[i].name,
                                    .models = models_text(v->arena, &rows, unit),
                                    .leader = unit == v->year.leader,
                                    .deputy = unit == v->year.deputy};
        if (!at[i].models && actor_of_unit(v->actor, unit))
            at[i].duty = url_of(visit_path(v, "/mo-hinh?nam=%d", v->year.year));
    }
    p->models = at;
    p->models_n = m.n;
    return OK;
}

/* What every unit owes, once: the plan sets the same days for all. */
static void deadlines_fill(struct visit *v, const struct duties_of_year_rows *duties, struct plan_page_view *p)
{
    struct plan_event_item *at = ARENA_MANY(v->arena, DUTY_FORMS, struct plan_event_item);
    for (size_t f = 0; f < DUTY_FORMS; f++) {
        const struct duty_form *form = duty_form_at(f);
        for (size_t i = 0; i < duties->n; i++) {
            const struct duties_of_year_row *d = &duties->at[i];
            if (!text_eq(d->kind, form->kind) || !text_eq(d->period, form->period))
                continue;
            at[p->deadlines_n++] = (struct plan_event_item){.when = window_text(v, d->opens_on, d->due_on),
                                                            .what = duty_name(v, d->kind, d->period)};
            break;
        }
    }
    p->deadlines = at;
}

static enum outcome events_fill(struct visit *v, struct view *view, struct plan_page_view *p)
{
    struct events_of_year_rows rows;
    enum outcome o = events_of_year(view, v->year.id, &rows);
    if (o != OK)
        return o;
    struct plan_event_item *at = ARENA_MANY(v->arena, rows.n, struct plan_event_item);
    for (size_t i = 0; i < rows.n; i++) {
        const struct events_of_year_row *r = &rows.at[i];
        at[i] = (struct plan_event_item){.when = event_exact(v, r),
                                         .what = r->content,
                                         .place = *r->place ? r->place : NULL,
                                         .tentative = r->tentative};
    }
    p->events = at;
    p->events_n = rows.n;
    return OK;
}

static enum outcome whence_fill(struct visit *v, struct view *view, const struct plan_of_year_row *row,
                                struct plan_page_view *p)
{
    struct import_of_plan_row import;
    enum outcome o = import_of_plan(view, row->id, &import);
    struct place place = v->place;
    place.owner = row->account;
    p->file = o == OK ? import.name : "";
    p->original = url_of(visit_path(v, "/ke-hoach/%lld/goc", (long long)row->id));
    if (text_empty(p->file))
        p->file = visit_path(v, "ke-hoach-%d.txt", v->year.year);
    if (may(v->actor, PERM_IMPORT, &place))
        p->undo = url_of(visit_path(v, "/ke-hoach/%lld/huy", (long long)row->id));
    if (may(v->actor, PERM_CLUSTER, &v->place)) {
        p->docx = url_of(visit_path(v, "/ke-hoach.docx?nam=%d", v->year.year));
        p->pdf = url_of(visit_path(v, "/ke-hoach.pdf?nam=%d", v->year.year));
    }
    if (may(v->actor, PERM_PLAN, &v->place))
        p->another = url_of("/ke-hoach/nhap");
    return o == ABSENT ? OK : o;
}

enum outcome plan_show(struct visit *v, struct view *view, struct out *out)
{
    struct plan_of_year_row row;
    struct duties_of_year_rows duties;
    enum outcome o = plan_of_year(view, v->year.id, &row);
    if (o == OK)
        o = duties_of_year(view, v->year.id, &duties);
    if (o != OK)
        return o;
    struct plan_page_view p = {.id = row.id,
                               .year = v->year.year,
                               .number = row.number,
                               .type = row.type,
                               .subject = row.subject,
                               .superior = *row.superior ? row.superior : NULL,
                               .cluster = v->year.cluster_name,
                               .place = *row.place ? row.place : NULL,
                               .issued = row.issued_on,
                               .imported_at = row.accepted_at,
                               .imported_by = row.name};
    deadlines_fill(v, &duties, &p);
    if ((o = bases_fill(v, view, &p)) == OK && (o = lines_fill(v, view, &p)) == OK &&
        (o = models_fill(v, view, &p)) == OK && (o = events_fill(v, view, &p)) == OK)
        o = whence_fill(v, view, &row, &p);
    if (o == OK)
        plan_page_html(out, visit_frame(v, view), &p);
    return o;
}
