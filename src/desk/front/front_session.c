#include "desk/front/front_session.h"

#include "base/arena.h"
#include "base/log.h"
#include "desk/front/house.h"
#include "desk/front/visit.h"
#include "guard/session.h"
#include "store/store.h"

enum outcome front_session(struct visit *v, struct view *view)
{
    const char *token = request_cookie(v->request, "s");
    v->token = token ? token : "";
    if (text_empty(token))
        return OK;
    struct actor *actor = ARENA_NEW(v->arena, struct actor);
    enum outcome o = session_actor(view, token, v->now, actor, &v->stale_session);
    if (o == OK) {
        v->actor = actor;
        if (!request_cookie(v->request, "ngon_ngu"))
            v->lang = actor->lang;
    }
    return o == ABSENT ? OK : o;
}

enum outcome front_session_again(struct visit *v, struct view *view)
{
    if (!v->actor)
        return OK;
    v->actor = NULL;
    struct arena *before = view_arena_swap(view, v->arena);
    enum outcome o = front_session(v, view);
    view_arena_swap(view, before);
    return o;
}

struct refresh {
    struct order order;
    struct arena *arena;
    int64_t session;
};

static enum outcome refresh_apply(struct change *c, void *what)
{
    return session_refresh(c, ((struct refresh *)what)->session);
}

static void refresh_answered(struct order *o, enum outcome how)
{
    struct arena *a = ((struct refresh *)o)->arena;
    if (how != OK)
        log_warning("session not refreshed: %s", outcome_name(how));
    arena_end(&a);
}

void front_session_touch(struct visit *v)
{
    struct arena *a = arena_new();
    struct refresh *f = ARENA_NEW(a, struct refresh);
    f->arena = a;
    f->session = v->actor->session;
    f->order = (struct order){.stamp = {.account = v->actor->account, .name = "", .from = "", .at = v->now},
                              .apply = refresh_apply,
                              .what = f,
                              .answered = refresh_answered};
    store_queue(v->house->store, &f->order);
}
