/* GET /ke-hoach.pdf: the plan of the year, rebuilt from what was accepted. */
#include "desk/page.h"
#include "desk/papers.h"
#include "print/plan_doc.h"
#include "text/words.h"

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct new_plan plan;
    struct moment at;
    struct str bytes;
    (void)out;
    enum outcome o = v->year.id ? plan_kept(view, &v->year, &plan, &at) : ABSENT;
    if (o == OK)
        o = paper_bytes(v->arena, plan_doc(v->arena, &plan, at), PAPER_PDF, &bytes);
    if (o == OK)
        visit_file(v, visit_path(v, "ke-hoach-%d.pdf", v->year.year), TYPE_PDF, bytes);
    return o;
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
