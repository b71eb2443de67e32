/* /bang-tieu-chi: the criteria sheet in force, or the draft while there is none; ?ban= shows another version. */
#include "base/arena.h"
#include "base/str.h"
#include "desk/front/page.h"
#include "desk/sheet/sheet.html.h"
#include "desk/sheet/sheet_fill.h"
#include "score/kept/score.sql.h"
#include "text/words.h"

/* words: sheet_state.* */

static struct message state_word(const char *state, struct moment withdrawn)
{
    return word(text_eq(state, "frozen")  ? W_SHEET_STATE_FROZEN
                : text_eq(state, "draft") ? W_SHEET_STATE_DRAFT
                : withdrawn.seconds       ? W_SHEET_STATE_WITHDRAWN
                                          : W_SHEET_STATE_REPLACED);
}

/* How many members refuse the draft that would amend the sheet in force. */
static enum outcome refusals_count(struct visit *v, struct view *view, struct sheet_view *p)
{
    struct sheet_version draft;
    struct sheet_answer *x;
    size_t n = 0;
    enum outcome o = sheet_draft_read(view, &v->year, &draft);
    if (o == OK)
        o = sheet_answers_now(view, &v->year, &draft, &x, &n);
    for (size_t i = 0; o == OK && i < n; i++)
        p->refused += x[i].says == SAYS_NO;
    return o;
}

static enum outcome versions_fill(struct visit *v, struct view *view, struct sheet_view *p)
{
    struct sheets_of_year_rows rows;
    enum outcome o = sheets_of_year(view, v->year.id, &rows);
    if (o != OK)
        return o;
    bool force = false;
    struct sheet_version_item *x = ARENA_MANY(v->arena, rows.n, struct sheet_version_item);
    for (size_t i = 0; i < rows.n; i++) {
        const struct sheets_of_year_row *r = &rows.at[i];
        x[i] = (struct sheet_version_item){.version = r->version,
                                           .title = r->title,
                                           .act = r->act,
                                           .sha256 = r->sha256,
                                           .state = state_word(r->state, r->withdrawn_at),
                                           .at = r->frozen_at.seconds ? r->frozen_at : r->withdrawn_at,
                                           .here = r->id == p->id,
                                           .open =
                                               url_of(visit_path(v, "/bang-tieu-chi?ban=%lld", (long long)r->version))};
        force = force || text_eq(r->state, "frozen");
    }
    if (rows.n && force && text_eq(rows.at[0].state, "draft"))
        p->amendment = rows.at[0].version;
    p->versions = x;
    p->versions_n = rows.n;
    return p->amendment ? refusals_count(v, view, p) : OK;
}

static enum outcome forms_fill(struct visit *v, struct view *view, struct sheet_view *p)
{
    struct forms_of_year_rows forms;
    enum outcome o = forms_of_year(view, v->year.id, &forms);
    for (size_t i = 0; o == OK && i < forms.n; i++)
        p->forms += forms.at[i].sheet == p->id;
    return o;
}

static void ways_fill(struct visit *v, struct sheet_view *p)
{
    if (p->amendment && actor_belongs(v->actor, &v->place))
        p->amend = url_of("/bang-tieu-chi/sua-doi");
    if (may(v->actor, PERM_LEAD, &v->place)) {
        p->edit = url_of("/bang-tieu-chi/sua");
        p->upload = url_of("/bang-tieu-chi/nap");
        if (p->draft || p->amendment)
            p->freeze = url_of("/bang-tieu-chi/dong-bang");
    }
    if (p->none)
        return;
    p->json = url_of(visit_path(v, "/bang-tieu-chi.json?ban=%lld", (long long)p->version));
    p->xlsx = url_of(visit_path(v, "/bang-tieu-chi.xlsx?ban=%lld", (long long)p->version));
}

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct sheet_view p = {.year = v->year.year};
    struct sheet_version s;
    enum outcome o = sheet_asked(v, view, &s);
    if (o == ABSENT && !request_query(v->request, "ban"))
        p.none = true;
    else if (o != OK)
        return o;
    if (!p.none) {
        sheet_fill(v, &s, &p);
        p.state = text_eq(s.state, "frozen") ? w_sheet_page_frozen_at(s.frozen_at, s.act)
                                             : state_word(s.state, s.withdrawn_at);
        p.draft = text_eq(s.state, "draft");
        p.old = text_eq(s.state, "replaced") && !s.withdrawn_at.seconds;
        o = versions_fill(v, view, &p);
        if (o == OK)
            o = forms_fill(v, view, &p);
        if (o != OK)
            return o;
    }
    ways_fill(v, &p);
    sheet_page_html(out, visit_frame(v, view), &p);
    return OK;
}

const struct page page_sheet = {
    .path = "/bang-tieu-chi",
    .title = W_NAV_SHEET,
    .nav = "/bang-tieu-chi",
    .permission = PERM_CLUSTER,
    .find = find_own,
    .show = show,
};
