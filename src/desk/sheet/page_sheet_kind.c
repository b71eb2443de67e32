/* /bang-tieu-chi/cach-cham/{}: one way of scoring by itself, and a line of it to try: what three units type, and what
 * the engine makes of it. A GET; nothing is saved. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "desk/front/page.h"
#include "desk/part/form_fill.h"
#include "desk/part/form_refusal.h"
#include "desk/sample/sample_data.h"
#include "desk/sheet/kind.html.h"
#include "score/compute.h"
#include "score/mark_text.h"
#include "score/problem_word.h"
#include "score/sheet_edit.h"
#include "score/sheet_json.h"
#include "score/sheet_word.h"
#include "text/words.h"

enum { UNITS = 3 };

static const char *const field[UNITS] = {"a", "b", "c"};

/* What stands in the fields before anybody has typed. */
static const char *const first[KIND_COUNT][UNITS] = {
    [KIND_RATIO] = {"95", "80", "110"},
    [KIND_RATIO_INVERSE] = {"0", "2", "3"},
    [KIND_OVER_BONUS] = {"100", "105", "130"},
    [KIND_HALF_RELATIVE] = {"12/10", "15/10", "8/10"},
    [KIND_RELATIVE_MAX] = {"4", "3", "0"},
    [KIND_RANK] = {"92", "88", "92"},
    [KIND_LEVEL] = {"A", "B", "C"},
    [KIND_BANDS] = {"0", "5", "12"},
    [KIND_YESNO] = {MARK_TEXT_YES, MARK_TEXT_NO, MARK_TEXT_YES},
    [KIND_COUNT_UP] = {"1", "3", "7"},
    [KIND_COUNT_DOWN] = {"0", "2", "12"},
    [KIND_BONUS_FIXED] = {"0", "1", "4"},
    [KIND_PENALTY_FIXED] = {"0", "1", "12"},
    [KIND_MANUAL] = {"9,25", "8,5", "7"},
    [KIND_SUM] = {"9; 8,5; 9,5", "7; 7; 7", "10; 10; 10"},
    [KIND_WEIGHTED] = {"9; 6", "8; 8", "10; 5,5"},
    [KIND_AVERAGE] = {"9; 8; 7; 10; 8", "6; 6; 6; 6; 9", "10; 10; 10; 2; 10"},
    [KIND_EXTERNAL] = {"9", "7,5", MARK_TEXT_AWAITED},
};

static const int edge[KIND_COUNT] = {
    [KIND_RATIO] = W_KIND_EDGE_RATIO,
    [KIND_RATIO_INVERSE] = W_KIND_EDGE_RATIO_INVERSE,
    [KIND_OVER_BONUS] = W_KIND_EDGE_OVER_BONUS,
    [KIND_HALF_RELATIVE] = W_KIND_EDGE_HALF_RELATIVE,
    [KIND_RELATIVE_MAX] = W_KIND_EDGE_RELATIVE_MAX,
    [KIND_RANK] = W_KIND_EDGE_RANK,
    [KIND_LEVEL] = W_KIND_EDGE_LEVEL,
    [KIND_BANDS] = W_KIND_EDGE_BANDS,
    [KIND_YESNO] = W_KIND_EDGE_YESNO,
    [KIND_COUNT_UP] = W_KIND_EDGE_COUNT_UP,
    [KIND_COUNT_DOWN] = W_KIND_EDGE_COUNT_DOWN,
    [KIND_BONUS_FIXED] = W_KIND_EDGE_BONUS_FIXED,
    [KIND_PENALTY_FIXED] = W_KIND_EDGE_PENALTY_FIXED,
    [KIND_MANUAL] = W_KIND_EDGE_MANUAL,
    [KIND_SUM] = W_KIND_EDGE_SUM,
    [KIND_WEIGHTED] = W_KIND_EDGE_WEIGHTED,
    [KIND_AVERAGE] = W_KIND_EDGE_AVERAGE,
    [KIND_EXTERNAL] = W_KIND_EDGE_EXTERNAL,
    [KIND_GATE] = W_KIND_EDGE_GATE,
};

static enum outcome find(struct visit *v, struct view *view)
{
    enum outcome o = find_own(v, view);
    return o == OK && (v->id[0] < 1 || v->id[0] > KIND_COUNT) ? ABSENT : o;
}

static void params_fill(struct visit *v, enum criterion_kind k, struct kind_view *p)
{
    static const char *const keys[] = {"target",         "standard",     "over_percent", "inverse", "of",
                                       "rank_points",    "share",        "levels",       "bands",   "percent",
                                       "per",            "per_occurrence", "step",       "weights", "drop_highest",
                                       "drop_lowest",    "capped"};
    struct kind_param *at = ARENA_MANY(v->arena, sizeof keys / sizeof *keys, struct kind_param);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (kind_reads(k, keys[i]))
            at[p->params_n++] =
                (struct kind_param){field_word(PART_CRITERION, keys[i]), field_hint(PART_CRITERION, keys[i])};
    p->params = at;
}

