#include "store/driver.h"

#include "base/arena.h"

static enum outcome not_yet(const struct place *p, enum link_kind kind, struct arena *a, struct link **link_out,
                            const char **problem_out)
{
    *problem_out = "PostgreSQL: not yet";
    return BROKEN;
}

static void none(struct link **l)
{
}

const struct driver driver_postgres = {.name = "postgres", .writers = 1, .open = not_yet, .end = none};
