/* An outside .docx as plain paragraphs in reading order. Pure: no files, no clock, no network; meant to run in a
 * child process all the same. Body, tables and text boxes; of headers and footers nothing. */
#ifndef PAPER_DOCX_READ_H
#define PAPER_DOCX_READ_H

#include "base/outcome.h"
#include "base/str.h"
#include "paper/problem.h"

struct arena;

/* A stretch of one font inside a line. Old files keep TCVN3 (.VnTime…) and VNI (VNI-Times…) bytes as if they
 * were Latin-1 letters: only the font name tells. */
struct docx_run {
    size_t at, len;   /* bytes in the line's text */
    const char *font; /* resolved run → character style → paragraph style → default; "" when none is named */
    bool bold, italic; /* w:caps is already applied to the text, but not to legacy fonts */
};

struct docx_line {
    const char *text;  /* '\n' for a line break, '\t' for a tab. NFC is the caller's work, after legacy fonts */
    const char *style; /* the paragraph style's name (w:name), "" for none */
    const char *numbering; /* the automatic number ("1.", "a)", "-"), which already begins text; "" for none */
    struct docx_run *run;
    size_t runs;
    int table, row, cell; /* 1-based, cell by its first grid column; 0 outside tables. Inner tables win */
    bool in_box;          /* from a text box; follows the paragraph the box hangs on */
    bool centred;
};

struct docx_text {
    struct docx_line *line;
    size_t lines;
    const char *id; /* what doc_docx wrote from doc.id, "" for other people's files */
};

/* INVALID with problem_out set (it is set on OK too: PAPER_FINE). */
enum outcome docx_read(struct arena *a, struct str bytes, struct docx_text *out, struct paper_problem *problem_out)
    MUST_USE;

#endif
