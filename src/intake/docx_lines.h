/* A .docx as the lines the plan reader takes: legacy fonts decoded, cells of a row joined by " | ". */
#ifndef INTAKE_DOCX_LINES_H
#define INTAKE_DOCX_LINES_H

#include "intake/plan.h"

enum outcome docx_lines_read(struct arena *a, struct str bytes, struct plan_source *source, struct lines *out,
                             struct plan_problem *problem_out) MUST_USE;

#endif
