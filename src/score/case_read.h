/* A case as it was written: sheet, stage, units with the marks of that stage. Private to case.c. */
#ifndef SCORE_CASE_READ_H
#define SCORE_CASE_READ_H

#include "score/compute.h"
#include "score/json_field.h"
#include "score/sheet.h"

struct case_in {
    struct sheet sheet;
    enum score_stage stage;
    bool brief; /* no lines in the answer */
    struct unit_marks *unit;
    size_t units;
};

bool case_read(struct json_reader *r, const json_t *root, struct case_in *out);

#endif
