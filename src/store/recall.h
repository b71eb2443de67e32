/* What one reader's link was told since the database last changed, so that it need not ask again: as long as no
 * snapshot differs from the one before, the same question has the same rows. Never stale: whoever holds the link calls
 * recall_begin with what the engine says of the new snapshot before the first question. One thread at a time. */
#ifndef STORE_RECALL_H
#define STORE_RECALL_H

#include "store/driver.h"

struct arena;
struct recall;

struct recall *recall_new(struct arena *a); /* in a; end it before a */
void recall_end(struct recall **r);         /* of NULL is allowed */
/* A new snapshot. same: nobody has committed since the last one. */
void recall_begin(struct recall *r, bool same);
/* Gives the rows of this very question to c->row; false: they are not kept, ask the engine. */
bool recall_tell(struct recall *r, const struct call *c);
/* Asks the engine, and keeps its rows where they are few. */
enum outcome recall_ask(struct recall *r, struct link *l, const struct call *c, int64_t *touched_out) MUST_USE;

#endif
