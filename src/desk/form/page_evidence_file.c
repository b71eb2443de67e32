/* GET /minh-chung/{}: a piece of evidence, always as a download and never as a page. */
#include "desk/front/file_type.h"
#include "desk/front/house.h"
#include "desk/front/page.h"
#include "score/kept/cross_kept.h"
#include "score/kept/score.sql.h"
#include "text/words.h"

/* Who cross-checks the form opens what it is marked by. */
static enum outcome checker_find(struct visit *v, struct view *view)
{
    struct cross_kept k;
    enum outcome o = v->actor ? cross_read(view, v->year.id, &k) : ABSENT;
    if (o == OK && cross_checks(&k, actor_unit(v->actor), v->place.unit))
        v->place.checker = actor_unit(v->actor);
    return o == ABSENT ? OK : o;
}

static enum outcome find(struct visit *v, struct view *view)
{
    struct evidence_by_id_row e;
    enum outcome o = evidence_by_id(view, v->id[0], &e);
    if (o != OK)
        return o;
    v->id[1] = e.id;
    v->id[0] = e.form;
    o = find_form(v, view);
    v->id[0] = e.id;
    return o == OK ? checker_find(v, view) : o;
}

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct evidence_by_id_row e;
    struct str bytes;
    (void)out;
    enum outcome o = evidence_by_id(view, v->id[0], &e);
    if (o == OK)
        o = house_file_read(v->house, v->arena, e.sha256, &bytes);
    if (o == OK)
        visit_file(v, file_name_fit(v->arena, e.name, e.type), e.type, bytes);
    return o;
}

const struct page page_evidence_file = {
    .path = "/minh-chung/{}", .title = W_FORM_EVIDENCE, .permission = PERM_FORM_READ, .pace = PACE_COSTLY, .slow = true,
    .find = find, .show = show,
};
