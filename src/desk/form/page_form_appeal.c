/* /phieu/{}/giai-trinh?tc=2.1: one line of a verified form under appeal. The unit says why, with evidence; who
 * may judge answers by name. POST tc with giai_trinh and files tep_gt, or with tra_loi and diem (empty: the
 * mark stands). */
#include "base/arena.h"
#include "base/str.h"
#include "desk/form/explain_fill.h"
#include "desk/form/form.html.h"
#include "desk/form/form_detail.h"
#include "desk/front/page.h"
#include "desk/front/upload_take.h"
#include "desk/part/form_fill.h"
#include "desk/part/form_refusal.h"
#include "org/org.sql.h"
#include "score/kept/appeal.h"
#include "store/store.h"
#include "text/words.h"
#include "work/plan.h"

static void crumbs_fill(struct visit *v, const struct form *f, struct form_view *p, const char *code)
{
    struct crumb *c = ARENA_MANY(v->arena, 3, struct crumb);
    c[0] = (struct crumb){message_text(v->arena, v->lang, w_form_list_crumb(v->year.year)), url_of("/phieu")};
    c[1] = (struct crumb){p->unit, url_of(visit_path(v, "/phieu/%lld?tc=%s#giai-trinh", (long long)f->id, code))};
    c[2] = (struct crumb){message_text(v->arena, v->lang, w_mark_flaw_subject(code)), {NULL}};
    p->crumbs = (struct crumbs){c, 3};
}

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct form f;
    struct unit_name_on_row unit;
    const char *code = v->again ? visit_typed(v, "tc") : request_query(v->request, "tc");
    enum outcome o = form_read(view, v->id[0], &f);
    if (o == OK && (!code || sheet_find(f.sheet, code) < 0))
        o = ABSENT;
    if (o == OK)
        o = unit_name_on(view, f.unit, arena_format(v->arena, "%04d-12-31", v->year.year), &unit);
    if (o != OK)
        return o;
    struct form_view p = {
        .unit = unit.name, .id = f.id, .year = v->year.year, .flaws = visit_flaws(v), .mode = MODE_READ};
    form_lines_fill(v, &f, &p, code, 0);
    crumbs_fill(v, &f, &p, code);
    o = form_detail_fill(v, view, &f, &p, code, &p.detail);
    if (o != OK || !p.detail.code)
        return o == OK ? ABSENT : o;
    form_appeal_page_html(out, visit_frame(v, view), &p);
    return OK;
}

static enum outcome prepare(struct visit *v, struct view *view)
{
    struct taken_files *files = ARENA_NEW(v->arena, struct taken_files);
    (void)view;
    v->carry = files;
    if (!actor_of_unit(v->actor, v->place.unit) || !form_file(v->request, "tep_gt", NULL))
        return OK;
    return uploads_take(v, "tep_gt", files);
}

static struct message appeal_word(struct visit *v, enum form_refusal why)
{
    switch (why) {
    case REFUSED_TOO_LATE:
        return explain_late(v->arena, v->year.appeal_until);
    case REFUSED_APPEALS:
        return word(W_EXPLAIN_FLAW_WAITS);
    case REFUSED_INCOMPLETE:
        return word(W_EXPLAIN_FLAW_EVIDENCE);
    case REFUSED_REASON:
        return word(W_EXPLAIN_FLAW_TEXT);
    case REFUSED_STATE:
        return word(W_EXPLAIN_FLAW_STATE);
    case REFUSED_LINE:
        return word(W_EXPLAIN_FLAW_LINE);
    case REFUSED_NOT:
    case REFUSED_ACTOR:
    case REFUSED_OWN_UNIT:
    case REFUSED_LEADERS_FORM:
    case REFUSED_FROZEN:
    case REFUSED_TOO_EARLY:
    case FORM_REFUSALS:
        break;
    }
    return refusal_word(why);
}

/* The evidence is named after the appeal: the form may have moved on with it, so it is read again. */
static enum outcome appeal_save(struct visit *v, struct change *c, const struct form *f)
{
    const struct taken_files *files = v->carry;
    const struct appeal_new n = {.code = visit_typed(v, "tc"),
                                 .text = visit_typed(v, "giai_trinh"),
                                 .file_brought = files->n > 0};
    enum form_refusal why = REFUSED_NOT;
    struct form now;
    enum outcome o = appeal_add(c, v->actor, &v->year, f, &n, &why);
    if (o != OK) {
        visit_flaw(v, why == REFUSED_INCOMPLETE ? "tep_gt" : "giai_trinh", NULL, appeal_word(v, why));
        return o;
    }
    v->flash = W_FLASH_APPEALED;
    o = form_read(change_view(c), f->id, &now);
    if (o != OK)
        return o;
    o = uploads_name(v, c, &now, n.code, files);
    if (o == INVALID)
        visit_flaw(v, "tep_gt", NULL, word(W_FLASH_EVIDENCE_MANY));
    return o;
}

static enum outcome answer_save(struct visit *v, struct change *c, const struct form *f)
{
    const struct appeal_reply r = {.code = visit_typed(v, "tc"),
                                   .text = visit_typed(v, "tra_loi"),
                                   .typed = visit_typed(v, "diem")};
    struct mark_refusal why;
    enum outcome o = appeal_answer(c, v->actor, &v->year, f, &r, &why);
    int at = sheet_find(f->sheet, r.code);
    v->flash = W_FLASH_ANSWERED;
    if (o == OK)
        return OK;
    if (at >= 0 && (why.unreadable || why.problem))
        visit_flaw(v, "diem", NULL, mark_refusal_word(&f->sheet->criterion[at], &why));
    else
        visit_flaw(v, "tra_loi", NULL,
                   why.why == REFUSED_REASON ? word(W_EXPLAIN_FLAW_ANSWER) : appeal_word(v, why.why));
    return o;
}

static enum outcome save(struct visit *v, struct change *c)
{
    struct form f;
    bool own;
    enum outcome o = form_read(change_view(c), v->id[0], &f);
    if (o != OK)
        return o;
    own = actor_of_unit(v->actor, f.unit);
    v->redirect = visit_path(v, "/phieu/%lld?tc=%s#giai-trinh", (long long)f.id, visit_typed(v, "tc"));
    return own ? appeal_save(v, c, &f) : answer_save(v, c, &f);
}

const struct page page_form_appeal = {
    .path = "/phieu/{}/giai-trinh",
    .title = W_EXPLAIN_TITLE,
    .nav = "/phieu",
    .permission = PERM_FORM_READ,
    .save_permission = PERM_FORM_READ,
    .pace = PACE_WRITE,
    .body_limit = (size_t)UPLOAD_MOST * 5 + 1024 * 1024,
    .find = find_form,
    .show = show,
    .prepare = prepare,
    .save = save,
};
