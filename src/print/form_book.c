#include "print/form_paper.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"
#include "paper/book.h"
#include "print/form_formula.h"
#include "print/form_rows.h"
#include "print/letter.h"
#include "print/table.h"
#include "text/words.h"

enum { HEAD_ROW = FORM_FIRST_ROW - 1, COUNT_MOST = 1000000 };

struct form_sheet {
    struct arena *arena;
    struct book_sheet *s;
    const struct form_paper *p;
    struct form_rows rows;
    enum score_stage stage;
};

static const char *levels_text(struct arena *a, const struct criterion *c)
{
    struct buf b = buf_new(a, 128);
    for (size_t i = 0; i < c->levels; i++) {
        buf_text(&b, i ? "; " : "");
        buf_text(&b, c->level[i].code);
        if (!text_eq(c->level[i].code, c->level[i].text))
            buf_format(&b, " (%s)", c->level[i].text);
    }
    return b.at;
}

static int64_t least_of(const struct criterion *c)
{
    return c->has_min && (c->kind == KIND_MANUAL || c->kind == KIND_EXTERNAL) ? c->min : 0;
}

static const char *how(struct arena *a, const struct criterion *c)
{
    switch (c->kind) {
    case KIND_RATIO: case KIND_RATIO_INVERSE: case KIND_OVER_BONUS: case KIND_HALF_RELATIVE:
        return print_text(a, word(W_PRINT_HOW_RATIO));
    case KIND_RELATIVE_MAX: case KIND_RANK: return print_text(a, word(W_PRINT_HOW_ACTUAL));
    case KIND_BANDS:
        return print_text(a, word(c->percent          ? W_PRINT_HOW_RATIO
                                  : c->per_occurrence ? W_PRINT_HOW_VALUES
                                                      : W_PRINT_HOW_ACTUAL));
    case KIND_LEVEL: return print_text(a, w_print_how_level(levels_text(a, c)));
    case KIND_YESNO: case KIND_GATE: return print_text(a, word(W_PRINT_HOW_YES_NO));
    case KIND_COUNT_UP:
    case KIND_COUNT_DOWN:
    case KIND_BONUS_FIXED:
    case KIND_PENALTY_FIXED:
        return print_text(a, word(W_PRINT_HOW_COUNT));
    case KIND_SUM: case KIND_WEIGHTED: case KIND_AVERAGE: return print_text(a, word(W_PRINT_HOW_SCORERS));
    case KIND_MANUAL: case KIND_EXTERNAL: case KIND_COUNT: break;
    }
    if (c->unlimited)
        return print_text(a, word(W_PRINT_HOW_PENALTY));
    return print_text(a, w_print_how_points(points_text_short(a, (struct points){least_of(c)}),
                                            points_text_short(a, (struct points){c->max})));
}

static bool is_count(const struct criterion *c)
{
    return c->kind == KIND_COUNT_UP || c->kind == KIND_COUNT_DOWN || c->kind == KIND_BONUS_FIXED ||
           c->kind == KIND_PENALTY_FIXED;
}

static bool is_points(const struct criterion *c)
{
    return c->kind == KIND_MANUAL || c->kind == KIND_EXTERNAL;
}

/* Numbers are checked by the sheet program while they are typed; texts only when the form comes back. */
static void limit_add(struct form_sheet *x, const struct form_row *r, uint32_t row, uint16_t column)
{
    struct arena *a = x->arena;
    if (!is_count(r->c) && !is_points(r->c))
        return;
    struct book_limit *l = book_limit(x->s, row, column);
    l->least.hundredths = is_count(r->c) ? 0 : least_of(r->c);
    l->most.hundredths = is_count(r->c) || r->c->unlimited ? COUNT_MOST * INT64_C(100) : r->c->max;
    const char *least = points_text_short(a, l->least), *most = points_text_short(a, l->most);
    l->prompt_title = print_text(a, w_print_form_prompt_title(r->c->code));
    l->prompt =
        print_text(a, is_count(r->c) ? word(W_PRINT_FORM_PROMPT_COUNT) : w_print_form_prompt_points(least, most));
    l->error = print_text(a, w_print_form_prompt_error(least, most));
}