/* The sheet of one line: what the others type must not hold this one up. */
static enum outcome line_take(struct arena *a, enum criterion_kind k, struct sheet *out)
{
    struct score_problem problem;
    enum outcome o = sheet_read(a, sample_kinds_json, out, &problem);
    for (size_t i = 0; o == OK && i < out->count; i++)
        if (out->criterion[i].kind == k) {
            out->criterion = &out->criterion[i];
            out->count = 1;
            return OK;
        }
    return o == OK ? ABSENT : o;
}

static const char *unit_name(struct visit *v, size_t unit)
{
    static const int name[UNITS] = {W_KIND_PAGE_UNIT_A, W_KIND_PAGE_UNIT_B, W_KIND_PAGE_UNIT_C};
    return message_text(v->arena, v->lang, word((enum word)name[unit]));
}

static struct mark mark_tried(struct visit *v, const struct sheet *s, size_t unit, const char *typed)
{
    struct score_problem problem = {0};
    struct mark_refusal why = {.wanted = s->criterion[0].max};
    struct mark m = {.tag = MARK_NOT_SCORED};
    if (mark_from_text(v->arena, &s->criterion[0], typed, &m) != OK)
        why.unreadable = true;
    else if (mark_check(s, 0, &m, &problem) != OK)
        why.problem = (int)problem.code;
    else
        return m;
    visit_flaw(v, field[unit], unit_name(v, unit), mark_refusal_word(&s->criterion[0], &why));
    return (struct mark){.tag = MARK_NOT_SCORED};
}

/* As points where that is exact, else as the fraction of a point that it is. */
static const char *raw_text(struct arena *a, struct exact raw)
{
    struct buf b = buf_new(a, 24);
    int64_t n;
    if (exact_round(a, raw, 0, &n) == OK && exact_compare(a, raw, exact_int(a, n)) == 0) {
        points_write(&b, (struct points){n});
        return b.at;
    }
    return exact_text(a, exact_div(a, raw, exact_int(a, 100)));
}

static void tries_fill(struct visit *v, const struct sheet *s, struct kind_view *p)
{
    struct kind_try *at = ARENA_MANY(v->arena, UNITS, struct kind_try);
    struct unit_marks unit[UNITS] = {0};
    struct mark mark[UNITS];
    struct score_table table;
    struct score_problem problem;
    for (size_t i = 0; i < UNITS; i++) {
        const char *asked = request_query(v->request, field[i]);
        const char *typed = asked ? asked : first[s->criterion[0].kind][i];
        at[i] = (struct kind_try){.unit = unit_name(v, i),
                                  .field = field[i],
                                  .typed = typed,
                                  .choices = mark_choices(v, &s->criterion[0], typed)};
        mark[i] = mark_tried(v, s, i, typed);
        unit[i] = (struct unit_marks){.code = field[i], .mark = &mark[i]};
    }
    p->at = at;
    p->n = UNITS;
    if (score_compute(v->arena, s, unit, UNITS, &table, &problem) != OK) {
        visit_flaw(v, text_empty(problem.unit) ? field[0] : problem.unit, NULL, problem_word(&problem));
        return;
    }
    for (size_t i = 0; i < UNITS; i++) {
        const struct line_score *l = &table.unit[i].line[0];
        at[i].scored = mark[i].tag >= MARK_ZERO;
        at[i].raw = raw_text(v->arena, l->raw);
        at[i].points = (struct points){l->points};
    }
}

static struct crumbs crumbs_of(struct visit *v, struct message here)
{
    struct crumb *c = ARENA_MANY(v->arena, 3, struct crumb);
    c[0] = (struct crumb){message_text(v->arena, v->lang, word(W_NAV_SHEET)), url_of("/bang-tieu-chi")};
    c[1] = (struct crumb){message_text(v->arena, v->lang, word(W_SHEET_KINDS_TITLE)),
                          url_of("/bang-tieu-chi/cach-cham")};
    c[2] = (struct crumb){message_text(v->arena, v->lang, here), {NULL}};
    return (struct crumbs){c, 3};
}

static enum outcome show(struct visit *v, struct view *view, struct out *out)
{
    enum criterion_kind k = (enum criterion_kind)(v->id[0] - 1);
    struct kind_words w = kind_words(k);
    struct kind_view p = {.crumbs = crumbs_of(v, w.name),
                          .number = v->id[0],
                          .kind = {kind_name(k), w.name, w.about, w.formula, w.example, {NULL}},
                          .edge = word((enum word)edge[k])};
    struct sheet s;
    enum outcome o = line_take(v->arena, k, &s);
    if (o != OK)
        return o;
    params_fill(v, k, &p);
    p.tries = k != KIND_GATE;
    p.line = s.criterion[0].text;
    p.max = (struct points){s.criterion[0].max};
    if (p.tries)
        tries_fill(v, &s, &p);
    p.flaws = visit_flaws(v);
    kind_page_html(out, visit_frame(v, view), &p);
    return OK;
}

const struct page page_sheet_kind = {
    .path = "/bang-tieu-chi/cach-cham/{}",
    .title = W_SHEET_KINDS_TITLE,
    .nav = "/bang-tieu-chi",
    .permission = PERM_CLUSTER,
    .find = find,
    .show = show,
};
