/* The writers: one tree (paper/doc.h), three formats. The same tree gives the same bytes.
 * INVALID: a text is not UTF-8 or holds control characters XML cannot carry; BROKEN: a library failed. */
#ifndef PAPER_WRITE_H
#define PAPER_WRITE_H

#include "base/outcome.h"
#include "base/str.h"
#include "paper/doc.h"

struct buf;

enum outcome doc_docx(struct arena *a, const struct doc *d, struct str *bytes_out) MUST_USE;
enum outcome doc_pdf(struct arena *a, const struct doc *d, struct str *bytes_out) MUST_USE;
/* A self-contained fragment: <article class="paper"> with classes p-nation, p-motto … per style; every text is
 * escaped, no style attribute and no script (a strict CSP holds). doc_html_css gives the sheet it wants. */
void doc_html(struct buf *b, const struct doc *d);
const char *doc_html_css(struct arena *a);

/* Before serving: is the PDF font really there (not a substitute), with all 134 Vietnamese letters in its four
 * faces? ABSENT with an English word for the log in problem_out (also set then) if not. */
enum outcome paper_font_ready(struct arena *a, const char **problem_out) MUST_USE;

#endif
