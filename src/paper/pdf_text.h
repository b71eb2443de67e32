/* Paragraphs as lines of Tinos (the metrics of Times New Roman), for the PDF writer and for whoever must know how
 * wide a text is. Geometry is in points and in double, as Cairo wants it; no mark or vote comes near. */
#ifndef PAPER_PDF_TEXT_H
#define PAPER_PDF_TEXT_H

#include "paper/doc.h"
#include <pango/pangocairo.h>

#define PDF_FONT "Tinos"

/* Holds what Pango gave, until ink_release: a block at a time in a long paper. */
struct ink {
    struct arena *arena;
    PangoContext *context;
    GPtrArray *layouts;
    cairo_t *cr; /* NULL when only measuring */
    const char *lang;
};

enum strip_kind { STRIP_LINE, STRIP_RULE, STRIP_SPACE, STRIP_TABLE, STRIP_PLOT };

/* A piece of a flow that no page break may cut. */
struct strip {
    enum strip_kind kind;
    double before, height, after; /* blank above, the thing, blank below: points */
    double x, baseline, width;    /* from the left of the flow, from the top of `height`; of a rule */
    PangoLayoutLine *line;
    const struct par *par;
    const struct table *table;
    const struct plot *plot;
    bool first, last; /* of its paragraph */
    struct strip *next;
};

struct strips {
    struct strip *first, *last;
    double height;
    double text_width; /* of the last line added, for a rule under it */
    double after;      /* blank below the last one: the next blank above counts only beyond it, as in Word */
};

double points_of(int tenths_of_mm);

/* On BROKEN nothing was taken. cr may be NULL. */
enum outcome ink_new(struct arena *a, cairo_t *cr, const char *lang, struct ink *out) MUST_USE;
void ink_release(struct ink *k); /* the layouts so far: their strips are dead then */
void ink_end(struct ink *k);

struct strip *strip_add(struct ink *k, struct strips *s, enum strip_kind kind);
void strips_of_par(struct ink *k, const struct par *p, double width, enum align cell, struct strips *s);
/* How wide the last line of a paragraph is when laid out in `width` points. */
double par_last_width(struct ink *k, const struct par *p, double width);

#endif
