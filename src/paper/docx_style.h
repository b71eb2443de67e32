/* styles.xml of an outside DOCX: which face a run has after run, character style, paragraph style and default. */
#ifndef PAPER_DOCX_STYLE_H
#define PAPER_DOCX_STYLE_H

#include "paper/zip_gate.h"
#include <stdint.h>

enum { UNSET, ON, OFF };

struct face {
    const char *font; /* NULL: unset; "": of the theme */
    int8_t bold, italic, caps, hidden;
};

struct docx_style {
    const char *id, *name, *based_on;
    struct face face;
    int num_id, level; /* -1: unset */
    int8_t centred;
    bool character, is_default, settled;
};

struct docx_styles {
    struct docx_style *at; /* sorted by id, each with what it inherits */
    size_t count;
    struct face face;      /* of the whole document */
    const struct docx_style *normal; /* NULL when none is marked */
};

enum outcome docx_styles_read(struct arena *a, struct gate *g, const char *part, struct docx_styles *out,
                              struct paper_problem *problem_out) MUST_USE;
const struct docx_style *docx_style_find(const struct docx_styles *s, const char *id); /* NULL when absent */

/* Takes one element inside rPr; others are let pass. */
void face_take(struct arena *a, struct face *f, const char *name, const char **attr);
void face_inherit(struct face *f, const struct face *from);
/* w:jc of a paragraph: ON when centred. */
int8_t centred_of(const char **attr);

#endif
