/* /xep-hang: places, how ties were broken, and why each total is what it is. */
#include "base/arena.h"
#include "base/str.h"
#include "desk/front/page.h"
#include "desk/part/rank_fill.h"
#include "desk/part/rank_moves.h"
#include "desk/part/rank_tie_fill.h"
#include "desk/rank/ranking.html.h"
#include "desk/rank/ranking_view.h"
#include "guard/audit.h"
#include "score/kept/score.sql.h"
#include "score/problem_word.h"
#include "text/words.h"
#include <stdlib.h>

static void ladder_fill(struct visit *v, const struct rank_now *r, struct ranking_view *p)
{
    struct ladder_step *at = ARENA_MANY(v->arena, r->sheet->ties, struct ladder_step);
    for (size_t i = 0; i < r->sheet->ties; i++)
        at[i] = (struct ladder_step){r->sheet->tie[i].text, rank_sight_of(v) == SEE_ALL && rank_step_used(r, (int)i)};
    p->ladder = at;
    p->ladder_n = r->sheet->ties;
}

static enum outcome closed_fill(struct visit *v, struct view *view, struct ranking_view *p)
{
    struct ranking_newest_row newest;
    struct ranking_trace_row trace;
    enum outcome o = ranking_newest(view, v->year.id, &newest);
    if (o == ABSENT)
        return OK;
    if (o == OK)
        o = ranking_trace(view, newest.id, &trace);
    if (o != OK)
        return o;
    p->at = newest.at;
    if (v->place.published)
        p->published = moment_day(newest.at);
    p->digest = arena_format(v->arena, "%.16s", digest_hex(v->arena, digest_of(str_of(trace.trace))));
    return OK;
}

/* Why nothing can be ranked, or what somebody should look at: for whoever sees all rows. */
static void problems_fill(struct visit *v, const struct rank_now *r, struct ranking_view *p)
{
    if (!r->sheet || rank_sight_of(v) != SEE_ALL)
        return;
    if (!r->ok) {
        p->problem =
            w_ranking_problem(r->problem.criterion, message_text(v->arena, v->lang, problem_word(&r->problem)));
        return;
    }
    struct message *m = ARENA_MANY(v->arena, r->table.warnings, struct message);
    for (size_t i = 0; i < r->table.warnings; i++) {
        const struct score_problem *x = &r->table.warning[i];
        m[i] = w_ranking_warning(x->criterion, message_text(v->arena, v->lang, problem_word(x)));
    }
    p->warnings = m;
    p->warnings_n = r->table.warnings;
}

static void ways_fill(struct visit *v, struct ranking_view *p)
{
    if (p->rank.n) {
        p->docx = url_of("/xep-hang.docx");
        p->pdf = url_of("/xep-hang.pdf");
        p->xlsx = url_of("/xep-hang.xlsx");
    }
    p->sheet = url_of("/bang-tieu-chi");
    if (p->rank.n && rank_may_try(v))
        p->try_it = url_of("/xep-hang/thu");
    if (may(v->actor, PERM_LEAD, &v->place) && !v->place.published)
        p->publish = url_of(text_eq(v->year.state, "running") ? "/xep-hang/chot" : "/xep-hang/cong-bo");
}

static enum outcome moves_fill(struct visit *v, struct view *view, const struct rank_now *r, int64_t chosen,
                               struct ranking_view *p)
{
    struct moves_sight sight = rank_moves_sight(v);
    sight.strong = chosen ? chosen : sight.own;
    enum outcome o = rank_moves_read(view, &v->year, r, &sight, &p->moves);
    if (o == OK)
        p->moves_plot = rank_moves_plot(v->arena, v->lang, &p->moves);
    return o;
}

static int64_t asked_unit(struct visit *v)
{
    const char *asked = request_query(v->request, "don-vi");
    return asked ? strtoll(asked, NULL, 10) : 0;
}

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    struct rank_now r = {.sheet = NULL};
    int64_t unit = asked_unit(v);
    struct ranking_view p = {.cluster = v->year.cluster_name ? v->year.cluster_name : "",
                             .year = v->year.year,
                             .at = v->now,
                             .superior = v->year.superior,
                             .issuer = v->year.cluster_name,
                             .place = v->year.place_name,
                             .today = moment_day(v->now)};
    enum outcome o = v->year.id ? rank_compute(view, &v->year, &r) : OK;
    if (o == OK)
        o = rank_part_fill(v, view, &r, unit, &p.rank);
    if (o == OK && v->year.id)
        o = closed_fill(v, view, &p);
    if (o == OK && v->year.id)
        o = moves_fill(v, view, &r, unit, &p);
    if (o == OK && unit && p.rank.n) {
        o = rank_story_fill(v, view, &r, unit, &p.story);
        if (o == OK)
            for (size_t i = 0; i < p.rank.n; i++)
                if (p.rank.at[i].chosen)
                    p.story.step = p.rank.at[i].step;
    }
    if (o != OK)
        return o;
    p.sheet_version = r.sheet_version;
    p.open_forms = r.open_forms;
    p.later = r.sheet && rank_sight_of(v) == SEE_NOTHING;
    if (r.sheet)
        ladder_fill(v, &r, &p);
    problems_fill(v, &r, &p);
    if (r.sheet && rank_sight_of(v) == SEE_ALL)
        p.told = tie_told_fill(v->arena, &r);
    if ((r.ties || r.calls.n) && !v->place.published && tie_seen(v, &r))
        p.part = url_of("/xep-hang/dong-hang");
    ways_fill(v, &p);
    ranking_page_html(out, visit_frame(v, view), &p);
    return OK;
}

const struct page page_ranking = {
    .path = "/xep-hang",
    .title = W_NAV_RANKING,
    .nav = "/xep-hang",
    .permission = PERM_CLUSTER,
    .find = find_own,
    .show = show,
};
