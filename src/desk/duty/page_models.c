/* /mo-hinh: the models of all units, and the place where a unit registers one of its own. */
#include "base/arena.h"
#include "base/str.h"
#include "desk/duty/models.html.h"
#include "desk/duty/models_view.h"
#include "desk/front/page.h"
#include "org/org.sql.h"
#include "store/store.h"
#include "text/words.h"
#include "work/duty.h"
#include "work/work.sql.h"
#include <string.h>

enum { TEXT_MOST = 2000 };

static struct model_unit unit_fill(struct visit *v, const struct member *m, const struct models_of_year_rows *rows)
{
    struct model_item *at = ARENA_MANY(v->arena, rows->n, struct model_item);
    size_t n = 0;
    for (size_t i = 0; i < rows->n; i++) {
        const struct models_of_year_row *r = &rows->at[i];
        if (r->unit == m->unit)
            at[n++] = (struct model_item){.text = r->text,
                                          .places = *r->places ? r->places : NULL,
                                          .counted = r->quantity.is,
                                          .quantity = r->quantity.n,
                                          .measure = r->measure,
                                          .line = r->line,
                                          .at = r->at};
    }
    return (struct model_unit){m->name, actor_of_unit(v->actor, m->unit), at, n};
}

static enum outcome units_fill(struct visit *v, struct view *view, struct models_view *p)
{
    struct members members;
    struct models_of_year_rows rows;
    enum outcome o = year_members(view, &v->year, &members);
    if (o == OK)
        o = models_of_year(view, v->year.id, &rows);
    if (o != OK)
        return o;
    struct model_unit *u = ARENA_MANY(v->arena, members.n, struct model_unit);
    for (size_t i = 0; i < members.n; i++) {
        u[i] = unit_fill(v, &members.at[i], &rows);
        p->registered += u[i].n != 0;
        if (u[i].mine && !p->unit)
            p->unit = u[i].name;
    }
    p->units = u;
    p->units_n = members.n;
    return OK;
}

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct models_view p = {.year = v->year.year,
                            .cluster = v->year.cluster_name ? v->year.cluster_name : "",
                            .flaws = visit_flaws(v),
                            .text = v->again ? visit_typed(v, "noi_dung") : ""};
    bool running = text_eq(v->year.state, "running");
    enum outcome o = v->year.id ? units_fill(v, view, &p) : OK;
    if (o != OK)
        return o;
    p.may_add = p.unit && running && may(v->actor, PERM_UNIT, &v->place);
    if (p.unit && !running)
        p.lock = word(W_DUTY_LOCK_CLOSED);
    models_page_html(out, visit_frame(v, view), &p);
    return OK;
}

static enum outcome save(struct visit *v, struct change *c)
{
    const char *text = visit_typed(v, "noi_dung");
    int64_t id;
    v->redirect = "/mo-hinh";
    v->flash = W_FLASH_MODEL_ADDED;
    if (!v->year.id)
        return ABSENT;
    if (!text_eq(v->year.state, "running")) {
        visit_flaw(v, "noi_dung", NULL, word(W_DUTY_LOCK_CLOSED));
        return CLOSED;
    }
    if (!str_trim(str_of(text)).len || strlen(text) > TEXT_MOST) {
        visit_flaw(v, "noi_dung", NULL, word(*text ? W_MODELS_FLAW_LONG : W_MODELS_FLAW_EMPTY));
        return INVALID;
    }
    return model_add(c, v->year.id, v->place.unit, text, &id);
}

const struct page page_models = {
    .path = "/mo-hinh",
    .title = W_MODELS_NAME,
    .nav = "/viec",
    .permission = PERM_CLUSTER,
    .save_permission = PERM_UNIT,
    .find = find_own,
    .show = show,
    .save = save,
};
