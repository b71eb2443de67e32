/* What the files of the SQLite driver share. */
#ifndef STORE_SQLITE_H
#define STORE_SQLITE_H

#include "store/driver.h"
#include "store/kept.h"
#include <sqlite3.h>

struct sqlite {
    struct link link;
    sqlite3 *db;
    enum link_kind kind;
    int64_t version; /* of the data, as long as only this link wrote */
    struct arena *arena;
    struct kept_table kept;
};

enum outcome sqlite_run(struct link *l, const struct call *c, int64_t *touched_out) MUST_USE;
/* What a result code means, noting failed on the link; logs what is BROKEN. */
enum outcome sqlite_outcome(struct sqlite *s, int code, const char *what) MUST_USE;

void sqlite_guard(struct sqlite *s); /* the authorizer its kind of link deserves */

extern const struct query SQLITE_KEYS, *const SQLITE_CHECK[];
enum outcome sqlite_backup(struct link *l, const char *to_path) MUST_USE;

#endif
