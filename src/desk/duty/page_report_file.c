/* GET /bao-cao/tep/{}: the file of one submission, always as a download. */
#include "desk/duty/report_find.h"
#include "desk/front/file_type.h"
#include "desk/front/house.h"
#include "desk/front/page.h"
#include "text/words.h"
#include "work/work.sql.h"

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct report_by_id_row r;
    struct file_by_id_row file;
    struct str bytes;
    enum outcome o = report_by_id(view, v->id[0], &r);
    if (o == OK && !r.file.is)
        o = ABSENT;
    if (o == OK)
        o = file_by_id(view, r.file.n, &file);
    if (o == OK)
        o = house_file_read(v->house, v->arena, file.sha256, &bytes);
    if (o == OK)
        visit_file(v, file_name_fit(v->arena, r.name, file.type), file.type, bytes);
    return o;
}

const struct page page_report_file = {
    .path = "/bao-cao/tep/{}",
    .title = W_REPORT_WRITE,
    .permission = PERM_FORM_READ,
    .pace = PACE_COSTLY,
    .slow = true,
    .find = report_version_find,
    .show = show,
};
