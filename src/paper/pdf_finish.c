#include "paper/pdf_finish.h"

#include "base/arena.h"
#include "base/digest.h"
#include "base/utf8.h"
#include "paper/plot.h"
#include "paper/xml_write.h"
#include <stdlib.h>
#include <string.h>

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

enum { PLACE = 20, ID_BYTES = 16, TAIL = 64, INFO_EDITS = 2 };

struct edit {
    size_t at;
    const char *text; /* goes in there */
};

struct file {
    struct arena *arena;
    const struct doc *doc;
    struct str raw;
    size_t table; /* where the places begin */
    size_t count; /* objects, with the empty one of number 0 */
    size_t *object; /* where each begins */
    size_t root, info;
    struct edit *edit;
    size_t edits;
    const struct block *figure; /* the next one in the text */
};

static struct str part(struct str s, size_t from, size_t to)
{
    return (struct str){s.at + from, to - from};
}

static bool number_after(struct str s, const char *word, size_t *out)
{
    ptrdiff_t at = str_find(s, word);
    if (at < 0)
        return false;
    *out = strtoul(s.at + at + strlen(word), NULL, 10);
    return true;
}

/* Cairo's file ends in "startxref", a number and "%%EOF"; its table has one section, from object 0. */
static enum outcome places_read(struct file *f)
{
    size_t len = f->raw.len;
    struct str tail = part(f->raw, len > TAIL ? len - TAIL : 0, len);
    if (!number_after(tail, "startxref\n", &f->table) || f->table >= len)
        return BROKEN;
    struct str table = part(f->raw, f->table, len);
    if (!str_starts(table, "xref\n0 ") || !number_after(table, "/Root ", &f->root) ||
        !number_after(table, "/Info ", &f->info))
        return BROKEN;
    f->count = strtoul(table.at + 7, NULL, 10);
    const char *line = memchr(table.at + 7, '\n', table.len - 7);
    if (!line || f->root >= f->count || f->info >= f->count || f->count * PLACE > table.len)
        return BROKEN;
    f->object = ARENA_MANY(f->arena, f->count, size_t);
    f->edit = ARENA_MANY(f->arena, f->count + INFO_EDITS, struct edit);
    for (size_t i = 1; i < f->count; i++) {
        f->object[i] = strtoul(line + 1 + i * PLACE, NULL, 10);
        if (f->object[i] >= f->table)
            return BROKEN;
    }
    return OK;
}

/* The dictionary at the beginning of an object, without a stream behind it. */
static struct str dictionary(const struct file *f, size_t i)
{
    struct str s = part(f->raw, f->object[i], f->table);
    const char *end = memmem(s.at, s.len, "endobj", 6);
    size_t len = end ? (size_t)(end - s.at) : s.len;
    const char *stream = memmem(s.at, len, "stream\n", 7);
    return (struct str){s.at, stream ? (size_t)(stream - s.at) : len};
}

/* Behind the first `word` of an object; false: it has none. */
static bool edit_add(struct file *f, size_t i, const char *word, const char *text)
{
    ptrdiff_t at = str_find(dictionary(f, i), word);
    if (at >= 0)
        f->edit[f->edits++] = (struct edit){f->object[i] + (size_t)at + strlen(word), text};
    return at >= 0;
}

static void unit_put(struct buf *b, uint32_t n)
{
    buf_format(b, "%04X", n);
}

static const char *text_hex(struct arena *a, const char *text)
{
    struct buf b = buf_new(a, 256);
    buf_text(&b, "<FEFF");
    for (const char *at = text; *at;) {
        uint32_t c = utf8_next(&at);
        if (c < 0x10000) {
            unit_put(&b, c);
            continue;
        }
        unit_put(&b, 0xD800 + ((c - 0x10000) >> 10));
        unit_put(&b, 0xDC00 + ((c - 0x10000) & 0x3FF));
    }
    buf_char(&b, '>');
    return b.at;
}

static const struct block *figure_from(const struct block *b)
{
    while (b && b->kind != BLOCK_PLOT)
        b = b->next;
    return b;
}

/* Cairo numbers the elements of the structure in the order of the text. */
static const char *figure_more(struct file *f)
{
    const struct plot *p = f->figure->plot;
    f->figure = figure_from(f->figure->next);
    const char *said = arena_format(f->arena, "%s. %s", p->title, p->desc);
    return arena_format(f->arena, "\n   /Alt %s", text_hex(f->arena, said));
}

static void object_mend(struct file *f, size_t i)
{
    if (edit_add(f, i, "/Subtype /CIDFontType2", "\n   /CIDToGIDMap /Identity") || !f->figure)
        return;
    if (str_find(dictionary(f, i), "/S /Figure") >= 0)
        edit_add(f, i, "/S /Figure", figure_more(f));
}

/* Cairo leaves out what dates begin with. */
static enum outcome catalog_mend(struct file *f)
{
    const char *text =
        arena_format(f->arena,
                     "\n   /Lang (%s)\n   /ViewerPreferences << /DisplayDocTitle true >>\n   /Metadata %zu 0 R\n"
                     "   /OutputIntents [ << /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB)"
                     " /Info (sRGB IEC61966-2.1) /DestOutputProfile %zu 0 R >> ]",
                     f->doc->lang, f->count, f->count + 1);
    edit_add(f, f->info, "/CreationDate (", "D:");
    edit_add(f, f->info, "/ModDate (", "D:");
    return edit_add(f, f->root, "/Type /Catalog", text) ? OK : BROKEN;
}

