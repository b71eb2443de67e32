#include "print/form_formula.h"

#include "base/arena.h"
#include "base/buf.h"
#include "print/letter.h"
#include "text/words.h"

enum { LETTERS = 26 };

const char *form_cell_name(struct arena *a, uint16_t column, uint32_t row)
{
    return arena_format(a, "%c%u", (char)('A' + column % LETTERS), row + 1); /* a form has 12 columns */
}

/* 250 as 2.50: formulas are always in the English writing. */
static const char *figure(struct arena *a, int64_t hundredths)
{
    int64_t n = hundredths < 0 ? -hundredths : hundredths;
    return arena_format(a, "%s%lld.%02d", hundredths < 0 ? "-" : "", (long long)(n / 100), (int)(n % 100));
}

/* Once or each time, with the line's limits; an unlimited penalty has none. */
static const char *counted(struct arena *a, const struct criterion *c, const char *cell)
{
    const char *n = c->per_occurrence || c->kind == KIND_COUNT_UP || c->kind == KIND_COUNT_DOWN
                        ? cell
                        : arena_format(a, "MIN(1,%s)", cell);
    const char *all = arena_format(a, "%s*%s", n, figure(a, c->per));
    if (c->kind == KIND_COUNT_DOWN)
        return arena_format(a, "MAX(%s,%s-%s)", figure(a, c->has_min ? c->min : 0), figure(a, c->max), all);
    return c->unlimited ? all : arena_format(a, "MIN(%s,%s)", figure(a, c->max), all);
}

const char *form_leaf_formula(struct arena *a, const struct form *f, size_t i, uint16_t typed, uint32_t row)
{
    const struct criterion *c = &f->sheet->criterion[i];
    const char *cell = form_cell_name(a, typed, row), *sign = sheet_role(f->sheet, i) == ROLE_PENALTY ? "-" : "",
               *points;
    switch (c->kind) {
    case KIND_MANUAL:
    case KIND_EXTERNAL: points = cell; break;
    case KIND_COUNT_UP:
    case KIND_COUNT_DOWN: points = counted(a, c, cell); break;
    case KIND_BONUS_FIXED:
    case KIND_PENALTY_FIXED:
        if (c->has_min)
            return "";
        points = counted(a, c, cell);
        break;
    case KIND_YESNO:
        return arena_format(a, "=IF(%s=\"%s\",%s%s,0)", cell, print_text(a, word(W_PRINT_FORM_YES)), sign,
                            figure(a, c->max));
    case KIND_RATIO:
    case KIND_RATIO_INVERSE:
    case KIND_OVER_BONUS:
    case KIND_HALF_RELATIVE:
    case KIND_RELATIVE_MAX:
    case KIND_RANK:
    case KIND_LEVEL:
    case KIND_BANDS:
    case KIND_SUM:
    case KIND_WEIGHTED:
    case KIND_AVERAGE:
    case KIND_GATE:
    case KIND_COUNT:
    default: return "";
    }
    return arena_format(a, "=IF(ISNUMBER(%s),%s%s,0)", cell, sign, points);
}

static bool plain_sum(const struct sheet *s, size_t i)
{
    return s->criterion[i].kind == KIND_SUM && !s->caps && !s->rescale && !s->criterion[i].has_min &&
           s->rounding.where == ROUND_CRITERION;
}

static void children_add(struct buf *b, const struct form *f, int parent, uint16_t column, uint32_t first)
{
    const char *between = "";
    for (size_t k = 0; k < f->count; k++) {
        if (f->sheet->criterion[k].parent != parent || f->sheet->criterion[k].kind == KIND_GATE)
            continue;
        buf_format(b, "%s%s", between, form_cell_name(b->arena, column, first + (uint32_t)k));
        between = ",";
    }
}

const char *form_group_formula(struct arena *a, const struct form *f, size_t i, uint16_t column, uint32_t first)
{
    const struct criterion *c = &f->sheet->criterion[i];
    struct buf b = buf_new(a, 64);
    if (!plain_sum(f->sheet, i))
        return "";
    bool penalty = sheet_role(f->sheet, i) == ROLE_PENALTY, limited = !c->unlimited && c->max > 0;
    if (limited)
        buf_format(&b, penalty ? "=MAX(-%s,SUM(" : "=MIN(%s,SUM(", figure(a, c->max));
    else
        buf_text(&b, "=SUM(");
    children_add(&b, f, (int)i, column, first);
    buf_text(&b, limited ? "))" : ")");
    return b.at;
}

static const char *roots_sum(struct arena *a, const struct form *f, enum criterion_role role, uint16_t column,
                             uint32_t first)
{
    struct buf b = buf_new(a, 64);
    for (size_t k = 0; k < f->count; k++)
        if (f->sheet->criterion[k].parent < 0 && sheet_role(f->sheet, k) == role &&
            f->sheet->criterion[k].kind != KIND_GATE)
            buf_format(&b, "%s%s", b.len ? "," : "", form_cell_name(a, column, first + (uint32_t)k));
    return b.len ? arena_format(a, "SUM(%s)", b.at) : "0";
}

const char *form_total_formula(struct arena *a, const struct form *f, uint16_t column, uint32_t first)
{
    const struct sheet *s = f->sheet;
    if (s->caps || s->rescale || s->rounding.where != ROUND_CRITERION)
        return "";
    const char *bonus = roots_sum(a, f, ROLE_BONUS, column, first),
               *penalty = roots_sum(a, f, ROLE_PENALTY, column, first);
    if (s->bonus_cap.is)
        bonus = arena_format(a, "MIN(%s,%s)", figure(a, s->bonus_cap.n), bonus);
    if (s->penalty_floor.is)
        penalty = arena_format(a, "MAX(%s,%s)", figure(a, s->penalty_floor.n), penalty);
    const char *all = arena_format(a, "%s+%s+%s", roots_sum(a, f, ROLE_BASE, column, first), bonus, penalty);
    if (s->total_cap.is)
        all = arena_format(a, "MIN(%s,%s)", figure(a, s->total_cap.n), all);
    if (s->total_floor.is)
        all = arena_format(a, "MAX(%s,%s)", figure(a, s->total_floor.n), all);
    return arena_format(a, "=%s", all);
}
