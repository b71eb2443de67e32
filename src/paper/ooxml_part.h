/* What DOCX and XLSX share: which part plays which role. Outside targets are left out, so nothing can follow them. */
#ifndef PAPER_OOXML_PART_H
#define PAPER_OOXML_PART_H

#include "paper/zip_gate.h"

struct rel {
    const char *id, *type; /* type: the last segment, "worksheet", "styles" … */
    const char *part;      /* the target as a name in the ZIP */
    struct rel *next;
};

/* The relationships of a part ("" for the package). A missing list is an empty one. */
enum outcome rels_read(struct arena *a, struct gate *g, const char *part, struct rel **first_out,
                       struct paper_problem *problem_out) MUST_USE;
/* The part of that role, or otherwise what is usual. */
const char *rel_part(const struct rel *first, const char *type, const char *usual);
const struct rel *rel_by_id(const struct rel *first, const char *id); /* NULL when absent */

/* Refuses what declares macros (.docm, .xlsm under any name). */
enum outcome ooxml_gate(struct gate *g, struct paper_problem *problem_out) MUST_USE;

#endif
