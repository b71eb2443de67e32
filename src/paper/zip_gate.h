/* The gate every outside ZIP (DOCX, XLSX) passes. It trusts no number the file states: inflated bytes are counted
 * as they come. Nothing is ever extracted to a file; a part is found only when the reader asks for its name. */
#ifndef PAPER_ZIP_GATE_H
#define PAPER_ZIP_GATE_H

#include "base/outcome.h"
#include "base/str.h"
#include "paper/problem.h"

struct arena;
struct gate;

enum {
    GATE_FILE = 20 << 20,    /* bytes of the file */
    GATE_PART = 50 << 20,    /* inflated bytes of a part */
    GATE_TOTAL = 200 << 20,  /* of all parts read */
    GATE_ENTRIES = 2000,
    GATE_RATIO = 200,        /* inflated to packed, for parts over 1 MB */
};

/* INVALID with the reason. bytes must outlive the gate; gate_end frees what libzip took. */
enum outcome gate_open(struct arena *a, struct str bytes, struct gate **gate_out, struct paper_problem *problem_out)
    MUST_USE;
void gate_end(struct gate **g);

/* Reads one part piece by piece: each call of gate_read fills up to `room` bytes; 0 bytes is the end.
 * ABSENT when there is no such part (letter case does not matter). */
enum outcome gate_part(struct gate *g, const char *name, struct paper_problem *problem_out) MUST_USE;
enum outcome gate_read(struct gate *g, void *into, size_t room, size_t *len_out, struct paper_problem *problem_out)
    MUST_USE;
void gate_part_end(struct gate *g);

bool gate_has(struct gate *g, const char *name);
/* Says no: INVALID, and the reason with the part's name. */
enum outcome gate_refuse(struct paper_problem *problem_out, enum paper_problem_kind kind, const char *part) MUST_USE;

#endif
