#include "print/form_rows.h"

#include "base/arena.h"
#include "print/letter.h"
#include "print/table.h"
#include "score/kept/form_score.h"
#include "text/words.h"

static struct form_cell leaf_cell(const struct form *f, size_t i, enum score_stage stage, const struct stage_score *s)
{
    const struct kept_mark *k = &f->line[i].stage[stage];
    if (!k->input || k->mark.tag == MARK_NOT_SCORED)
        return (struct form_cell){.show = FORM_EMPTY};
    if (k->mark.tag == MARK_NOT_APPLICABLE)
        return (struct form_cell){.show = FORM_NOT_APPLICABLE};
    if (k->mark.tag == MARK_AWAITED)
        return (struct form_cell){.show = FORM_AWAITED};
    if (f->sheet->criterion[i].kind == KIND_GATE)
        return (struct form_cell){.show = FORM_FACT};
    if (!s->ok)
        return (struct form_cell){.show = FORM_EMPTY};
    return (struct form_cell){FORM_POINTS, {s->unit.line[i].points}};
}

static struct form_cell group_cell(const struct stage_score *s, int64_t points)
{
    if (!s->ok || !s->marked)
        return (struct form_cell){.show = FORM_EMPTY};
    return (struct form_cell){FORM_POINTS, {points}};
}

static const char *typed(const struct kept_mark *k)
{
    return k->input ? k->input : "";
}

static struct form_row row_of(const struct form *f, size_t i, const struct stage_score *self,
                              const struct stage_score *verified)
{
    const struct kept_mark *s = &f->line[i].stage[STAGE_SELF], *v = &f->line[i].stage[STAGE_VERIFIED];
    struct form_row r = {.c = &f->sheet->criterion[i], .leaf = sheet_is_leaf(f->sheet, i), .self_typed = typed(s),
                         .verified_typed = typed(v), .reason = v->reason ? v->reason : "", .files = f->line[i].evidence,
                         .penalty = sheet_role(f->sheet, i) == ROLE_PENALTY};
    r.self = r.leaf ? leaf_cell(f, i, STAGE_SELF, self) : group_cell(self, self->ok ? self->unit.line[i].points : 0);
    r.verified = r.leaf ? leaf_cell(f, i, STAGE_VERIFIED, verified)
                        : group_cell(verified, verified->ok ? verified->unit.line[i].points : 0);
    r.has_diff = r.self.show == FORM_POINTS && r.verified.show == FORM_POINTS;
    if (r.has_diff)
        r.diff.hundredths = r.verified.p.hundredths - r.self.p.hundredths;
    return r;
}

struct form_rows form_rows_of(struct arena *a, const struct form *f)
{
    struct stage_score self = form_stage_score(a, f, STAGE_SELF), verified = form_stage_score(a, f, STAGE_VERIFIED);
    struct form_rows rows = {.at = ARENA_MANY(a, f->count, struct form_row), .n = f->count};
    for (size_t i = 0; i < f->count; i++)
        rows.at[i] = row_of(f, i, &self, &verified);
    rows.self = group_cell(&self, self.unit.total);
    rows.verified = group_cell(&verified, verified.unit.total);
    return rows;
}

const char *form_cell_text(struct arena *a, struct form_cell c, const char *text)
{
    switch (c.show) {
    case FORM_POINTS: return points_text(a, c.p);
    case FORM_NOT_APPLICABLE: return print_text(a, word(W_PRINT_FORM_NOT_APPLICABLE));
    case FORM_AWAITED: return print_text(a, word(W_PRINT_FORM_AWAITED));
    case FORM_FACT: return text;
    case FORM_EMPTY: break;
    }
    return "";
}
