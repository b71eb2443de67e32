/* GET /bang-tieu-chi.json: the sheet as kept, byte for byte: its SHA-256 is the one the page shows. */
#include "desk/front/page.h"
#include "desk/papers/download.h"
#include "desk/sheet/sheet_fill.h"
#include "text/words.h"

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct sheet_version s;
    (void)out;
    enum outcome o = sheet_asked(v, view, &s);
    if (o == OK)
        visit_file(v, visit_path(v, "bang-tieu-chi-%d-%d.json", v->year.year, s.version), TYPE_JSON, str_of(s.body));
    return o;
}

const struct page page_sheet_json = {
    .path = "/bang-tieu-chi.json",
    .title = W_NAV_SHEET,
    .nav = "/bang-tieu-chi",
    .permission = PERM_CLUSTER,
    .pace = PACE_COSTLY,
    .slow = true,
    .find = find_own,
    .show = show,
};
