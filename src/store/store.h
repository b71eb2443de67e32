/* One door to two databases. A reader holds a `struct view` (a read-only snapshot), a writer a
 * `struct change` (inside a transaction): only functions that take a change can write, and the compiler
 * minds the difference. What the tables mean is not known here.
 *
 * SQLite: WAL, synchronous=FULL, one writer thread; each change runs in a SAVEPOINT of a shared
 * transaction, one COMMIT answers all that waited. PostgreSQL: each change is a transaction of its own on
 * a few writer threads, retried when the engine asks for it. Both run `apply` again from the start after
 * a retry, so `apply` must keep its results in the change's arena or overwrite them.
 *
 * A change that wrote rows and was not marked audited (change_audited) is rolled back and BROKEN. So is one in which
 * a statement failed, whatever apply answers: it ends as that statement did (CLASH, INVALID, BROKEN). */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/day.h"
#include "base/outcome.h"

struct arena;
struct store;
struct memo;
struct view;
struct change;

/* Who and when, as it will stand in the record. Texts live as long as the order. */
struct stamp {
    int64_t account; /* 0: nobody signed in, the console, a job */
    const char *name, *from; /* display name; network address or "console" */
    struct moment at;
};

/* where: a file path (SQLite), or "postgresql://..." (sslmode and the rest as libpq reads it).
 * BROKEN with one line in *problem_out (in arena a) when it cannot be opened. Nothing is created but an
 * empty SQLite file. */
enum outcome store_open(struct arena *a, const char *where, struct store **store_out,
                        const char **problem_out) MUST_USE;
void store_end(struct store **s); /* finishes what is queued first */
/* Applies the numbered migrations that are missing, each in one transaction. INVALID: the schema is newer
 * than this program, or an applied migration was changed; *problem_out says which. */
enum outcome store_migrate(struct store *s, struct arena *a, const char **problem_out) MUST_USE;
/* Whole-database check by the engine (PRAGMA integrity_check and foreign_key_check; on PostgreSQL: all
 * constraints are validated). INVALID with the first line found. */
enum outcome store_check(struct store *s, struct arena *a, const char **problem_out) MUST_USE;
/* A consistent copy while the server runs (SQLite backup API). INVALID on PostgreSQL: use pg_dump. */
enum outcome store_backup(struct store *s, const char *to_path) MUST_USE;
/* Grows with every commit that wrote and from one start to the next; the seed of ETags. The commits of other processes
 * (console, second server) are noticed within a second on SQLite, 0.1 s on PostgreSQL.
 * Read it before the view: the other way round an old page could get the new tag. */
uint64_t store_generation(const struct store *s);
/* False after the disk was full or failed, until a write succeeds again: pages show a banner, reading goes on. */
bool store_writable(const struct store *s);

/* A reader's snapshot; all texts of its rows live in arena a. Ends give the connection back. */
enum outcome view_begin(struct store *s, struct arena *a, struct view **view_out) MUST_USE;
void view_end(struct view **v);
/* The store's generation before this snapshot, for its tag. 0: another process (the console) has written since, and
 * what is read now must not be told apart from what was read a moment ago; the next view has a new one. On SQLite at
 * once, or within a second when both have written; on PostgreSQL others' commits count within 0.1 s. */
uint64_t view_generation(struct view *v);
struct arena *view_arena(struct view *v);
/* For making something that outlives the request from this snapshot: rows go to arena a from now on. Gives the arena
 * of before; put it back. */
struct arena *view_arena_swap(struct view *v, struct arena *a);
struct memo *view_memo(struct view *v); /* one for the whole store, see base/memo.h */
/* Made of this view's rows alone, and kept until anybody commits (SQLite; elsewhere for this view only). Both live as
 * long as the view's arena, whatever happens meanwhile. NULL: not made yet. kind: a letter for what it is. */
const void *view_made(struct view *v, char kind, int64_t id);
void view_keep(struct view *v, char kind, int64_t id, struct arena *own, const void *value); /* takes own */
bool view_settled(const struct view *v); /* false inside a change: what it reads may yet be undone; keep nothing */

typedef enum outcome change_apply(struct change *c, void *what);

struct order {
    struct stamp stamp;
    change_apply *apply;
    void *what;
    /* Called on a writer thread after COMMIT (or rollback) with how it ended; may free the order. */
    void (*answered)(struct order *o, enum outcome how);
    struct order *next; /* the store's, while queued */
};

void store_queue(struct store *s, struct order *o); /* returns at once */
enum outcome store_change(struct store *s, struct stamp stamp, change_apply *apply, void *what) MUST_USE; /* waits */

struct view *change_view(struct change *c); /* sees what the change has written so far; do not end it */
struct arena *change_arena(struct change *c); /* lives until the order is answered, emptied before each try */
const struct stamp *change_stamp(const struct change *c);
void change_audited(struct change *c);      /* guard/audit calls it after its row */
/* Housekeeping that needs no record (a session's last use, expired rows). Not for anything a person did, and not for a
 * change that wrote nothing: that needs no record anyway. */
void change_housekeeping(struct change *c);

#endif
