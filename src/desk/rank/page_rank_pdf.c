/* GET /xep-hang.pdf: the summary of marks as an official paper. */
#include "desk/front/page.h"
#include "desk/papers/download.h"
#include "print/rank_paper.h"
#include "text/words.h"

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct rank_paper paper;
    const char *name = visit_path(v, "xep-hang-%d", v->year.year);
    (void)out;
    enum outcome o = download_rank(v, view, &paper);
    return o == OK ? download_pdf(v, rank_doc(v->arena, &paper), name) : o;
}

const struct page page_rank_pdf = {
    .path = "/xep-hang.pdf",
    .title = W_NAV_RANKING,
    .nav = "/xep-hang",
    .permission = PERM_CLUSTER,
    .pace = PACE_COSTLY,
    .slow = true,
    .find = find_own,
    .show = show,
};
