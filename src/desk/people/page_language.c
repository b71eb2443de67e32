/* /ngon-ngu: the other language for this browser, and back. A signed-in person's choice is kept with the account
 * by /tai-khoan; the cookie is for the door and for trying. */
#include "base/arena.h"
#include "base/str.h"
#include "desk/front/page.h"
#include "text/words.h"

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    const char *to = request_query(v->request, "sang"), *back = request_query(v->request, "ve");
    struct cookie *cookie = ARENA_NEW(v->arena, struct cookie);
    (void)view;
    (void)out;
    *cookie = (struct cookie){"ngon_ngu", text_eq(to, "en") ? "en" : "vi", 365 * 86400};
    if (!back || respond_redirect(&v->response, back) != OK) {
        enum outcome o = respond_redirect(&v->response, "/");
        if (o != OK)
            return o;
    }
    v->lang_cookie = cookie;
    return OK;
}

const struct page page_language = {.path = "/ngon-ngu",
                                   .title = W_FRAME_ACCESS,
                                   .permission = PERM_ANYONE,
                                   .show = show};
