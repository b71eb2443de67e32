#include "desk/front/front.h"

#include "base/arena.h"
#include "desk/front/front_answer.h"
#include "desk/front/front_kept.h"
#include "desk/front/front_session.h"
#include "desk/front/house.h"
#include "desk/front/page.h"
#include "desk/front/refusal.h"
#include "guard/session.h"
#include "store/store.h"
#include "text/words.h"
#include "web/asset.h"
#include "web/pool.h"
#include "web/rate.h"
#include <stdlib.h>
#include <string.h>

enum { SMALL_BODY = 64 * 1024 };

/* Reading has no limit of its own: it costs microseconds, and nginx has limit_req for the rest. An office behind one
 * address shares its buckets, so they are wide. */
static const struct rate_class pace[] = {
    [PACE_WRITE] = {.burst = 600, .each_ms = 20},
    [PACE_DOOR] = {.burst = 60, .each_ms = 1000},
    [PACE_COSTLY] = {.burst = 300, .each_ms = 200},
};

struct errand {
    struct order order;
    struct visit *visit;
};

static bool posts(const struct visit *v)
{
    return request_method(v->request) == METHOD_POST;
}

static struct visit *visit_new(struct house *h, struct request *r)
{
    struct arena *a = request_arena(r);
    struct visit *v = ARENA_NEW(a, struct visit);
    v->house = h;
    v->request = r;
    v->arena = a;
    v->now = house_now(h);
    const char *lang = request_cookie(r, "ngon_ngu");
    v->lang = text_eq(lang, "en") ? LANG_EN : LANG_VI;
    return v;
}

static enum outcome place_load(struct visit *v, struct view *view)
{
    v->place = (struct place){0};
    v->year = (struct year){0};
    if (v->page->find)
        return v->page->find(v, view);
    enum outcome o = v->actor ? find_own(v, view) : OK;
    return o == ABSENT ? OK : o;
}

static enum permission wanted(const struct visit *v)
{
    return posts(v) ? v->page->save_permission : v->page->permission;
}

static enum outcome admit(struct visit *v, struct view *view)
{
    enum outcome o = place_load(v, view);
    if (o != OK)
        return o;
    return may(v->actor, wanted(v), &v->place) ? OK : DENIED;
}

static void show(struct visit *v, struct view *view)
{
    struct out page = {.buf = buf_new(v->arena, 48 * 1024), .lang = v->lang};
    enum outcome o = v->page->show ? v->page->show(v, view, &page) : ABSENT;
    view_end(&view);
    answer_shown(v, o, &page);
}

static void show_job(void *arg)
{
    struct visit *v = arg;
    struct view *view;
    if (view_begin(v->house->store, v->arena, &view) != OK) {
        answer_refusal(v, 500);
        return;
    }
    enum outcome o = place_load(v, view);
    if (o != OK) {
        view_end(&view);
        answer_refusal(v, status_of(o));
        return;
    }
    show(v, view);
}

static void on_pool(struct visit *v, void (*job)(void *))
{
    if (!pool_put(v->house->pool, job, v))
        answer_refusal(v, 503);
}

static enum outcome errand_apply(struct change *c, void *what)
{
    struct visit *v = what;
    v->flaws = 0;
    v->redirect = NULL;
    v->flash = 0;
    v->response.status = 0;
    enum outcome o = front_session_again(v, change_view(c));
    if (o == OK)
        o = admit(v, change_view(c));
    if (o == OK)
        o = v->page->save(v, c);
    if (o == OK &&
        request_fault(v->request) != FAULT_NONE) { /* read by now: a field twice, or one with marks nobody sees */
        visit_flaw(v, request_fault_name(v->request), NULL, word(W_FLAW_FIELD));
        return INVALID;
    }
    return o;
}

/* What save left as its own answer speaks for that outcome only: "saved" is never said after a failed COMMIT. */
static bool own_answer(const struct visit *v, enum outcome how)
{
    return v->response.status && (how == OK) == (v->response.status < 400);
}

/* Refused because nobody is signed in any more: who typed for longer than a session lives is led to the door. */
static bool came_too_late(const struct visit *v)
{
    return !v->actor && v->page->save_permission != PERM_ANYONE;
}

static void errand_answered(struct order *order, enum outcome how)
{
    struct visit *v = ((struct errand *)order)->visit;
    if (own_answer(v, how)) {
        answer_send(v, &v->response);
        return;
    }
    v->response.status = 0;
    if (how == OK) {
        answer_redirect(v, v->redirect ? v->redirect : v->page->path);
    } else if (how == INVALID || how == CLASH || how == CLOSED) {
        v->again = true;
        v->refused = how;
        v->flash = 0;
        v->redirect = NULL;
        on_pool(v, show_job);
    } else if ((how == ABSENT || how == DENIED) && came_too_late(v)) {
        answer_door(v);
    } else {
        answer_refusal(v, status_of(how));
    }
}

static void save(struct visit *v)
{
    struct errand *e = ARENA_NEW(v->arena, struct errand);
    e->visit = v;
    e->order = (struct order){.stamp = visit_stamp(v), .apply = errand_apply, .what = v, .answered = errand_answered};
    store_queue(v->house->store, &e->order);
}

