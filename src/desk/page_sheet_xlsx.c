/* GET /bang-tieu-chi.xlsx: the sheet as a workbook that is edited offline and comes back through /bang-tieu-chi/nap. */
#include "desk/page.h"
#include "desk/papers.h"
#include "desk/sheet_fill.h"
#include "intake/sheet_book.h"
#include "paper/book.h"
#include "text/words.h"

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct sheet_version s;
    struct str bytes;
    (void)out;
    enum outcome o = sheet_asked(v, view, &s);
    if (o == OK)
        o = book_xlsx(v->arena, sheet_book(v->arena, v->lang, s.sheet), &bytes);
    if (o == OK)
        visit_file(v, visit_path(v, "bang-tieu-chi-%d-%d.xlsx", v->year.year, s.version), TYPE_XLSX, bytes);
    return o;
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
