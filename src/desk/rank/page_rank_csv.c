/* GET /xep-hang.csv: the same rows for a spreadsheet or a script. */
#include "desk/front/page.h"
#include "desk/papers/download.h"
#include "print/rank_paper.h"
#include "text/words.h"

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct rank_paper paper;
    (void)out;
    enum outcome o = download_rank(v, view, &paper);
    /* A row of words would spoil the columns for a script, so the sample says it in the file's name. */
    const char *sample = v->year.sample ? "-minh-hoa" : "";
    if (o == OK)
        visit_file(v, visit_path(v, "xep-hang-%d%s.csv", v->year.year, sample), TYPE_CSV, rank_csv(v->arena, &paper));
    return o;
}

const struct page page_rank_csv = {
    .path = "/xep-hang.csv",
    .title = W_NAV_RANKING,
    .nav = "/xep-hang",
    .permission = PERM_CLUSTER,
    .pace = PACE_COSTLY,
    .slow = true,
    .find = find_own,
    .show = show,
};
