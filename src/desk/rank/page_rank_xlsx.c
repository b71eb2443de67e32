/* GET /xep-hang.xlsx: the summary of marks as a workbook. */
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
    return o == OK ? download_xlsx(v, rank_book(v->arena, &paper), name) : o;
}

const struct page page_rank_xlsx = {
    .path = "/xep-hang.xlsx",
    .title = W_NAV_RANKING,
    .nav = "/xep-hang",
    .permission = PERM_CLUSTER,
    .pace = PACE_COSTLY,
    .slow = true,
    .find = find_own,
    .show = show,
};
