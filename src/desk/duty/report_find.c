#include "desk/duty/report_find.h"

#include "base/str.h"
#include "desk/front/visit.h"
#include "work/work.sql.h"

static enum outcome take(struct visit *v, struct view *view, int64_t duty)
{
    struct duty_by_id_row d;
    enum outcome o = duty_by_id(view, duty, &d);
    if (o == OK && !text_eq(d.kind, "report"))
        return ABSENT;
    if (o == OK)
        o = year_read(view, d.cluster_year, &v->year);
    if (o != OK)
        return o;
    v->place = year_place(&v->year, d.unit);
    v->place.sheets_open = false;
    return OK;
}

enum outcome report_find(struct visit *v, struct view *view)
{
    return take(v, view, v->id[0]);
}

enum outcome report_version_find(struct visit *v, struct view *view)
{
    struct report_by_id_row r;
    enum outcome o = report_by_id(view, v->id[0], &r);
    return o == OK ? take(v, view, r.duty) : o;
}
