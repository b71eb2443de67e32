/* A plan on its way in: the file as it came, what a person corrected so far, and what became of it.
 * 'review' -> 'accepted' | 'dropped'; 'accepted' -> 'undone' when its plan is taken back; 'undone' may be accepted
 * again. Nothing of the year changes before 'accepted'. */
#ifndef WORK_IMPORT_H
#define WORK_IMPORT_H

#include "work/plan.h"

struct new_import {
    const char *name, *sha256, *type; /* file name as it came; digest and type of its bytes, kept by the caller */
    int64_t size, cluster;            /* cluster 0: not known yet */
};

struct import_value {
    const char *name, *value; /* a field of the review and what was typed into it */
};

enum outcome import_add(struct change *c, const struct new_import *n, int64_t *id_out) MUST_USE;
/* Keeps what was typed. CLASH: somebody else kept something since `version`, or the import is over. */
enum outcome import_keep(struct change *c, int64_t import, int64_t version, const struct import_value *at,
                         size_t n) MUST_USE;
/* The plan and the import's end in one change. CLASH: the year has a plan already, or the import is accepted. */
enum outcome import_accept(struct change *c, int64_t import, const struct new_plan *p, struct plan_made *out) MUST_USE;
enum outcome import_drop(struct change *c, int64_t import) MUST_USE; /* CLASH: it is accepted or dropped already */
/* plan_undo, and the import the plan came from waits for its review again. */
enum outcome import_undo(struct change *c, int64_t cluster_year) MUST_USE;

#endif
