#include "desk/front_kept.h"

#include "base/arena.h"
#include "base/digest.h"
#include "base/shelf.h"
#include "desk/front_answer.h"
#include "desk/house.h"
#include "desk/page.h"
#include "store/store.h"
#include <string.h>

/* What a page shows depends on who asks, in which language, in which minute, on the database as of this generation,
 * and on whether it can be written to. A page that has just said "saved" says so once and has no tag. */
static const char *tag_of(struct visit *v, struct view *view)
{
    uint64_t generation = view_generation(view);
    if (!generation || v->flash || request_cookie(v->request, "tb"))
        return NULL;
    const char *what =
        arena_format(v->arena, "%s %s %llu %lld %d %d %lld", v->house->build, request_target(v->request),
                     (unsigned long long)generation, v->actor ? (long long)v->actor->session : 0LL, (int)v->lang,
                     (int)store_writable(v->house->store), (long long)(v->now.seconds / 60));
    return arena_format(v->arena, "%.*s", SHELF_KEY, digest_hex(v->arena, digest_of(str_of(what))));
}

bool kept_answer(struct visit *v, struct view *view)
{
    v->tag = tag_of(v, view);
    if (!v->tag)
        return false;
    struct response out = {.status = 200, .etag = v->tag, .cache = CACHE_CHECK};
    const char *held = request_header(v->request, "If-None-Match");
    if (!(held && strstr(held, v->tag)) && !shelf_take(v->house->shelf, v->tag, v->arena, &out.body))
        return false;
    answer_send(v, &out);
    return true;
}
