/* A form's workbook (print/form_paper.h) that was filled in offline and came back, held against the form as it
 * stands: the fate of every mark cell. Pure: nothing is saved here, and cached totals are not looked at. One
 * bad row never hides another. Texts live in the arena. */
#ifndef DESK_FORM_EXCEL_H
#define DESK_FORM_EXCEL_H

#include "paper/xlsx_read.h"
#include "score/kept/form.h"

/* Why the whole file is not this form's. */
enum excel_other {
    EXCEL_OURS,
    EXCEL_FOREIGN,    /* no sheet _meta: never came from here */
    EXCEL_OTHER_YEAR, /* of another cluster or year */
    EXCEL_OTHER_UNIT,
    EXCEL_OTHER_SHEET, /* another version of the criteria sheet */
    EXCEL_OTHER_STAGE, /* went out for self-scoring and comes back for verifying, or only to be read */
    EXCEL_OTHERS
};

enum excel_fate { CELL_SAME, CELL_CHANGED, CELL_CLEARED, CELL_REFUSED };

enum excel_why {
    WHY_NOT,
    WHY_NO_KEY,  /* a mark in a row without its code */
    WHY_UNKNOWN, /* the code is no line of the sheet */
    WHY_TWICE,   /* the second row with this code */
    WHY_HEADING, /* a heading takes no mark */
    WHY_LOCKED,  /* not open to this person now, and the mark is another one */
    WHY_FORMULA,
    WHY_DATE,
    WHY_ERROR, /* what Excel says is in the cell */
    WHY_MARK,  /* `refusal` says what is wrong with the mark */
    EXCEL_WHYS
};

struct excel_cell {
    uint32_t row;           /* as Excel counts */
    const char *code, *raw; /* as in the file */
    int line;               /* in the sheet; -1 */
    enum excel_fate fate;
    enum excel_why why;
    struct mark_refusal refusal;
    const char *before, *after; /* as kept */
    int64_t was;                /* mark the row is held against, for mark_set */
    const char *reason;         /* as in the file */
    bool reason_wanted;         /* a verified mark that differs, without a reason */
};

enum { EXCEL_CELLS = 1000 };

struct excel_form {
    enum excel_other other; /* unless EXCEL_OURS nothing below is filled */
    struct excel_cell *at;  /* changed, cleared and refused ones, in the file's order, at most EXCEL_CELLS */
    size_t n, same, changed, refused;
    size_t absent; /* lines that have no row */
};

struct excel_ask {
    const struct form *form;
    enum score_stage stage; /* SELF or VERIFIED: which column is read */
    const char *sheet_sha256;
};

struct excel_form excel_compare(struct arena *a, const struct xlsx_book *b, const struct excel_ask *ask);

#endif
