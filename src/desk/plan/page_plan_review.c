/* /ke-hoach/nhap/{}: the paper left, what was understood right. Corrections are kept as typed; accepting is one change
 * with the import's end, so that nothing of the year exists before it. */
#include "base/arena.h"
#include "base/str.h"
#include "desk/front/house.h"
#include "desk/front/page.h"
#include "desk/plan/plan.html.h"
#include "desk/plan/plan_added.h"
#include "desk/plan/plan_find.h"
#include "desk/plan/plan_review.h"
#include "intake/plan.h"
#include "org/org.sql.h"
#include "store/store.h"
#include "text/words.h"
#include "work/work.sql.h"

struct review {
    struct import_by_id_row import;
    struct plan_draft draft;
    struct plan_given given;
    struct new_plan plan;
};

/* The kept bytes passed the child when they came (child.h). */
static enum outcome draft_read(struct visit *v, struct view *view, struct review *r)
{
    struct str bytes;
    struct plan_problem problem;
    enum outcome o = import_by_id(view, v->id[0], &r->import);
    if (o == OK)
        o = house_file_read(v->house, v->arena, r->import.sha256, &bytes);
    if (o == OK && plan_read(v->arena, bytes, r->import.name, &r->draft, &problem) != OK)
        o = BROKEN;
    return o;
}

static bool accepted(const struct import_by_id_row *import)
{
    return text_eq(import->state, "accepted");
}

/* Members of a cluster import into it, whatever the letterhead says; only somebody of no cluster makes a new one. */
static enum outcome own_cluster(struct visit *v, struct view *view, const char **name_out)
{
    struct cluster_by_id_row cluster;
    int64_t id = actor_cluster(v->actor);
    enum outcome o = id ? cluster_by_id(view, id, &cluster) : ABSENT;
    *name_out = NULL;
    if (o == OK)
        *name_out = cluster.name;
    return o == ABSENT ? OK : o;
}

static enum outcome given_read(struct visit *v, struct view *view, struct review *r)
{
    if (v->again) {
        r->given = plan_given_typed(v, &r->draft);
        return OK;
    }
    return plan_given_kept(view, r->import.id, &r->given);
}

static void crumbs_fill(struct visit *v, struct plan_review_view *p)
{
    struct crumb *c = ARENA_MANY(v->arena, 3, struct crumb);
    c[0] = (struct crumb){message_text(v->arena, v->lang, word(W_PLANS_TITLE)), url_of("/ke-hoach")};
    c[1] = (struct crumb){message_text(v->arena, v->lang, word(W_PLAN_UPLOAD_TITLE)), url_of("/ke-hoach/nhap")};
    c[2] = (struct crumb){p->file, {NULL}};
    p->crumbs = (struct crumbs){c, 3};
}

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct review r = {.given = {0}};
    const char *into = NULL;
    enum outcome o = draft_read(v, view, &r);
    if (o == OK)
        o = given_read(v, view, &r);
    if (o == OK)
        o = own_cluster(v, view, &into);
    if (o != OK)
        return o;
    r.draft = plan_with_added(v->arena, &r.draft, &r.given);
    struct plan_review_view p = {.id = r.import.id,
                                 .version = r.import.version,
                                 .file = r.import.name,
                                 .flaws = visit_flaws(v),
                                 .accepted = accepted(&r.import),
                                 .may_accept = !accepted(&r.import)};
    if (p.accepted)
        p.accepted_at = url_of(visit_path(v, "/ke-hoach/%lld", (long long)r.import.plan.n));
    crumbs_fill(v, &p);
    plan_review_fill(v->arena, v->lang, &r.draft, &r.given, into, &p);
    plan_review_page_html(out, visit_frame(v, view), &p);
    return OK;
}

static enum outcome prepare(struct visit *v, struct view *view)
{
    struct review *r = ARENA_NEW(v->arena, struct review);
    struct plan_fix fix;
    enum outcome o = draft_read(v, view, r);
    v->carry = r;
    if (o == OK) {
        r->given = plan_given_typed(v, &r->draft);
        r->draft = plan_with_added(v->arena, &r->draft, &r->given);
    }
    if (o != OK || !text_eq(visit_typed(v, "viec"), "chap-nhan") || accepted(&r->import))
        return o;
    o = plan_fix_read(v, &r->draft, &r->given, &fix);
    if (o != OK)
        return o;
    r->plan = plan_from_draft(v->arena, &r->draft, &fix);
    r->plan.cluster = r->import.cluster.is ? r->import.cluster.n : actor_cluster(v->actor);
    return OK;
}

