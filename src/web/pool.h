/* A few threads for slow work: Argon2id, documents, imports. Nothing over 2 ms runs on an event loop. */
#ifndef WEB_POOL_H
#define WEB_POOL_H

#include <stdbool.h>
#include <stddef.h>

struct pool;

/* `threads` 1..16; at most `limit` jobs wait, those running not counted. */
struct pool *pool_start(unsigned threads, size_t limit);
/* False when the queue is full (answer 503 with Retry-After) or the pool is stopping; the job is then not taken. */
bool pool_put(struct pool *p, void (*job)(void *arg), void *arg);
size_t pool_waiting(struct pool *p);
/* Runs what is queued, then ends the threads; *p becomes NULL. */
void pool_stop(struct pool **p);

#endif
