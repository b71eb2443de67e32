#include "paper/docx_gather.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "paper/docx_number.h"
#include <string.h>

struct paragraph *gather_now(struct gathering *g)
{
    return g->depth ? g->nested[g->depth - 1] : NULL;
}

static struct line_node *line_begin(struct gathering *g)
{
    struct line_node *n = ARENA_NEW(g->arena, struct line_node);
    const struct place *p = &g->place[g->table_depth];
    n->line = (struct docx_line){.text = "", .style = "", .numbering = "", .table = p->table, .row = p->row,
                                 .cell = p->cell, .in_box = g->depth > 1};
    if (g->last)
        g->last->next = n;
    else
        g->first = n;
    g->last = n;
    g->lines++;
    return n;
}

static bool same_place(const struct docx_line *l, const struct place *p)
{
    return l->table == p->table && l->row == p->row && l->cell == p->cell;
}

enum paper_problem_kind gather_paragraph(struct gathering *g)
{
    if (g->depth >= DOCX_NESTED)
        return PAPER_TOO_DEEP;
    if (g->lines >= DOCX_LINES)
        return PAPER_MANY_TEXTS;
    struct paragraph *p = g->nested[g->depth++];
    if (!p) {
        p = g->nested[g->depth - 1] = ARENA_NEW(g->arena, struct paragraph);
        p->text = buf_new(g->arena, 1024);
    }
    struct paragraph fresh = {.text = p->text, .num_id = -1, .level = -1, .style = g->styles.normal};
    if (p->joined && same_place(&p->node->line, &g->place[g->table_depth])) {
        fresh.node = p->node;
        fresh.first = p->first;
        fresh.last = p->last;
        fresh.runs = p->runs;
    } else {
        fresh.text.len = 0;
        fresh.text.at[0] = '\0';
        fresh.node = line_begin(g);
    }
    *p = fresh;
    return PAPER_FINE;
}

static const char *paragraph_number(struct gathering *g, struct paragraph *p)
{
    const struct docx_style *s = p->style;
    int id = p->num_id >= 0 ? p->num_id : s ? s->num_id : -1;
    int level = p->level >= 0 ? p->level : s && s->level >= 0 ? s->level : -1;
    if (id <= 0)
        return "";
    if (level < 0)
        level = numbering_style_level(g->numbering, id, s ? s->id : "");
    return numbering_next(g->arena, g->numbering, id, level);
}

static void line_fill(struct gathering *g, struct paragraph *p)
{
    struct docx_line *l = &p->node->line;
    size_t lead = 0, i = 0;
    l->numbering = p->joined ? "" : paragraph_number(g, p);
    if (*l->numbering)
        lead = strlen(l->numbering) + (p->text.len ? 1 : 0);
    l->text = lead ? arena_format(g->arena, "%s%s%s", l->numbering, p->text.len ? " " : "", p->text.at)
                   : arena_copy(g->arena, p->text.at, p->text.len);
    l->style = p->style ? p->style->name : "";
    l->centred = (p->centred ? p->centred : p->style ? p->style->centred : UNSET) == ON;
    l->run = ARENA_MANY(g->arena, p->runs, struct docx_run);
    for (const struct run_node *n = p->first; n; n = n->next) {
        l->run[i] = n->run;
        l->run[i++].at += lead;
    }
    l->runs = i;
}

void gather_paragraph_end(struct gathering *g)
{
    struct paragraph *p = gather_now(g);
    if (!p)
        return;
    line_fill(g, p);
    g->depth--;
}

static bool legacy_font(const char *font)
{
    return strncmp(font, ".Vn", 3) == 0 || strncasecmp(font, "VNI", 3) == 0;
}

void gather_run(struct paragraph *p)
{
    p->in_run = true;
    p->run_at = p->text.len;
    p->face = (struct face){0};
    p->run_style = NULL;
}

static void run_add(struct gathering *g, struct paragraph *p, const struct face *f)
{
    struct docx_run run = {p->run_at, p->text.len - p->run_at, f->font ? f->font : "", f->bold == ON, f->italic == ON};
    struct docx_run *last = p->last ? &p->last->run : NULL;
    if (last && last->bold == run.bold && last->italic == run.italic && strcmp(last->font, run.font) == 0) {
        last->len += run.len;
        return;
    }
    struct run_node *n = ARENA_NEW(g->arena, struct run_node);
    n->run = run;
    if (p->last)
        p->last->next = n;
    else
        p->first = n;
    p->last = n;
    p->runs++;
}

void gather_run_end(struct gathering *g, struct paragraph *p)
{
    struct face f = p->face;
    if (p->run_style)
        face_inherit(&f, &p->run_style->face);
    if (p->style)
        face_inherit(&f, &p->style->face);
    face_inherit(&f, &g->styles.face);
    p->in_run = p->in_text = false;
    if (f.hidden == ON) {
        p->text.len = p->run_at;
        p->text.at[p->text.len] = '\0';
    }
    if (p->text.len == p->run_at)
        return;
    if (f.caps == ON && !legacy_font(f.font ? f.font : "")) {
        const char *upper = utf8_upper(g->arena, p->text.at + p->run_at);
        p->text.len = p->run_at;
        buf_text(&p->text, upper);
    }
    run_add(g, p, &f);
}

struct docx_text gather_all(const struct gathering *g)
{
    struct docx_text text = {.line = ARENA_MANY(g->arena, g->lines, struct docx_line), .id = ""};
    for (const struct line_node *n = g->first; n; n = n->next)
        text.line[text.lines++] = n->line;
    return text;
}
