#include "desk/form/explain_fill.h"

#include "base/arena.h"
#include "base/str.h"
#include "desk/front/visit.h"
#include "desk/part/form_fill.h"
#include "desk/part/rank_fill.h"
#include "score/kept/appeal.h"
#include "score/kept/score.sql.h"
#include "text/words.h"

static const char *clock_text(struct arena *a, struct moment m)
{
    int hour, minute, second;
    moment_clock(m, &hour, &minute, &second);
    return arena_format(a, "%02d:%02d:%02d", hour, minute, second);
}

struct message explain_until(struct arena *a, struct moment until)
{
    return until.seconds ? w_explain_until(clock_text(a, until), moment_day(until)) : word(W_EXPLAIN_NO_UNTIL);
}

struct message explain_late(struct arena *a, struct moment until)
{
    return w_explain_flaw_late(clock_text(a, until), moment_day(until));
}

/* A unit reads its place only once places are shown to it. */
static struct explain_view explain_made(const struct visit *v, const struct appeals_of_form_row *r)
{
    struct explain_view x = {
        .text = r->text, .who = r->name, .at = r->at, .before = r->input_before, .after = r->input_after};
    if (!r->answered_at.seconds)
        return x;
    x.answer = r->answer;
    x.answer_by = r->answered_name;
    x.answer_at = r->answered_at;
    x.has_total = r->total_before.is && r->total_after.is;
    x.total_before.hundredths = r->total_before.n;
    x.total_after.hundredths = r->total_after.n;
    if (rank_sight_of(v) != SEE_NOTHING) {
        x.place_before = r->rank_before;
        x.place_after = r->rank_after;
    }
    return x;
}

static void ways_fill(struct visit *v, const struct form *f, const struct criterion *c, bool waits,
                      struct line_detail *d)
{
    struct url to = url_of(visit_path(v, "/phieu/%lld/giai-trinh", (long long)f->id));
    struct moment until = v->year.appeal_until;
    d->explain_until = explain_until(v->arena, until);
    if (!waits && appeal_may_add(v->actor, &v->year, f, v->now))
        d->explain_to = to;
    else if (!waits && appeal_may_add(v->actor, &v->year, f, until))
        d->explain_late = explain_late(v->arena, until);
    if (waits && appeal_may_answer(v->actor, &v->year, f)) {
        d->answer_to = to;
        d->answer_choices = mark_choices(v, c, visit_typed(v, "diem"));
        d->try_it = url_of(visit_path(v, "/xep-hang/thu?don-vi=%lld", (long long)f->unit));
    }
    if (v->again) {
        d->explain_typed = visit_typed(v, d->answer_to.at ? "tra_loi" : "giai_trinh");
        d->mark_typed = visit_typed(v, "diem");
    }
}

enum outcome explain_fill(struct visit *v, struct view *view, const struct form *f, const struct criterion *c,
                          struct line_detail *d)
{
    struct appeals_of_form_rows rows;
    enum outcome o = appeals_of_form(view, f->id, &rows);
    if (o != OK)
        return o;
    struct explain_view *at = ARENA_MANY(v->arena, rows.n, struct explain_view);
    bool waits = false;
    for (size_t i = 0; i < rows.n; i++) {
        if (!text_eq(rows.at[i].code, c->code))
            continue;
        at[d->explain_n++] = explain_made(v, &rows.at[i]);
        waits = waits || !rows.at[i].answered_at.seconds;
    }
    d->explain = at;
    ways_fill(v, f, c, waits, d);
    return OK;
}
