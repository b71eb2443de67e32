/* /xep-hang/dong-hang: what parts units whose totals are equal is told, step by step of the sheet's ladder: numbers,
 * votes of the meeting, a draw before witnesses. By the leader, unless its own unit is among the equals (PERM_PART). */
#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"
#include "desk/front/page.h"
#include "desk/part/rank_tie_fill.h"
#include "desk/rank/rank_tie.html.h"
#include "score/sheet.h"
#include "store/store.h"
#include "text/words.h"
#include <string.h>

enum { SAID_MOST = 12, WITNESSES_LEAST = 2 };

static const struct member *unit_at(const struct rank_now *r, const struct tie_group *g, size_t i)
{
    return &r->members.at[r->ranking.row[g->row + i].unit];
}

static const char *field_of(struct visit *v, const char *name, int64_t n)
{
    return arena_format(v->arena, "%s.%lld", name, (long long)n);
}

static void units_fill(struct visit *v, const struct rank_now *r, const struct tie_group *g, struct tie_ask *x)
{
    struct buf names = buf_new(v->arena, 128);
    struct tie_input *in = ARENA_MANY(v->arena, g->n, struct tie_input);
    for (size_t i = 0; i < g->n; i++) {
        const struct member *m = unit_at(r, g, i);
        const char *field = field_of(v, "so", m->unit);
        in[i] = (struct tie_input){m->name, field, visit_typed(v, field)};
        buf_format(&names, "%s%s", i ? ", " : "", m->name);
    }
    x->inputs = in;
    x->n = g->n;
    x->names = names.at;
}

static struct tie_ask ask_made(struct visit *v, const struct rank_now *r, size_t at)
{
    const struct tie_group *g = &r->tie[at];
    int64_t order = (int64_t)at + 1;
    struct place between = tie_place(v->arena, &v->year, r, g);
    struct tie_ask x = {
        .mine = may(v->actor, PERM_PART, &between),
        .judge = tie_judge_word(v, r, &between),
        .place = g->place,
        .step = g->step,
        .order = order,
        .key = tie_units(v->arena, r, g),
        .heading_id = field_of(v, "h-n", order),
        .form_id = field_of(v, "nhom", order),
        .source_id = field_of(v, "nguon", order),
        .witnesses_id = field_of(v, "chung_kien", order),
        .said_id = field_of(v, "doc", order),
    };
    x.source = visit_typed(v, x.source_id);
    x.witnesses = visit_typed(v, x.witnesses_id);
    x.said = visit_typed(v, x.said_id);
    units_fill(v, r, g, &x);
    if (g->step < 0)
        return x;
    const struct tie_step *t = &r->sheet->tie[g->step];
    x.step_text = t->text;
    x.kind = t->kind == TIE_DRAW ? ASK_DRAW : t->kind == TIE_VOTE ? ASK_VOTE : ASK_NUMBER;
    x.early = x.kind == ASK_DRAW && tie_draw_early(r, &v->year);
    return x;
}

static bool leads_or_assists(const struct visit *v)
{
    return actor_of_unit(v->actor, v->place.leader) || actor_of_unit(v->actor, v->place.deputy);
}

/* Leader and deputy see all of it; who decides a single thing sees that one. */
static void asks_fill(struct visit *v, const struct rank_now *r, struct rank_tie_view *p)
{
    struct tie_ask *ask = ARENA_MANY(v->arena, r->ties, struct tie_ask);
    for (size_t i = 0; i < r->ties; i++) {
        ask[p->n] = ask_made(v, r, i);
        p->n += leads_or_assists(v) || ask[p->n].mine;
    }
    p->asks = ask;
}

static void told_fill(struct visit *v, const struct rank_now *r, struct rank_tie_view *p)
{
    struct tie_told_list all = tie_told_fill(v->arena, r);
    struct tie_told *at = ARENA_MANY(v->arena, all.n, struct tie_told);
    for (size_t i = 0; i < all.n; i++) {
        struct place between = tie_call_place(v->arena, &v->year, &r->calls.at[i]);
        at[p->told.n] = all.at[i];
        at[p->told.n].mine = may(v->actor, PERM_PART, &between);
        p->told.n += leads_or_assists(v) || at[p->told.n].mine;
    }
    p->told.at = at;
}

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct rank_now r;
    struct crumb *c = ARENA_MANY(v->arena, 2, struct crumb);
    struct rank_tie_view p = {.year = v->year.year,
                              .crumbs = {c, 2},
                              .flaws = visit_flaws(v),
                              .reason = visit_typed(v, field_of(v, "ly_do", visit_typed_number(v, "lan"))),
                              .open = text_eq(v->year.state, "running")};
    enum outcome o = rank_compute(view, &v->year, &r);
    if (o == OK && !tie_seen(v, &r))
        o = DENIED;
    if (o != OK)
        return o;
    c[0] = (struct crumb){message_text(v->arena, v->lang, word(W_NAV_RANKING)), url_of("/xep-hang")};
    c[1] = (struct crumb){message_text(v->arena, v->lang, word(W_TIE_CRUMB)), {NULL}};
    asks_fill(v, &r, &p);
    if (r.sheet)
        told_fill(v, &r, &p);
    rank_tie_page_html(out, visit_frame(v, view), &p);
    return OK;
}

