/* For the tests of this room: a small schema on either engine, and a few questions about it. */
#ifndef STORE_LAB_H
#define STORE_LAB_H

#include "store/inside.h"

struct lab {
    const char *engine; /* "sqlite" or "postgres" */
    struct arena *arena;
    struct store *store;
    const char *folder, *where;
};

extern const struct query THING_ADD; /* name, weight, picture -> id */
extern const struct query THING_DROP, PART_ADD, AUDIT_ADD, AUDIT_WIPE, AUDIT_EDIT;

struct lab *lab_begin(const char *engine); /* an empty place; nothing opened */
void lab_open(struct lab *l);              /* store_open, and the lab's schema */
void lab_migrate(struct lab *l);           /* the schema alone, on l->store */
enum outcome lab_more(struct lab *l, const char **problem_out) MUST_USE; /* one more step, one table */
struct lab *lab_new(const char *engine);   /* both */
void lab_end(struct lab **l);
void lab_outside(struct lab *l, const char *sql); /* by a connection that is not the store's */

struct cell cell_int(int64_t n);
struct cell cell_text(const char *text);
enum outcome thing_add(struct change *c, const char *name, int64_t weight) MUST_USE; /* no audit row */
enum outcome audit_add(struct change *c, const char *what) MUST_USE;                 /* and change_audited */
int64_t view_count(struct view *v, const char *table);                      /* "thing", "part", "audit" */
int64_t lab_count(struct lab *l, const char *table);
/* change_apply: `what` is a name; one thing and its audit row. */
enum outcome apply_thing(struct change *c, void *name) MUST_USE;
enum outcome lab_thing(struct lab *l, const char *name) MUST_USE; /* store_change of it */

int store_tests(void *engine), pool_tests(void *engine), migrate_tests(void *engine), fault_tests(void *engine),
    full_tests(void *engine);

#endif
