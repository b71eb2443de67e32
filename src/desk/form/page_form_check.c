/* /phieu/{}/kiem-tra: before a step, what is missing, what it changes, who will see it and what locks. */
#include "base/arena.h"
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

static enum check_kind kind_of(const struct form *f)
{
    if (f->state == FORM_DRAFT || f->state == FORM_RETURNED)
        return CHECK_SUBMIT;
    return f->state == FORM_VERIFIED || f->state == FORM_EXPLAINED ? CHECK_FINAL : CHECK_VERIFIED;
}

static struct check_item missing(struct visit *v, const struct form *f, size_t line, enum word what)
{
    const char *code = f->sheet->criterion[line].code;
    return (struct check_item){message_text(v->arena, v->lang, w_mark_flaw_subject(code)), word(what),
                               url_of(visit_path(v, "/phieu/%lld?tc=%s#r-%s", (long long)f->id, code, code))};
}

static void missing_fill(struct visit *v, const struct form *f, struct form_check_view *p)
{
    struct form_gap *gap = ARENA_MANY(v->arena, f->count, struct form_gap);
    size_t n = form_gaps(f, p->kind == CHECK_SUBMIT ? STAGE_SELF : STAGE_VERIFIED, gap);
    struct check_item *at = ARENA_MANY(v->arena, n + f->count, struct check_item);
    for (size_t i = 0; i < n; i++)
        at[i] = missing(v, f, gap[i].line, gap[i].mark ? W_CHECK_NO_MARK : W_CHECK_NO_EVIDENCE);
    for (size_t i = 0; i < f->count && p->kind != CHECK_SUBMIT; i++)
        if (mark_unexplained(v->arena, f, i))
            at[n++] = missing(v, f, i, W_CHECK_NO_REASON);
    p->missing = at;
    p->missing_n = n;
}

/* Nothing found on a line the unit does not mark (penalties, gates) changes nothing. */
static bool nothing_found(const struct form *f, size_t i, struct mark_view after)
{
    return !(f->sheet->criterion[i].scorers & SCORER_SELF) &&
           (after.show == SHOW_NO || (after.show == SHOW_POINTS && !after.p.hundredths));
}

static void changes_fill(struct visit *v, const struct form *f, const struct stage_score *self,
                         const struct stage_score *verified, struct form_check_view *p)
{
    struct change_item *at = ARENA_MANY(v->arena, f->count, struct change_item);
    for (size_t i = 0; i < f->count && p->kind != CHECK_SUBMIT; i++) {
        const struct kept_mark *k = &f->line[i].stage[STAGE_VERIFIED];
        struct mark_view before = mark_show(f, &f->line[i].stage[STAGE_SELF], self, i),
                         after = mark_show(f, k, verified, i);
        if (!sheet_is_leaf(f->sheet, i) || !k->input || nothing_found(f, i, after) ||
            (before.show == after.show && before.p.hundredths == after.p.hundredths))
            continue;
        at[p->changes_n++] =
            (struct change_item){f->sheet->criterion[i].code, f->sheet->criterion[i].text, before, after, k->reason};
    }
    p->changes = at;
}

static void crumbs_fill(struct visit *v, struct form_check_view *p)
{
    struct crumb *c = ARENA_MANY(v->arena, 3, struct crumb);
    c[0] = (struct crumb){message_text(v->arena, v->lang, w_form_list_crumb(v->year.year)), url_of("/phieu")};
    c[1] = (struct crumb){p->unit, p->back};
    c[2] = (struct crumb){message_text(v->arena, v->lang, word(W_CHECK_CRUMB)), {NULL}};
    p->crumbs = (struct crumbs){c, 3};
}

