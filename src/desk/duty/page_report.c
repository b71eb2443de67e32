/* /bao-cao/{}: a unit hands in a report, as often as it must; each time stays. Who judges the unit may send it back
 * with a reason. Reports are read by the unit, leader, deputy, council and auditor. */
#include "base/arena.h"
#include "base/str.h"
#include "desk/duty/report.html.h"
#include "desk/duty/report_find.h"
#include "desk/duty/report_view.h"
#include "desk/front/page.h"
#include "desk/front/upload_take.h"
#include "desk/part/duty_fill.h"
#include "guard/audit.sql.h"
#include "org/org.sql.h"
#include "store/store.h"
#include "text/words.h"
#include "work/plan.h"
#include <jansson.h>

static enum file_kind kind_of(const char *type)
{
    struct str s = str_of(type);
    if (str_ends(s, "/pdf"))
        return FILE_PDF;
    if (str_ends(s, "wordprocessingml.document"))
        return FILE_WORD;
    if (str_ends(s, "spreadsheetml.sheet"))
        return FILE_EXCEL;
    return str_starts(s, "image/") ? FILE_IMAGE : FILE_OTHER;
}

static enum outcome version_fill(struct visit *v, struct view *view, const struct duties_of_year_row *d,
                                 const struct reports_of_duty_row *r, struct report_version *x)
{
    struct file_by_id_row file;
    *x = (struct report_version){.no = r->version, .at = r->at, .by = r->who, .text = *r->text ? r->text : NULL};
    if (window_at((struct day){0}, d->due_on, r->at) == WINDOW_LATE)
        x->days_late = day_number(moment_day(r->at)) - day_number(d->due_on);
    if (!r->file.is)
        return OK;
    enum outcome o = file_by_id(view, r->file.n, &file);
    if (o != OK)
        return o;
    struct file_item *f = ARENA_NEW(v->arena, struct file_item);
    *f = (struct file_item){.name = r->name,
                            .kind = kind_of(file.type),
                            .id = r->id,
                            .bytes = file.size,
                            .at = r->at,
                            .open = url_of(visit_path(v, "/bao-cao/tep/%lld", (long long)r->id))};
    x->files = (struct files){f, 1};
    return OK;
}

/* A return belongs to the newest version that was there when it was made. */
static void returns_fill(struct visit *v, const struct audit_of_thing_rows *returns, struct report_version *x, size_t n)
{
    for (size_t i = 0; i < returns->n; i++)
        for (size_t k = 0; k < n; k++) {
            if (x[k].at.seconds > returns->at[i].at.seconds)
                continue;
            json_t *d = json_loads(returns->at[i].detail, 0, NULL);
            const char *reason = json_string_value(json_object_get(d, "reason"));
            x[k].returned = arena_text(v->arena, reason ? reason : "");
            x[k].returned_by = returns->at[i].name;
            x[k].returned_at = returns->at[i].at;
            json_decref(d);
            break;
        }
}

static enum outcome past_fill(struct visit *v, struct view *view, const struct duties_of_year_row *d,
                              struct report_view *p)
{
    struct reports_of_duty_rows rows;
    struct audit_of_thing_rows returns;
    enum outcome o = reports_of_duty(view, d->id, &rows);
    if (o == OK)
        o = audit_of_thing(view, v->year.id, "duty", d->id, "duty.return", &returns);
    if (o != OK)
        return o;
    struct report_version *x = ARENA_MANY(v->arena, rows.n, struct report_version);
    for (size_t i = 0; i < rows.n && o == OK; i++)
        o = version_fill(v, view, d, &rows.at[i], &x[i]);
    returns_fill(v, &returns, x, rows.n);
    p->past = x;
    p->past_n = rows.n;
    return o;
}

static enum outcome asks_fill(struct visit *v, struct view *view, const struct duties_of_year_row *d,
                              struct report_view *p)
{
    struct plan_of_year_row plan;
    struct plan_lines_rows lines;
    enum outcome o = plan_of_year(view, v->year.id, &plan);
    if (o == OK)
        o = plan_lines(view, plan.id, &lines);
    for (size_t i = 0; o == OK && i < lines.n; i++)
        if (lines.at[i].line == d->line) {
            p->asks = lines.at[i].text;
            p->plan_line = d->line;
        }
    return o == ABSENT ? OK : o;
}

static void crumbs_fill(struct visit *v, struct report_view *p)
{
    struct crumb *c = ARENA_MANY(v->arena, 2, struct crumb);
    bool own = actor_of_unit(v->actor, v->place.unit);
    c[0] = (struct crumb){message_text(v->arena, v->lang, word(own ? W_NAV_DUTIES : W_NAV_DASHBOARD)),
                          url_of(own ? "/viec" : "/bang-dieu-hanh")};
    c[1] = (struct crumb){p->duty.what, {NULL}};
    p->crumbs = (struct crumbs){c, 2};
}

