#include "paper/xlsx_read.h"

#include "base/arena.h"
#include "base/buf.h"
#include "paper/ooxml_part.h"
#include "paper/xlsx_part.h"
#include "paper/xml_part.h"
#include <stdlib.h>
#include <string.h>

enum { MOST_PROPERTIES = 1000 };

struct sheet_node {
    struct xlsx_sheet sheet;
    const char *rel;
    struct sheet_node *next;
};

struct pair_node {
    struct xlsx_pair pair;
    struct pair_node *next;
};

struct reading {
    struct arena *arena;
    struct gate *gate;
    struct sheet_node *first, *last;
    struct pair_node *property, *last_property;
    size_t sheets, properties;
    struct buf value;
    bool from_1904, has_sheets;
};

static enum paper_problem_kind book_open(void *mine, const char *name, const char **attr)
{
    struct reading *r = mine;
    r->has_sheets = r->has_sheets || strcmp(name, "s:sheets") == 0;
    if (strcmp(name, "s:workbookPr") == 0)
        r->from_1904 = strcmp(xml_attr(attr, "date1904"), "1") == 0 || strcmp(xml_attr(attr, "date1904"), "true") == 0;
    if (strcmp(name, "s:sheet") != 0)
        return PAPER_FINE;
    if (r->sheets >= XLSX_SHEETS)
        return PAPER_MANY_TEXTS;
    struct sheet_node *n = ARENA_NEW(r->arena, struct sheet_node);
    n->sheet.name = arena_text(r->arena, xml_attr(attr, "name"));
    n->sheet.hidden = strcasestr(xml_attr(attr, "state"), "hidden") != NULL; /* or veryHidden */
    n->rel = arena_text(r->arena, xml_attr(attr, "id"));
    if (r->last)
        r->last->next = n;
    else
        r->first = n;
    r->last = n;
    r->sheets++;
    return PAPER_FINE;
}

static enum paper_problem_kind property_open(void *mine, const char *name, const char **attr)
{
    struct reading *r = mine;
    r->value.len = 0;
    r->value.at[0] = '\0';
    if (strcmp(name, "cp:property") != 0)
        return PAPER_FINE;
    if (r->properties >= MOST_PROPERTIES)
        return PAPER_MANY_TEXTS;
    struct pair_node *n = ARENA_NEW(r->arena, struct pair_node);
    n->pair = (struct xlsx_pair){arena_text(r->arena, xml_attr(attr, "name")), ""};
    if (r->last_property)
        r->last_property->next = n;
    else
        r->property = n;
    r->last_property = n;
    r->properties++;
    return PAPER_FINE;
}

static enum paper_problem_kind property_close(void *mine, const char *name)
{
    struct reading *r = mine;
    if (r->last_property && strcmp(name, "cp:property") == 0)
        r->last_property->pair.value = arena_copy(r->arena, r->value.at, r->value.len);
    return PAPER_FINE;
}

static enum paper_problem_kind property_text(void *mine, const char *at, size_t len)
{
    struct reading *r = mine;
    if (r->value.len + len > XLSX_CELL)
        return PAPER_LONG_CELL;
    buf_add(&r->value, at, len);
    return PAPER_FINE;
}

static enum outcome sheets_read(struct reading *r, const struct rel *list, struct paper_problem *problem_out)
{
    struct xlsx_common common = {.formats = {.from_1904 = r->from_1904}};
    const char *texts = rel_part(list, "sharedStrings", "xl/sharedStrings.xml");
    const char *styles = rel_part(list, "styles", "xl/styles.xml");
    enum outcome o = xlsx_texts_read(r->arena, r->gate, texts, &common.texts, problem_out);
    if (o == OK)
        o = xlsx_formats_read(r->arena, r->gate, styles, &common.formats, problem_out);
    for (struct sheet_node *n = r->first; n && o == OK; n = n->next) {
        const struct rel *rel = rel_by_id(list, n->rel);
        if (rel && strcmp(rel->type, "worksheet") == 0)
            o = xlsx_sheet_read(r->arena, r->gate, rel->part, &common, &n->sheet, problem_out);
    }
    return o;
}

static enum outcome parts_read(struct reading *r, struct paper_problem *problem_out)
{
    struct rel *package = NULL, *list = NULL;
    const struct xml_sink book = {.open = book_open};
    const struct xml_sink properties = {property_open, property_close, property_text};
    enum outcome o = ooxml_gate(r->gate, problem_out);
    if (o == OK)
        o = rels_read(r->arena, r->gate, "", &package, problem_out);
    const char *body = rel_part(package, "officeDocument", "xl/workbook.xml");
    if (o == OK)
        o = xml_part(r->gate, body, &book, r, problem_out);
    if (o == ABSENT || (o == OK && !r->has_sheets))
        o = gate_refuse(problem_out, PAPER_NOT_XLSX, "");
    if (o == OK)
        o = rels_read(r->arena, r->gate, body, &list, problem_out);
    if (o == OK)
        o = sheets_read(r, list, problem_out);
    if (o == OK)
        o = xml_part_maybe(r->gate, rel_part(package, "custom-properties", "docProps/custom.xml"), &properties, r,
                           problem_out);
    return o;
}

static struct xlsx_book book_of(const struct reading *r)
{
    struct xlsx_book b = {.sheet = ARENA_MANY(r->arena, r->sheets, struct xlsx_sheet),
                          .property = ARENA_MANY(r->arena, r->properties, struct xlsx_pair)};
    for (const struct sheet_node *n = r->first; n; n = n->next)
        b.sheet[b.sheets++] = n->sheet;
    for (const struct pair_node *n = r->property; n; n = n->next)
        b.property[b.properties++] = n->pair;
    return b;
}

enum outcome xlsx_read(struct arena *a, struct str bytes, struct xlsx_book *out, struct paper_problem *problem_out)
{
    struct reading r = {.arena = a, .value = buf_new(a, 256)};
    enum outcome o = gate_open(a, bytes, &r.gate, problem_out);
    if (o != OK)
        return o;
    o = parts_read(&r, problem_out);
    gate_end(&r.gate);
    if (o == OK)
        *out = book_of(&r);
    return o;
}

const struct xlsx_sheet *xlsx_sheet(const struct xlsx_book *b, const char *name)
{
    for (size_t i = 0; i < b->sheets; i++)
        if (strcmp(b->sheet[i].name, name) == 0)
            return &b->sheet[i];
    return NULL;
}

static int by_place(const void *left, const void *right)
{
    const struct xlsx_cell *a = left, *b = right;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return a->column < b->column ? -1 : a->column > b->column;
}

const struct xlsx_cell *xlsx_cell(const struct xlsx_sheet *s, uint32_t row, uint16_t column)
{
    const struct xlsx_cell key = {.row = row, .column = column};
    return s->cells ? bsearch(&key, s->cell, s->cells, sizeof *s->cell, by_place) : NULL;
}

const char *xlsx_text(const struct xlsx_sheet *s, uint32_t row, uint16_t column)
{
    const struct xlsx_cell *c = xlsx_cell(s, row, column);
    return c ? c->text : "";
}
