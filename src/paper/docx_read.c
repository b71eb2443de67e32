/* One pass over word/document.xml. A stack of paragraphs (a text box puts paragraphs inside a paragraph) and a
 * stack of tables; whatever is not text is skipped with all it holds. The order of lines is the order in which
 * paragraphs begin, so a text box follows the paragraph it hangs on. */
#include "paper/docx_read.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "paper/docx_number.h"
#include "paper/docx_style.h"
#include "paper/ooxml_part.h"
#include "paper/xml_part.h"
#include <stdlib.h>
#include <string.h>

enum { MOST_LINES = 100000, MOST_NESTED = 40, MOST_FIELDS = 60, MOST_NUMBER = 100000000, MOST_ITEMS = 9 };

struct line_node {
    struct docx_line line;
    struct line_node *next;
};

struct run_node {
    struct docx_run run;
    struct run_node *next;
};

struct paragraph {
    struct line_node *node;
    struct buf text;
    struct run_node *first, *last;
    size_t runs, run_at; /* run_at: where the open run's text begins */
    const struct docx_style *style, *run_style;
    struct face face; /* of the open run */
    int num_id, level; /* -1: unset */
    int8_t centred;
    bool in_properties, in_run, in_text, joined; /* joined: its mark was deleted, the next one continues it */
};

struct place {
    int table, row, cell, next;
};

struct reader {
    struct arena *arena;
    struct docx_styles styles;
    struct numbering *numbering;
    struct paragraph *nested[MOST_NESTED];
    int depth; /* open paragraphs */
    struct place place[XML_DEPTH + 1];
    int tables, table_depth;
    bool in_result[MOST_FIELDS]; /* of each open field */
    int fields, in_code;         /* in_code: open fields still before their result */
    int skip;                    /* open elements of a skipped branch */
    int alternative[XML_DEPTH + 1], alternatives; /* branches seen of each open mc:AlternateContent */
    bool placeholder, has_body;
    struct line_node *first, *last;
    size_t lines;
};

static struct paragraph *now(struct reader *r)
{
    return r->depth ? r->nested[r->depth - 1] : NULL;
}

static struct line_node *line_begin(struct reader *r)
{
    struct line_node *n = ARENA_NEW(r->arena, struct line_node);
    const struct place *p = &r->place[r->table_depth];
    n->line = (struct docx_line){.text = "", .style = "", .numbering = "", .table = p->table, .row = p->row,
                                 .cell = p->cell, .in_box = r->depth > 1};
    if (r->last)
        r->last->next = n;
    else
        r->first = n;
    r->last = n;
    r->lines++;
    return n;
}

static bool same_place(const struct docx_line *l, const struct place *p)
{
    return l->table == p->table && l->row == p->row && l->cell == p->cell;
}

static enum paper_problem_kind paragraph_open(struct reader *r)
{
    if (r->depth >= MOST_NESTED)
        return PAPER_TOO_DEEP;
    if (r->lines >= MOST_LINES)
        return PAPER_MANY_TEXTS;
    struct paragraph *p = r->nested[r->depth++];
    if (!p) {
        p = r->nested[r->depth - 1] = ARENA_NEW(r->arena, struct paragraph);
        p->text = buf_new(r->arena, 1024);
    }
    struct paragraph fresh = {.text = p->text, .num_id = -1, .level = -1, .style = r->styles.normal};
    if (p->joined && same_place(&p->node->line, &r->place[r->table_depth])) {
        fresh.node = p->node;
        fresh.first = p->first;
        fresh.last = p->last;
        fresh.runs = p->runs;
    } else {
        fresh.text.len = 0;
        fresh.text.at[0] = '\0';
        fresh.node = line_begin(r);
    }
    *p = fresh;
    return PAPER_FINE;
}

static const char *paragraph_number(struct reader *r, struct paragraph *p)
{
    const struct docx_style *s = p->style;
    int id = p->num_id >= 0 ? p->num_id : s ? s->num_id : -1;
    int level = p->level >= 0 ? p->level : s && s->level >= 0 ? s->level : -1;
    if (id <= 0)
        return "";
    if (level < 0)
        level = numbering_style_level(r->numbering, id, s ? s->id : "");
    return numbering_next(r->arena, r->numbering, id, level);
}

