#include "score/sheet_check.h"

#include "base/arena.h"
#include "base/str.h"
#include "score/criterion_check.h"
#include "score/sheet_text.h"
#include <string.h>

static void check_head(struct finder *f)
{
    const struct sheet *s = f->sheet;
    if (s->count == 0)
        finding_add(f, SCORE_SHEET_EMPTY, "", 0, 0);
    if (s->count > SHEET_CRITERIA)
        finding_add(f, SCORE_TOO_MANY_CRITERIA, "", SHEET_CRITERIA, (int64_t)s->count);
    if (s->gates > SHEET_GATES || s->caps > SHEET_CAPS || s->ties > SHEET_TIES || s->classes > SHEET_CLASSES)
        finding_add(f, SCORE_TOO_MANY_RULES, "", SHEET_GATES, 0);
    if (s->rounding.decimals < 0 || s->rounding.decimals > 2)
        finding_add(f, SCORE_ROUNDING_DECIMALS, "", 2, s->rounding.decimals);
    if (s->penalty_floor.is && s->penalty_floor.n > 0)
        finding_add(f, SCORE_PENALTY_FLOOR_POSITIVE, "", 0, s->penalty_floor.n);
    if (s->bonus_cap.is && s->bonus_cap.n < 0)
        finding_add(f, SCORE_CAP_NEGATIVE, "", 0, s->bonus_cap.n);
}

static void check_sums(struct finder *f)
{
    const struct sheet *s = f->sheet;
    int64_t sum = sheet_maximum(s);
    if (s->out_of.is && s->out_of.n != sum)
        finding_add(f, SCORE_OUT_OF_NOT_SUM, "", s->out_of.n, sum);
    if (s->total_cap.is && s->total_cap.n < sum)
        finding_add(f, SCORE_TOTAL_CAP_UNDER_MAX, "", sum, s->total_cap.n);
}

/* Two caps, gates or classes of one code: an answer that names it would not say which. */
static void check_codes(struct finder *f)
{
    static const enum sheet_part part[] = {PART_CAP, PART_GATE, PART_CLASS};
    for (size_t p = 0; p < sizeof part / sizeof *part; p++)
        for (size_t i = 0; i < sheet_items(f->sheet, part[p]); i++)
            for (size_t j = 0; j < i; j++) {
                const char *code = sheet_item_code(f->sheet, part[p], i);
                if (!text_empty(code) && text_eq(code, sheet_item_code(f->sheet, part[p], j)))
                    finding_add(f, SCORE_CODE_TWICE, code, 0, 0);
            }
}

static void check_cap(struct finder *f, const struct cap *k)
{
    int role = -1;
    if (k->max < 0)
        finding_add(f, SCORE_CAP_NEGATIVE, k->code, 0, k->max);
    for (size_t i = 0; i < k->of_count; i++) {
        int at = sheet_find(f->sheet, k->of[i]);
        if (at < 0) {
            finding_add(f, SCORE_CAP_UNKNOWN, k->code, 0, (int64_t)i);
            continue;
        }
        if (!sheet_is_leaf(f->sheet, (size_t)at) || f->sheet->criterion[at].kind == KIND_GATE)
            finding_add(f, SCORE_CAP_NOT_LEAF, k->code, 0, (int64_t)i);
        int mine = (int)sheet_role(f->sheet, (size_t)at);
        if (role >= 0 && mine != role)
            finding_add(f, SCORE_CAP_MIXED_ROLES, k->code, 0, (int64_t)i);
        role = mine;
        for (size_t j = 0; j < i; j++)
            if (text_eq(k->of[j], k->of[i]))
                finding_add(f, SCORE_CAP_LINE_TWICE, k->code, 0, (int64_t)i);
    }
    if (k->of_count == 0)
        finding_add(f, SCORE_CAP_UNKNOWN, k->code, 0, 0);
}

static unsigned kinds_measured(enum gate_measure m)
{
    enum {
        FIXED = 1 << KIND_BONUS_FIXED | 1 << KIND_PENALTY_FIXED,
        RATIOS = 1 << KIND_RATIO | 1 << KIND_RATIO_INVERSE | 1 << KIND_HALF_RELATIVE | 1 << KIND_RELATIVE_MAX |
                 1 << KIND_RANK | 1 << KIND_BANDS | 1 << KIND_OVER_BONUS,
        ALL = (1 << KIND_COUNT) - 1,
    };
    switch (m) {
    case GATE_YES:
        return 1 << KIND_YESNO | 1 << KIND_GATE | FIXED;
    case GATE_COUNT:
        return 1 << KIND_COUNT_UP | 1 << KIND_COUNT_DOWN | 1 << KIND_GATE | FIXED;
    case GATE_ACTUAL:
        return RATIOS | 1 << KIND_GATE;
    case GATE_POINTS:
    case GATE_PERCENT:
        return ALL & ~(1U << KIND_GATE);
    case GATE_MISSING:
    case GATE_TOTAL:
        return ALL;
    }
    return 0;
}

