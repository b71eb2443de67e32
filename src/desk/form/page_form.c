/* /phieu/{}: a unit's form. Its clerk scores, the leader's clerk verifies, others read: one page, by right and state.
 * */
#include "base/arena.h"
#include "base/json_text.h"
#include "base/str.h"
#include "desk/form/form.html.h"
#include "desk/form/form_detail.h"
#include "desk/form/form_shown.h"
#include "desk/front/house.h"
#include "desk/front/page.h"
#include "desk/part/form_fill.h"
#include "desk/part/form_refusal.h"
#include "org/org.sql.h"
#include "score/mark_text.h"
#include "store/store.h"
#include "text/words.h"
#include <stdlib.h>
#include <string.h>

/* words: step.*, form.locked.* */

enum { CLASHES = 40 };

/* What a refused save leaves for the page that is shown again. */
struct form_again {
    struct {
        const char *code;
        struct mark_refusal why;
    } clash[CLASHES];
    size_t clashes;
};

static struct message locked_word(const struct visit *v, const struct form *f)
{
    if (!text_eq(v->year.state, "running"))
        return word(W_FORM_LOCKED_FROZEN);
    if (!actor_of_unit(v->actor, f->unit))
        return (struct message){0};
    switch (f->state) {
    case FORM_DRAFT:
        return word(W_FORM_LOCKED_LATE);
    case FORM_SUBMITTED:
    case FORM_VERIFYING:
        return word(W_FORM_LOCKED_SENT);
    case FORM_VERIFIED:
    case FORM_EXPLAINED:
        return word(W_FORM_LOCKED_VERIFIED);
    case FORM_FINAL:
    case FORM_PUBLISHED:
        return word(W_FORM_LOCKED_FINAL);
    case FORM_RETURNED:
    case FORM_STATES:
        break;
    }
    return (struct message){0};
}

static void steps_fill(struct visit *v, const struct form *f, struct form_view *p)
{
    static const int name[] = {W_STEP_SELF, W_STEP_VERIFY, W_STEP_EXPLAIN, W_STEP_FINAL, W_STEP_PUBLISHED};
    static const int now[FORM_STATES] = {
        [FORM_DRAFT] = 0,    [FORM_SUBMITTED] = 1, [FORM_VERIFYING] = 1, [FORM_RETURNED] = 0,
        [FORM_VERIFIED] = 2, [FORM_EXPLAINED] = 2, [FORM_FINAL] = 4,     [FORM_PUBLISHED] = 5};
    struct step_view *s = ARENA_MANY(v->arena, 5, struct step_view);
    for (size_t i = 0; i < 5; i++)
        s[i].name = word((enum word)name[i]);
    if (f->submitted_at.seconds)
        s[0].sub = w_step_sent(moment_day(f->submitted_at));
    else if (v->year.due_on.year)
        s[0].sub = w_step_due(v->year.due_on);
    if (f->verified_at.seconds)
        s[1].sub = w_step_verified(moment_day(f->verified_at));
    s[2].sub = v->year.appeal_until.seconds ? w_step_until(moment_day(v->year.appeal_until)) : word(W_STEP_EXPLAIN_IF);
    s[3].sub = word(W_STEP_FINAL_IS);
    s[4].sub = word(W_STEP_PUBLISHED_IS);
    p->steps = s;
    p->steps_n = 5;
    p->step_now = now[f->state];
}

static void filters_fill(struct visit *v, const struct form *f, struct form_view *p, char only)
{
    static const struct {
        int word;
        char only;
        const char *query;
    } all[] = {
        {W_FILTER_ALL, 0, ""},
        {W_FILTER_DIFFERENT, 'l', "?loc=lech"},
        {W_FILTER_NO_EVIDENCE, 'm', "?loc=thieu"},
        {W_FILTER_OPEN, 'c', "?loc=chua"},
    };
    size_t n = p->mode == MODE_READ ? 2 : 4;
    struct filter_view *at = ARENA_MANY(v->arena, n, struct filter_view);
    for (size_t i = 0; i < n; i++)
        at[i] = (struct filter_view){word((enum word)all[i].word),
                                     url_of(visit_path(v, "/phieu/%lld%s", (long long)f->id, all[i].query)),
                                     all[i].only == only};
    p->filters = at;
    p->filters_n = n;
}