/* A person a line, or parted by ';': what stands behind a comma is the office. */
static size_t names_in(const char *text)
{
    size_t n = 0;
    bool inside = false;
    for (; *text; text++) {
        bool letter = !strchr(";\r\n\t ,", *text), ends = strchr(";\r\n", *text) != NULL;
        n += letter && !inside;
        inside = (inside || letter) && !ends;
    }
    return n;
}

static bool number_typed(struct visit *v, const char *field, int64_t *out)
{
    *out = visit_typed_number(v, field);
    if (*out >= 0 && *out <= TIE_NUMBER_MOST)
        return true;
    visit_flaw(v, field, NULL, word(W_TIE_FLAW_NUMBER));
    return false;
}

static void text_check(struct visit *v, const char *field, const char *text, bool fine, enum word wrong)
{
    if (utf8_length(text) > TIE_TEXT_MOST)
        visit_flaw(v, field, NULL, word(W_TIE_FLAW_LONG));
    else if (!fine)
        visit_flaw(v, field, NULL, word(wrong));
}

static void draw_typed(struct visit *v, const struct tie_ask *x, struct tie_new *n)
{
    size_t digits = strspn(x->said, "0123456789");
    n->witnesses = x->witnesses;
    n->said = x->said;
    text_check(v, x->witnesses_id, x->witnesses, names_in(x->witnesses) >= WITNESSES_LEAST, W_TIE_FLAW_WITNESSES);
    text_check(v, x->said_id, x->said, digits && digits <= SAID_MOST && !x->said[digits], W_TIE_FLAW_SAID);
}

static void numbers_typed(struct visit *v, const struct tie_ask *x, struct tie_new *n)
{
    int64_t *number = ARENA_MANY(v->arena, x->n, int64_t);
    for (size_t i = 0; i < x->n; i++)
        (void)number_typed(v, x->inputs[i].field, &number[i]);
    n->n = number;
    n->source = x->source;
    text_check(v, x->source_id, x->source, !text_empty(x->source), W_TIE_FLAW_SOURCE);
}

/* The group that was asked about, if it still stands as it was shown. */
static bool asked(struct visit *v, const struct rank_now *r, struct tie_ask *out)
{
    int64_t order = visit_typed_number(v, "thu");
    if (order < 1 || (size_t)order > r->ties)
        return false;
    *out = ask_made(v, r, (size_t)order - 1);
    return out->kind != ASK_NOTHING && text_eq(out->key, visit_typed(v, "nhom")) &&
           out->step == visit_typed_number(v, "buoc");
}

/* What was recorded wrongly; the field is the call's own, so that the flaw stands beside it. */
static enum outcome withdraw(struct visit *v, struct change *c, const struct rank_now *r)
{
    int64_t id = visit_typed_number(v, "lan");
    const char *field = field_of(v, "ly_do", id), *reason = visit_typed(v, field);
    const struct tie_call *call = NULL;
    for (size_t i = 0; i < r->calls.n && !call; i++)
        call = r->calls.at[i].id == id ? &r->calls.at[i] : NULL;
    text_check(v, field, reason, !text_empty(reason), W_TIE_FLAW_REASON);
    if (v->flaws)
        return INVALID;
    enum outcome o = call ? tie_withdraw(c, v->actor, &v->year, call, reason) : CLASH;
    if (o == CLOSED || o == CLASH)
        visit_flaw(v, field, NULL, word(o == CLOSED ? W_TIE_CLOSED : W_TIE_FLAW_GONE));
    return o;
}

static enum outcome tell(struct visit *v, struct change *c, const struct rank_now *r)
{
    struct tie_ask x;
    if (!r->sheet || !asked(v, r, &x)) {
        visit_flaw(v, "nhom.1", NULL, word(W_TIE_FLAW_CHANGED));
        return CLASH;
    }
    struct tie_new n = {.units = x.key, .step = (int)x.step};
    if (x.kind == ASK_DRAW)
        draw_typed(v, &x, &n);
    else
        numbers_typed(v, &x, &n);
    if (v->flaws)
        return INVALID;
    enum outcome o = tie_tell(c, v->actor, &v->year, r, &n);
    if (o == CLOSED)
        visit_flaw(v, x.form_id, NULL, word(W_TIE_FLAW_CLOSED));
    return o;
}

static enum outcome save(struct visit *v, struct change *c)
{
    struct rank_now r;
    enum outcome o = rank_compute(change_view(c), &v->year, &r);
    if (o == OK && !tie_seen(v, &r))
        o = DENIED;
    if (o != OK)
        return o;
    bool back = text_eq(visit_typed(v, "viec"), "rut");
    v->redirect = "/xep-hang/dong-hang";
    v->flash = back ? W_FLASH_TIE_WITHDRAWN : W_FLASH_TIE_TOLD;
    return back ? withdraw(v, c, &r) : tell(v, c, &r);
}

const struct page page_rank_tie = {
    .path = "/xep-hang/dong-hang",
    .title = W_TIE_CRUMB,
    .nav = "/xep-hang",
    .permission = PERM_PARTS,
    .save_permission = PERM_PARTS,
    .find = find_own,
    .show = show,
    .save = save,
};