static void check_gate_line(struct finder *f, const struct gate *g)
{
    int at = sheet_find(f->sheet, g->criterion);
    if (at < 0) {
        finding_add(f, SCORE_GATE_UNKNOWN, g->code, 0, 0);
        return;
    }
    const struct criterion *c = &f->sheet->criterion[at];
    bool whole = g->measure == GATE_POINTS || g->measure == GATE_PERCENT;
    bool penalty = sheet_role(f->sheet, (size_t)at) == ROLE_PENALTY;
    if (!(kinds_measured(g->measure) & 1U << c->kind) || (!whole && !sheet_is_leaf(f->sheet, (size_t)at)) ||
        (g->measure == GATE_PERCENT && penalty))
        finding_add(f, SCORE_GATE_NOT_MEASURABLE, g->code, 0, 0);
}

static void check_gate(struct finder *f, const struct gate *g)
{
    if (g->measure != GATE_TOTAL)
        check_gate_line(f, g);
    if (g->effect == GATE_CLASS_AT_BEST && sheet_class(f->sheet, g->class_code) < 0)
        finding_add(f, SCORE_GATE_CLASS_UNKNOWN, g->code, 0, 0);
    if (g->effect == GATE_RANK_AT_BEST && g->place < 2)
        finding_add(f, SCORE_GATE_PLACE, g->code, 2, g->place);
    if (g->effect == GATE_NO_AWARD && text_empty(g->award))
        finding_add(f, SCORE_GATE_AWARD, g->code, 0, 0);
}

static void check_unused(struct finder *f)
{
    for (size_t i = 0; i < f->sheet->count; i++) {
        const struct criterion *c = &f->sheet->criterion[i];
        bool used = c->kind != KIND_GATE;
        for (size_t g = 0; g < f->sheet->gates && !used; g++)
            used = text_eq(f->sheet->gate[g].criterion, c->code);
        if (!used)
            finding_add(f, SCORE_GATE_UNUSED, c->code, 0, 0);
    }
}

static void check_ladder(struct finder *f)
{
    const struct sheet *s = f->sheet;
    for (size_t i = 0; i < s->ties; i++) {
        const struct tie_step *t = &s->tie[i];
        bool unknown = (t->kind == TIE_CRITERION && sheet_find(s, t->criterion) < 0) ||
                       (t->kind == TIE_FACT && text_empty(t->fact));
        if (unknown)
            finding_add(f, SCORE_TIE_UNKNOWN, t->criterion ? t->criterion : "", 0, (int64_t)i);
    }
    if (!s->ties)
        finding_add(f, SCORE_TIE_MISSING, "", 0, 0);
    for (size_t i = 1; i < s->classes; i++)
        if (s->class[i].from >= s->class[i - 1].from)
            finding_add(f, SCORE_CLASSES_ORDER, s->class[i].code, s->class[i - 1].from, s->class[i].from);
    if (!s->classes && s->ranking == RANKING_BY_CLASS)
        finding_add(f, SCORE_CLASSES_MISSING, "", 0, 0);
}

struct findings sheet_check(struct arena *a, const struct sheet *s)
{
    struct finder f = {.arena = a, .sheet = s};
    check_head(&f);
    if (findings_first_error(&f.found).code != SCORE_NONE)
        return f.found;
    for (size_t i = 0; i < s->count; i++)
        check_place(&f, i);
    if (findings_first_error(&f.found).code != SCORE_NONE)
        return f.found;
    for (size_t i = 0; i < s->count; i++)
        check_rule(&f, i);
    check_sums(&f);
    check_codes(&f);
    for (size_t i = 0; i < s->caps; i++)
        check_cap(&f, &s->cap[i]);
    for (size_t i = 0; i < s->gates; i++)
        check_gate(&f, &s->gate[i]);
    check_unused(&f);
    check_ladder(&f);
    return f.found;
}

struct score_problem findings_first_error(const struct findings *f)
{
    for (size_t i = 0; i < f->count; i++)
        if (problem_is_error(f->at[i].code))
            return f->at[i];
    return (struct score_problem){.code = SCORE_NONE, .criterion = "", .unit = "", .path = ""};
}