static void line_fill(struct reader *r, struct paragraph *p)
{
    struct docx_line *l = &p->node->line;
    size_t lead = 0, i = 0;
    l->numbering = p->joined ? "" : paragraph_number(r, p);
    if (*l->numbering)
        lead = strlen(l->numbering) + (p->text.len ? 1 : 0);
    l->text = lead ? arena_format(r->arena, "%s%s%s", l->numbering, p->text.len ? " " : "", p->text.at)
                   : arena_copy(r->arena, p->text.at, p->text.len);
    l->style = p->style ? p->style->name : "";
    l->centred = (p->centred ? p->centred : p->style ? p->style->centred : UNSET) == ON;
    l->run = ARENA_MANY(r->arena, p->runs, struct docx_run);
    for (const struct run_node *n = p->first; n; n = n->next) {
        l->run[i] = n->run;
        l->run[i++].at += lead;
    }
    l->runs = i;
}

static void paragraph_close(struct reader *r)
{
    struct paragraph *p = now(r);
    if (!p)
        return;
    line_fill(r, p);
    r->depth--;
}

static bool legacy_font(const char *font)
{
    return strncmp(font, ".Vn", 3) == 0 || strncasecmp(font, "VNI", 3) == 0;
}

static void run_open(struct paragraph *p)
{
    p->in_run = true;
    p->run_at = p->text.len;
    p->face = (struct face){0};
    p->run_style = NULL;
}

static void run_add(struct reader *r, struct paragraph *p, const struct face *f)
{
    struct docx_run run = {p->run_at, p->text.len - p->run_at, f->font ? f->font : "", f->bold == ON, f->italic == ON};
    struct docx_run *last = p->last ? &p->last->run : NULL;
    if (last && last->bold == run.bold && last->italic == run.italic && strcmp(last->font, run.font) == 0) {
        last->len += run.len;
        return;
    }
    struct run_node *n = ARENA_NEW(r->arena, struct run_node);
    n->run = run;
    if (p->last)
        p->last->next = n;
    else
        p->first = n;
    p->last = n;
    p->runs++;
}

static void run_close(struct reader *r, struct paragraph *p)
{
    struct face f = p->face;
    if (p->run_style)
        face_inherit(&f, &p->run_style->face);
    if (p->style)
        face_inherit(&f, &p->style->face);
    face_inherit(&f, &r->styles.face);
    p->in_run = p->in_text = false;
    if (f.hidden == ON) {
        p->text.len = p->run_at;
        p->text.at[p->text.len] = '\0';
    }
    if (p->text.len == p->run_at)
        return;
    if (f.caps == ON && !legacy_font(f.font ? f.font : "")) {
        const char *upper = utf8_upper(r->arena, p->text.at + p->run_at);
        p->text.len = p->run_at;
        buf_text(&p->text, upper);
    }
    run_add(r, p, &f);
}

static bool one_of(const char *name, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(name, list[i]) == 0)
            return true;
    return false;
}

/* Branches that hold no text of the paper as it stands: what was deleted or moved away, what was before a change. */
static bool skipped(const char *name)
{
    static const char *const list[] = {
        "w:del", "w:moveFrom", "w:pPrChange", "w:rPrChange", "w:tblPrChange", "w:trPrChange", "w:tcPrChange",
        "w:sectPr", "w:tblPr", "w:sdtPr", "w:numberingChange", "w:rt",
    };
    return one_of(name, list, sizeof list / sizeof *list);
}

static void field_step(struct reader *r, const char *type, bool *too_deep)
{
    if (strcmp(type, "begin") == 0) {
        *too_deep = r->fields >= MOST_FIELDS;
        if (*too_deep)
            return;
        r->in_result[r->fields++] = false;
        r->in_code++;
    } else if (r->fields && strcmp(type, "separate") == 0) {
        r->in_code -= !r->in_result[r->fields - 1];
        r->in_result[r->fields - 1] = true;
    } else if (r->fields && strcmp(type, "end") == 0) {
        r->in_code -= !r->in_result[--r->fields];
    }
}