/* Both values: theirs in words at the field, mine in the field. */
static enum outcome stale(struct visit *v, struct view *view, const struct review *r)
{
    struct plan_given kept;
    enum outcome o = plan_given_kept(view, r->import.id, &kept);
    if (o != OK)
        return o;
    for (size_t i = 0; i < kept.n; i++) {
        const char *mine = plan_given(&r->given, kept.at[i].name);
        if (mine && !text_eq(mine, kept.at[i].value))
            visit_flaw(v, kept.at[i].name, NULL, w_review_flaw_other(kept.at[i].value));
    }
    if (!v->flaws)
        visit_flaw(v, "so", NULL, word(W_REVIEW_FLAW_STALE));
    return CLASH;
}

static enum outcome keep(struct visit *v, struct change *c, const struct review *r)
{
    struct import_by_id_row now;
    enum outcome o = import_by_id(change_view(c), r->import.id, &now);
    if (o == OK && accepted(&now)) {
        visit_flaw(v, "so", NULL, word(W_REVIEW_FLAW_ACCEPTED));
        return CLASH;
    }
    if (o == OK && now.version != visit_typed_number(v, "pb"))
        return stale(v, change_view(c), r);
    return o == OK ? import_keep(c, r->import.id, now.version, r->given.at, r->given.n) : o;
}

/* Who brought a file may correct it; accepting it into a cluster is for who may plan there today. */
static enum outcome cluster_allowed(struct visit *v, struct view *view, int64_t cluster)
{
    struct year_newest_row newest;
    struct year year;
    enum outcome o = year_newest(view, cluster, &newest);
    if (o == OK)
        o = year_read(view, newest.id, &year);
    if (o != OK)
        return o == ABSENT ? OK : o;
    struct place place = year_place(&year, 0);
    if (may(v->actor, PERM_PLAN, &place))
        return OK;
    visit_flaw(v, "cum", NULL, word(W_REVIEW_FLAW_LED));
    return INVALID;
}

static enum outcome year_free(struct visit *v, struct view *view, const struct new_plan *p, int64_t cluster)
{
    struct year_of_cluster_row year;
    struct plan_of_year_row plan;
    struct cluster_by_id_row name;
    enum outcome o = year_of_cluster(view, cluster, p->year, &year);
    if (o == OK)
        o = plan_of_year(view, year.id, &plan);
    if (o == OK)
        o = cluster_by_id(view, cluster, &name);
    if (o != OK)
        return o == ABSENT ? OK : o;
    visit_flaw(v, "nam", NULL, w_review_flaw_taken(name.name, p->year, plan.number));
    return CLASH;
}

static enum outcome accept(struct visit *v, struct change *c, const struct review *r)
{
    struct plan_made made;
    int64_t cluster;
    enum outcome o = plan_cluster(change_view(c), &r->plan, &cluster);
    if (o == OK)
        o = year_free(v, change_view(c), &r->plan, cluster);
    if (o == OK)
        o = cluster_allowed(v, change_view(c), cluster);
    if (o == OK || o == ABSENT)
        o = import_accept(c, r->import.id, &r->plan, &made);
    if (o != OK)
        return o;
    v->flash = W_FLASH_PLAN_ACCEPTED;
    v->redirect = visit_path(v, "/ke-hoach/%lld", (long long)made.plan);
    return OK;
}

static enum outcome drop(struct visit *v, struct change *c, const struct review *r)
{
    enum outcome o = import_drop(c, r->import.id);
    if (o == CLASH)
        visit_flaw(v, "so", NULL, word(W_REVIEW_FLAW_ACCEPTED));
    v->flash = W_FLASH_IMPORT_DROPPED;
    v->redirect = "/ke-hoach/nhap";
    return o;
}

static enum outcome save(struct visit *v, struct change *c)
{
    const struct review *r = v->carry;
    const char *what = visit_typed(v, "viec");
    if (text_eq(what, "bo"))
        return drop(v, c, r);
    enum outcome o = keep(v, c, r);
    if (o != OK || text_eq(what, "chap-nhan"))
        return o == OK ? accept(v, c, r) : o;
    v->flash = W_FLASH_IMPORT_KEPT;
    v->redirect = visit_path(v, "/ke-hoach/nhap/%lld", (long long)r->import.id);
    return OK;
}

const struct page page_plan_review = {
    .path = "/ke-hoach/nhap/{}",
    .title = W_PLAN_UPLOAD_TITLE,
    .nav = "/ke-hoach",
    .permission = PERM_IMPORT,
    .save_permission = PERM_IMPORT,
    .body_limit = 256 * 1024,
    .slow = true,
    .find = find_import,
    .show = show,
    .prepare = prepare,
    .save = save,
};
