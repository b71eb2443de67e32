/* GET /bang-tieu-chi.xlsx: the sheet as a workbook that is edited offline and comes back through /bang-tieu-chi/nap. */
#include "desk/front/page.h"
#include "desk/papers/download.h"
#include "desk/sheet/sheet_fill.h"
#include "intake/sheet_book.h"
#include "text/words.h"

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct sheet_version s;
    (void)out;
    enum outcome o = sheet_asked(v, view, &s);
    if (o != OK)
        return o;
    const char *name = visit_path(v, "bang-tieu-chi-%d-%d", v->year.year, s.version);
    return download_xlsx(v, sheet_book(v->arena, v->lang, s.sheet), name);
}

const struct page page_sheet_xlsx = {
    .path = "/bang-tieu-chi.xlsx",
    .title = W_NAV_SHEET,
    .nav = "/bang-tieu-chi",
    .permission = PERM_CLUSTER,
    .pace = PACE_COSTLY,
    .slow = true,
    .find = find_own,
    .show = show,
};