static void prepare_job(void *arg)
{
    struct visit *v = arg;
    struct view *view;
    if (view_begin(v->house->store, v->arena, &view) != OK) {
        answer_refusal(v, 500);
        return;
    }
    enum outcome o = v->page->prepare(v, view);
    view_end(&view);
    if (o == OK) {
        save(v);
        return;
    }
    v->again = true;
    v->refused = o;
    if (o == INVALID || o == CLASH || o == CLOSED)
        show_job(v);
    else
        answer_refusal(v, status_of(o));
}

/* Own origin by the browser's word, and the session's token where there is a session. */
static bool forged(struct visit *v)
{
    const char *site = request_header(v->request, "Sec-Fetch-Site");
    if (site && !text_eq(site, "same-origin") && !text_eq(site, "none"))
        return true;
    const char *origin = request_header(v->request, "Origin"), *host = request_header(v->request, "Host");
    const char *at = origin ? strstr(origin, "://") : NULL;
    if (origin && (!at || !text_eq(at + 3, host)))
        return true;
    if (!v->actor)
        return v->page->save_permission != PERM_ANYONE;
    const char *token = form_value(v->request, "csrf");
    return !token || !same_secret(str_of(token), str_of(visit_csrf(v)));
}

static void receive(struct visit *v, struct view *view)
{
    enum outcome o = admit(v, view);
    view_end(&view);
    if (o != OK && came_too_late(v)) {
        answer_door(v);
        return;
    }
    if (o != OK) {
        answer_refusal(v, status_of(o));
        return;
    }
    if (forged(v)) {
        answer_refusal(v, 403);
        return;
    }
    request_suspend(v->request);
    if (v->page->prepare)
        on_pool(v, prepare_job);
    else
        save(v);
}

static void visit_run(struct visit *v, struct view *view)
{
    if (v->actor && v->stale_session)
        front_session_touch(v);
    if (posts(v)) {
        receive(v, view);
        return;
    }
    enum outcome o = admit(v, view);
    if (o != OK) {
        view_end(&view);
        if (!v->actor && v->page->permission != PERM_ANYONE)
            answer_door(v);
        else
            answer_refusal(v, status_of(o));
    } else if (kept_answer(v, view)) {
        view_end(&view);
    } else if (v->page->slow) {
        view_end(&view);
        request_suspend(v->request);
        on_pool(v, show_job);
    } else {
        show(v, view);
    }
}

static bool too_fast(struct visit *v)
{
    enum pace p = posts(v) && v->page->pace == PACE_READ ? PACE_WRITE : v->page->pace;
    int64_t wait;
    if (p == PACE_READ)
        return false;
    return !rate_take(v->house->rate, (unsigned)p, pace[p], rate_key(v->arena, request_peer(v->request)),
                      v->now.seconds * 1000, &wait);
}

void front_handle(void *house, struct request *r)
{
    if (asset_serve(r))
        return;
    struct visit *v = visit_new(house, r);
    v->page = page_find(request_path(r), v->id);
    struct view *view;
    if (!v->page || (posts(v) && v->page->save_permission == PERM_MISSING)) {
        answer_refusal(v, v->page ? 405 : 404);
    } else if (too_fast(v)) {
        answer_refusal(v, 429);
    } else if (view_begin(v->house->store, v->arena, &view) != OK) {
        answer_refusal(v, 503);
    } else if (front_session(v, view) != OK) {
        view_end(&view);
        answer_refusal(v, 500);
    } else {
        visit_run(v, view);
    }
}

static bool signed_in(struct house *h, struct request *r)
{
    struct visit *v = visit_new(h, r);
    struct view *view;
    if (view_begin(h->store, v->arena, &view) != OK)
        return false;
    bool is = front_session(v, view) == OK && v->actor;
    view_end(&view);
    return is;
}

size_t front_body_limit(void *house, struct request *r, const char *method, const char *path)
{
    int64_t id[VISIT_NUMBERS];
    const struct page *p = strcmp(method, "POST") == 0 ? page_find(path, id) : NULL;
    if (!p || p->save_permission == PERM_MISSING)
        return 0;
    size_t most = p->body_limit ? p->body_limit : SMALL_BODY;
    return most <= SMALL_BODY || signed_in(house, r) ? most : SMALL_BODY;
}

void front_refuse(void *house, struct request *r, struct response *out)
{
    struct visit *v = visit_new(house, r);
    v->page = out->status == 413 ? page_find(request_path(r), v->id) : NULL;
    const char *length = request_header(r, "Content-Length");
    uint64_t sent = length ? strtoull(length, NULL, 10) : 0, most = v->page ? v->page->body_limit : 0;
    bool fits = v->page && length && sent <= most;
    bool unknown = fits && v->page->save_permission != PERM_ANYONE && !signed_in(house, r);
    if (unknown && respond_redirect(out, "/vao") == OK) /* the session ended while a file was chosen */
        return;
    v->page = NULL;
    if (form_many_files(r))
        refusal_many_files(v, out);
    else if (out->status == 413)
        refusal_too_large(v, sent, most, out);
    else
        refusal_page(v, NULL, out->status, out);
}
