#include "print/form_paper.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/utf8.h"
#include "print/form_rows.h"
#include "print/letter.h"
#include "print/table.h"
#include "text/words.h"

/* What was typed stands behind the criterion when it is not the points themselves. */
static bool shows_typed(const struct form_row *r)
{
    return r->leaf && r->c->kind != KIND_MANUAL && r->c->kind != KIND_EXTERNAL && r->c->kind != KIND_GATE;
}

/* A level is read by its name; its code is for the workbook. */
static const char *named(const struct criterion *c, const char *typed)
{
    for (size_t i = 0; c->kind == KIND_LEVEL && i < c->levels; i++)
        if (text_eq(c->level[i].code, typed))
            return c->level[i].text;
    return typed;
}

static void text_cell(struct row *out, struct arena *a, const struct form_row *r)
{
    struct par *p = doc_cell(out, STYLE_TABLE_TEXT, r->c->text)->flow->first->par;
    const char *typed = "", *self = named(r->c, r->self_typed), *verified = named(r->c, r->verified_typed);
    if (!shows_typed(r))
        return;
    if (*self && (!*verified || text_eq(self, verified)))
        typed = print_text(a, w_print_form_typed(self));
    else if (*self)
        typed = print_text(a, w_print_form_typed_both(self, verified));
    else if (*verified)
        typed = print_text(a, w_print_form_typed_verified(verified));
    if (*typed)
        doc_run(p, arena_format(a, " %s", typed), FACE_ITALIC);
}

static const char *max_text(struct arena *a, const struct form_row *r)
{
    return r->c->max > 0 && r->c->kind != KIND_GATE ? points_text_short(a, (struct points){r->c->max}) : "";
}

static void numbers(struct row *out, struct arena *a, const struct form_row *r, enum style style)
{
    const char *cell[] = {max_text(a, r), form_cell_text(a, r->self, r->self_typed),
                          form_cell_text(a, r->verified, r->verified_typed),
                          r->has_diff ? points_text(a, r->diff) : ""};
    for (size_t i = 0; i < sizeof cell / sizeof *cell; i++)
        doc_cell(out, style, cell[i])->align = ALIGN_RIGHT;
}

static void group_row(struct table *t, struct arena *a, const struct form_row *r)
{
    struct row *out = doc_row(t);
    out->keep_with_next = true;
    doc_cell(out, STYLE_TABLE_HEAD, r->c->code);
    table_bold(out, r->c->text, 1);
    numbers(out, a, r, STYLE_TABLE_HEAD);
    doc_cell(out, STYLE_TABLE_TEXT, "");
    doc_cell(out, STYLE_TABLE_TEXT, "");
}

static void leaf_row(struct table *t, struct arena *a, const struct form_row *r)
{
    struct row *out = doc_row(t);
    table_centre(out, r->c->code);
    text_cell(out, a, r);
    numbers(out, a, r, STYLE_TABLE_NUMBER);
    table_centre(out, r->files ? arena_format(a, "%d", r->files) : "");
    doc_cell(out, STYLE_TABLE_TEXT, r->reason);
}

static void total_row(struct table *t, const struct form_paper *p, const struct form_rows *rows)
{
    struct arena *a = t->arena;
    struct row *out = doc_row(t);
    bool diff = rows->self.show == FORM_POINTS && rows->verified.show == FORM_POINTS;
    const char *cell[] = {points_text_short(a, (struct points){sheet_maximum(p->form->sheet)}),
                          form_cell_text(a, rows->self, ""), form_cell_text(a, rows->verified, ""),
                          diff ? points_text(a, (struct points){rows->verified.p.hundredths - rows->self.p.hundredths})
                               : ""};
    doc_cell(out, STYLE_TABLE_HEAD, print_text(a, word(W_PRINT_FORM_TOTAL)))->span = 2;
    for (size_t i = 0; i < sizeof cell / sizeof *cell; i++)
        doc_cell(out, STYLE_TABLE_HEAD, cell[i])->align = ALIGN_RIGHT;
    doc_cell(out, STYLE_TABLE_TEXT, "");
    doc_cell(out, STYLE_TABLE_TEXT, "");
}

