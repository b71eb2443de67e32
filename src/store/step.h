/* The numbered migrations, embedded at build from src/store/migration/NNNN_name.sql by tools/stepgen.
 * Append only: a file that has once been applied anywhere is never edited. */
#ifndef STORE_STEP_H
#define STORE_STEP_H

#include "base/outcome.h"
#include <stddef.h>

struct arena;
struct store;

struct step {
    const char *name; /* "0001_house" */
    const char *text;
};

struct steps {
    const struct step *at;
    size_t count;
};

extern const struct steps STEPS;

/* As store_migrate, with another list: for tests. */
enum outcome store_migrate_steps(struct store *s, const struct steps *steps, struct arena *a,
                                 const char **problem_out) MUST_USE;

#endif
