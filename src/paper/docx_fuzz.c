/* libFuzzer: bytes beginning with PK are a file; others are the parts themselves, cut at byte 0x1E, so that the
 * fuzzer need not guess checksums to reach the XML. */
#include "base/arena.h"
#include "paper/docx_read.h"
#include "paper/zip_pack.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *at, size_t len);

static struct str file_of(struct arena *a, struct str s)
{
    struct part part[] = {{"word/document.xml", {0}}, {"word/styles.xml", {0}}, {"word/numbering.xml", {0}}};
    struct str bytes = {0};
    if (str_starts(s, "PK"))
        return s;
    for (size_t i = 0; i < 3; i++)
        if (!str_cut(&s, '\x1E', &part[i].bytes))
            part[i].bytes = STR("<a/>");
    return zip_pack(a, part, 3, &bytes) == OK ? bytes : (struct str){0};
}

int LLVMFuzzerTestOneInput(const uint8_t *at, size_t len)
{
    struct arena *a = arena_new();
    struct docx_text text = {0};
    struct paper_problem problem;
    enum outcome o = docx_read(a, file_of(a, (struct str){(const char *)at, len}), &text, &problem);
    assert(o == OK || o == INVALID);
    assert((o == OK) == (problem.kind == PAPER_FINE));
    for (size_t i = 0; i < text.lines; i++)
        for (size_t k = 0; k < text.line[i].runs; k++)
            assert(text.line[i].run[k].at + text.line[i].run[k].len <= strlen(text.line[i].text));
    arena_end(&a);
    return 0;
}