/* The sums stand again above the signatures, which may come onto a page of their own. */
static void result_add(struct doc *d, const struct form_rows *rows)
{
    struct arena *a = d->arena;
    const char *self = form_cell_text(a, rows->self, ""), *verified = form_cell_text(a, rows->verified, "");
    if (*self && *verified)
        doc_par(d->body, STYLE_BODY, print_text(a, w_print_form_result_both(self, verified)));
    else if (*self)
        doc_par(d->body, STYLE_BODY, print_text(a, w_print_form_result(self)));
}

static void table_build(struct doc *d, const struct form_paper *p)
{
    static const int widths[] = {11, 62, 14, 16, 17, 17, 17, 27};
    static const int head[] = {W_PRINT_COLUMN_ORDER, W_PRINT_COLUMN_CRITERION, W_PRINT_COLUMN_MAX,
                               W_PRINT_COLUMN_SELF,  W_PRINT_COLUMN_VERIFIED,  W_PRINT_COLUMN_DIFFERENCE,
                               W_PRINT_COLUMN_FILES, W_PRINT_COLUMN_REASON};
    struct form_rows rows = form_rows_of(d->arena, p->form);
    struct table *t = table_headed(d->body, widths, head, sizeof head / sizeof *head);
    for (size_t i = 0; i < rows.n; i++)
        (rows.at[i].leaf ? leaf_row : group_row)(t, d->arena, &rows.at[i]);
    total_row(t, p, &rows);
    doc_par(d->body, STYLE_NOTE, print_text(d->arena, word(W_PRINT_FORM_LEGEND)));
    result_add(d, &rows);
}

static const char *sheet_line(struct arena *a, const struct form *f)
{
    if (!f->sheet_frozen_at.seconds)
        return print_text(a, w_print_form_sheet_undated(f->sheet_version));
    return print_text(a, w_print_form_sheet(f->sheet_version, moment_day(f->sheet_frozen_at)));
}

static void signs_build(struct doc *d, const struct form_paper *p)
{
    struct arena *a = d->arena;
    const char *verifier = print_text(a, word(p->leaders_form ? W_PRINT_DEPUTY : W_PRINT_LEADER));
    const struct sign sign[] = {
        {print_text(a, word(W_PRINT_SIGN_MAKER)), print_text(a, word(W_PRINT_SIGN_NAME))},
        {print_text(a, word(W_PRINT_SIGN_HEAD)), print_text(a, word(W_PRINT_SIGN_SEAL))},
        {verifier, print_text(a, word(W_PRINT_SIGN_NAME))},
    };
    letter_signs(d, sign, sizeof sign / sizeof *sign);
}

struct doc *form_doc(struct arena *a, const struct form_paper *p)
{
    const struct form *f = p->form;
    struct letter l = {
        .title = arena_format(a, "%s - %s", print_text(a, w_print_form_title(p->year)), p->unit),
        .superior = utf8_upper(a, p->cluster),
        .issuer = utf8_upper(a, p->unit),
        .number = "",
        .place = p->place,
        .year = p->year,
        .on = f->submitted_at.seconds ? moment_day(f->submitted_at) : (struct day){0},
        .sample = p->sample,
        .made = p->made,
    };
    struct doc *d = letter_begin(a, &l);
    d->id = arena_format(a, "form-%lld", (long long)f->id);
    doc_par(d->body, STYLE_TYPE_NAME, print_text(a, w_print_form_title(p->year)));
    doc_par(d->body, STYLE_SUBJECT, print_text(a, w_print_form_unit(p->unit)));
    doc_run(doc_par(d->body, STYLE_CENTRE, ""), sheet_line(a, f), FACE_ITALIC);
    table_build(d, p);
    signs_build(d, p);
    return d;
}
