/* What was made of a reader's rows (a ranking worked out), lent again until the database changes. Never stale: whoever
 * holds the link calls made_begin with what the engine says of the new snapshot before anything is asked. One thread at
 * a time; what is lent outlives the change for whoever leans on it. */
#ifndef STORE_MADE_H
#define STORE_MADE_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct made;

struct made *made_new(struct arena *a); /* in a; end it before a */
void made_end(struct made **m);         /* of NULL is allowed */
/* A new snapshot. same: nobody has committed since the last one. */
void made_begin(struct made *m, bool same);
/* NULL: not made yet. kind: a letter for what it is. The value stays while `lean` does. */
const void *made_find(struct made *m, char kind, int64_t id, struct arena *lean);
/* Takes `own`, in which value lives. The oldest make room: sixteen at most, and three megabytes beside the newest. */
void made_keep(struct made *m, char kind, int64_t id, struct arena *own, const void *value);

#endif
