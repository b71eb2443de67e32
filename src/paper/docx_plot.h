/* Plots inside a DOCX: each is a picture in the package and a place in the body. */
#ifndef PAPER_DOCX_PLOT_H
#define PAPER_DOCX_PLOT_H

#include "paper/pdf_text.h"
#include "paper/plot.h"
#include "paper/xml_write.h"

enum { DOCX_PLOTS = 8 }; /* in one paper; more are left out */

/* A paragraph with the n-th picture (from 0), `width` tenths of a millimetre wide. */
void docx_plot_put(struct xml *x, const struct plot *p, size_t n, int width);
const char *docx_plot_id(struct arena *a, size_t n);   /* "rIdP1", its relation */
const char *docx_plot_part(struct arena *a, size_t n); /* "media/plot1.png", below word/ */

#endif
