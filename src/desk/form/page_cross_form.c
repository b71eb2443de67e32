/* /cham-cheo/{}: the form of another unit, for the unit that cross-checks it by the plan. */
#include "base/arena.h"
#include "base/str.h"
#include "desk/form/cross.html.h"
#include "desk/form/cross_page_view.h"
#include "desk/front/page.h"
#include "desk/part/form_fill.h"
#include "desk/part/form_refusal.h"
#include "org/org.sql.h"
#include "score/kept/cross_kept.h"
#include "score/kept/score.sql.h"
#include "score/mark_text.h"
#include "store/store.h"
#include "text/words.h"

static enum outcome find(struct visit *v, struct view *view)
{
    struct cross_kept k;
    enum outcome o = find_form(v, view);
    if (o == OK)
        o = cross_read(view, v->year.id, &k);
    if (o != OK)
        return o;
    return cross_checks(&k, actor_unit(v->actor), v->place.unit) ? OK : ABSENT;
}

/* Evidence of the line, to be opened by the checker too (page_evidence_file.c). */
static enum outcome files_fill(struct visit *v, struct view *view, const struct form *f, struct cross_line *line)
{
    struct evidence_of_form_rows rows;
    enum outcome o = evidence_of_form(view, f->id, &rows);
    if (o != OK)
        return o;
    for (size_t i = 0; i < f->count; i++) {
        struct file_item *at = ARENA_MANY(v->arena, rows.n, struct file_item);
        for (size_t k = 0; k < rows.n; k++) {
            const struct evidence_of_form_row *r = &rows.at[k];
            if (text_eq(r->code, line[i].code))
                at[line[i].files.n++] =
                    (struct file_item){.name = r->name,
                                       .id = r->id,
                                       .bytes = r->size,
                                       .at = r->at,
                                       .open = url_of(visit_path(v, "/minh-chung/%lld", (long long)r->id))};
        }
        line[i].files.at = at;
    }
    return OK;
}

static bool open_now(const struct visit *v, const struct form *f)
{
    return text_eq(v->year.state, "running") &&
           (f->state == FORM_SUBMITTED || f->state == FORM_VERIFYING || f->state == FORM_RETURNED);
}

static struct cross_line line_made(struct visit *v, const struct form *f, size_t i)
{
    struct arena *a = v->arena;
    const struct criterion *c = &f->sheet->criterion[i];
    const struct kept_mark *self = &f->line[i].stage[STAGE_SELF], *mine = &f->line[i].stage[STAGE_CROSS];
    const char *typed = v->again ? form_value(v->request, arena_format(a, "diem.%s", c->code)) : NULL;
    const char *reason = v->again ? form_value(v->request, arena_format(a, "ly_do.%s", c->code)) : NULL;
    struct cross_line x = {
        .code = c->code,
        .text = c->text,
        .group = !sheet_is_leaf(f->sheet, i),
        .self = self->input ? mark_to_text(a, c, &self->mark) : "",
        .typed = typed         ? typed
                 : mine->input ? mine->input
                               : "",
        .reason = reason         ? reason
                  : mine->reason ? mine->reason
                                 : "",
        .d_id = arena_format(a, "d-%s", c->code),
        .l_id = arena_format(a, "l-%s", c->code),
        .version = mine->id,
    };
    x.choices = mark_choices(v, c, x.typed);
    return x;
}

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct form f;
    struct unit_name_on_row unit;
    enum outcome o = form_read(view, v->id[0], &f);
    if (o == OK && f.state == FORM_DRAFT) /* a draft is the unit's own business */
        o = ABSENT;
    if (o == OK)
        o = unit_name_on(view, f.unit, arena_format(v->arena, "%04d-12-31", v->year.year), &unit);
    if (o != OK)
        return o;
    struct crumb *c = ARENA_MANY(v->arena, 2, struct crumb);
    struct cross_line *line = ARENA_MANY(v->arena, f.count, struct cross_line);
    struct cross_form_view p = {.unit = unit.name,
                                .id = f.id,
                                .crumbs = {c, 2},
                                .flaws = visit_flaws(v),
                                .open = open_now(v, &f),
                                .lines = line,
                                .n = f.count};
    c[0] = (struct crumb){message_text(v->arena, v->lang, word(W_STAGE_CROSS)), url_of("/cham-cheo")};
    c[1] = (struct crumb){unit.name, {NULL}};
    p.save = url_of(visit_path(v, "/cham-cheo/%lld", (long long)f.id));
    for (size_t i = 0; i < f.count; i++)
        line[i] = line_made(v, &f, i);
    o = files_fill(v, view, &f, line);
    if (o != OK)
        return o;
    cross_form_page_html(out, visit_frame(v, view), &p);
    return OK;
}

/* Every cell is tried, so that one wrong cell never hides another. */
static enum outcome save(struct visit *v, struct change *c)
{
    struct form f;
    enum outcome o = form_read(change_view(c), v->id[0], &f), worst = OK;
    if (o != OK)
        return o;
    v->redirect = visit_path(v, "/cham-cheo/%lld", (long long)f.id);
    v->flash = W_FLASH_DRAFT_SAVED;
    for (const struct field *x = form_next(v->request, "diem.", NULL); x; x = form_next(v->request, "diem.", x)) {
        const char *code = x->name + 5;
        struct mark_edit e = {.stage = STAGE_CROSS,
                              .code = code,
                              .typed = x->value,
                              .reason = visit_typed(v, arena_format(v->arena, "ly_do.%s", code)),
                              .was = visit_typed_number(v, arena_format(v->arena, "pb.%s", code))};
        struct mark_refusal why;
        o = cross_mark_set(c, v->actor, &v->year, &f, &e, &why);
        if (o == OK && f.state == FORM_SUBMITTED) /* the first mark moves the form on */
            o = form_read(change_view(c), f.id, &f);
        if (o == OK)
            continue;
        mark_flaw(v, &f, &e, o, &why);
        if (o != INVALID && o != CLASH)
            return o;
        worst = o == INVALID ? INVALID : worst == OK ? CLASH : worst;
    }
    return worst;
}

const struct page page_cross_form = {
    .path = "/cham-cheo/{}",
    .title = W_STAGE_CROSS,
    .nav = "/phieu",
    .permission = PERM_CLUSTER,
    .save_permission = PERM_CLUSTER,
    .body_limit = 512 * 1024,
    .find = find,
    .show = show,
    .save = save,
};