static enum outcome facts_fill(struct visit *v, struct view *view, struct duties_of_year_row *d, struct report_view *p)
{
    struct duty_facts facts;
    struct unit_name_on_row unit;
    enum outcome o = duty_row_read(v, view, d);
    if (o == OK)
        o = duty_facts_read(v, view, &facts);
    if (o == OK)
        o = unit_name_on(view, d->unit, arena_format(v->arena, "%04d-12-31", v->year.year), &unit);
    if (o != OK)
        return o;
    p->unit = unit.name;
    p->duty = duty_item_of(&facts, d);
    bool running = text_eq(v->year.state, "running");
    p->may_write = actor_of_unit(v->actor, d->unit) && running && p->duty.state != DUTY_LOCKED;
    p->may_judge = may(v->actor, PERM_VERIFY, &v->place) && running && text_eq(d->state, "done");
    return OK;
}

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct duties_of_year_row d;
    struct report_view p = {.id = v->id[0],
                            .flaws = visit_flaws(v),
                            .text = v->again ? visit_typed(v, "noi_dung") : "",
                            .reason = v->again ? visit_typed(v, "ly_do") : "",
                            .most_mb = UPLOAD_MOST / 1024 / 1024};
    p.go = url_of(visit_path(v, "/bao-cao/%lld", (long long)v->id[0]));
    enum outcome o = facts_fill(v, view, &d, &p);
    if (o == OK)
        o = past_fill(v, view, &d, &p);
    if (o == OK)
        o = asks_fill(v, view, &d, &p);
    if (o != OK)
        return o;
    crumbs_fill(v, &p);
    report_page_html(out, visit_frame(v, view), &p);
    return OK;
}

static bool judging(struct visit *v)
{
    return text_eq(visit_typed(v, "viec"), "tra");
}

static enum outcome prepare(struct visit *v, struct view *view)
{
    struct taken_files *files = ARENA_NEW(v->arena, struct taken_files);
    v->carry = files;
    if (judging(v) || !actor_of_unit(v->actor, v->place.unit) || !form_file(v->request, "tep", NULL))
        return OK;
    if (form_file(v->request, "tep", form_file(v->request, "tep", NULL))) {
        visit_flaw(v, "tep", NULL, word(W_REPORT_FLAW_ONE_FILE));
        return INVALID;
    }
    return uploads_take(v, "tep", files);
}

static enum outcome give_back(struct visit *v, struct change *c)
{
    if (!may(v->actor, PERM_VERIFY, &v->place))
        return DENIED;
    enum outcome o = duty_return(c, v->id[0], visit_typed(v, "ly_do"));
    if (o == INVALID)
        visit_flaw(v, "ly_do", NULL, word(W_REPORT_FLAW_REASON));
    if (o == CLASH)
        visit_flaw(v, "ly_do", NULL, word(W_REPORT_FLAW_RETURNED));
    v->flash = W_FLASH_REPORT_RETURNED;
    return o;
}

static enum outcome hand_in(struct visit *v, struct change *c)
{
    const struct taken_files *files = v->carry;
    int64_t file = 0, id;
    if (!actor_of_unit(v->actor, v->place.unit))
        return DENIED;
    enum outcome o = files->n ? file_add(c, files->at[0].sha256, files->at[0].size, files->at[0].type, &file) : OK;
    if (o == OK)
        o = report_add(c, v->id[0], file, file ? files->at[0].name : NULL, visit_typed(v, "noi_dung"), &id);
    if (o == INVALID)
        visit_flaw(v, "noi_dung", NULL, word(W_REPORT_FLAW_EMPTY));
    if (o == CLOSED)
        visit_flaw(v, "noi_dung", NULL, word(W_REPORT_FLAW_EARLY));
    v->flash = W_FLASH_REPORT_SENT;
    return o;
}

static enum outcome save(struct visit *v, struct change *c)
{
    v->redirect = visit_path(v, "/bao-cao/%lld", (long long)v->id[0]);
    if (!text_eq(v->year.state, "running")) {
        visit_flaw(v, "noi_dung", NULL, word(W_DUTY_LOCK_CLOSED));
        return CLOSED;
    }
    return judging(v) ? give_back(v, c) : hand_in(v, c);
}

const struct page page_report = {
    .path = "/bao-cao/{}",
    .title = W_REPORT_WRITE,
    .nav = "/viec",
    .permission = PERM_FORM_READ,
    .save_permission = PERM_FORM_READ,
    .pace = PACE_COSTLY,
    .body_limit = (size_t)UPLOAD_MOST + 1024 * 1024,
    .find = report_find,
    .show = show,
    .prepare = prepare,
    .save = save,
};
