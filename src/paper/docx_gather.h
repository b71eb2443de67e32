/* What docx_read.c collects while it walks a document: open paragraphs (a text box puts some inside others), the run
 * that is being read, where in which table they stand. Private to it; everything lives in the reader's arena. */
#ifndef PAPER_DOCX_GATHER_H
#define PAPER_DOCX_GATHER_H

#include "base/buf.h"
#include "paper/docx_read.h"
#include "paper/docx_style.h"
#include "paper/xml_part.h"

struct numbering;

enum { DOCX_NESTED = 40, DOCX_LINES = 100000 };

struct line_node {
    struct docx_line line;
    struct line_node *next;
};

struct run_node {
    struct docx_run run;
    struct run_node *next;
};

struct paragraph {
    struct line_node *node;
    struct buf text;
    struct run_node *first, *last;
    size_t runs, run_at; /* run_at: where the open run's text begins */
    const struct docx_style *style, *run_style;
    struct face face; /* of the open run */
    int num_id, level; /* -1: unset */
    int8_t centred;
    bool in_properties, in_run, in_text, joined; /* joined: its mark was deleted, the next one continues it */
};

struct place {
    int table, row, cell, next;
};

struct gathering {
    struct arena *arena;
    struct docx_styles styles;
    struct numbering *numbering;
    struct paragraph *nested[DOCX_NESTED];
    int depth; /* open paragraphs */
    struct place place[XML_DEPTH + 1];
    int tables, table_depth;
    struct line_node *first, *last;
    size_t lines;
};

/* The innermost open paragraph; NULL: none. */
struct paragraph *gather_now(struct gathering *g);
/* PAPER_TOO_DEEP, PAPER_MANY_TEXTS. A paragraph whose mark was deleted goes on in the same line. */
enum paper_problem_kind gather_paragraph(struct gathering *g);
void gather_paragraph_end(struct gathering *g);
void gather_run(struct paragraph *p);
/* Hidden text is dropped, capitals are applied; neighbours of one face become one run. */
void gather_run_end(struct gathering *g, struct paragraph *p);
/* All lines, in the order in which their paragraphs began. */
struct docx_text gather_all(const struct gathering *g);

#endif
