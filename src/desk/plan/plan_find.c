#include "desk/plan/plan_find.h"

#include "base/maybe.h"
#include "base/str.h"
#include "org/org.sql.h"
#include "work/work.sql.h"

enum outcome find_plan(struct visit *v, struct view *view)
{
    struct plan_by_id_row plan;
    enum outcome o = plan_by_id(view, v->id[0], &plan);
    if (o == OK)
        o = year_read(view, plan.cluster_year, &v->year);
    if (o != OK)
        return o;
    v->place = year_place(&v->year, 0);
    v->place.owner = plan.account;
    return OK;
}

enum outcome find_import(struct visit *v, struct view *view)
{
    struct import_by_id_row import;
    struct year_newest_row newest;
    enum outcome o = import_by_id(view, v->id[0], &import);
    if (o != OK)
        return o;
    if (text_eq(import.state, "dropped"))
        return ABSENT;
    o = import.cluster.is ? year_newest(view, import.cluster.n, &newest) : ABSENT;
    if (o == OK) {
        o = year_read(view, newest.id, &v->year);
        v->place = year_place(&v->year, 0);
    } else if (o == ABSENT) {
        v->place = (struct place){.cluster = import.cluster.n};
        o = OK;
    }
    v->place.owner = import.account;
    return o;
}