static void tag_put(struct xml *x, const char *name, const char *text)
{
    xml_begin(x, name);
    xml_text(x, text, strlen(text));
    xml_end(x);
}

static void list_put(struct xml *x, const char *name, const char *kind, const char *text)
{
    xml_begin(x, name);
    xml_begin(x, kind);
    xml_begin(x, "rdf:li");
    if (strcmp(kind, "rdf:Alt") == 0)
        xml_attr_text(x, "xml:lang", "x-default");
    xml_text(x, text, strlen(text));
    for (int open = 0; open < 3; open++)
        xml_end(x);
}

static struct str metadata(struct arena *a, const struct doc *d)
{
    struct xml x = xml_new(a);
    struct buf b = buf_new(a, 2048);
    xml_begin(&x, "x:xmpmeta");
    xml_attr_text(&x, "xmlns:x", "adobe:ns:meta/");
    xml_begin(&x, "rdf:RDF");
    xml_attr_text(&x, "xmlns:rdf", RDF);
    xml_begin(&x, "rdf:Description");
    xml_attr_text(&x, "rdf:about", "");
    xml_attr_text(&x, "xmlns:dc", "http://purl.org/dc/elements/1.1/");
    xml_attr_text(&x, "xmlns:xmp", "http://ns.adobe.com/xap/1.0/");
    tag_put(&x, "dc:format", "application/pdf");
    list_put(&x, "dc:title", "rdf:Alt", d->title);
    list_put(&x, "dc:language", "rdf:Bag", d->lang);
    if (*d->author)
        list_put(&x, "dc:creator", "rdf:Seq", d->author);
    tag_put(&x, "xmp:CreateDate", moment_iso(a, d->created));
    tag_put(&x, "xmp:ModifyDate", moment_iso(a, d->created));
    for (int open = 0; open < 3; open++)
        xml_end(&x);
    struct str all = xml_all(&x);
    ptrdiff_t from = str_find(all, "<x:xmpmeta"); /* a packet has its own beginning, not XML's */
    buf_text(&b, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n");
    buf_str(&b, str_skip(all, (size_t)from));
    buf_text(&b, "\n<?xpacket end=\"w\"?>");
    return buf_all(&b);
}

static size_t stream_put(struct buf *b, size_t number, const char *keys, struct str data)
{
    size_t at = b->len;
    buf_format(b, "%zu 0 obj\n<< %s /Length %zu >>\nstream\n", number, keys, data.len);
    buf_str(b, data);
    buf_text(b, "\nendstream\nendobj\n");
    return at;
}

static int by_place(const void *a, const void *b)
{
    const struct edit *x = a, *y = b;
    return (x->at > y->at) - (x->at < y->at);
}

static int by_offset(const void *a, const void *b)
{
    const size_t *const *x = a, *const *y = b;
    return (**x > **y) - (**x < **y);
}

/* Copies the objects with what goes into them; every object behind an edit moves by its length. */
static void objects_put(struct file *f, struct buf *b)
{
    size_t **order = ARENA_MANY(f->arena, f->count, size_t *), from = 0, moved = 0, next = 1;
    for (size_t i = 1; i < f->count; i++)
        order[i] = &f->object[i];
    qsort(order + 1, f->count - 1, sizeof *order, by_offset);
    qsort(f->edit, f->edits, sizeof *f->edit, by_place);
    for (size_t k = 0; k <= f->edits; k++) {
        size_t to = k < f->edits ? f->edit[k].at : f->table;
        for (; next < f->count && *order[next] < to; next++)
            *order[next] += moved;
        buf_str(b, part(f->raw, from, to));
        if (k < f->edits)
            buf_text(b, f->edit[k].text);
        moved = b->len - to;
        from = to;
    }
}

static void table_put(struct file *f, struct buf *b, size_t metadata_at, size_t profile_at)
{
    size_t table = b->len, size = f->count + 2;
    struct digest id = digest_of(buf_all(b));
    const char *hex = digest_hex(f->arena, id);
    buf_format(b, "xref\n0 %zu\n0000000000 65535 f \n", size);
    for (size_t i = 1; i < f->count; i++)
        buf_format(b, "%010zu 00000 n \n", f->object[i]);
    buf_format(b, "%010zu 00000 n \n%010zu 00000 n \n", metadata_at, profile_at);
    buf_format(b, "trailer\n<< /Size %zu\n   /Root %zu 0 R\n   /Info %zu 0 R\n   /ID [ <%.*s> <%.*s> ]\n>>\n", size,
               f->root, f->info, ID_BYTES * 2, hex, ID_BYTES * 2, hex);
    buf_format(b, "startxref\n%zu\n%%%%EOF\n", table);
}

enum outcome pdf_finish(struct arena *a, const struct doc *d, struct str raw, struct str *bytes_out)
{
    struct file f = {.arena = a, .doc = d, .raw = raw, .figure = figure_from(d->body->first)};
    enum outcome o = places_read(&f);
    if (o != OK)
        return o;
    for (size_t i = 1; i < f.count; i++)
        object_mend(&f, i);
    o = catalog_mend(&f);
    if (o != OK)
        return o;
    struct buf b = buf_new(a, raw.len + 8192);
    objects_put(&f, &b);
    size_t metadata_at = stream_put(&b, f.count, "/Type /Metadata /Subtype /XML", metadata(a, d));
    size_t profile_at = stream_put(&b, f.count + 1, "/N 3", pdf_profile(a));
    table_put(&f, &b, metadata_at, profile_at);
    *bytes_out = buf_all(&b);
    return OK;
}
