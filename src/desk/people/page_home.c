/* /: leads on to what this person does first. */
#include "desk/front/page.h"
#include "text/words.h"

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    (void)view;
    (void)out;
    if (!v->actor)
        v->redirect = "/vao";
    else if (actor_of_unit(v->actor, v->place.leader) || !actor_unit(v->actor))
        v->redirect = actor_cluster(v->actor) ? "/bang-dieu-hanh" : "/nguoi-dung";
    else
        v->redirect = "/viec";
    return OK;
}

const struct page page_home = {.path = "/", .title = W_BRAND_NAME, .permission = PERM_ANYONE, .show = show};