/* Characters that are elements. */
static const char *sign_of(const char *name, const char **attr)
{
    if (strcmp(name, "w:tab") == 0 || strcmp(name, "w:ptab") == 0)
        return "\t";
    if (strcmp(name, "w:br") == 0) /* a page's end says nothing about the text */
        return strcmp(xml_attr(attr, "type"), "page") == 0 ? "" : "\n";
    if (strcmp(name, "w:cr") == 0)
        return "\n";
    if (strcmp(name, "w:noBreakHyphen") == 0)
        return "-";
    return strcmp(name, "w:sym") == 0 ? "•" : NULL;
}

static enum paper_problem_kind run_part_open(struct reader *r, struct paragraph *p, const char *name,
                                             const char **attr)
{
    bool too_deep = false;
    const char *sign = sign_of(name, attr);
    if (strcmp(name, "w:t") == 0)
        p->in_text = r->in_code == 0;
    else if (strcmp(name, "w:fldChar") == 0)
        field_step(r, xml_attr(attr, "fldCharType"), &too_deep);
    else if (strcmp(name, "w:rStyle") == 0)
        p->run_style = docx_style_find(&r->styles, xml_attr(attr, "val"));
    else if (sign && r->in_code == 0)
        buf_text(&p->text, sign);
    else
        face_take(r->arena, &p->face, name, attr);
    return too_deep ? PAPER_TOO_DEEP : PAPER_FINE;
}

static void property_open(struct reader *r, struct paragraph *p, const char *name, const char **attr)
{
    const struct docx_style *s = NULL;
    if (strcmp(name, "w:pStyle") == 0) {
        s = docx_style_find(&r->styles, xml_attr(attr, "val"));
        p->style = s ? s : p->style;
    } else if (strcmp(name, "w:numId") == 0) {
        p->num_id = xml_attr_int(attr, "val", MOST_NUMBER);
    } else if (strcmp(name, "w:ilvl") == 0) {
        p->level = xml_attr_int(attr, "val", NUMBER_LEVELS - 1);
    } else if (strcmp(name, "w:jc") == 0) {
        p->centred = centred_of(attr);
    }
}

static bool table_part(const char *name)
{
    static const char *const list[] = {"w:tbl", "w:tr", "w:tc", "w:gridSpan", "w:gridBefore"};
    return one_of(name, list, sizeof list / sizeof *list);
}

static void table_part_open(struct reader *r, const char *name, const char **attr)
{
    struct place *p = &r->place[r->table_depth];
    if (strcmp(name, "w:tbl") == 0) {
        r->place[++r->table_depth] = (struct place){.table = ++r->tables};
    } else if (!r->table_depth) {
        return;
    } else if (strcmp(name, "w:tr") == 0) {
        p->row++;
        p->next = 1;
    } else if (strcmp(name, "w:tc") == 0) {
        p->cell = p->next++;
    } else if (strcmp(name, "w:gridSpan") == 0) {
        int span = xml_attr_int(attr, "val", 1000);
        p->next = p->cell + (span ? span : 1);
    } else if (strcmp(name, "w:gridBefore") == 0) {
        p->next += xml_attr_int(attr, "val", 1000);
    }
}

/* True when the branch is to be left out: a fallback of something shown already, a placeholder's prompt. */
static bool branch_unwanted(struct reader *r, const char *name)
{
    if (strcmp(name, "mc:AlternateContent") == 0)
        r->alternative[r->alternatives++] = 0;
    if (strcmp(name, "mc:Choice") == 0 || strcmp(name, "mc:Fallback") == 0)
        return r->alternatives && r->alternative[r->alternatives - 1]++ > 0;
    if (strcmp(name, "w:sdtContent") == 0 && r->placeholder) {
        r->placeholder = false;
        return true;
    }
    return skipped(name);
}

static enum paper_problem_kind body_open(void *mine, const char *name, const char **attr)
{
    struct reader *r = mine;
    struct paragraph *p = now(r);
    if (r->skip || branch_unwanted(r, name)) {
        if (strcmp(name, "w:showingPlcHdr") == 0)
            r->placeholder = xml_attr_on(attr);
        if (r->skip == 0 && p && p->in_properties && (strcmp(name, "w:del") == 0 || strcmp(name, "w:moveFrom") == 0))
            p->joined = true;
        r->skip++;
        return PAPER_FINE;
    }
    if (strcmp(name, "w:p") == 0)
        return paragraph_open(r);
    r->has_body = r->has_body || strcmp(name, "w:body") == 0;
    if (table_part(name))
        table_part_open(r, name, attr);
    else if (p && strcmp(name, "w:r") == 0)
        run_open(p);
    else if (p && strcmp(name, "w:pPr") == 0)
        p->in_properties = true;
    else if (p && p->in_properties)
        property_open(r, p, name, attr);
    else if (p && p->in_run)
        return run_part_open(r, p, name, attr);
    return PAPER_FINE;
}

