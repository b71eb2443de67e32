/* /ke-hoach/nhap: a file comes in. It is judged in a child process, kept under its digest, and waits for its review;
 * a file that is refused leaves nothing behind. */
#include "base/arena.h"
#include "base/digest.h"
#include "desk/front/child.h"
#include "desk/front/house.h"
#include "desk/front/page.h"
#include "desk/plan/plan.html.h"
#include "desk/plan/plan_imports.h"
#include "text/words.h"
#include "work/import.h"
#include <string.h>
#include <unistd.h>

enum { MOST_MB = 20, BODY_MOST = 21 * 1024 * 1024 };

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct plan_upload_view p = {.flaws = visit_flaws(v), .most_mb = MOST_MB};
    enum outcome o = plan_imports_mine(v, view, &p.mine, &p.mine_n);
    if (o == OK)
        plan_upload_page_html(out, visit_frame(v, view), &p);
    return o;
}

static enum outcome refuse(struct visit *v, struct message why)
{
    visit_flaw(v, "tep", NULL, why);
    return INVALID;
}

static enum outcome judge(struct visit *v, const struct upload *u, const char *name)
{
    const char *why;
    if (u->size > MOST_MB * 1024 * 1024)
        return refuse(v, w_plan_upload_flaw_large(name, MOST_MB));
    enum outcome o = child_plan_gate(v->arena, u->fd, name, v->lang, &why);
    if (o != INVALID)
        return o;
    return refuse(v, *why ? w_plan_upload_flaw_refused(why) : w_plan_upload_flaw_child(name));
}

static const char *type_of(const struct upload *u)
{
    char head[2];
    bool zip = pread(u->fd, head, sizeof head, 0) == sizeof head && memcmp(head, "PK", 2) == 0;
    return zip ? "application/vnd.openxmlformats-officedocument.wordprocessingml.document" : "text/plain";
}

static enum outcome prepare(struct visit *v, struct view *view)
{
    const struct upload *u = form_file(v->request, "tep", NULL);
    (void)view;
    if (!u)
        return refuse(v, word(W_PLAN_UPLOAD_FLAW_NONE));
    const char *name = *u->name ? u->name : "tep";
    enum outcome o = judge(v, u, name);
    struct new_import *n = ARENA_NEW(v->arena, struct new_import);
    *n = (struct new_import){.name = name,
                             .sha256 = digest_hex(v->arena, u->digest),
                             .type = type_of(u),
                             .size = u->size,
                             .cluster = actor_cluster(v->actor)};
    v->carry = n;
    return o == OK ? upload_keep(u, house_file_path(v->house, v->arena, n->sha256)) : o;
}

static enum outcome save(struct visit *v, struct change *c)
{
    int64_t id;
    enum outcome o = import_add(c, v->carry, &id);
    if (o == OK)
        v->redirect = visit_path(v, "/ke-hoach/nhap/%lld", (long long)id);
    return o;
}

const struct page page_plan_upload = {
    .path = "/ke-hoach/nhap",
    .title = W_PLAN_UPLOAD_TITLE,
    .nav = "/ke-hoach",
    .permission = PERM_PLAN,
    .save_permission = PERM_PLAN,
    .pace = PACE_COSTLY,
    .body_limit = BODY_MOST,
    .find = find_own,
    .show = show,
    .prepare = prepare,
    .save = save,
};
