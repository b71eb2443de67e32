/* POST /phieu/{}/minh-chung: evidence comes to a line, or is taken off a draft. Files are judged and kept on the job
 * pool; the change only names them. */
#include "base/arena.h"
#include "base/str.h"
#include "desk/form/form_shown.h"
#include "desk/front/page.h"
#include "desk/front/upload_take.h"
#include "score/kept/form.h"
#include "store/store.h"
#include "text/words.h"

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    if (!v->again) {
        v->redirect = visit_path(v, "/phieu/%lld", (long long)v->id[0]);
        return OK;
    }
    if (!v->flaws)
        return v->refused; /* nothing to say at the field: the refusal page says why */
    v->carry = NULL;
    return form_shown(v, view, visit_typed(v, "tc"), out);
}

static enum outcome prepare(struct visit *v, struct view *view)
{
    struct taken_files *files = ARENA_NEW(v->arena, struct taken_files);
    (void)view;
    v->carry = files;
    if (*visit_typed(v, "bo"))
        return OK;
    return uploads_take(v, "tep", files);
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
    v->flash = W_FLASH_EVIDENCE_ADDED;
    o = uploads_name(v, c, &f, code, files);
    if (o == INVALID)
        visit_flaw(v, "tep", NULL, word(W_FLASH_EVIDENCE_MANY));
    return o;
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