static enum outcome names_fill(struct visit *v, struct view *view, const struct form *f, struct form_check_view *p)
{
    struct unit_name_on_row unit, leader;
    const char *day = arena_format(v->arena, "%04d-12-31", v->year.year);
    enum outcome o = unit_name_on(view, f->unit, day, &unit);
    if (o != OK)
        return o;
    p->unit = unit.name;
    if (v->year.leader && unit_name_on(view, v->year.leader, day, &leader) == OK) {
        p->seen_by = message_text(v->arena, v->lang,
                                  p->kind == CHECK_SUBMIT ? w_check_seen_by(leader.name)
                                                          : w_check_seen_unit(unit.name, leader.name));
        p->unlocker = message_text(v->arena, v->lang, w_form_unlocker(leader.name));
    } else {
        p->seen_by = message_text(v->arena, v->lang, word(W_CHECK_SEEN_NOBODY));
    }
    return OK;
}

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct form f;
    enum outcome o = form_read(view, v->id[0], &f);
    if (o != OK)
        return o;
    struct form_check_view p = {.id = f.id,
                                .year = v->year.year,
                                .version = f.version,
                                .kind = kind_of(&f),
                                .due = v->year.due_on,
                                .max = {sheet_maximum(f.sheet)},
                                .lines = form_leaves(&f)};
    struct stage_score self = form_stage_score(v->arena, &f, STAGE_SELF),
                       verified = form_stage_score(v->arena, &f, STAGE_VERIFIED);
    p.back = url_of(visit_path(v, "/phieu/%lld", (long long)f.id));
    p.go = url_of(visit_path(v, "/phieu/%lld/kiem-tra", (long long)f.id));
    if (p.due.year)
        p.days_left = day_number(p.due) - day_number(moment_day(v->now));
    for (size_t i = 0; i < f.count; i++)
        p.files += f.line[i].evidence;
    p.self_total = total_show(&self);
    p.verified_total = total_show(&verified);
    o = names_fill(v, view, &f, &p);
    if (o != OK)
        return o;
    missing_fill(v, &f, &p);
    changes_fill(v, &f, &self, &verified, &p);
    crumbs_fill(v, &p);
    if (v->flaws && !p.missing_n) { /* the step itself was refused, for more than open lines */
        struct check_item *at = ARENA_MANY(v->arena, v->flaws, struct check_item);
        for (size_t i = 0; i < v->flaws; i++)
            at[i] = (struct check_item){NULL, v->flaw[i].what, {NULL}};
        p.missing = at;
        p.missing_n = v->flaws;
    }
    form_check_page_html(out, visit_frame(v, view), &p);
    return OK;
}

static enum form_action action_of(const struct form *f, const char *what)
{
    if (text_eq(what, "nop"))
        return f->state == FORM_RETURNED ? ACT_RESUBMIT : ACT_SUBMIT;
    return text_eq(what, "chot") ? ACT_FINALISE : ACT_CLOSE_CHECK;
}

/* Handing in meets the unit's duty to score itself. */
static enum outcome duty_of_form(struct change *c, const struct form *f)
{
    struct duty_find_row duty;
    enum outcome o = duty_find(change_view(c), f->cluster_year, f->unit, "self_score", "Y", &duty);
    if (o != OK)
        return o == ABSENT ? OK : o;
    return duty_meet(c, duty.id);
}

static enum outcome save(struct visit *v, struct change *c)
{
    struct form f;
    enum form_refusal why = REFUSED_STATE;
    enum outcome o = form_read(change_view(c), v->id[0], &f);
    if (o != OK)
        return o;
    struct form_act act = {.action = action_of(&f, visit_typed(v, "viec")), .version = visit_typed_number(v, "pb")};
    o = form_move(c, v->actor, &v->year, &f, &act, &why);
    if (o == OK && (act.action == ACT_SUBMIT || act.action == ACT_RESUBMIT))
        o = duty_of_form(c, &f);
    if (o != OK)
        refusal_flaw(v, &f, "phieu", why);
    v->redirect = visit_path(v, "/phieu/%lld", (long long)f.id);
    v->flash = act.action == ACT_FINALISE      ? W_FLASH_FINALISED
               : act.action == ACT_CLOSE_CHECK ? W_FLASH_VERIFIED
                                               : W_FLASH_SUBMITTED;
    return o == DENIED ? INVALID : o;
}

const struct page page_form_check = {
    .path = "/phieu/{}/kiem-tra",
    .title = W_CHECK_CRUMB,
    .nav = "/phieu",
    .permission = PERM_FORM_READ,
    .save_permission = PERM_FORM_READ,
    .find = find_form,
    .show = show,
    .save = save,
};
