/* Finished bytes kept for whoever asks for the very same ones again: a ring of fixed size in which the newest
 * overwrite the oldest. Nothing is ever stale here, because a key says everything its bytes depend on. For several
 * threads. */
#ifndef BASE_SHELF_H
#define BASE_SHELF_H

#include "base/str.h"

struct arena;
struct shelf;

enum { SHELF_KEY = 24 }; /* characters of a key that count */

/* The ring's memory comes from `a` and is touched only as far as it has been filled. */
struct shelf *shelf_new(struct arena *a, size_t bytes);
void shelf_end(struct shelf *s);
/* Copies into `a`, because a neighbour may overwrite the ring while the answer is still being sent. */
bool shelf_take(struct shelf *s, const char *key, struct arena *a, struct str *out);
/* Bytes longer than an eighth of the ring are not kept: they would push everybody else's off. */
void shelf_put(struct shelf *s, const char *key, struct str bytes);

#endif
