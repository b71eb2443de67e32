#include "paper/docx_parts.h"

#include "base/arena.h"
#include "paper/docx_plot.h"
#include "paper/style.h"
#include <string.h>

#define REL_TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define WORD_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml."

int twips_of(int tenths_of_mm)
{
    return (tenths_of_mm * 1440 + 127) / 254;
}

const char *docx_jc(enum align a)
{
    switch (a) {
    case ALIGN_CENTRE: return "center";
    case ALIGN_RIGHT: return "right";
    case ALIGN_JUSTIFY: return "both";
    case ALIGN_STYLE:
    case ALIGN_LEFT: break;
    }
    return "left";
}

static void type_put(struct xml *x, const char *part, const char *type)
{
    xml_begin(x, "Override");
    xml_attr_text(x, "PartName", part);
    xml_attr_text(x, "ContentType", type);
    xml_end(x);
}

static void default_put(struct xml *x, const char *extension, const char *type)
{
    xml_begin(x, "Default");
    xml_attr_text(x, "Extension", extension);
    xml_attr_text(x, "ContentType", type);
    xml_end(x);
}

struct str docx_types(struct arena *a, const struct doc *d)
{
    struct xml x = xml_new(a);
    xml_begin(&x, "Types");
    xml_attr_text(&x, "xmlns", "http://schemas.openxmlformats.org/package/2006/content-types");
    default_put(&x, "rels", "application/vnd.openxmlformats-package.relationships+xml");
    default_put(&x, "xml", "application/xml");
    default_put(&x, "png", "image/png");
    type_put(&x, "/word/document.xml", WORD_TYPE "document.main+xml");
    type_put(&x, "/word/styles.xml", WORD_TYPE "styles+xml");
    type_put(&x, "/word/settings.xml", WORD_TYPE "settings+xml");
    type_put(&x, "/word/header1.xml", WORD_TYPE "header+xml");
    type_put(&x, "/word/header2.xml", WORD_TYPE "header+xml");
    type_put(&x, "/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
    if (*d->id)
        type_put(&x, "/customXml/itemProps1.xml",
                 "application/vnd.openxmlformats-officedocument.customXmlProperties+xml");
    xml_end(&x);
    return xml_all(&x);
}

static void rel_put(struct xml *x, const char *id, const char *type, const char *target)
{
    xml_begin(x, "Relationship");
    xml_attr_text(x, "Id", id);
    xml_attr_text(x, "Type", type);
    xml_attr_text(x, "Target", target);
    xml_end(x);
}

static struct xml rels_new(struct arena *a)
{
    struct xml x = xml_new(a);
    xml_begin(&x, "Relationships");
    xml_attr_text(&x, "xmlns", "http://schemas.openxmlformats.org/package/2006/relationships");
    return x;
}

struct str docx_package_rels(struct arena *a)
{
    struct xml x = rels_new(a);
    rel_put(&x, "rId1", REL_TYPE "officeDocument", "word/document.xml");
    rel_put(&x, "rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
            "docProps/core.xml");
    xml_end(&x);
    return xml_all(&x);
}

struct str docx_body_rels(struct arena *a, const struct doc *d, size_t plots)
{
    struct xml x = rels_new(a);
    rel_put(&x, "rId1", REL_TYPE "styles", "styles.xml");
    rel_put(&x, "rId2", REL_TYPE "settings", "settings.xml");
    rel_put(&x, "rId3", REL_TYPE "header", "header1.xml");
    rel_put(&x, "rId4", REL_TYPE "header", "header2.xml");
    if (*d->id)
        rel_put(&x, "rId5", REL_TYPE "customXml", "../customXml/item1.xml");
    for (size_t i = 0; i < plots; i++)
        rel_put(&x, docx_plot_id(a, i), REL_TYPE "image", docx_plot_part(a, i));
    xml_end(&x);
    return xml_all(&x);
}

static void tag_text(struct xml *x, const char *name, const char *text)
{
    xml_begin(x, name);
    if (strncmp(name, "dcterms:", 8) == 0)
        xml_attr_text(x, "xsi:type", "dcterms:W3CDTF");
    xml_text(x, text, strlen(text));
    xml_end(x);
}

struct str docx_core(struct arena *a, const struct doc *d)
{
    struct xml x = xml_new(a);
    const char *made = d->created.seconds ? moment_iso(a, d->created) : "1980-01-01T00:00:00Z";
    xml_begin(&x, "cp:coreProperties");
    xml_attr_text(&x, "xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties");
    xml_attr_text(&x, "xmlns:dc", "http://purl.org/dc/elements/1.1/");
    xml_attr_text(&x, "xmlns:dcterms", "http://purl.org/dc/terms/");
    xml_attr_text(&x, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
    tag_text(&x, "dc:title", d->title);
    tag_text(&x, "dc:creator", d->author);
    tag_text(&x, "dcterms:created", made);
    tag_text(&x, "dcterms:modified", made);
    tag_text(&x, "dc:language", d->lang);
    xml_end(&x);
    return xml_all(&x);
}

static struct xml word_new(struct arena *a, const char *root)
{
    struct xml x = xml_new(a);
    xml_begin(&x, root);
    xml_attr_text(&x, "xmlns:w", DOCX_W);
    return x;
}

/* Mode 15: without it Word shifts tables by their cell margin, as it did in 2007. */
struct str docx_settings(struct arena *a)
{
    struct xml x = word_new(a, "w:settings");
    xml_val_number(&x, "w:defaultTabStop", 720);
    xml_val(&x, "w:characterSpacingControl", "doNotCompress");
    xml_begin(&x, "w:compat");
    xml_begin(&x, "w:compatSetting");
    xml_attr_text(&x, "w:name", "compatibilityMode");
    xml_attr_text(&x, "w:uri", "http://schemas.microsoft.com/office/word");
    xml_attr_text(&x, "w:val", "15");
    xml_end(&x);
    xml_end(&x);
    xml_end(&x);
    return xml_all(&x);
}

static void defaults_put(struct xml *x, const struct doc *d)
{
    static const char *const slot[] = {"w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"};
    xml_begin(x, "w:docDefaults");
    xml_begin(x, "w:rPrDefault");
    xml_begin(x, "w:rPr");
    xml_begin(x, "w:rFonts");
    for (size_t i = 0; i < sizeof slot / sizeof *slot; i++)
        xml_attr_text(x, slot[i], "Times New Roman");
    xml_end(x);
    xml_val_number(x, "w:sz", 28);
    xml_val_number(x, "w:szCs", 28);
    xml_begin(x, "w:lang");
    xml_attr_text(x, "w:val", d->lang);
    xml_attr_text(x, "w:eastAsia", d->lang);
    xml_attr_text(x, "w:bidi", "ar-SA");
    xml_end(x);
    xml_end(x);
    xml_end(x);
    xml_leaf(x, "w:pPrDefault");
    xml_end(x);
}

static int outline_of(enum style s)
{
    if (s == STYLE_TYPE_NAME || s == STYLE_APPENDIX)
        return 0;
    return s == STYLE_PART || s == STYLE_SECTION ? 1 : s == STYLE_ITEM_HEAD ? 2 : -1;
}

static void style_paragraph_put(struct xml *x, enum style s, const struct look *l)
{
    xml_begin(x, "w:pPr");
    if (outline_of(s) >= 0)
        xml_leaf(x, "w:keepNext");
    xml_begin(x, "w:spacing");
    xml_attr_number(x, "w:before", l->before * 2);
    xml_attr_number(x, "w:after", l->after * 2);
    xml_attr_number(x, "w:line", 240 * l->line / 100);
    xml_attr_text(x, "w:lineRule", "auto");
    xml_end(x);
    if (l->indent) {
        xml_begin(x, "w:ind");
        xml_attr_number(x, "w:firstLine", twips_of(l->indent));
        xml_end(x);
    }
    xml_val(x, "w:jc", docx_jc(l->align));
    if (outline_of(s) >= 0)
        xml_val_number(x, "w:outlineLvl", outline_of(s));
    xml_end(x);
}

static void style_put(struct xml *x, enum style s)
{
    const struct look *l = style_look(s);
    xml_begin(x, "w:style");
    xml_attr_text(x, "w:type", "paragraph");
    xml_attr_text(x, "w:customStyle", "1");
    xml_attr_text(x, "w:styleId", l->id);
    xml_val(x, "w:name", l->name);
    xml_val(x, "w:basedOn", "Normal");
    xml_leaf(x, "w:qFormat");
    style_paragraph_put(x, s, l);
    xml_begin(x, "w:rPr");
    if (l->bold)
        xml_leaf(x, "w:b");
    if (l->italic)
        xml_leaf(x, "w:i");
    xml_val_number(x, "w:sz", l->size);
    xml_val_number(x, "w:szCs", l->size);
    xml_end(x);
    xml_end(x);
}

struct str docx_styles(struct arena *a, const struct doc *d)
{
    struct xml x = word_new(a, "w:styles");
    defaults_put(&x, d);
    xml_begin(&x, "w:style");
    xml_attr_text(&x, "w:type", "paragraph");
    xml_attr_text(&x, "w:default", "1");
    xml_attr_text(&x, "w:styleId", "Normal");
    xml_val(&x, "w:name", "Normal");
    xml_leaf(&x, "w:qFormat");
    xml_end(&x);
    for (enum style s = 0; s < STYLE_COUNT; s++)
        style_put(&x, s);
    xml_end(&x);
    return xml_all(&x);
}

static void header_paragraph(struct xml *x, enum style s, const char *text, const char *field)
{
    xml_begin(x, "w:p");
    xml_begin(x, "w:pPr");
    xml_val(x, "w:pStyle", style_look(s)->id);
    xml_end(x);
    if (field) {
        xml_begin(x, "w:fldSimple");
        xml_attr_text(x, "w:instr", field);
    }
    if (*text) {
        xml_begin(x, "w:r");
        xml_begin(x, "w:t");
        xml_attr_text(x, "xml:space", "preserve");
        xml_text(x, text, strlen(text));
        xml_end(x);
        xml_end(x);
    }
    if (field)
        xml_end(x);
    xml_end(x);
}

struct str docx_header(struct arena *a, const struct doc *d, bool numbered)
{
    struct xml x = word_new(a, "w:hdr");
    if (*d->header_note)
        header_paragraph(&x, STYLE_HEADER_NOTE, d->header_note, NULL);
    if (numbered)
        header_paragraph(&x, STYLE_PAGE_NUMBER, "2", " PAGE ");
    else if (!*d->header_note)
        header_paragraph(&x, STYLE_PAGE_NUMBER, "", NULL);
    xml_end(&x);
    return xml_all(&x);
}

struct str docx_item(struct arena *a, const struct doc *d)
{
    struct xml x = xml_new(a);
    xml_begin(&x, "document");
    xml_attr_text(&x, "xmlns", "urn:thidua:document");
    xml_attr_text(&x, "id", d->id);
    xml_end(&x);
    return xml_all(&x);
}

struct str docx_item_properties(struct arena *a)
{
    struct xml x = xml_new(a);
    xml_begin(&x, "ds:datastoreItem");
    xml_attr_text(&x, "ds:itemID", "{5A0C9E1B-7D3F-4C62-9B1E-20C0D1A20201}");
    xml_attr_text(&x, "xmlns:ds", "http://schemas.openxmlformats.org/officeDocument/2006/customXml");
    xml_begin(&x, "ds:schemaRefs");
    xml_begin(&x, "ds:schemaRef");
    xml_attr_text(&x, "ds:uri", "urn:thidua:document");
    xml_end(&x);
    xml_end(&x);
    xml_end(&x);
    return xml_all(&x);
}

struct str docx_item_rels(struct arena *a)
{
    struct xml x = rels_new(a);
    rel_put(&x, "rId1", REL_TYPE "customXmlProps", "itemProps1.xml");
    xml_end(&x);
    return xml_all(&x);
}
