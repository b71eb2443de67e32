/* /phieu/{}/tra-lai: named lines go back to the unit with a reason and a day; the other verified marks stay. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "desk/form/form_list.html.h"
#include "desk/form/form_list_view.h"
#include "desk/front/page.h"
#include "desk/part/form_fill.h"
#include "desk/part/form_refusal.h"
#include "org/org.sql.h"
#include "score/sheet.h"
#include "store/store.h"
#include "text/words.h"
#include "work/duty.h"
#include "work/work.sql.h"

static void lines_fill(struct visit *v, const struct form *f, struct form_return_view *p)
{
    struct stage_score self = form_stage_score(v->arena, f, STAGE_SELF),
                       verified = form_stage_score(v->arena, f, STAGE_VERIFIED);
    struct return_line *at = ARENA_MANY(v->arena, f->count, struct return_line);
    for (size_t i = 0; i < f->count; i++) {
        const struct criterion *c = &f->sheet->criterion[i];
        if (!sheet_is_leaf(f->sheet, i) || !(c->scorers & SCORER_SELF))
            continue;
        struct return_line x = {.code = c->code,
                                .text = c->text,
                                .self = mark_show(f, &f->line[i].stage[STAGE_SELF], &self, i),
                                .verified = mark_show(f, &f->line[i].stage[STAGE_VERIFIED], &verified, i)};
        x.is = form_value(v->request, arena_format(v->arena, "dong.%s", c->code)) != NULL;
        bool differs = x.verified.show == SHOW_POINTS && x.self.p.hundredths != x.verified.p.hundredths;
        x.doubtful = differs || (c->evidence && !f->line[i].evidence && x.self.p.hundredths > 0);
        at[p->n++] = x;
    }
    p->at = at;
}

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct form f;
    struct unit_name_on_row unit;
    enum outcome o = form_read(view, v->id[0], &f);
    if (o == OK)
        o = unit_name_on(view, f.unit, arena_format(v->arena, "%04d-12-31", v->year.year), &unit);
    if (o != OK)
        return o;
    struct crumb *c = ARENA_MANY(v->arena, 3, struct crumb);
    struct form_return_view p = {.unit = unit.name,
                                 .id = f.id,
                                 .version = f.version,
                                 .flaws = visit_flaws(v),
                                 .reason = visit_typed(v, "ly_do"),
                                 .until = visit_typed(v, "den"),
                                 .crumbs = {c, 3}};
    p.back = url_of(visit_path(v, "/phieu/%lld", (long long)f.id));
    p.go = url_of(visit_path(v, "/phieu/%lld/tra-lai", (long long)f.id));
    c[0] = (struct crumb){message_text(v->arena, v->lang, w_form_list_crumb(v->year.year)), url_of("/phieu")};
    c[1] = (struct crumb){unit.name, p.back};
    c[2] = (struct crumb){message_text(v->arena, v->lang, word(W_FORM_GIVE_BACK)), {NULL}};
    lines_fill(v, &f, &p);
    form_return_page_html(out, visit_frame(v, view), &p);
    return OK;
}

static const char *lines_named(struct visit *v)
{
    struct buf b = buf_new(v->arena, 64);
    for (const struct field *x = form_next(v->request, "dong.", NULL); x; x = form_next(v->request, "dong.", x)) {
        if (b.len)
            buf_char(&b, ' ');
        buf_text(&b, x->name + 5);
    }
    return b.at;
}

static bool typed_well(struct visit *v, struct form_act *act)
{
    const char *until = visit_typed(v, "den");
    act->lines = lines_named(v);
    act->reason = visit_typed(v, "ly_do");
    if (text_empty(act->lines))
        visit_flaw(v, "dong", NULL, word(W_RETURN_FLAW_LINES));
    if (text_empty(act->reason))
        visit_flaw(v, "ly_do", NULL, word(W_RETURN_FLAW_REASON));
    if (*until &&
        (day_parse_typed(until, v->year.year, &act->until) != OK || day_compare(act->until, moment_day(v->now)) < 0))
        visit_flaw(v, "den", NULL, word(W_RETURN_FLAW_DAY));
    return v->flaws == 0;
}

static enum outcome duty_back(struct change *c, const struct form *f, const char *reason)
{
    struct duty_find_row duty;
    enum outcome o = duty_find(change_view(c), f->cluster_year, f->unit, "self_score", "Y", &duty);
    if (o != OK || !text_eq(duty.state, "done"))
        return o == ABSENT ? OK : o;
    return duty_return(c, duty.id, reason);
}

static enum outcome save(struct visit *v, struct change *c)
{
    struct form f;
    enum form_refusal why = REFUSED_STATE;
    struct form_act act = {.action = ACT_RETURN, .version = visit_typed_number(v, "pb")};
    if (!typed_well(v, &act))
        return INVALID;
    enum outcome o = form_read(change_view(c), v->id[0], &f);
    if (o == OK)
        o = form_move(c, v->actor, &v->year, &f, &act, &why);
    if (o == OK)
        o = duty_back(c, &f, act.reason);
    if (o != OK)
        refusal_flaw(v, &f, "dong", why);
    v->redirect = visit_path(v, "/phieu/%lld", (long long)v->id[0]);
    v->flash = W_FLASH_RETURNED;
    return o;
}

const struct page page_form_return = {
    .path = "/phieu/{}/tra-lai",
    .title = W_FORM_GIVE_BACK,
    .nav = "/phieu",
    .permission = PERM_VERIFY,
    .save_permission = PERM_VERIFY,
    .find = find_form,
    .show = show,
    .save = save,
};
