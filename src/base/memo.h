/* Immutable things made from rows that never change (a frozen sheet, a closed ranking), kept for every thread until
 * the program ends. Not a cache: nothing is ever thrown away, because somebody may be reading it; keep only what is
 * few and final. */
#ifndef BASE_MEMO_H
#define BASE_MEMO_H

#include <stdint.h>

struct arena;
struct memo;

struct memo *memo_new(void);
void memo_end(struct memo **m);
/* NULL: not kept yet. kind: a letter for what it is, so that ids of different tables do not meet. */
const void *memo_find(struct memo *m, char kind, int64_t id);
/* Keeps value, which lives in `own`; the memo then owns that arena. Two threads that made the same thing at once:
 * the first one's is kept, the second's arena ends, and both get the first. */
const void *memo_keep(struct memo *m, char kind, int64_t id, struct arena *own, const void *value);

#endif
