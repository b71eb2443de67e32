/* /ma-mot-lan: a one-time code becomes a password, and the person is in. */
#include "base/arena.h"
#include "base/utf8.h"
#include "desk/front/house.h"
#include "desk/front/page.h"
#include "desk/people/account.html.h"
#include "desk/people/account_view.h"
#include "desk/people/password_typed.h"
#include "guard/account.h"
#include "guard/password.h"
#include "guard/session.h"
#include "text/words.h"
#include "web/rate.h"

struct first {
    struct knock knock;
    const char *hash;
};

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct first_code_view p = {.login = v->again ? visit_typed(v, "ten_dang_nhap") : "", .least = PASSWORD_LEAST};
    if (request_query(v->request, "sai"))
        visit_flaw(v, "ma", NULL, word(W_FIRST_CODE_BAD));
    p.flaws = visit_flaws(v);
    first_code_page_html(out, visit_frame(v, view), &p);
    return OK;
}

static enum outcome prepare(struct visit *v, struct view *view)
{
    struct first *f = ARENA_NEW(v->arena, struct first);
    const char *agent = request_header(v->request, "User-Agent");
    f->knock = (struct knock){.login = utf8_lower(v->arena, visit_typed(v, "ten_dang_nhap")),
                              .source = request_peer(v->request),
                              .network = rate_key(v->arena, request_peer(v->request)),
                              .agent = agent ? agent : ""};
    v->carry = f;
    enum outcome o = door_code(view, v->now, visit_typed(v, "ma"), &f->knock);
    if (o != OK || f->knock.door != DOOR_OPEN)
        return o;
    o = password_typed(v, view, f->knock.login); /* says what is known of the person: to nobody without the code */
    return o == OK ? password_hash(v->arena, visit_typed(v, "mat_khau"), &f->hash) : o;
}

static enum outcome save(struct visit *v, struct change *c)
{
    struct first *f = v->carry;
    const char *token = session_token(v->arena, &f->knock.token);
    enum outcome o = door_record(c, &f->knock);
    if (o != OK || f->knock.door != DOOR_OPEN) {
        v->redirect = "/ma-mot-lan?sai=1";
        return o;
    }
    v->set_session = token;
    v->redirect = "/";
    o = account_first_password(c, f->knock.account, visit_typed(v, "ma"), f->hash);
    if (o != CLASH)
        return o;
    v->set_session = NULL; /* two were here with one code: the other was first */
    visit_flaw(v, "ma", NULL, word(W_FIRST_CODE_BAD));
    return INVALID;
}

const struct page page_first_code = {
    .path = "/ma-mot-lan",
    .title = W_FIRST_CODE_TITLE,
    .permission = PERM_ANYONE,
    .save_permission = PERM_ANYONE,
    .pace = PACE_DOOR,
    .show = show,
    .prepare = prepare,
    .save = save,
};
