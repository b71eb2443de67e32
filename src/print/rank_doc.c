#include "print/rank_paper.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "print/letter.h"
#include "print/rank_plot.h"
#include "print/rank_words.h"
#include "print/table.h"
#include "text/words.h"

static void number(struct row *r, bool has, struct points p)
{
    doc_cell(r, STYLE_TABLE_NUMBER, has ? points_text(r->table->arena, p) : "");
}

static void row_add(struct table *t, const struct rank_paper_row *x, int order)
{
    struct arena *a = t->arena;
    struct row *r = doc_row(t);
    table_centre(r, arena_format(a, "%d", order));
    doc_cell(r, STYLE_TABLE_TEXT, x->unit);
    number(r, x->known && x->has_self, x->self);
    number(r, x->known && x->has_verified, x->verified);
    number(r, x->known, x->bonus);
    number(r, x->known, x->penalty);
    doc_run(doc_par(doc_cell_empty(r)->flow, STYLE_TABLE_NUMBER, ""), x->known ? points_text(a, x->total) : "",
            FACE_BOLD);
    doc_run(doc_par(doc_cell_empty(r)->flow, STYLE_TABLE_TEXT, ""), x->place ? arena_format(a, "%d", x->place) : "",
            FACE_BOLD);
    r->last->align = ALIGN_CENTRE;
    doc_cell(r, STYLE_TABLE_TEXT, rank_note(a, x));
}

static void table_build(struct doc *d, const struct rank_paper *p)
{
    static const int widths[] = {88, 475, 143, 143, 168, 130, 146, 130, 227};
    struct table *t = table_headed(d->body, widths, rank_head, RANK_COLUMNS);
    for (size_t i = 0; i < p->rows; i++)
        row_add(t, &p->row[i], (int)i + 1);
}

static void notes_build(struct doc *d, const struct rank_paper *p)
{
    struct arena *a = d->arena;
    const char *sheet = print_text(a, w_print_rank_sheet(p->sheet_version, p->computed)), *record = "";
    if (p->record_row)
        record = print_text(a, w_print_rank_record(p->record_row, p->record_hash));
    for (size_t i = 0; i < p->ties; i++)
        doc_par(d->body, STYLE_NOTE, p->tie[i]);
    doc_par_format(d->body, STYLE_NOTE, "%s%s%s", sheet, *record ? " " : "", record);
    for (size_t i = 0; i < p->warnings; i++)
        doc_par(d->body, STYLE_NOTE, p->warning[i]);
}

static void signs_build(struct doc *d, const struct rank_paper *p)
{
    struct arena *a = d->arena;
    const struct sign sign[] = {{print_text(a, word(W_PRINT_SIGN_TABLE_MAKER)), print_text(a, word(W_PRINT_SIGN_NAME))},
                                {cluster_authority(a, p->cluster), print_text(a, word(W_PRINT_SIGN_SEAL))}};
    letter_signs(d, sign, sizeof sign / sizeof *sign);
}

static void plot_build(struct doc *d, const struct plot *p)
{
    if (!p)
        return;
    doc_space(d->body, 40);
    doc_par(d->body, STYLE_ITEM_HEAD, p->title);
    doc_space(d->body, 20);
    doc_plot(d->body, p);
    doc_par(d->body, STYLE_NOTE, p->desc);
}

/* Signed papers stay one page where they can: the plots come after them. */
static void plots_build(struct doc *d, const struct rank_paper *p)
{
    const struct plot *marks = rank_marks_plot(d->arena, LANG_VI, p);
    if (!marks)
        return;
    doc_page_break(d);
    doc_par(d->body, STYLE_APPENDIX, print_text(d->arena, word(W_PRINT_RANK_PLOTS)));
    plot_build(d, marks);
    plot_build(d, rank_moves_plot(d->arena, LANG_VI, p->moves));
}

struct doc *rank_doc(struct arena *a, const struct rank_paper *p)
{
    const char *cluster = utf8_upper(a, p->cluster), *block = utf8_upper(a, p->block);
    struct letter l = {
        .title = rank_subject(a, p),
        .superior = p->superior,
        .issuer = *block ? arena_format(a, "%s\n%s", cluster, block) : cluster,
        .number = "",
        .place = p->place,
        .on = p->on,
        .year = p->year,
        .sample = p->sample,
        .made = p->made,
    };
    struct doc *d = letter_begin(a, &l);
    d->id = arena_format(a, "ranking-%d", p->year);
    doc_par(d->body, STYLE_TYPE_NAME, print_text(a, word(W_PRINT_RANK_TITLE)));
    doc_par(d->body, STYLE_SUBJECT, rank_subject(a, p));
    if (p->provisional)
        doc_run(doc_par(d->body, STYLE_CENTRE, ""), print_text(a, word(W_PRINT_RANK_PROVISIONAL)), FACE_ITALIC);
    else
        doc_rule_percent(d->body, 30);
    doc_space(d->body, 20);
    table_build(d, p);
    notes_build(d, p);
    signs_build(d, p);
    plots_build(d, p);
    return d;
}
