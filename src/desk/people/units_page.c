#include "desk/people/units_page.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "desk/front/page.h"
#include "desk/part/duty_fill.h"
#include "desk/people/org.html.h"
#include "desk/people/org_view.h"
#include "org/org.sql.h"
#include "store/store.h"
#include "text/words.h"
#include <stdlib.h>

struct people {
    struct people_of_members_rows people;
    struct duties_of_year_rows duties;
};

/* Naming who leads belongs to the leader; while there is none, and afterwards too, to the administrator. */
static bool may_name(const struct visit *v)
{
    return v->year.id && (may(v->actor, PERM_LEAD, &v->place) || may(v->actor, PERM_ADMIN, &v->place));
}

static const char *holders(struct visit *v, const struct people *k, int64_t unit, const char *kind)
{
    struct buf b = buf_new(v->arena, 64);
    for (size_t i = 0; i < k->people.n; i++)
        if (k->people.at[i].unit == unit && text_eq(k->people.at[i].kind, kind))
            buf_format(&b, "%s%s", b.len ? ", " : "", k->people.at[i].name);
    return b.len ? b.at : NULL;
}

static struct unit_item item_of(struct visit *v, const struct people *k, const struct member *m)
{
    struct unit_item x = {.no = m->position,
                          .name = m->name,
                          .leader = m->unit == v->year.leader,
                          .deputy = m->unit == v->year.deputy,
                          .mine = actor_of_unit(v->actor, m->unit),
                          .clerks = holders(v, k, m->unit, "clerk"),
                          .head = holders(v, k, m->unit, "head")};
    for (size_t i = 0; i < k->duties.n; i++) {
        x.duties_all += k->duties.at[i].unit == m->unit;
        x.duties_done += k->duties.at[i].unit == m->unit && text_eq(k->duties.at[i].state, "done");
    }
    return x;
}

static struct choices choices_of(struct visit *v, const struct members *m, const char *field, int64_t now)
{
    struct choice *at = ARENA_MANY(v->arena, m->n, struct choice);
    int64_t is = v->again ? visit_typed_number(v, field) : now;
    for (size_t i = 0; i < m->n; i++)
        at[i] = (struct choice){arena_format(v->arena, "%lld", (long long)m->at[i].unit), m->at[i].name,
                                m->at[i].unit == is};
    return (struct choices){at, m->n};
}

static struct day due_now(const struct people *k, const struct duty_form *f)
{
    for (size_t i = 0; i < k->duties.n; i++)
        if (text_eq(k->duties.at[i].kind, f->kind) && text_eq(k->duties.at[i].period, f->period))
            return k->duties.at[i].due_on;
    return (struct day){0};
}

static void dues_fill(struct visit *v, const struct people *k, struct units_view *p)
{
    struct due_field *at = ARENA_MANY(v->arena, DUTY_FORMS, struct due_field);
    if (!may(v->actor, PERM_LEAD, &v->place) || !text_eq(v->year.state, "running") || !k->duties.n)
        return;
    for (size_t i = 0; i < DUTY_FORMS; i++) {
        const struct duty_form *f = duty_form_at(i);
        if (f->window)
            continue;
        const char *id = arena_format(v->arena, "han.%zu", i);
        const char *value = v->again ? visit_typed(v, id) : day_short(v->arena, due_now(k, f));
        at[p->dues_n++] = (struct due_field){id, duty_name(v, f->kind, f->period), value};
    }
    p->dues = at;
}

static enum outcome people_read(struct visit *v, struct view *view, struct people *k)
{
    enum outcome o =
        people_of_members(view, v->year.cluster, arena_format(v->arena, "%04d-12-31", v->year.year),
                          day_iso(v->arena, moment_day(v->now)), &k->people);
    return o == OK ? duties_of_year(view, v->year.id, &k->duties) : o;
}

