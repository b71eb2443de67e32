/* Why an outside file is not read. The words are the caller's: each code has a name ("too_large"), so that a
 * room above can map it to a message. */
#ifndef PAPER_PROBLEM_H
#define PAPER_PROBLEM_H

#include <stddef.h>

enum paper_problem_kind {
    PAPER_FINE,
    PAPER_EMPTY,        /* no bytes */
    PAPER_NOT_ZIP,      /* a picture, a text … whatever its extension says */
    PAPER_IS_PDF,       /* a PDF where a Word or Excel file was wanted */
    PAPER_OLD_OFFICE,   /* D0CF11E0: .doc or .xls of before 2007: save anew as .docx, .xlsx */
    PAPER_ENCRYPTED,    /* password: a ZIP entry, or an OOXML file inside D0CF11E0 */
    PAPER_TOO_LARGE,    /* the file (20 MB) or an inflated part or all of them */
    PAPER_BOMB,         /* inflates by more than 200 times */
    PAPER_MANY_ENTRIES, /* more than 2,000 */
    PAPER_TRUNCATED,    /* cut off or damaged: no directory, wrong checksum, lying sizes */
    PAPER_NOT_DOCX,     /* a ZIP without word/document.xml */
    PAPER_NOT_XLSX,     /* a ZIP without xl/workbook.xml */
    PAPER_MACRO,        /* .docm, .xlsm, or a vbaProject.bin inside */
    PAPER_DOCTYPE,      /* a part declares a document type: never needed, always an attack */
    PAPER_BAD_XML,      /* a part is not well-formed */
    PAPER_TOO_DEEP,     /* more than 200 elements inside each other */
    PAPER_MANY_ROWS,    /* more than 100,000 rows with content */
    PAPER_MANY_COLUMNS, /* a cell beyond column 200 */
    PAPER_LONG_CELL,    /* more than 32,767 characters in a cell */
    PAPER_MANY_TEXTS,   /* more shared texts, styles, paragraphs, sheets than anyone writes */
    PAPER_PROBLEM_COUNT
};

struct paper_problem {
    enum paper_problem_kind kind;
    char part[64]; /* the part of the file ("word/document.xml"), cut to fit; "" for the file itself */
};

const char *paper_problem_name(enum paper_problem_kind kind); /* "too_large": the tail of a message key paper.* */

#endif
