/* /cong-khai: what members may see of each other. Changed by a recorded resolution only; every change stays
 * readable. */
#include "base/arena.h"
#include "base/str.h"
#include "desk/front/page.h"
#include "desk/rank/openness.html.h"
#include "desk/rank/openness_view.h"
#include "guard/audit.sql.h"
#include "text/words.h"
#include <jansson.h>

enum { LEVELS = 3 };

static struct message level_word(const char *value)
{
    if (text_eq(value, "own"))
        return word(W_OPENNESS_OWN);
    return word(text_eq(value, "sheets") ? W_OPENNESS_SHEETS : W_OPENNESS_TOTALS);
}

static void choices_fill(struct visit *v, struct openness_view *p)
{
    static const char *const value[LEVELS] = {"own", "totals", "sheets"};
    static const int what[LEVELS] = {W_OPENNESS_OWN_WHAT, W_OPENNESS_TOTALS_WHAT, W_OPENNESS_SHEETS_WHAT};
    struct openness_choice *c = ARENA_MANY(v->arena, LEVELS, struct openness_choice);
    const char *chosen = v->again ? visit_typed(v, "muc") : v->year.transparency;
    for (size_t i = 0; i < LEVELS; i++)
        c[i] = (struct openness_choice){value[i], level_word(value[i]), word((enum word)what[i]),
                                        text_eq(chosen, value[i]), text_eq(v->year.transparency, value[i])};
    p->at = c;
    p->n = LEVELS;
}

static const char *told(struct arena *a, const json_t *detail, const char *name)
{
    const char *text = json_string_value(json_object_get(detail, name));
    return text ? arena_text(a, text) : "";
}

/* The record is the only place that keeps the resolutions: it cannot be rewritten. */
static enum outcome past_fill(struct visit *v, struct view *view, struct openness_view *p)
{
    struct audit_of_thing_rows rows;
    enum outcome o = audit_of_thing(view, v->year.id, "cluster_year", v->year.id, "year.open", &rows);
    if (o != OK)
        return o;
    struct openness_past *at = ARENA_MANY(v->arena, rows.n, struct openness_past);
    for (size_t i = 0; i < rows.n; i++) {
        json_t *detail = json_loads(rows.at[i].detail, 0, NULL);
        at[i] = (struct openness_past){.at = rows.at[i].at,
                                       .who = rows.at[i].name,
                                       .resolution = told(v->arena, detail, "resolution"),
                                       .from = level_word(told(v->arena, detail, "from")),
                                       .to = level_word(told(v->arena, detail, "to"))};
        json_decref(detail);
    }
    p->past = at;
    p->past_n = rows.n;
    return OK;
}

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct openness_view p = {.year = v->year.year,
                              .version = v->year.version,
                              .flaws = visit_flaws(v),
                              .resolution = visit_typed(v, "nghi_quyet"),
                              .may_change = may(v->actor, PERM_LEAD, &v->place)};
    if (!v->year.id)
        return ABSENT;
    choices_fill(v, &p);
    enum outcome o = past_fill(v, view, &p);
    if (o == OK)
        openness_page_html(out, visit_frame(v, view), &p);
    return o;
}

static enum outcome save(struct visit *v, struct change *c)
{
    const char *level = visit_typed(v, "muc"), *resolution = visit_typed(v, "nghi_quyet");
    v->redirect = "/cong-khai";
    v->flash = W_FLASH_OPENNESS;
    if (text_eq(level, v->year.transparency))
        visit_flaw(v, "muc", NULL, word(W_OPENNESS_FLAW_SAME));
    if (!str_trim(str_of(resolution)).len)
        visit_flaw(v, "nghi_quyet", NULL, word(W_OPENNESS_FLAW_RESOLUTION));
    if (v->flaws)
        return INVALID;
    if (visit_typed_number(v, "pb") != v->year.version) {
        visit_flaw(v, "muc", NULL, word(W_PUBLISH_FLAW_CHANGED));
        return CLASH;
    }
    enum outcome o = year_open(c, &v->year, level, resolution);
    if (o == INVALID)
        visit_flaw(v, "muc", NULL, word(W_OPENNESS_CHOOSE));
    return o;
}

const struct page page_openness = {
    .path = "/cong-khai",
    .title = W_OPENNESS_CRUMB,
    .nav = "/xep-hang",
    .permission = PERM_CLUSTER,
    .save_permission = PERM_LEAD,
    .find = find_own,
    .show = show,
    .save = save,
};
