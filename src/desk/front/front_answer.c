#include "desk/front/front_answer.h"

#include "base/arena.h"
#include "base/log.h"
#include "desk/front/front_session.h"
#include "desk/front/house.h"
#include "desk/front/page.h"
#include "desk/front/refusal.h"
#include "store/store.h"
#include "web/shelf.h"

enum { FLASH_SECONDS = 60 };

void answer_send(struct visit *v, struct response *out)
{
    struct cookie *cookie = ARENA_MANY(v->arena, 3, struct cookie);
    size_t n = 0;
    if (v->set_session)
        cookie[n++] = (struct cookie){"s", v->set_session, 0};
    if (v->lang_cookie)
        cookie[n++] = *v->lang_cookie;
    const char *shown = request_cookie(v->request, "tb");
    if (v->flash)
        cookie[n++] = (struct cookie){"tb", arena_format(v->arena, "%d", v->flash), FLASH_SECONDS};
    else if (shown && *shown && request_method(v->request) == METHOD_GET && out->status == 200 && !out->download)
        cookie[n++] = (struct cookie){"tb", "", 0};
    if (v->set_session && !*v->set_session) { /* signed out: the browser forgets what it kept */
        static const struct header forget = {"Clear-Site-Data", "\"cache\", \"storage\""};
        out->headers = &forget;
        out->header_count = 1;
    }
    out->cookies = cookie;
    out->cookie_count = n;
    request_answer(v->request, out);
}

/* A refusal wears the reader's own frame: that of the thing asked for would tell that it is there, and whose. */
static void own_frame(struct visit *v, struct view *view)
{
    v->page = NULL; /* no way is lit */
    v->year = (struct year){0};
    v->place = (struct place){0};
    if (!view || (!v->actor && front_session(v, view) != OK))
        return;
    if (v->actor && find_own(v, view) != OK)
        v->year = (struct year){0};
}

void answer_refusal(struct visit *v, unsigned status)
{
    struct response out = {.status = status};
    struct view *view = NULL;
    if (view_begin(v->house->store, v->arena, &view) != OK)
        view = NULL;
    own_frame(v, view);
    refusal_page(v, view, status, &out);
    view_end(&view);
    answer_send(v, &out);
}

unsigned status_of(enum outcome o)
{
    switch (o) {
    case OK:
        return 200;
    case ABSENT:
    case DENIED:
        return 404;
    case INVALID:
        return 422;
    case CLASH:
        return 409;
    case CLOSED:
        return 410;
    case BROKEN:
        break;
    }
    return 500;
}

void answer_redirect(struct visit *v, const char *path)
{
    struct response out = {0};
    if (respond_redirect(&out, path) != OK) {
        log_error("refused redirect from %s", v->page ? v->page->path : "?");
        out = (struct response){.status = 500};
    }
    answer_send(v, &out);
}

/* The script of a form asks without leaving its page: it is told, and keeps what was typed. */
static void answer_nobody(struct visit *v)
{
    struct response out = {.status = 401, .type = "application/json", .body = STR("{\"error\":\"session\"}")};
    answer_send(v, &out);
}

void answer_door(struct visit *v)
{
    if (request_header(v->request, "X-Tu-Luu")) {
        answer_nobody(v);
        return;
    }
    struct buf next = buf_new(v->arena, 128);
    struct out o = {.buf = next};
    out_raw(&o, "/vao?tiep=", 10);
    if (request_method(v->request) == METHOD_GET || v->page->show)
        out_part(&o, request_target(v->request));
    if (request_method(v->request) == METHOD_POST)
        out_raw(&o, "&het=1", 6); /* what was sent is gone: the door says so */
    answer_redirect(v, o.buf.at);
}

void answer_shown(struct visit *v, enum outcome o, struct out *page)
{
    if (o != OK) {
        answer_refusal(v, status_of(o));
        return;
    }
    if (v->response.status) {
        answer_send(v, &v->response);
        return;
    }
    if (v->redirect) {
        answer_redirect(v, v->redirect);
        return;
    }
    struct response out = {.status = status_of(v->refused), .body = buf_all(&page->buf)};
    if (v->tag && out.status == 200) {
        out.etag = v->tag;
        out.cache = CACHE_CHECK;
        if (!v->set_session && !v->lang_cookie)
            shelf_put(v->house->shelf, v->tag, v->request, &out);
    }
    answer_send(v, &out);
}
