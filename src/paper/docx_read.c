/* One pass over word/document.xml: which element begins or ends what. docx_gather.c keeps the text; whatever is none is
 * skipped with all it holds. The order of lines is the order in which paragraphs begin, so a text box follows the
 * paragraph it hangs on. */
#include "paper/docx_read.h"

#include "base/arena.h"
#include "paper/docx_gather.h"
#include "paper/docx_number.h"
#include "paper/ooxml_part.h"
#include <string.h>

enum { MOST_FIELDS = 60, MOST_NUMBER = 100000000, MOST_ITEMS = 9 };

struct reader {
    struct gathering g;
    bool in_result[MOST_FIELDS]; /* of each open field */
    int fields, in_code;         /* in_code: open fields still before their result */
    int skip;                    /* open elements of a skipped branch */
    int alternative[XML_DEPTH + 1], alternatives; /* branches seen of each open mc:AlternateContent */
    bool placeholder, has_body;
};

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
        p->run_style = docx_style_find(&r->g.styles, xml_attr(attr, "val"));
    else if (sign && r->in_code == 0)
        buf_text(&p->text, sign);
    else
        face_take(r->g.arena, &p->face, name, attr);
    return too_deep ? PAPER_TOO_DEEP : PAPER_FINE;
}

static void property_open(struct reader *r, struct paragraph *p, const char *name, const char **attr)
{
    const struct docx_style *s = NULL;
    if (strcmp(name, "w:pStyle") == 0) {
        s = docx_style_find(&r->g.styles, xml_attr(attr, "val"));
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
    struct place *p = &r->g.place[r->g.table_depth];
    if (strcmp(name, "w:tbl") == 0) {
        r->g.place[++r->g.table_depth] = (struct place){.table = ++r->g.tables};
    } else if (!r->g.table_depth) {
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
    struct paragraph *p = gather_now(&r->g);
    if (r->skip || branch_unwanted(r, name)) {
        if (strcmp(name, "w:showingPlcHdr") == 0)
            r->placeholder = xml_attr_on(attr);
        if (r->skip == 0 && p && p->in_properties && (strcmp(name, "w:del") == 0 || strcmp(name, "w:moveFrom") == 0))
            p->joined = true;
        r->skip++;
        return PAPER_FINE;
    }
    if (strcmp(name, "w:p") == 0)
        return gather_paragraph(&r->g);
    r->has_body = r->has_body || strcmp(name, "w:body") == 0;
    if (table_part(name))
        table_part_open(r, name, attr);
    else if (p && strcmp(name, "w:r") == 0)
        gather_run(p);
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
    struct paragraph *p = gather_now(&r->g);
    if (r->skip) {
        r->skip--;
        return PAPER_FINE;
    }
    if (strcmp(name, "w:p") == 0)
        gather_paragraph_end(&r->g);
    else if (strcmp(name, "w:tbl") == 0 && r->g.table_depth)
        r->g.table_depth--;
    else if (strcmp(name, "mc:AlternateContent") == 0 && r->alternatives)
        r->alternatives--;
    else if (p && strcmp(name, "w:r") == 0)
        gather_run_end(&r->g, p);
    else if (p && strcmp(name, "w:pPr") == 0)
        p->in_properties = false;
    else if (p && strcmp(name, "w:t") == 0)
        p->in_text = false;
    return PAPER_FINE;
}

static enum paper_problem_kind body_text(void *mine, const char *at, size_t len)
{
    struct reader *r = mine;
    struct paragraph *p = gather_now(&r->g);
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
        o = rels_read(r->g.arena, g, "", &package, problem_out);
    const char *body = rel_part(package, "officeDocument", "word/document.xml");
    if (o == OK && !gate_has(g, body))
        o = gate_refuse(problem_out, PAPER_NOT_DOCX, "");
    if (o == OK)
        o = rels_read(r->g.arena, g, body, &list, problem_out);
    if (o == OK)
        o = docx_styles_read(r->g.arena, g, rel_part(list, "styles", "word/styles.xml"), &r->g.styles, problem_out);
    if (o == OK)
        o = numbering_read(r->g.arena, g, rel_part(list, "numbering", "word/numbering.xml"), &r->g.numbering,
                           problem_out);
    if (o == OK)
        o = xml_part(g, body, &sink, r, problem_out);
    if (o == OK && !r->has_body)
        o = gate_refuse(problem_out, PAPER_NOT_DOCX, body);
    if (o == OK)
        *id_out = document_id(r->g.arena, g);
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
    r->g.arena = a;
    o = parts_read(r, g, &id, problem_out);
    gate_end(&g);
    if (o != OK)
        return o;
    *out = gather_all(&r->g);
    out->id = id;
    return OK;
}
