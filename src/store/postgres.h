/* What the files of the PostgreSQL driver share. */
#ifndef STORE_POSTGRES_H
#define STORE_POSTGRES_H

#include "store/driver.h"
#include "store/kept.h"
#include <libpq-fe.h>

struct postgres {
    struct link link;
    PGconn *conn;
    enum link_kind kind;
    const char *token, *commit;
    bool inside; /* between BEGIN and COMMIT or ROLLBACK, as far as we know */
    struct arena *arena;
    struct kept_table kept;
};

enum outcome postgres_run(struct link *l, const struct call *c, int64_t *touched_out) MUST_USE;
/* What an answer means, noting again, lost and failed on the link; logs what is BROKEN. Keeps r. */
enum outcome postgres_outcome(struct postgres *p, const PGresult *r, const char *what) MUST_USE;
const char *postgres_line(struct arena *a, const char *message); /* libpq's lines as one */

#endif
