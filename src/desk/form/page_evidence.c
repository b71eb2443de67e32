/* POST /phieu/{}/minh-chung: evidence comes to a line, or is taken off a draft. Files are judged and kept on the job
 * pool; the change only names them. */
#include "base/arena.h"
#include "base/str.h"
#include "desk/front/page.h"
#include "desk/front/upload_take.h"
#include "score/kept/form.h"
#include "store/store.h"
#include "text/words.h"

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    (void)view;
    (void)out;
    if (!v->again) {
        v->redirect = visit_path(v, "/phieu/%lld", (long long)v->id[0]);
        return OK;
    }
    return v->refused; /* the form page cannot be shown with files in hand: the refusal page says why */
}

static enum outcome prepare(struct visit *v, struct view *view)
{
    struct taken_files *files = ARENA_NEW(v->arena, struct taken_files);
    (void)view;
    v->carry = files;
    if (*visit_typed(v, "bo"))
        return OK;
    enum outcome o = uploads_take(v, "tep", files);
    return o == INVALID ? OK : o; /* told on the form page, after the redirect */
}

static enum outcome save(struct visit *v, struct change *c)
{
    const struct taken_files *files = v->carry;
    const char *code = visit_typed(v, "tc"),
               *back = visit_path(v, "/phieu/%lld?tc=%s#minh-chung", (long long)v->id[0], code);
    struct form f;
    enum outcome o = form_read(change_view(c), v->id[0], &f);
    if (o != OK)
        return o;
    v->redirect = back;
    if (*visit_typed(v, "bo")) {
        v->flash = W_FLASH_EVIDENCE_TAKEN;
        return evidence_take(c, v->actor, &v->year, &f, visit_typed_number(v, "bo"));
    }
    if (!files->n) {
        v->flash = W_FLASH_EVIDENCE_REFUSED;
        return OK;
    }
    o = uploads_name(v, c, &f, code, files);
    v->flash = o == INVALID ? W_FLASH_EVIDENCE_MANY : W_FLASH_EVIDENCE_ADDED;
    return o == INVALID ? OK : o;
}

const struct page page_evidence = {
    .path = "/phieu/{}/minh-chung",
    .title = W_FORM_EVIDENCE,
    .nav = "/phieu",
    .permission = PERM_UNIT,
    .save_permission = PERM_UNIT,
    .pace = PACE_COSTLY,
    .body_limit = (size_t)UPLOAD_MOST * 5 + 1024 * 1024,
    .find = find_form,
    .show = show,
    .prepare = prepare,
    .save = save,
};
