/* libFuzzer, as docx_fuzz.c: a whole file, or sheet, shared texts, styles and workbook cut at byte 0x1E. */
#include "base/arena.h"
#include "paper/xlsx_read.h"
#include "paper/zip_pack.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *at, size_t len);

#define MAIN_NS "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define REL_NS "http://schemas.openxmlformats.org/package/2006/relationships"

static struct str file_of(struct arena *a, struct str s)
{
    struct part part[] = {
        {"xl/worksheets/a.xml", {0}}, {"xl/sharedStrings.xml", {0}}, {"xl/styles.xml", {0}},
            {"docProps/custom.xml", {0}},
        {"xl/workbook.xml", STR("<workbook xmlns=\"" MAIN_NS "\"><sheets><sheet name=\"a\" "
            "id=\"r1\"/></sheets></workbook>")},
        {"xl/_rels/workbook.xml.rels", STR("<Relationships xmlns=\"" REL_NS "\"><Relationship Id=\"r1\" "
                                           "Type=\"x/worksheet\" Target=\"worksheets/a.xml\"/></Relationships>")},
    };
    struct str bytes = {0};
    if (str_starts(s, "PK"))
        return s;
    for (size_t i = 0; i < 4; i++)
        if (!str_cut(&s, '\x1E', &part[i].bytes))
            part[i].bytes = STR("<a/>");
    return zip_pack(a, part, sizeof part / sizeof *part, &bytes) == OK ? bytes : (struct str){0};
}

int LLVMFuzzerTestOneInput(const uint8_t *at, size_t len)
{
    struct arena *a = arena_new();
    struct xlsx_book book = {0};
    struct paper_problem problem;
    enum outcome o = xlsx_read(a, file_of(a, (struct str){(const char *)at, len}), &book, &problem);
    assert(o == OK || o == INVALID);
    assert((o == OK) == (problem.kind == PAPER_FINE));
    for (size_t i = 0; i < book.sheets; i++)
        for (size_t k = 0; k < book.sheet[i].cells; k++) {
            const struct xlsx_cell *c = &book.sheet[i].cell[k];
            struct points p;
            assert(c->text && *c->text && c->row && c->column && c->column <= XLSX_COLUMNS);
            o = xlsx_points(c, &p);
            assert(o == OK || o == INVALID);
        }
    arena_end(&a);
    return 0;
}