static void crumbs_fill(struct visit *v, struct form_view *p)
{
    struct crumb *c = ARENA_MANY(v->arena, 3, struct crumb);
    c[0] = (struct crumb){v->year.cluster_name, url_of("/bang-dieu-hanh")};
    c[1] = (struct crumb){message_text(v->arena, v->lang, w_form_list_crumb(v->year.year)), url_of("/phieu")};
    c[2] = (struct crumb){p->unit, {NULL}};
    p->crumbs = (struct crumbs){c, 3};
}

static void ways_fill(struct visit *v, const struct form *f, struct form_view *p)
{
    p->save = url_of(visit_path(v, "/phieu/%lld", (long long)f->id));
    p->xlsx = url_of(visit_path(v, "/phieu/%lld.xlsx", (long long)f->id));
    if (p->mode != MODE_READ)
        p->take_back = url_of(visit_path(v, "/phieu/%lld/excel", (long long)f->id));
    p->pdf = url_of(visit_path(v, "/phieu/%lld.pdf", (long long)f->id));
    if (may(v->actor, PERM_VERIFY, &v->place) &&
        (f->state == FORM_SUBMITTED || f->state == FORM_VERIFYING || f->state == FORM_VERIFIED))
        p->give_back = url_of(visit_path(v, "/phieu/%lld/tra-lai", (long long)f->id));
    p->may_withdraw = p->own && f->state == FORM_SUBMITTED && text_eq(v->year.state, "running") &&
                      window_at((struct day){0}, v->year.due_on, v->now) == WINDOW_OPEN;
}

static void clashes_fill(struct visit *v, const struct form *f, struct form_view *p)
{
    const struct form_again *again = v->carry;
    struct form_line *line = (struct form_line *)p->lines; /* filled a moment ago, ours */
    for (size_t i = 0; again && i < p->lines_n; i++)
        for (size_t k = 0; k < again->clashes; k++) {
            if (!text_eq(line[i].code, again->clash[k].code))
                continue;
            const struct mark_refusal *w = &again->clash[k].why;
            int at = sheet_find(f->sheet, line[i].code);
            struct mark_view stands = p->mode == MODE_SELF ? line[i].self : line[i].verified;
            line[i].clash = (struct line_clash){true, line[i].typed, stands, w->name ? w->name : "", w->at, w->id};
            line[i].version = at >= 0 ? w->id : line[i].version;
        }
}

static const char *unlocker(struct visit *v, struct view *view)
{
    struct unit_name_on_row leader;
    if (!v->year.leader || unit_name_on(view, v->year.leader, day_iso(v->arena, moment_day(v->now)), &leader) != OK)
        return NULL;
    return message_text(v->arena, v->lang, w_form_unlocker(leader.name));
}

static char filter_asked(struct visit *v)
{
    const char *asked = request_query(v->request, "loc");
    return text_eq(asked, "lech") ? 'l' : text_eq(asked, "thieu") ? 'm' : text_eq(asked, "chua") ? 'c' : 0;
}

static struct moment last_saved(const struct form *f, enum score_stage stage)
{
    struct moment last = {0};
    for (size_t i = 0; i < f->count; i++)
        if (f->line[i].stage[stage].at.seconds > last.seconds)
            last = f->line[i].stage[stage].at;
    return last;
}

static struct form_view form_made(struct visit *v, struct view *view, const struct form *f, const char *unit)
{
    struct form_view p = {
        .unit = unit,
        .id = f->id,
        .year = v->year.year,
        .flaws = visit_flaws(v),
        .mode = form_mode_of(v, f),
        .own = actor_of_unit(v->actor, f->unit),
        .version = f->version,
        .sheet_version = f->sheet_version,
        .sheet_from = moment_day(f->sheet_frozen_at),
        .sent_at = f->submitted_at,
        .show_verified = f->state != FORM_DRAFT,
        .superior = v->year.superior,
        .issuer = v->year.cluster_name,
        .place = v->year.place_name,
        .today = moment_day(v->now),
    };
    p.sent_late = f->submitted_at.seconds && window_at((struct day){0}, v->year.due_on, f->submitted_at) == WINDOW_LATE;
    p.return_reason = f->state == FORM_RETURNED && *f->reason ? f->reason : NULL;
    p.saved_at = last_saved(f, p.mode == MODE_VERIFY ? STAGE_VERIFIED : STAGE_SELF);
    if (p.mode == MODE_READ) {
        p.locked = locked_word(v, f);
        p.unlocker = p.locked.word ? unlocker(v, view) : NULL;
    }
    return p;
}

