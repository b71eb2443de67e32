/* GET /xep-hang.pdf: the summary of marks as an official paper. */
#include "desk/page.h"
#include "desk/papers.h"
#include "desk/rank_download.h"
#include "text/words.h"

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct rank_paper paper;
    struct str bytes;
    (void)out;
    enum outcome o = rank_download(v, view, &paper);
    if (o == OK)
        o = paper_bytes(v->arena, rank_doc(v->arena, &paper), PAPER_PDF, &bytes);
    if (o == OK)
        visit_file(v, visit_path(v, "xep-hang-%d.pdf", v->year.year), TYPE_PDF, bytes);
    return o;
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
