/* The inner side of the door: what an engine must be able to do. A link is one connection; only one thread
 * uses it at a time. sqlite.c and postgres.c are the engines, fault.c wraps either of them for tests.
 * This is one of the few places where C holds SQL: the engines' own words (BEGIN, PRAGMA, ...). */
#ifndef STORE_DRIVER_H
#define STORE_DRIVER_H

#include "store/query.h"

struct arena;
struct driver;
struct fault;
struct link;

enum link_kind { LINK_READ, LINK_WRITE, LINK_MIGRATE };

/* Where a database lives and how to reach it; the store's, unchanged while it is open. */
struct place {
    const struct driver *driver;
    const char *where;
    const char *token;    /* tells this store's own writing from that of others */
    struct fault *fault;  /* tests: what goes wrong, see fault.h */
    int64_t largest_page; /* tests, SQLite: the file may not grow past this many pages; 0: no limit */
};

/* The common head of every engine's connection: what the last failure meant beside its outcome. */
struct link {
    const struct driver *driver;
    bool again;  /* the engine took it back whole and asks for another try */
    bool lost;   /* the connection is gone: end this link, open another */
    bool failed; /* the disk is full or does not answer */
    bool moved;  /* another process has written; on a reader: its snapshot differs from the last. The store clears it */
};

struct call {
    const struct query *query;
    const struct cell *in;
    query_row *row; /* NULL: rows do not matter */
    void *to;
    struct arena *arena; /* for copies a row needs while the engine reads it */
};

struct driver {
    const char *name; /* as in "-- only: sqlite" */
    int writers;      /* threads that write */
    bool group;       /* many changes share one COMMIT, each in a savepoint */
    bool compares;    /* begin on LINK_READ sets moved; else only look hears of others */
    /* BROKEN with one line in *problem_out (in a). */
    enum outcome (*open)(const struct place *p, enum link_kind kind, struct arena *a, struct link **link_out,
                         const char **problem_out) MUST_USE;
    void (*end)(struct link **l);
    /* A snapshot on LINK_READ; on the others the one transaction that may write. */
    enum outcome (*begin)(struct link *l) MUST_USE;
    /* Not OK: the caller must roll back; whether it stands is known only when again is set (it does not). */
    enum outcome (*commit)(struct link *l) MUST_USE;
    void (*rollback)(struct link *l);
    enum outcome (*save)(struct link *l) MUST_USE; /* group only: start, keep, undo one change */
    enum outcome (*keep)(struct link *l) MUST_USE;
    enum outcome (*undo)(struct link *l) MUST_USE;
    void (*look)(struct link *l); /* a writer's link, idle: notes moved and lost */
    int look_ms;                  /* how often */
    bool (*inside)(struct link *l); /* false: the engine gave the transaction up by itself */
    /* Only OK, CLASH, INVALID or BROKEN. *touched_out counts for queries that write. */
    enum outcome (*run)(struct link *l, const struct call *c, int64_t *touched_out) MUST_USE;
    /* One statement of a migration, in this engine's own words. */
    enum outcome (*script)(struct link *l, const char *statement) MUST_USE;
    const char *(*said)(struct link *l);   /* the last error in the engine's words; until the next call */
    const struct query *has_steps;         /* no parameters; one integer: 1 when the table schema_step exists */
    const struct query *check_keys;        /* before a migration's COMMIT; NULL: the engine has checked already */
    const struct query *const *check;      /* NULL-ended; each row's one text is a fault found */
    enum outcome (*backup)(struct link *l, const char *to_path) MUST_USE;
};

extern const struct driver driver_sqlite, driver_postgres;
/* By its form; NULL, and why: its module is not there or of another build. */
const struct driver *driver_of(struct arena *a, const char *where, const char **problem_out);
/* By itself in postgres_driver.c, because the program puts its own in this one's place (src/module_postgres.c). */
const struct driver *postgres_driver(struct arena *a, const char **problem_out);

#endif
