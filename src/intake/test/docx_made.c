#include "intake/test/docx_made.h"

#include "base/arena.h"
#include "base/buf.h"
#include "paper/zip_pack.h"
#include <assert.h>

static void xml_text(struct buf *b, struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        switch (s.at[i]) {
        case '&':
            buf_text(b, "&amp;");
            break;
        case '<':
            buf_text(b, "&lt;");
            break;
        case '\t':
            buf_text(b, "</w:t><w:tab/><w:t xml:space=\"preserve\">");
            break;
        default:
            buf_char(b, s.at[i]);
        }
}

#define SCHEMAS "http://schemas.openxmlformats.org/"
#define TYPES "application/vnd.openxmlformats-"

static const char head[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                           "<w:document xmlns:w=\"" SCHEMAS "wordprocessingml/2006/main\"><w:body>";
static const char kinds[] = "<?xml version=\"1.0\"?><Types xmlns=\"" SCHEMAS "package/2006/content-types\">"
                            "<Default Extension=\"rels\" ContentType=\"" TYPES "package.relationships+xml\"/>"
                            "<Override PartName=\"/word/document.xml\" ContentType=\"" TYPES
                            "officedocument.wordprocessingml.document.main+xml\"/></Types>";
static const char links[] =
    "<?xml version=\"1.0\"?><Relationships xmlns=\"" SCHEMAS "package/2006/relationships\"><Relationship Id=\"rId1\" "
    "Type=\"" SCHEMAS
    "officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";

struct str docx_made(struct arena *a, struct str text, const char *font)
{
    struct buf b = buf_new(a, text.len * 3);
    struct str rest = text, line, bytes;
    buf_text(&b, head);
    while (str_cut(&rest, '\n', &line)) {
        buf_format(&b, "<w:p><w:r><w:rPr><w:rFonts w:ascii=\"%s\" w:hAnsi=\"%s\"/></w:rPr>", font, font);
        buf_text(&b, "<w:t xml:space=\"preserve\">");
        xml_text(&b, line);
        buf_text(&b, "</w:t></w:r></w:p>");
    }
    buf_text(&b, "</w:body></w:document>");
    const struct part part[] = {{"[Content_Types].xml", str_of(kinds)},
                                {"_rels/.rels", str_of(links)},
                                {"word/document.xml", buf_all(&b)}};
    assert(zip_pack(a, part, sizeof part / sizeof *part, &bytes) == OK);
    return bytes;
}
