/* /xep-hang/cong-bo: publishing in two steps. First what still blocks, then typing CÔNG BỐ. What is published never
 * changes again. */
#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "desk/front/page.h"
#include "desk/part/rank_fill.h"
#include "desk/rank/ranking.html.h"
#include "desk/rank/ranking_view.h"
#include "store/store.h"
#include "text/words.h"

static void crumbs_fill(struct visit *v, struct publish_view *p)
{
    struct crumb *c = ARENA_MANY(v->arena, 2, struct crumb);
    c[0] = (struct crumb){message_text(v->arena, v->lang, word(W_NAV_RANKING)), url_of("/xep-hang")};
    c[1] = (struct crumb){message_text(v->arena, v->lang, w_publish_title(v->year.year)), {NULL}};
    p->crumbs = (struct crumbs){c, 2};
}

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct rank_now r;
    int stops = 0;
    struct publish_view p = {.cluster = v->year.cluster_name,
                             .year = v->year.year,
                             .version = v->year.version,
                             .flaws = visit_flaws(v),
                             .confirm = v->again || request_query(v->request, "buoc"),
                             .typed = visit_typed(v, "go")};
    enum outcome o = rank_compute(view, &v->year, &r);
    if (o == OK)
        o = rank_part_fill(v, view, &r, 0, &p.rank);
    if (o != OK)
        return o;
    p.blockers_n = rank_blockers_fill(v, &r, &p.blockers, &stops);
    p.blocked = stops > 0;
    p.seen_by = message_text(v->arena, v->lang,
                             word(text_eq(v->year.transparency, "own") ? W_PUBLISH_SEEN_OWN : W_PUBLISH_SEEN_ALL));
    crumbs_fill(v, &p);
    publish_page_html(out, visit_frame(v, view), &p);
    return OK;
}

static enum outcome save(struct visit *v, struct change *c)
{
    const char *typed = utf8_upper(v->arena, visit_typed(v, "go")),
               *wanted = message_text(v->arena, LANG_VI, word(W_PUBLISH_WORD));
    if (!text_eq(typed, wanted)) {
        visit_flaw(v, "go", NULL, w_publish_flaw_word(wanted));
        return INVALID;
    }
    if (visit_typed_number(v, "pb") != v->year.version) {
        visit_flaw(v, "go", NULL, word(W_PUBLISH_FLAW_CHANGED));
        return CLASH;
    }
    enum outcome o = rank_publish(c, v->actor, &v->year);
    if (o == CLOSED)
        visit_flaw(v, "go", NULL, word(W_PUBLISH_FLAW_OPEN));
    v->redirect = "/xep-hang";
    v->flash = W_FLASH_PUBLISHED;
    return o;
}

const struct page page_rank_publish = {
    .path = "/xep-hang/cong-bo",
    .title = W_NAV_RANKING,
    .nav = "/xep-hang",
    .permission = PERM_LEAD,
    .save_permission = PERM_LEAD,
    .find = find_own,
    .show = show,
    .save = save,
};
