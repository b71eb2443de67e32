/* GET /xep-hang.xlsx: the summary of marks as a workbook. */
#include "desk/page.h"
#include "desk/papers.h"
#include "desk/rank_download.h"
#include "paper/book.h"
#include "text/words.h"

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct rank_paper paper;
    struct str bytes;
    (void)out;
    enum outcome o = rank_download(v, view, &paper);
    if (o == OK)
        o = book_xlsx(v->arena, rank_book(v->arena, &paper), &bytes);
    if (o == OK)
        visit_file(v, visit_path(v, "xep-hang-%d.xlsx", v->year.year), TYPE_XLSX, bytes);
    return o;
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
