/* /vao: the door. The password is checked on the job pool; the change only records how it went. */
#include "base/arena.h"
#include "base/utf8.h"
#include "desk/front/house.h"
#include "desk/front/page.h"
#include "desk/people/account.html.h"
#include "desk/people/account_view.h"
#include "desk/people/sample_accounts.h"
#include "guard/account.h"
#include "guard/session.h"
#include "store/store.h"
#include "text/words.h"
#include "web/rate.h"
#include <stdlib.h>

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct sign_in_view p = {.flaws = visit_flaws(v), .login = v->again ? visit_typed(v, "ten_dang_nhap") : ""};
    const char *next = v->again ? visit_typed(v, "tiep") : request_query(v->request, "tiep");
    const char *wait = request_query(v->request, "doi");
    if (v->actor && !v->again) {
        v->redirect = "/";
        return OK;
    }
    p.next = next ? next : "";
    if (wait)
        p.wait_minutes = strtol(wait, NULL, 10);
    p.ended = request_query(v->request, "het") != NULL;
    if (request_query(v->request, "sai"))
        visit_flaw(v, "ten_dang_nhap", NULL, word(W_SIGN_IN_BAD));
    p.flaws = visit_flaws(v);
    enum outcome o = sample_accounts(v->arena, view, &p.samples, &p.samples_n);
    if (o != OK)
        return o;
    sign_in_page_html(out, visit_frame(v, view), &p);
    return OK;
}

static enum outcome prepare(struct visit *v, struct view *view)
{
    struct knock *k = ARENA_NEW(v->arena, struct knock);
    const char *agent = request_header(v->request, "User-Agent");
    *k = (struct knock){.login = utf8_lower(v->arena, visit_typed(v, "ten_dang_nhap")),
                        .source = request_peer(v->request),
                        .network = rate_key(v->arena, request_peer(v->request)),
                        .agent = agent ? agent : ""};
    v->carry = k;
    if (text_empty(k->login) || text_empty(visit_typed(v, "mat_khau"))) {
        visit_flaw(v, "ten_dang_nhap", NULL, word(W_SIGN_IN_EMPTY));
        return INVALID;
    }
    return door_password(view, v->now, visit_typed(v, "mat_khau"), k);
}

/* A wrong try has to be counted, so it commits too: the redirect tells the two ends apart. */
static enum outcome save(struct visit *v, struct change *c)
{
    struct knock *k = v->carry;
    const char *next = visit_typed(v, "tiep");
    const char *token = session_token(v->arena, &k->token);
    enum outcome o = door_record(c, k);
    if (o != OK)
        return o;
    if (k->door == DOOR_OPEN) {
        v->set_session = token;
        v->redirect = *next && redirect_allowed(next) ? next : "/";
    } else {
        v->redirect =
            k->door == DOOR_WAIT ? visit_path(v, "/vao?doi=%lld", (long long)(k->wait + 59) / 60) : "/vao?sai=1";
    }
    return OK;
}

const struct page page_sign_in = {
    .path = "/vao",
    .title = W_SIGN_IN_TITLE,
    .permission = PERM_ANYONE,
    .save_permission = PERM_ANYONE,
    .pace = PACE_DOOR,
    .show = show,
    .prepare = prepare,
    .save = save,
};