static enum paper_problem_kind body_close(void *mine, const char *name)
{
    struct reader *r = mine;
    struct paragraph *p = now(r);
    if (r->skip) {
        r->skip--;
        return PAPER_FINE;
    }
    if (strcmp(name, "w:p") == 0)
        paragraph_close(r);
    else if (strcmp(name, "w:tbl") == 0 && r->table_depth)
        r->table_depth--;
    else if (strcmp(name, "mc:AlternateContent") == 0 && r->alternatives)
        r->alternatives--;
    else if (p && strcmp(name, "w:r") == 0)
        run_close(r, p);
    else if (p && strcmp(name, "w:pPr") == 0)
        p->in_properties = false;
    else if (p && strcmp(name, "w:t") == 0)
        p->in_text = false;
    return PAPER_FINE;
}

static enum paper_problem_kind body_text(void *mine, const char *at, size_t len)
{
    struct reader *r = mine;
    struct paragraph *p = now(r);
    if (!r->skip && p && p->in_run && p->in_text)
        buf_add(&p->text, at, len);
    return PAPER_FINE;
}

struct id_reader {
    struct arena *arena;
    const char *id;
};

static enum paper_problem_kind id_open(void *mine, const char *name, const char **attr)
{
    struct id_reader *r = mine;
    if (strcmp(name, "t:document") == 0)
        r->id = arena_text(r->arena, xml_attr(attr, "id"));
    return PAPER_FINE;
}

/* Word may renumber the items. A damaged one costs the id, not the paper. */
static const char *document_id(struct arena *a, struct gate *g)
{
    struct id_reader r = {a, ""};
    struct paper_problem ignored;
    const struct xml_sink sink = {.open = id_open};
    for (int i = 1; i <= MOST_ITEMS && !*r.id; i++)
        if (xml_part(g, arena_format(a, "customXml/item%d.xml", i), &sink, &r, &ignored) == BROKEN)
            return "";
    return r.id;
}

static enum outcome parts_read(struct reader *r, struct gate *g, const char **id_out,
                               struct paper_problem *problem_out)
{
    struct rel *package = NULL, *list = NULL;
    const struct xml_sink sink = {body_open, body_close, body_text};
    enum outcome o = ooxml_gate(g, problem_out);
    if (o == OK)
        o = rels_read(r->arena, g, "", &package, problem_out);
    const char *body = rel_part(package, "officeDocument", "word/document.xml");
    if (o == OK && !gate_has(g, body))
        o = gate_refuse(problem_out, PAPER_NOT_DOCX, "");
    if (o == OK)
        o = rels_read(r->arena, g, body, &list, problem_out);
    if (o == OK)
        o = docx_styles_read(r->arena, g, rel_part(list, "styles", "word/styles.xml"), &r->styles, problem_out);
    if (o == OK)
        o = numbering_read(r->arena, g, rel_part(list, "numbering", "word/numbering.xml"), &r->numbering, problem_out);
    if (o == OK)
        o = xml_part(g, body, &sink, r, problem_out);
    if (o == OK && !r->has_body)
        o = gate_refuse(problem_out, PAPER_NOT_DOCX, body);
    if (o == OK)
        *id_out = document_id(r->arena, g);
    return o;
}

enum outcome docx_read(struct arena *a, struct str bytes, struct docx_text *out, struct paper_problem *problem_out)
{
    struct gate *g = NULL;
    enum outcome o = gate_open(a, bytes, &g, problem_out);
    if (o != OK)
        return o;
    struct reader *r = ARENA_NEW(a, struct reader);
    const char *id = "";
    r->arena = a;
    o = parts_read(r, g, &id, problem_out);
    gate_end(&g);
    if (o != OK)
        return o;
    struct docx_text text = {.line = ARENA_MANY(a, r->lines, struct docx_line), .id = id};
    for (const struct line_node *n = r->first; n; n = n->next)
        text.line[text.lines++] = n->line;
    *out = text;
    return OK;
}
