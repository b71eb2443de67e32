/* GET /ke-hoach.pdf: the plan of the year, rebuilt from what was accepted. */
#include "desk/front/page.h"
#include "desk/papers/download.h"
#include "text/words.h"

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    const struct doc *paper;
    (void)out;
    enum outcome o = download_plan(v, view, &paper);
    return o == OK ? download_pdf(v, paper, visit_path(v, "ke-hoach-%d", v->year.year)) : o;
}

const struct page page_plan_pdf = {
    .path = "/ke-hoach.pdf",
    .title = W_PLANS_TITLE,
    .nav = "/ke-hoach",
    .permission = PERM_CLUSTER,
    .pace = PACE_COSTLY,
    .slow = true,
    .find = find_own,
    .show = show,
};
