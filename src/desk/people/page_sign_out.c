/* POST /ra: the session ends, and the browser is told to forget what it kept. */
#include "desk/front/page.h"
#include "guard/session.h"
#include "text/words.h"

static enum outcome save(struct visit *v, struct change *c)
{
    v->set_session = "";
    v->redirect = "/vao";
    return session_end(c, v->actor->session, v->actor->account);
}

const struct page page_sign_out = {
    .path = "/ra",
    .title = W_ACCOUNT_SIGN_OUT,
    .permission = PERM_SIGNED_IN,
    .save_permission = PERM_SIGNED_IN,
    .save = save,
};