static enum outcome fill(struct visit *v, struct view *view, struct units_view *p)
{
    struct members members;
    struct people k;
    enum outcome o = year_members(view, &v->year, &members);
    if (o == OK)
        o = people_read(v, view, &k);
    if (o != OK)
        return o;
    struct unit_item *at = ARENA_MANY(v->arena, members.n, struct unit_item);
    for (size_t i = 0; i < members.n; i++) {
        at[i] = item_of(v, &k, &members.at[i]);
        at[i].no = (int64_t)i + 1;
    }
    p->at = at;
    p->n = members.n;
    p->leader = choices_of(v, &members, "cum_truong", v->year.leader);
    p->deputy = choices_of(v, &members, "cum_pho", v->year.deputy);
    dues_fill(v, &k, p);
    return OK;
}

enum outcome units_show(struct visit *v, struct view *view, struct out *out)
{
    struct units_view p = {.cluster = v->year.cluster_name ? v->year.cluster_name : "",
                           .block = text_empty(v->year.block) ? NULL : v->year.block,
                           .superior = v->year.superior,
                           .year = v->year.year,
                           .version = v->year.version,
                           .flaws = visit_flaws(v),
                           .may_lead = may_name(v),
                           .go = url_of(request_path(v->request))};
    enum outcome o = v->year.id ? fill(v, view, &p) : OK;
    if (o == OK)
        units_page_html(out, visit_frame(v, view), &p);
    return o;
}

static enum outcome lead_save(struct visit *v, struct change *c)
{
    int64_t leader = visit_typed_number(v, "cum_truong"), deputy = visit_typed_number(v, "cum_pho");
    struct year year = v->year;
    if (!may_name(v))
        return DENIED;
    year.version = visit_typed_number(v, "pb"); /* what the page showed: a second writer gets a difference */
    enum outcome o = year_lead(c, &year, leader > 0 ? leader : 0, deputy > 0 ? deputy : 0);
    if (o == INVALID)
        visit_flaw(v, "cum_truong", NULL, word(leader > 0 ? W_ORG_FLAW_SAME : W_ORG_FLAW_NONE));
    if (o == CLASH)
        visit_flaw(v, "cum_truong", NULL, word(W_ORG_FLAW_CLASH));
    if (o == CLOSED)
        visit_flaw(v, "cum_truong", NULL, word(W_ORG_FLAW_CLOSED));
    v->flash = W_FLASH_LEAD;
    return o;
}

static enum outcome due_save(struct visit *v, struct change *c, size_t i)
{
    const char *id = arena_format(v->arena, "han.%zu", i), *typed = visit_typed(v, id);
    const struct duty_form *f = duty_form_at(i);
    struct duties_of_year_rows now;
    struct day due;
    if (f->window || !*typed)
        return OK;
    if (day_parse_typed(typed, v->year.year, &due) != OK) {
        visit_flaw(v, id, duty_name(v, f->kind, f->period), word(W_RECORD_FLAW_DAY));
        return INVALID;
    }
    enum outcome o = duties_of_year(change_view(c), v->year.id, &now);
    for (size_t k = 0; o == OK && k < now.n; k++)
        if (text_eq(now.at[k].kind, f->kind) && text_eq(now.at[k].period, f->period) &&
            day_compare(now.at[k].due_on, due) != 0)
            return duty_set_day(c, &v->year, f, due);
    return o;
}

static enum outcome dues_save(struct visit *v, struct change *c)
{
    enum outcome worst = OK;
    if (!may(v->actor, PERM_LEAD, &v->place))
        return DENIED;
    for (size_t i = 0; i < DUTY_FORMS; i++) {
        enum outcome o = due_save(v, c, i);
        worst = worst == OK ? o : worst;
    }
    v->flash = W_FLASH_DUES;
    return worst;
}

enum outcome units_save(struct visit *v, struct change *c)
{
    v->redirect = request_path(v->request);
    if (!v->year.id)
        return ABSENT;
    return text_eq(visit_typed(v, "viec"), "han") ? dues_save(v, c) : lead_save(v, c);
}
