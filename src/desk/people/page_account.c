/* /tai-khoan: who one is, one's password, one's sessions. */
#include "base/arena.h"
#include "desk/front/page.h"
#include "desk/people/account.html.h"
#include "desk/people/account_view.h"
#include "desk/people/password_typed.h"
#include "guard/account.h"
#include "guard/account.sql.h"
#include "guard/password.h"
#include "org/org.sql.h"
#include "store/store.h"
#include "text/words.h"
#include "web/rate.h"
#include <string.h>

/* words: role.* */

static const char *where_of(struct visit *v, struct view *view, const struct role *r)
{
    struct unit_name_on_row unit;
    struct cluster_by_id_row cluster;
    if (r->unit && unit_name_on(view, r->unit, day_iso(v->arena, moment_day(v->now)), &unit) == OK)
        return unit.name;
    return r->cluster && cluster_by_id(view, r->cluster, &cluster) == OK ? cluster.name : "";
}

static void roles_fill(struct visit *v, struct view *view, struct account_view *p)
{
    static const int name[] = {[ROLE_CLERK] = W_ROLE_CLERK,
                               [ROLE_HEAD] = W_ROLE_HEAD,
                               [ROLE_COUNCIL] = W_ROLE_COUNCIL,
                               [ROLE_AUDITOR] = W_ROLE_AUDITOR,
                               [ROLE_ADMIN] = W_ROLE_ADMIN};
    struct role_item *r = ARENA_MANY(v->arena, v->actor->roles, struct role_item);
    for (size_t i = 0; i < v->actor->roles; i++)
        r[i] =
            (struct role_item){.what = message_text(v->arena, v->lang, word((enum word)name[v->actor->role[i].kind])),
                               .where = where_of(v, view, &v->actor->role[i])};
    p->roles = r;
    p->roles_n = v->actor->roles;
}

/* "Chromium" from a browser line: the first name of those people know. */
static const char *device(const char *agent)
{
    static const char *const known[] = {"Firefox", "Edg", "Chromium", "Chrome", "Safari", "curl"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strstr(agent, known[i]))
            return known[i];
    return "?";
}

static enum outcome sessions_fill(struct visit *v, struct view *view, struct account_view *p)
{
    struct sessions_of_rows rows;
    enum outcome o = sessions_of(view, v->actor->account, &rows);
    if (o != OK)
        return o;
    struct session_item *s = ARENA_MANY(v->arena, rows.n, struct session_item);
    for (size_t i = 0; i < rows.n; i++) {
        const struct sessions_of_row *r = &rows.at[i];
        s[i] = (struct session_item){.id = r->id,
                                     .device = device(r->agent),
                                     .source = r->source,
                                     .here = r->id == v->actor->session};
        if (moment_parse_iso(r->made_at, &s[i].since) != OK || moment_parse_iso(r->seen_at, &s[i].last) != OK)
            return BROKEN;
        if (!s[i].here && !p->last_in.seconds)
            p->last_in = s[i].since;
    }
    p->sessions = s;
    p->sessions_n = rows.n;
    return OK;
}

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    if (!v->again && request_query(v->request, "sai"))
        visit_flaw(v, "mat_khau_cu", NULL, word(W_PASSWORD_OLD_WRONG));
    struct account_view p = {.flaws = visit_flaws(v),
                             .name = v->actor->name,
                             .login = v->actor->login,
                             .post = v->actor->title,
                             .least = PASSWORD_LEAST};
    roles_fill(v, view, &p);
    enum outcome o = sessions_fill(v, view, &p);
    if (o == OK)
        account_page_html(out, visit_frame(v, view), &p);
    return o;
}

/* What a new password comes with: how the old one was, and the new one's hash when that was right. */
struct new_password {
    struct knock knock;
    const char *hash;
};

static enum outcome prepare(struct visit *v, struct view *view)
{
    struct new_password *n = ARENA_NEW(v->arena, struct new_password);
    if (!text_eq(visit_typed(v, "viec"), "doi-mat-khau"))
        return OK;
    n->knock = (struct knock){.login = v->actor->login,
                              .source = request_peer(v->request),
                              .network = rate_key(v->arena, request_peer(v->request)),
                              .agent = ""};
    v->carry = n;
    enum outcome o = door_password(view, v->now, visit_typed(v, "mat_khau_cu"), &n->knock);
    if (o != OK || n->knock.door == DOOR_WRONG)
        return o;
    if (n->knock.door == DOOR_WAIT)
        visit_flaw(v, "mat_khau_cu", NULL, w_password_wait((n->knock.wait + 59) / 60));
    o = password_typed(v, view, v->actor->login);
    return o == OK ? password_hash(v->arena, visit_typed(v, "mat_khau"), &n->hash) : o;
}

/* A wrong try has to be counted, so it commits too: the redirect tells the two ends apart. */
static enum outcome save(struct visit *v, struct change *c)
{
    const struct new_password *n = v->carry;
    v->redirect = n && !n->hash ? "/tai-khoan?sai=1" : "/tai-khoan";
    if (n && !n->hash)
        return door_again_wrong(c, &n->knock);
    if (n) {
        v->flash = W_FLASH_PASSWORD;
        enum outcome o = account_password(c, v->actor->account, n->hash, v->actor->session);
        return o == OK ? door_again_right(c, &n->knock) : o;
    }
    v->flash = W_FLASH_SESSION;
    enum outcome o = session_close(c, visit_typed_number(v, "phien"), v->actor->account);
    return o == ABSENT ? OK : o; /* it ended by itself: that is what was wanted */
}

const struct page page_account = {
    .path = "/tai-khoan",
    .title = W_ACCOUNT_TITLE,
    .permission = PERM_SIGNED_IN,
    .save_permission = PERM_SIGNED_IN,
    .pace = PACE_DOOR, /* the old password is tried here */
    .show = show,
    .prepare = prepare,
    .save = save,
};
