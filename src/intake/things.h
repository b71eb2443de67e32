/* Private: words of this field as data: what is counted in plans, and bodies by their names. */
#ifndef INTAKE_THINGS_H
#define INTAKE_THINGS_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* What plans count: "cây xanh", "tree", "trees". */
struct thing {
    const char *key, *one, *many;
};

/* The longest that begins at key[at]; NULL: none. */
const struct thing *thing_at(const char *key, size_t at);
/* The one that must be meant: all of its words stand at key[at] but one, which is a slip of the hand; *end_out is
 * behind them. NULL: none, or more than one. */
const struct thing *thing_meant(const char *key, size_t at, size_t *end_out);

/* A body that stands on every level of the country, or on one. */
struct body_name {
    const char *name;       /* spelled as its own statute spells it */
    const char *short_name; /* what stands behind the level: "Đoàn" in "Quận Đoàn"; NULL: none */
    bool one_level;         /* it needs no level in its name */
};

/* The body whose name begins `text`, whatever its capitals; NULL: none. */
const struct body_name *body_named(struct arena *a, const char *text);

#endif
