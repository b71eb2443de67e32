/* For tests: shipped sheets, random marks that fit a line, totals. Included by tests only. */
#ifndef SCORE_FIXTURE_H
#define SCORE_FIXTURE_H

#include "score/compute.h"
#include "score/sheet.h"

/* From the directory of the environment variable SHEETS, else sample/sheets. */
struct sheet fixture_sheet(struct arena *a, const char *name);
uint64_t fixture_next(uint64_t *seed);
/* A mark the line accepts; never one of the four nothings. */
struct mark fixture_mark(struct arena *a, const struct sheet *s, size_t line, uint64_t *seed);
/* The same mark, better for the unit: more of what earns, less of what costs. */
struct mark fixture_better(struct arena *a, const struct criterion *c, struct mark m);
void fixture_set(const struct sheet *s, struct mark *marks, const char *code, struct mark m);
struct score_table fixture_score(struct arena *a, const struct sheet *s, const struct unit_marks *unit, size_t units);

#endif
