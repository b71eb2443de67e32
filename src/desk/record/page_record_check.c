/* POST /nhat-ky/kiem-tra: walks the whole chain on the job pool and writes down what it found, as everything that
 * somebody did is written down. */
#include "base/arena.h"
#include "desk/front/page.h"
#include "guard/audit.h"
#include "store/store.h"
#include "text/words.h"

struct walk {
    enum outcome how;
    int64_t rows, bad;
    struct digest head;
};

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    v->redirect = "/nhat-ky";
    return OK;
}

static enum outcome prepare(struct visit *v, struct view *view)
{
    struct walk *w = ARENA_NEW(v->arena, struct walk);
    w->how = audit_verify(view, &w->rows, &w->head, &w->bad);
    v->carry = w;
    return w->how == INVALID ? OK : w->how;
}

static enum outcome save(struct visit *v, struct change *c)
{
    const struct walk *w = v->carry;
    bool whole = w->how == OK;
    const char *detail = whole ? arena_format(v->arena, "{\"rows\":%lld,\"head\":\"%s\"}", (long long)w->rows,
                                              digest_hex(v->arena, w->head))
                               : arena_format(v->arena, "{\"row\":%lld}", (long long)w->bad);
    v->redirect = "/nhat-ky";
    return audit_add(c, &(struct audit_entry){.action = whole ? "record.check" : "record.broken",
                                              .subject = "record",
                                              .detail = detail});
}

const struct page page_record_check = {
    .path = "/nhat-ky/kiem-tra",
    .title = W_RECORD_TITLE,
    .nav = "/nhat-ky",
    .permission = PERM_AUDIT,
    .save_permission = PERM_AUDIT,
    .pace = PACE_COSTLY,
    .find = find_own,
    .show = show,
    .prepare = prepare,
    .save = save,
};