enum outcome form_shown(struct visit *v, struct view *view, const char *chosen, struct out *out)
{
    struct form f;
    struct unit_name_on_row unit;
    enum outcome o = form_read(view, v->id[0], &f);
    if (o == OK)
        o = unit_name_on(view, f.unit, arena_format(v->arena, "%04d-12-31", v->year.year), &unit);
    if (o != OK)
        return o;
    struct form_view p = form_made(v, view, &f, unit.name);
    char only = filter_asked(v);
    form_lines_fill(v, &f, &p, chosen, only);
    clashes_fill(v, &f, &p);
    steps_fill(v, &f, &p);
    filters_fill(v, &f, &p, only);
    crumbs_fill(v, &p);
    ways_fill(v, &f, &p);
    o = form_detail_fill(v, view, &f, &p, chosen, &p.detail);
    if (o == OK)
        form_page_html(out, visit_frame(v, view), &p);
    return o;
}

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    return form_shown(v, view, request_query(v->request, "tc"), out);
}

static void clash_keep(struct visit *v, const char *code, const struct mark_refusal *why)
{
    if (!v->carry)
        v->carry = ARENA_NEW(v->arena, struct form_again);
    struct form_again *again = v->carry;
    if (again->clashes == CLASHES)
        return;
    again->clash[again->clashes].code = arena_text(v->arena, code);
    again->clash[again->clashes].why = *why;
    again->clash[again->clashes].why.name = arena_text(v->arena, why->name);
    again->clash[again->clashes++].why.theirs = arena_text(v->arena, why->theirs);
}

/* A cell that does not say what the page showed is taken to have shown nothing: it never wins over a mark unseen. */
static struct mark_edit edit_of(struct visit *v, const struct field *field, enum score_stage stage)
{
    const char *code = field->name + 5;
    const char *was = form_value(v->request, arena_format(v->arena, "pb.%s", code));
    const char *reason = form_value(v->request, arena_format(v->arena, "ly_do.%s", code));
    struct mark_edit e = {.stage = stage, .code = code, .typed = field->value, .reason = reason ? reason : ""};
    if (was && *was && strspn(was, "0123456789") == strlen(was))
        e.was = strtoll(was, NULL, 10);
    return e;
}

/* Every cell is tried, so that one wrong cell never hides another; any refusal takes the whole change back. */
static enum outcome marks_save(struct visit *v, struct change *c, struct form *f, enum score_stage stage,
                               int64_t *id_out)
{
    enum outcome worst = OK;
    for (const struct field *field = form_next(v->request, "diem.", NULL); field;
         field = form_next(v->request, "diem.", field)) {
        struct mark_edit e = edit_of(v, field, stage);
        struct mark_refusal why;
        enum outcome o = mark_set(c, v->actor, &v->year, f, &e, &why);
        *id_out = why.id;
        if (o == OK && f->state == FORM_SUBMITTED) /* the first verified mark moves the form on */
            o = form_read(change_view(c), f->id, f);
        if (o == OK)
            continue;
        if (o == CLASH && why.name)
            clash_keep(v, e.code, &why);
        mark_flaw(v, f, &e, o, &why);
        if (o != INVALID && o != CLASH)
            return o;
        worst = o == INVALID ? INVALID : worst == OK ? CLASH : worst;
    }
    return worst;
}

static void answer_json(struct visit *v, unsigned status, const char *json)
{
    v->response = (struct response){.status = status, .type = "application/json", .body = str_of(json)};
}

static const char *clock_text(struct visit *v, struct moment at)
{
    int hour, minute, second;
    moment_clock(at, &hour, &minute, &second);
    return arena_format(v->arena, "%02d:%02d", hour, minute);
}