/* Numbers go in as numbers, so that formulas and limits see them; everything else as the text it is. */
static void typed_cell(struct form_sheet *x, const struct form_row *r, uint32_t row, bool self)
{
    uint16_t column = self ? AT_SELF_TYPED : AT_VERIFIED_TYPED;
    bool scored = !self || (r->c->scorers & SCORER_SELF);
    bool open = r->leaf && scored && x->stage == (self ? STAGE_SELF : STAGE_VERIFIED);
    unsigned look = LOOK_BORDER | LOOK_RIGHT | (open ? LOOK_INPUT : 0);
    const struct kept_mark *k = &x->p->form->line[r - x->rows.at].stage[self ? STAGE_SELF : STAGE_VERIFIED];
    if (!k->input || !r->leaf)
        book_blank(x->s, row, column, look);
    else if (is_points(r->c) && k->mark.tag == MARK_POINTS)
        book_points(x->s, row, column, (struct points){k->mark.points}, look);
    else if (k->mark.tag == MARK_COUNT)
        book_whole(x->s, row, column, k->mark.count, look);
    else
        book_text(x->s, row, column, k->input, look);
    if (open)
        limit_add(x, r, row, column);
}

static void points_cell(struct form_sheet *x, uint32_t row, uint16_t column, struct form_cell c, const char *formula)
{
    unsigned look = LOOK_BORDER | LOOK_RIGHT;
    struct points p = c.show == FORM_POINTS ? c.p : (struct points){0};
    if (*formula && (c.show == FORM_POINTS || c.show == FORM_EMPTY))
        book_formula(x->s, row, column, formula, p, look);
    else if (c.show == FORM_POINTS)
        book_points(x->s, row, column, c.p, look);
    else
        book_text(x->s, row, column, form_cell_text(x->arena, c, ""), look);
}

static const char *formula_of(struct form_sheet *x, size_t i, bool self)
{
    const struct form *f = x->p->form;
    if (!x->rows.at[i].leaf)
        return form_group_formula(x->arena, f, i, self ? AT_SELF : AT_VERIFIED, FORM_FIRST_ROW);
    return form_leaf_formula(x->arena, f, i, self ? AT_SELF_TYPED : AT_VERIFIED_TYPED, FORM_FIRST_ROW + (uint32_t)i);
}

static void difference_cell(struct form_sheet *x, uint32_t row, bool has, struct points diff)
{
    struct arena *a = x->arena;
    const char *formula =
        arena_format(a, "=%s-%s", form_cell_name(a, AT_VERIFIED, row), form_cell_name(a, AT_SELF, row));
    if (has)
        book_formula(x->s, row, AT_DIFFERENCE, formula, diff, LOOK_BORDER | LOOK_RIGHT);
    else
        book_blank(x->s, row, AT_DIFFERENCE, LOOK_BORDER);
}

static void line_write(struct form_sheet *x, size_t i)
{
    const struct form_row *r = &x->rows.at[i];
    struct book_sheet *s = x->s;
    uint32_t row = FORM_FIRST_ROW + (uint32_t)i;
    unsigned bold = r->leaf ? 0 : LOOK_BOLD;
    book_text(s, row, AT_CODE, r->c->code, 0);
    book_text(s, row, AT_ORDER, r->c->code, LOOK_BORDER | LOOK_CENTRE | bold);
    book_text(s, row, AT_TEXT, r->c->text, LOOK_BORDER | LOOK_WRAP | bold);
    if (r->c->max > 0 && r->c->kind != KIND_GATE)
        book_points(s, row, AT_MAX, (struct points){r->c->max}, LOOK_BORDER | LOOK_RIGHT | bold);
    else
        book_blank(s, row, AT_MAX, LOOK_BORDER);
    book_text(s, row, AT_HOW, r->leaf ? how(x->arena, r->c) : "", LOOK_BORDER | LOOK_WRAP | LOOK_ITALIC);
    typed_cell(x, r, row, true);
    points_cell(x, row, AT_SELF, r->self, formula_of(x, i, true));
    typed_cell(x, r, row, false);
    points_cell(x, row, AT_VERIFIED, r->verified, formula_of(x, i, false));
    difference_cell(x, row, r->has_diff, r->diff);
    if (r->files)
        book_whole(s, row, AT_FILES, r->files, LOOK_BORDER | LOOK_CENTRE);
    else
        book_blank(s, row, AT_FILES, LOOK_BORDER);
    book_text(s, row, AT_REASON, r->reason,
              LOOK_BORDER | LOOK_WRAP | (r->leaf && x->stage == STAGE_VERIFIED ? LOOK_INPUT : 0));
}

