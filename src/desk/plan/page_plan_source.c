/* /ke-hoach/{}/goc: the file a plan was read from, byte for byte. */
#include "base/str.h"
#include "desk/front/house.h"
#include "desk/front/page.h"
#include "desk/plan/plan_find.h"
#include "text/words.h"
#include "work/work.sql.h"

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct plan_by_id_row plan;
    struct file_by_id_row file;
    struct import_of_plan_row import;
    struct str bytes;
    (void)out;
    enum outcome o = plan_by_id(view, v->id[0], &plan);
    if (o == OK)
        o = file_by_id(view, plan.file, &file);
    if (o == OK)
        o = house_file_read(v->house, v->arena, file.sha256, &bytes);
    if (o != OK)
        return o;
    o = import_of_plan(view, plan.id, &import);
    if (o == OK || o == ABSENT)
        visit_file(v, o == OK ? import.name : visit_path(v, "ke-hoach-%d.txt", v->year.year), file.type, bytes);
    return o == ABSENT ? OK : o;
}

const struct page page_plan_source = {
    .path = "/ke-hoach/{}/goc",
    .title = W_PLANS_TITLE,
    .permission = PERM_PLAN_READ,
    .pace = PACE_COSTLY,
    .slow = true,
    .find = find_plan,
    .show = show,
};
