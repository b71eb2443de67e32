/* What the DOCX writer puts between tables: paragraphs, blanks of exact height, rules. Private to docx_write.c. */
#ifndef PAPER_DOCX_PAR_H
#define PAPER_DOCX_PAR_H

#include "paper/doc_build.h"
#include "paper/docx_plot.h"

enum { TINY = 40 }; /* twips: as low as Word lets a line be */

struct writing {
    struct xml x;
    struct arena *arena;
    const struct doc *doc;
    struct ink ink;        /* to know how long a rule is */
    const struct plot *plot[DOCX_PLOTS];
    size_t plots;
    bool landscape, first; /* of the section being written; first: its first page shows no number */
    bool renumber;
    bool break_before; /* the next paragraph begins a page */
};

/* Where a flow stands: its width, what its paragraphs inherit. */
struct frame {
    int width; /* tenths of mm */
    enum align align;
    bool keep; /* rows of a signature block stay together */
};

void docx_par(struct writing *w, const struct par *p, bool keep, const struct frame *at);
/* An empty paragraph of exact height: a space for a signature, or what Word wants between two tables. */
void docx_blank(struct writing *w, int twips, bool keep);
/* above: the paragraph whose last line a rule in percent is measured by; NULL: there is none. */
void docx_rule(struct writing *w, const struct block *b, const struct par *above, const struct frame *at);
/* w:spacing: a line of exactly so many twips, with `around` before and after it. */
void docx_spacing(struct xml *x, int twips, int around);

#endif
