/* libFuzzer: a criteria sheet as a workbook. Bytes beginning with PK are a file; others are pages cut at byte 0x1E,
 * rows by lines, cells by tabs, so that the fuzzer need not guess checksums to reach the cells. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "intake/sheet_book.h"
#include "paper/zip_pack.h"
#include "score/sheet_check.h"
#include "score/sheet_json.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *at, size_t len);

#define MAIN_NS "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define REL_NS "http://schemas.openxmlformats.org/package/2006/relationships"
enum { PAGES = 6 };

static void cell_add(struct buf *b, struct str text)
{
    buf_text(b, "<c t=\"inlineStr\"><is><t>");
    for (size_t i = 0; i < text.len; i++)
        if (strchr("<>&", text.at[i]))
            buf_format(b, "&#%d;", text.at[i]);
        else
            buf_char(b, text.at[i]);
    buf_text(b, "</t></is></c>");
}

static struct str page_xml(struct arena *a, struct str rows)
{
    struct str row, cell;
    struct buf b = buf_new(a, rows.len * 2 + 100);
    buf_text(&b, "<worksheet xmlns=\"" MAIN_NS "\"><sheetData>");
    while (str_cut(&rows, '\n', &row)) {
        buf_text(&b, "<row>");
        while (str_cut(&row, '\t', &cell))
            cell_add(&b, cell);
        buf_text(&b, "</row>");
    }
    buf_text(&b, "</sheetData></worksheet>");
    return buf_all(&b);
}

static struct str file_of(struct arena *a, struct str s)
{
    struct part part[PAGES + 2];
    struct str page, bytes;
    struct buf book = buf_new(a, 500), rels = buf_new(a, 500);
    size_t n = 0;
    if (str_starts(s, "PK"))
        return s;
    buf_text(&book, "<workbook xmlns=\"" MAIN_NS "\"><sheets>");
    buf_text(&rels, "<Relationships xmlns=\"" REL_NS "\">");
    for (; n < PAGES && str_cut(&s, '\x1E', &page); n++) {
        part[n] = (struct part){arena_format(a, "xl/worksheets/%zu.xml", n), page_xml(a, page)};
        buf_format(&book, "<sheet name=\"p%zu\" id=\"r%zu\"/>", n, n);
        buf_format(&rels, "<Relationship Id=\"r%zu\" Type=\"x/worksheet\" Target=\"worksheets/%zu.xml\"/>", n, n);
    }
    buf_text(&book, "</sheets></workbook>");
    buf_text(&rels, "</Relationships>");
    part[n++] = (struct part){"xl/workbook.xml", buf_all(&book)};
    part[n++] = (struct part){"xl/_rels/workbook.xml.rels", buf_all(&rels)};
    return zip_pack(a, part, n, &bytes) == OK ? bytes : (struct str){0};
}

int LLVMFuzzerTestOneInput(const uint8_t *at, size_t len)
{
    struct arena *a = arena_new();
    struct sheet s;
    struct sheet_book_problems problems = {0};
    if (sheet_book_read(a, file_of(a, (struct str){(const char *)at, len}), &s, &problems) == OK) {
        assert(!problems.count);
        assert(utf8_valid(str_of(sheet_write(a, &s))));
        sheet_check(a, &s);
    } else {
        assert(problems.count > 0);
        for (size_t i = 0; i < problems.count; i++)
            assert(*message_text(a, LANG_VI, problems.at[i].what) && utf8_valid(str_of(problems.at[i].page)));
    }
    arena_end(&a);
    return 0;
}