/* What the page shows beside the cell: the stage's sums with the mark just saved. */
static const char *sums_after(struct visit *v, struct form *f, enum score_stage stage)
{
    const struct field *field = form_next(v->request, "diem.", NULL);
    int at = field ? sheet_find(f->sheet, field->name + 5) : -1;
    if (at < 0)
        return "";
    struct kept_mark *k = &f->line[at].stage[stage];
    k->input = field->value;
    if (mark_from_text(v->arena, &f->sheet->criterion[at], field->value, &k->mark) != OK)
        return "";
    return form_sums_json(v, f, stage, (size_t)at);
}

static void autosave_answer(struct visit *v, enum outcome o, int64_t id, const char *sums)
{
    const struct form_again *again = v->carry;
    v->flash = 0; /* said where it was typed; the next page has nothing to say */
    if (o == BROKEN)
        return;
    if (o == OK) {
        answer_json(v, 200,
                    arena_format(v->arena, "{\"saved\":\"%s\",\"version\":%lld%s}", clock_text(v, v->now),
                                 (long long)id, sums));
    } else if (o == CLASH && again && again->clashes) {
        const struct mark_refusal *w = &again->clash[0].why;
        const char *mine = visit_typed(v, arena_format(v->arena, "diem.%s", again->clash[0].code));
        answer_json(v, 409,
                    arena_format(v->arena, "{\"mine\":%s,\"theirs\":%s,\"by\":%s,\"at\":\"%s\",\"version\":%lld}",
                                 json_text(v->arena, mine), json_text(v->arena, w->theirs),
                                 json_text(v->arena, w->name), clock_text(v, w->at), (long long)w->id));
    } else {
        const char *why = v->flaws ? message_text(v->arena, v->lang, v->flaw[0].what) : outcome_name(o);
        answer_json(v,
                    o == CLASH    ? 409
                    : o == CLOSED ? 410
                                  : 422,
                    arena_format(v->arena, "{\"error\":%s}", json_text(v->arena, why)));
    }
}

static enum outcome withdraw(struct visit *v, struct change *c, const struct form *f)
{
    struct form_act act = {.action = ACT_WITHDRAW, .version = visit_typed_number(v, "pb")};
    enum form_refusal why;
    v->flash = W_FLASH_WITHDRAWN;
    enum outcome o = form_move(c, v->actor, &v->year, f, &act, &why);
    if (o != OK)
        refusal_flaw(v, f, "phieu", why);
    return o;
}

/* What was typed is saved first, so that one click never throws a change away. */
static enum outcome take_self(struct visit *v, struct change *c, struct form *f)
{
    struct form now;
    int64_t id = 0;
    enum outcome o = marks_save(v, c, f, STAGE_VERIFIED, &id);
    if (o == OK)
        o = form_read(change_view(c), f->id, &now);
    v->flash = W_FLASH_TAKEN;
    return o == OK ? marks_take_self(c, v->actor, &v->year, &now) : o;
}

static enum outcome save(struct visit *v, struct change *c)
{
    struct form f;
    int64_t id = 0;
    v->carry = NULL;
    enum outcome o = form_read(change_view(c), v->id[0], &f);
    if (o != OK)
        return o;
    const char *act = visit_typed(v, "viec");
    v->redirect = visit_path(v, "/phieu/%lld%s", (long long)f.id, text_eq(act, "kiem-tra") ? "/kiem-tra" : "");
    if (text_eq(act, "thu-hoi"))
        return withdraw(v, c, &f);
    bool own = actor_of_unit(v->actor, f.unit);
    if (text_eq(act, "lay-diem") && may(v->actor, PERM_VERIFY, &v->place))
        return take_self(v, c, &f);
    if (!own && !may(v->actor, PERM_VERIFY, &v->place))
        return DENIED;
    enum score_stage stage = own ? STAGE_SELF : STAGE_VERIFIED;
    o = marks_save(v, c, &f, stage, &id);
    v->flash = text_eq(act, "kiem-tra") ? 0 : W_FLASH_DRAFT_SAVED;
    if (request_header(v->request, "X-Tu-Luu"))
        autosave_answer(v, o, id, o == OK ? sums_after(v, &f, stage) : "");
    return o;
}

const struct page page_form = {
    .path = "/phieu/{}",
    .title = W_FORM_TITLE,
    .nav = "/phieu",
    .permission = PERM_FORM_READ,
    .save_permission = PERM_FORM_READ,
    .body_limit = 512 * 1024,
    .find = find_form,
    .show = show,
    .save = save,
};
