/* GET /xep-hang.docx: the summary of marks as an official paper. */
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
        o = paper_bytes(v->arena, rank_doc(v->arena, &paper), PAPER_DOCX, &bytes);
    if (o == OK)
        visit_file(v, visit_path(v, "xep-hang-%d.docx", v->year.year), TYPE_DOCX, bytes);
    return o;
}

const struct page page_rank_docx = {
    .path = "/xep-hang.docx",
    .title = W_NAV_RANKING,
    .nav = "/xep-hang",
    .permission = PERM_CLUSTER,
    .pace = PACE_COSTLY,
    .slow = true,
    .find = find_own,
    .show = show,
};
