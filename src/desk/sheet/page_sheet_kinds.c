/* /bang-tieu-chi/cach-cham: every kind in words, with its formula and a worked example. */
#include "base/arena.h"
#include "desk/front/page.h"
#include "desk/sheet/sheet.html.h"
#include "desk/sheet/sheet_fill.h"
#include "score/sheet_word.h"
#include "text/words.h"

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct kind_item *x = ARENA_MANY(v->arena, KIND_COUNT, struct kind_item);
    for (int k = 0; k < KIND_COUNT; k++) {
        struct kind_words w = kind_words((enum criterion_kind)k);
        x[k] = (struct kind_item){kind_name((enum criterion_kind)k), w.name, w.about, w.formula, w.example,
                                  url_of(visit_path(v, "/bang-tieu-chi/cach-cham/%d", k + 1))};
    }
    struct kinds_view p = {.crumbs = sheet_crumbs(v, word(W_SHEET_KINDS_TITLE)), .at = x, .n = KIND_COUNT};
    kinds_page_html(out, visit_frame(v, view), &p);
    return OK;
}

const struct page page_sheet_kinds = {
    .path = "/bang-tieu-chi/cach-cham",
    .title = W_SHEET_KINDS_TITLE,
    .nav = "/bang-tieu-chi",
    .permission = PERM_CLUSTER,
    .find = find_own,
    .show = show,
};
