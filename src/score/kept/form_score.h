/* A kept form scored alone, one stage at a time: for the unit's page and its papers. Lines that compare units with each
 * other (the relative kinds) give what the unit's own figures give; the ranking has the cluster's. */
#ifndef SCORE_FORM_SCORE_H
#define SCORE_FORM_SCORE_H

#include "score/compute.h"
#include "score/kept/form.h"

struct stage_score {
    bool ok; /* false: some mark cannot be scored, and `unit` is empty */
    struct unit_score unit;
    int64_t marked; /* leaves with a mark at this stage */
};

/* STAGE_FINAL: the mark that counts of each line, whichever stage it is of. Lives in a. */
struct stage_score form_stage_score(struct arena *a, const struct form *f, enum score_stage stage);
int64_t form_leaves(const struct form *f); /* lines that take a mark: gates carry facts and are not among them */

#endif
