/* What generated code (tools/querygen) says to the store. Nobody else includes this but drivers and tests. */
#ifndef STORE_QUERY_H
#define STORE_QUERY_H

#include "base/outcome.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct view;
struct change;

struct query {
    const char *name; /* for messages: "mark_keep" */
    const char *sql;  /* one statement in the common dialect, parameters $1..$n */
    const char *in;   /* a letter a parameter: i integer, t text, b blob; upper case may be NULL */
    const char *out;  /* a letter a column, likewise */
    bool writes;
};

struct cell {
    bool null;
    int64_t number;
    const char *text; /* text or blob; NUL-terminated behind len */
    size_t len;
};

/* Called once a row; the cells live until it returns. False stops; that must depend on the rows heard alone, because
 * the same rows may be told again from memory (recall.h). */
typedef bool query_row(void *to, const struct cell *cells);

enum outcome view_ask(struct view *v, const struct query *q, const struct cell *in, query_row *row, void *to) MUST_USE;
/* *touched_out: rows inserted, updated or deleted. CLASH on a unique or foreign key violation, INVALID on a
 * CHECK or NOT NULL violation; a change that met either of them can only be rolled back. */
enum outcome change_tell(struct change *c, const struct query *q, const struct cell *in, query_row *row, void *to,
                         int64_t *touched_out) MUST_USE;

#endif
