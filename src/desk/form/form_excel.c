#include "desk/form/form_excel.h"

#include "base/arena.h"
#include "base/str.h"
#include "desk/part/form_fill.h"
#include "print/form_paper.h"
#include "score/mark_text.h"
#include <string.h>

struct reading {
    struct arena *arena;
    const struct excel_ask *ask;
    const struct xlsx_sheet *sheet;
    uint16_t column; /* of the marks, from 1 */
    bool *seen;      /* by line */
    struct excel_form out;
};

static const char *trimmed(struct arena *a, const char *text)
{
    struct str s = str_trim(str_of(text));
    return arena_copy(a, s.at, s.len);
}

static const char *meta(const struct xlsx_book *b, const char *name)
{
    const struct xlsx_sheet *s = xlsx_sheet(b, "_meta");
    for (size_t i = 0; s && i < s->cells; i++)
        if (s->cell[i].column == 1 && text_eq(s->cell[i].text, name))
            return xlsx_text(s, s->cell[i].row, 2);
    return "";
}

static bool meta_is(struct arena *a, const struct xlsx_book *b, const char *name, int64_t n)
{
    return text_eq(meta(b, name), arena_format(a, "%lld", (long long)n));
}

static enum excel_other other_of(struct arena *a, const struct xlsx_book *b, const struct excel_ask *ask)
{
    if (!*meta(b, "form") || !*meta(b, "sheet_sha256"))
        return EXCEL_FOREIGN;
    if (!meta_is(a, b, "cluster_year", ask->form->cluster_year))
        return EXCEL_OTHER_YEAR;
    if (!meta_is(a, b, "unit", ask->form->unit) || !meta_is(a, b, "form", ask->form->id))
        return EXCEL_OTHER_UNIT;
    if (!text_eq(meta(b, "sheet_sha256"), ask->sheet_sha256))
        return EXCEL_OTHER_SHEET;
    return text_eq(meta(b, "stage"), stage_name(ask->stage)) ? EXCEL_OURS : EXCEL_OTHER_STAGE;
}

static const struct xlsx_sheet *first_sheet(const struct xlsx_book *b)
{
    for (size_t i = 0; i < b->sheets; i++)
        if (!text_eq(b->sheet[i].name, "_meta"))
            return &b->sheet[i];
    return NULL;
}

/* The number as a clerk writes it: the noise of binary fractions is gone, more decimals than two stay for measures. */
static const char *number_text(struct arena *a, const struct xlsx_cell *c)
{
    struct points p;
    if (xlsx_points(c, &p) == OK) {
        int64_t size = p.hundredths < 0 ? -p.hundredths : p.hundredths;
        const char *sign = p.hundredths < 0 ? "-" : "";
        return size % 100 ? arena_format(a, "%s%lld,%02lld", sign, (long long)(size / 100), (long long)(size % 100))
                          : arena_format(a, "%s%lld", sign, (long long)(size / 100));
    }
    return c->text;
}

/* What stands in the cell, as if it had been typed; or why it is not taken. */
static enum excel_why cell_typed(struct arena *a, const struct criterion *k, const struct xlsx_cell *c,
                                 const char **typed_out)
{
    if (!c || !*c->text) {
        *typed_out = "";
        return c && c->formula ? WHY_FORMULA : WHY_NOT;
    }
    if (c->formula)
        return WHY_FORMULA;
    *typed_out = c->text;
    switch ((enum xlsx_kind)c->kind) {
    case XLSX_TEXT:
        break;
    case XLSX_NUMBER:
        *typed_out = number_text(a, c);
        break;
    case XLSX_DATE:
        return WHY_DATE;
    case XLSX_ERROR:
        return WHY_ERROR;
    case XLSX_BOOL:
        *typed_out = k->kind == KIND_YESNO ? c->text : "-";
        break; /* TRUE is no number */
    }
    return WHY_NOT;
}

static const char *kept_text(struct arena *a, const struct criterion *k, const struct kept_mark *m)
{
    return m->input ? mark_to_text(a, k, &m->mark) : "";
}

static bool wants_reason(struct reading *r, const struct excel_cell *x)
{
    const struct criterion *k = &r->ask->form->sheet->criterion[x->line];
    if (r->ask->stage != STAGE_VERIFIED || !*x->after || *x->reason)
        return false;
    if (!(k->scorers & SCORER_SELF) && text_eq(x->after, "0"))
        return false;
    return !text_eq(kept_text(r->arena, k, &r->ask->form->line[x->line].stage[STAGE_SELF]), x->after);
}

static void refuse(struct excel_cell *x, enum excel_why why)
{
    x->fate = CELL_REFUSED;
    x->why = why;
}