static void total_write(struct form_sheet *x)
{
    struct arena *a = x->arena;
    const struct form *f = x->p->form;
    uint32_t row = FORM_FIRST_ROW + (uint32_t)x->rows.n;
    const struct form_rows *r = &x->rows;
    bool both = r->self.show == FORM_POINTS && r->verified.show == FORM_POINTS;
    book_text(x->s, row, AT_ORDER, print_text(a, word(W_PRINT_FORM_TOTAL)), LOOK_BORDER | LOOK_BOLD | LOOK_CENTRE)
        ->span = 2;
    book_points(x->s, row, AT_MAX, (struct points){sheet_maximum(f->sheet)}, LOOK_BORDER | LOOK_RIGHT | LOOK_BOLD);
    for (uint16_t c = AT_HOW; c < AT_END; c++)
        if (c != AT_SELF && c != AT_VERIFIED && c != AT_DIFFERENCE)
            book_blank(x->s, row, c, LOOK_BORDER);
    points_cell(x, row, AT_SELF, r->self, form_total_formula(a, f, AT_SELF, FORM_FIRST_ROW));
    points_cell(x, row, AT_VERIFIED, r->verified, form_total_formula(a, f, AT_VERIFIED, FORM_FIRST_ROW));
    difference_cell(x, row, both, (struct points){both ? r->verified.p.hundredths - r->self.p.hundredths : 0});
}

/* "Write here" stands only over cells that can be written. */
static int column_word(const struct form_sheet *x, uint16_t column, int open)
{
    if (column == AT_SELF_TYPED && x->stage != STAGE_SELF)
        return W_PRINT_COLUMN_SELF_GIVEN;
    if (column == AT_VERIFIED_TYPED && x->stage != STAGE_VERIFIED)
        return W_PRINT_COLUMN_VERIFIED_GIVEN;
    return open;
}

static void head_write(struct form_sheet *x)
{
    static const int head[] = {W_PRINT_COLUMN_CODE,      W_PRINT_COLUMN_ORDER,
                               W_PRINT_COLUMN_CRITERION, W_PRINT_COLUMN_MAX,
                               W_PRINT_COLUMN_HOW,       W_PRINT_COLUMN_SELF_TYPED,
                               W_PRINT_COLUMN_SELF,      W_PRINT_COLUMN_VERIFIED_TYPED,
                               W_PRINT_COLUMN_VERIFIED,  W_PRINT_COLUMN_DIFFERENCE,
                               W_PRINT_COLUMN_FILES,     W_PRINT_COLUMN_REASON};
    struct arena *a = x->arena;
    const struct form_paper *p = x->p;
    int open = x->stage == STAGE_VERIFIED ? W_PRINT_COLUMN_VERIFIED_TYPED : W_PRINT_COLUMN_SELF_TYPED;
    book_text(x->s, 0, AT_ORDER, utf8_upper(a, p->cluster), LOOK_BOLD);
    book_text(x->s, 1, AT_ORDER, print_text(a, w_print_form_title(p->year)), LOOK_TITLE)->span = AT_END - 1;
    book_text(x->s, 2, AT_ORDER, print_text(a, w_print_form_unit(p->unit)), LOOK_BOLD | LOOK_CENTRE)->span = AT_END - 1;
    book_text(x->s, 3, AT_ORDER, print_text(a, w_print_form_sheet_undated(p->form->sheet_version)),
              LOOK_ITALIC | LOOK_CENTRE)
        ->span = AT_END - 1;
    if (x->stage == STAGE_SELF || x->stage == STAGE_VERIFIED)
        book_text(x->s, 4, AT_ORDER, print_text(a, w_print_form_recomputed(print_text(a, word((enum word)open)))),
                  LOOK_ITALIC)
            ->span = AT_END - 1;
    for (uint16_t c = 0; c < AT_END; c++)
        book_text(x->s, HEAD_ROW, c, print_text(a, word((enum word)column_word(x, c, head[c]))), LOOK_HEAD);
}

