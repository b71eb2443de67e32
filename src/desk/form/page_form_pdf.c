/* GET /phieu/{}.pdf: one unit's form for the file. */
#include "desk/front/page.h"
#include "desk/papers/download.h"
#include "desk/papers/papers.h"
#include "text/words.h"

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct form_paper paper;
    (void)out;
    const char *name = visit_path(v, "phieu-cham-diem-%d-%lld", v->year.year, (long long)v->id[0]);
    enum outcome o = form_kept(view, &v->year, v->id[0], &paper);
    return o == OK ? download_pdf(v, form_doc(v->arena, &paper), name) : o;
}

const struct page page_form_pdf = {
    .path = "/phieu/{}.pdf",
    .title = W_PRINT_FORM_SHEET_NAME,
    .nav = "/phieu",
    .permission = PERM_FORM_READ,
    .pace = PACE_COSTLY,
    .slow = true,
    .find = find_form,
    .show = show,
};