static void mark_judge(struct reading *r, struct excel_cell *x, const char *typed)
{
    const struct form *f = r->ask->form;
    const struct criterion *k = &f->sheet->criterion[x->line];
    struct score_problem problem = {0};
    struct mark m;
    x->refusal.wanted = k->max;
    if (mark_from_text(r->arena, k, typed, &m) != OK) {
        x->refusal.unreadable = true;
        refuse(x, WHY_MARK);
        return;
    }
    if (mark_check(f->sheet, (size_t)x->line, &m, &problem) != OK) {
        x->refusal.problem = (int)problem.code;
        refuse(x, WHY_MARK);
        return;
    }
    x->after = mark_to_text(r->arena, k, &m);
    x->fate = text_eq(x->after, x->before) ? CELL_SAME : *x->after ? CELL_CHANGED : CELL_CLEARED;
    x->reason_wanted = x->fate == CELL_CHANGED && wants_reason(r, x);
}

static void cell_judge(struct reading *r, struct excel_cell *x, const struct xlsx_cell *c)
{
    const struct form *f = r->ask->form;
    enum form_mode mode = r->ask->stage == STAGE_SELF ? MODE_SELF : MODE_VERIFY;
    const struct kept_mark *kept = &f->line[x->line].stage[r->ask->stage];
    const char *typed = "";
    x->before = kept_text(r->arena, &f->sheet->criterion[x->line], kept);
    x->was = kept->id;
    enum excel_why why = cell_typed(r->arena, &f->sheet->criterion[x->line], c, &typed);
    if (why != WHY_NOT)
        refuse(x, why);
    else
        mark_judge(r, x, typed);
    if (!form_line_open(f, (size_t)x->line, mode)) /* a locked cell says nothing unless somebody wrote into it */
        refuse(x, WHY_LOCKED);
    if (x->why == WHY_LOCKED && (!c || !*c->text || text_eq(x->after, x->before)))
        x->fate = CELL_SAME;
}

static void cell_add(struct reading *r, const struct excel_cell *x)
{
    r->out.same += x->fate == CELL_SAME;
    r->out.changed += x->fate == CELL_CHANGED || x->fate == CELL_CLEARED;
    r->out.refused += x->fate == CELL_REFUSED;
    if (x->fate != CELL_SAME && r->out.n < EXCEL_CELLS)
        r->out.at[r->out.n++] = *x;
}

static void row_read(struct reading *r, const struct xlsx_cell *key)
{
    const struct sheet *s = r->ask->form->sheet;
    const struct xlsx_cell *c = xlsx_cell(r->sheet, key->row, r->column);
    struct excel_cell x = {.row = key->row,
                           .code = trimmed(r->arena, key->text),
                           .raw = c ? c->text : "",
                           .before = "",
                           .after = "",
                           .reason = trimmed(r->arena, xlsx_text(r->sheet, key->row, AT_REASON + 1))};
    x.line = sheet_find(s, x.code);
    if (x.line < 0) {
        refuse(&x, WHY_UNKNOWN);
    } else if (r->seen[x.line]) {
        refuse(&x, WHY_TWICE);
    } else if (!sheet_is_leaf(s, (size_t)x.line)) {
        r->seen[x.line] = true;
        if (!*x.raw)
            return;
        refuse(&x, WHY_HEADING);
    } else {
        r->seen[x.line] = true;
        cell_judge(r, &x, c);
    }
    cell_add(r, &x);
}

static void keyless_read(struct reading *r, const struct xlsx_cell *c)
{
    struct excel_cell x = {
        .row = c->row, .code = "", .raw = c->text, .line = -1, .before = "", .after = "", .reason = ""};
    if (*trimmed(r->arena, xlsx_text(r->sheet, c->row, AT_CODE + 1)))
        return;
    refuse(&x, WHY_NO_KEY);
    cell_add(r, &x);
}

struct excel_form excel_compare(struct arena *a, const struct xlsx_book *b, const struct excel_ask *ask)
{
    struct reading r = {.arena = a, .ask = ask, .sheet = first_sheet(b), .out = {.other = other_of(a, b, ask)}};
    if (r.out.other != EXCEL_OURS || !r.sheet)
        return (struct excel_form){.other = r.sheet ? r.out.other : EXCEL_FOREIGN};
    r.column = ask->stage == STAGE_SELF ? AT_SELF_TYPED + 1 : AT_VERIFIED_TYPED + 1;
    r.seen = ARENA_MANY(a, ask->form->count, bool);
    r.out.at = ARENA_MANY(a, EXCEL_CELLS, struct excel_cell);
    for (size_t i = 0; i < r.sheet->cells; i++) {
        const struct xlsx_cell *c = &r.sheet->cell[i];
        if (c->row <= FORM_FIRST_ROW || !*c->text)
            continue;
        if (c->column == AT_CODE + 1 && *trimmed(a, c->text))
            row_read(&r, c);
        else if (c->column == r.column)
            keyless_read(&r, c);
    }
    for (size_t i = 0; i < ask->form->count; i++)
        r.out.absent += sheet_is_leaf(ask->form->sheet, i) && !r.seen[i];
    return r.out;
}
