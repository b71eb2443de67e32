#include "desk/front/front_kept.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/digest.h"
#include "desk/front/front_answer.h"
#include "desk/front/house.h"
#include "desk/front/page.h"
#include "store/store.h"
#include "web/shelf.h"
#include <string.h>

/* What a page shows depends on who asks, in which language, in which minute, on the database as of this generation,
 * and on whether it can be written to. A page that has just said "saved" says so once and has no tag. */
static const char *tag_of(struct visit *v, struct view *view)
{
    uint64_t generation = view_generation(view);
    if (!generation || v->flash || request_cookie(v->request, "tb"))
        return NULL;
    const int64_t on[] = {(int64_t)generation, v->actor ? v->actor->session : 0, v->now.seconds / 60, v->lang,
                          store_writable(v->house->store)};
    struct buf what = buf_new(v->arena, 512);
    buf_add(&what, (const char *)on, sizeof on);
    buf_text(&what, v->house->build);
    buf_char(&what, ' ');
    buf_text(&what, request_target(v->request));
    const char *hex = digest_hex(v->arena, digest_of(buf_all(&what)));
    return arena_copy(v->arena, hex, SHELF_KEY);
}

bool kept_answer(struct visit *v, struct view *view)
{
    v->tag = tag_of(v, view);
    if (!v->tag)
        return false;
    const char *held = request_header(v->request, "If-None-Match");
    if (!held || !strstr(held, v->tag))
        return shelf_answer(v->house->shelf, v->tag, v->request);
    answer_send(v, &(struct response){.status = 200, .etag = v->tag, .cache = CACHE_CHECK});
    return true;
}
