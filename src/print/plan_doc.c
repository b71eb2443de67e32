#include "print/plan_doc.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"
#include "print/letter.h"
#include "print/plan_table.h"
#include "text/words.h"
#include "work/plan.h"
#include <string.h>

enum { HEADING_LENGTH = 120, DASH_DEPTH = 2 };

/* "CỤM THI ĐUA I - KHỐI ĐẢNG – ĐOÀN THỂ" as the two lines it was: the cluster's, then the block's. */
static const char *issuer_lines(struct arena *a, const struct new_plan *p)
{
    const char *cluster = utf8_upper(a, p->cluster_name), *block = utf8_upper(a, p->block);
    if (text_empty(p->issuer))
        return *block ? arena_format(a, "%s\n%s", cluster, block) : cluster;
    size_t n = strlen(cluster);
    struct str rest = str_of(p->issuer);
    if (strncmp(p->issuer, cluster, n) != 0 || !str_starts(str_skip(rest, n), " - "))
        return p->issuer;
    return arena_format(a, "%s\n%s", cluster, p->issuer + n + 3);
}

/* A basis and what follows it in the same paragraph part at "; ": the bases are italic, one a line. */
static void preamble_add(struct doc *d, const char *text)
{
    const char *start = print_text(d->arena, word(W_PRINT_BASIS_START));
    while (strncmp(text, start, strlen(start)) == 0) {
        const char *stop = strstr(text, "; ");
        if (!stop) {
            doc_par(d->body, STYLE_BASIS, text);
            return;
        }
        doc_par(d->body, STYLE_BASIS, arena_copy(d->arena, text, (size_t)(stop - text) + 1));
        text = stop + 2;
    }
    doc_par(d->body, STYLE_BODY, text);
}

/* For a plan that came without a preamble of its own: laws without number and body (Appendix I, II.6a) have no code. */
static void bases_add(struct doc *d, const struct new_plan *p)
{
    struct arena *a = d->arena;
    size_t left = 0;
    for (size_t i = 0; i < p->bases; i++)
        left += p->basis[i].legal;
    for (size_t i = 0; i < p->bases; i++) {
        const struct new_basis *b = &p->basis[i];
        if (!b->legal)
            continue;
        const char *issuer = *b->issuer ? print_text(a, w_print_basis_issuer(b->issuer)) : "";
        const char *tail = arena_format(a, "%s%s%s%s%s", cited_day(a, b->issued_on), issuer, *b->subject ? " " : "",
                                        b->subject, --left ? ";" : ".");
        doc_par(d->body, STYLE_BASIS, print_text(a, w_print_basis(b->type, b->code, tail)));
    }
}

static bool has_children(const struct new_plan *p, size_t i)
{
    return i + 1 < p->lines && p->line[i + 1].depth > p->line[i].depth;
}

static enum style line_style(const struct new_plan *p, size_t i)
{
    const struct new_line *l = &p->line[i];
    if (l->depth == 0)
        return STYLE_SECTION;
    bool numbered = *l->marker && !strchr("-+*", *l->marker);
    if (numbered && has_children(p, i) && utf8_length(l->text) < HEADING_LENGTH)
        return STYLE_ITEM_HEAD;
    return *l->marker == '-' || *l->marker == '+' ? STYLE_DASH : STYLE_BODY;
}

static void line_add(struct doc *d, const struct new_plan *p, size_t i)
{
    const struct new_line *l = &p->line[i];
    doc_par_format(d->body, line_style(p, i), "%s%s%s", l->marker, *l->marker ? " " : "", l->text);
}

static bool is_role(const struct new_line *l, const char *role)
{
    return text_eq(l->role, role);
}

/* The units follow the last line of the solutions that stands before them in the source; without a known line they
 * close that section. */
static size_t units_after(const struct new_plan *p)
{
    size_t at = p->lines;
    for (size_t i = 0; i < p->lines; i++)
        if (is_role(&p->line[i], "solutions") && (at == p->lines || !p->model_line || p->line[i].line <= p->model_line))
            at = i;
    return at;
}

static size_t schedule_after(const struct new_plan *p)
{
    size_t at = p->lines;
    for (size_t i = 0; i < p->lines; i++)
        if (is_role(&p->line[i], "schedule"))
            at = i;
    return at;
}

static void body_build(struct doc *d, const struct new_plan *p)
{
    size_t units = units_after(p), schedule = schedule_after(p);
    bool preamble = false;
    for (size_t i = 0; i < p->lines; i++)
        preamble |= is_role(&p->line[i], "preamble");
    if (!preamble)
        bases_add(d, p);
    for (size_t i = 0; i < p->lines; i++) {
        if (is_role(&p->line[i], "preamble"))
            preamble_add(d, p->line[i].text);
        else if (!is_role(&p->line[i], "recipient") && !is_role(&p->line[i], "signature"))
            line_add(d, p, i);
        if (i == units)
            plan_units_table(d, p);
        if (i == schedule)
            plan_schedule_table(d, p);
    }
    if (units == p->lines && p->units) {
        doc_par(d->body, STYLE_ITEM_HEAD, print_text(d->arena, word(W_PRINT_PLAN_MODELS)));
        plan_units_table(d, p);
    }
    if (schedule == p->lines && p->events) {
        doc_par(d->body, STYLE_SECTION, print_text(d->arena, word(W_PRINT_PLAN_SCHEDULE)));
        plan_schedule_table(d, p);
    }
    if (!text_empty(p->closing))
        doc_par(d->body, STYLE_BODY, p->closing);
}

static void foot_build(struct doc *d, const struct new_plan *p)
{
    const char **to = ARENA_MANY(d->arena, p->lines, const char *);
    struct letter_foot f = {.recipient = to, .authority = cluster_authority(d->arena, p->cluster_name)};
    for (size_t i = 0; i < p->lines; i++)
        if (is_role(&p->line[i], "recipient"))
            to[f.recipients++] = p->line[i].text;
    letter_end(d, &f);
}

struct doc *plan_doc(struct arena *a, const struct new_plan *p, struct moment made)
{
    struct letter l = {
        .title = *p->subject ? p->subject : print_text(a, w_print_plan_file(p->number)), .superior = p->superior,
        .issuer = issuer_lines(a, p), .number = p->number, .place = p->place, .on = p->issued_on, .year = p->year,
        .sample = p->sample, .made = made,
    };
    struct doc *d = letter_begin(a, &l);
    d->id = arena_format(a, "plan-%d", p->year);
    letter_title(d, p->type, p->subject);
    body_build(d, p);
    foot_build(d, p);
    return d;
}
