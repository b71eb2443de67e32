/* A plot as the writers set it: drawn with Cairo on a page, as a picture for Word, as SVG in HTML. */
#ifndef PAPER_PLOT_DRAW_H
#define PAPER_PLOT_DRAW_H

#include "base/str.h"
#include "paper/pdf_text.h"
#include "paper/plot.h"
#include "paper/xml_write.h"

/* How wide it is drawn where `width` is free: narrower when it would be higher than most_high, so that none is cut off
 * by the end of a page. PLOT_HIGH_MOST: tenths of a millimetre, an upright page with a heading and a note. */
enum { PLOT_HIGH_MOST = 2150 };
double plot_width(const struct plot *p, double width, double most_high);
double plot_height(const struct plot *p, double width); /* points, when it is `width` points wide */
void plot_draw(struct ink *k, const struct plot *p, double x, double y, double width);
enum { PLOT_THIN = 3, PLOT_THICK = 7, PLOT_RIM = 4 };
/* The shapes alone, a unit of cr being a tenth of a millimetre. */
void plot_shapes_draw(struct ink *k, cairo_t *cr, const struct plot *p);
/* A PNG, PLOT_PIXELS wide (300 a inch where the text is 165 mm wide), 16 greys. BROKEN: no memory for it. */
enum { PLOT_PIXELS = 1950 };
enum outcome plot_png(struct ink *k, const struct plot *p, struct str *bytes_out) MUST_USE;
void plot_svg(struct xml *x, const struct plot *p);

#endif
