/* Word's automatic numbers, rebuilt as the text a reader sees: "1.", "a)", "-", "II.". */
#ifndef PAPER_DOCX_NUMBER_H
#define PAPER_DOCX_NUMBER_H

#include "paper/zip_gate.h"

struct numbering;

enum { NUMBER_LEVELS = 9 };

/* A missing part gives a numbering that numbers nothing. */
enum outcome numbering_read(struct arena *a, struct gate *g, const char *part, struct numbering **out,
                            struct paper_problem *problem_out) MUST_USE;
/* Counts one paragraph on; "" when num_id is unknown or 0. */
const char *numbering_next(struct arena *a, struct numbering *n, int num_id, int level);
/* Which level of the list a paragraph style stands for; 0 when none says. */
int numbering_style_level(const struct numbering *n, int num_id, const char *style_id);

#endif