static void sign_write(struct form_sheet *x)
{
    struct arena *a = x->arena;
    const int who[] = {W_PRINT_SIGN_MAKER, W_PRINT_SIGN_HEAD, x->p->leaders_form ? W_PRINT_DEPUTY : W_PRINT_LEADER};
    const uint16_t at[] = {AT_ORDER, AT_HOW, AT_VERIFIED}, span[] = {2, 3, 4};
    uint32_t row = FORM_FIRST_ROW + (uint32_t)x->rows.n + 2;
    for (size_t i = 0; i < 3; i++) {
        book_text(x->s, row, at[i], print_text(a, word((enum word)who[i])), LOOK_BOLD | LOOK_CENTRE)->span = span[i];
        book_text(x->s, row + 1, at[i], print_text(a, word(i == 1 ? W_PRINT_SIGN_SEAL : W_PRINT_SIGN_NAME)),
                  LOOK_ITALIC | LOOK_CENTRE)
            ->span = span[i];
    }
}

static void meta_write(struct arena *a, struct book *b, const struct form_paper *p, enum score_stage stage)
{
    const struct form *f = p->form;
    book_meta(b, "form", arena_format(a, "%lld", (long long)f->id));
    book_meta(b, "cluster_year", arena_format(a, "%lld", (long long)f->cluster_year));
    book_meta(b, "year", arena_format(a, "%d", p->year));
    book_meta(b, "unit", arena_format(a, "%lld", (long long)f->unit));
    book_meta(b, "unit_name", p->unit);
    book_meta(b, "stage", stage == STAGE_SELF || stage == STAGE_VERIFIED ? stage_name(stage) : "read");
    book_meta(b, "form_version", arena_format(a, "%lld", (long long)f->version));
    book_meta(b, "sheet_version", arena_format(a, "%d", f->sheet_version));
    book_meta(b, "sheet_sha256", p->sheet_sha256);
}

static void layout_set(struct book_sheet *s)
{
    static const int width[AT_END] = {80, 60, 460, 90, 320, 130, 100, 130, 110, 100, 90, 260};
    for (size_t i = 0; i < AT_END; i++)
        s->width[i] = width[i];
    s->hide_column[AT_CODE] = true;
    s->protect = s->landscape = true;
    s->freeze_rows = FORM_FIRST_ROW;
    s->freeze_columns = AT_MAX;
    s->repeat_head = FORM_FIRST_ROW;
}

struct book *form_book(struct arena *a, const struct form_paper *p, enum score_stage stage)
{
    struct book *b = book_new(a, arena_format(a, "%s - %s", print_text(a, w_print_form_title(p->year)), p->unit));
    struct form_sheet x = {.arena = a, .p = p, .stage = stage, .rows = form_rows_of(a, p->form),
                           .s = book_sheet(b, print_text(a, word(W_PRINT_FORM_SHEET_NAME)))};
    b->author = p->cluster;
    b->created = p->made;
    layout_set(x.s);
    x.s->header_note = p->sample ? print_text(a, word(W_PRINT_SAMPLE)) : "";
    head_write(&x);
    for (size_t i = 0; i < x.rows.n; i++)
        line_write(&x, i);
    total_write(&x);
    sign_write(&x);
    meta_write(a, b, p, stage);
    return b;
}
