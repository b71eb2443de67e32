#include "paper/problem.h"

#include <assert.h>

const char *paper_problem_name(enum paper_problem_kind kind)
{
    static const char *const name[PAPER_PROBLEM_COUNT] = {
        [PAPER_FINE] = "fine",
        [PAPER_EMPTY] = "empty",
        [PAPER_NOT_ZIP] = "not_zip",
        [PAPER_IS_PDF] = "is_pdf",
        [PAPER_OLD_OFFICE] = "old_office",
        [PAPER_ENCRYPTED] = "encrypted",
        [PAPER_TOO_LARGE] = "too_large",
        [PAPER_BOMB] = "bomb",
        [PAPER_MANY_ENTRIES] = "many_entries",
        [PAPER_TRUNCATED] = "truncated",
        [PAPER_NOT_DOCX] = "not_docx",
        [PAPER_NOT_XLSX] = "not_xlsx",
        [PAPER_MACRO] = "macro",
        [PAPER_DOCTYPE] = "doctype",
        [PAPER_BAD_XML] = "bad_xml",
        [PAPER_TOO_DEEP] = "too_deep",
        [PAPER_MANY_ROWS] = "many_rows",
        [PAPER_MANY_COLUMNS] = "many_columns",
        [PAPER_LONG_CELL] = "long_cell",
        [PAPER_MANY_TEXTS] = "many_texts",
    };
    assert(kind < PAPER_PROBLEM_COUNT && name[kind]);
    return name[kind];
}
