#include "intake/book_word.h"

#include "text/words.h"

struct message book_problem_word(const struct paper_problem *why)
{
    static const int name[PAPER_PROBLEM_COUNT] = {
        [PAPER_OLD_OFFICE] = W_EXCEL_FLAW_OLD,    [PAPER_ENCRYPTED] = W_EXCEL_FLAW_LOCKED,
        [PAPER_MACRO] = W_EXCEL_FLAW_MACRO,       [PAPER_TOO_LARGE] = W_EXCEL_FLAW_LARGE,
        [PAPER_BOMB] = W_EXCEL_FLAW_LARGE,        [PAPER_MANY_ENTRIES] = W_EXCEL_FLAW_LARGE,
        [PAPER_MANY_ROWS] = W_EXCEL_FLAW_LARGE,   [PAPER_MANY_COLUMNS] = W_EXCEL_FLAW_LARGE,
        [PAPER_LONG_CELL] = W_EXCEL_FLAW_LARGE,   [PAPER_MANY_TEXTS] = W_EXCEL_FLAW_LARGE,
        [PAPER_TRUNCATED] = W_EXCEL_FLAW_DAMAGED, [PAPER_BAD_XML] = W_EXCEL_FLAW_DAMAGED,
        [PAPER_TOO_DEEP] = W_EXCEL_FLAW_DAMAGED,  [PAPER_DOCTYPE] = W_EXCEL_FLAW_DAMAGED,
    };
    return word((enum word)(name[why->kind] ? name[why->kind] : W_EXCEL_FLAW_KIND));
}
