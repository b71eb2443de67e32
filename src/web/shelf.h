/* Finished answers kept for whoever asks for the very same ones again: bytes and headers as they went out, so that
 * sending one again copies and writes nothing. Nothing is ever stale here, because a key says everything its bytes
 * depend on. The oldest make room for the newest. For several threads. */
#ifndef WEB_SHELF_H
#define WEB_SHELF_H

#include "web/respond.h"

struct arena;
struct shelf;

enum { SHELF_KEY = 24 }; /* characters of a key that count */

/* bytes: what all bodies together may hold. */
struct shelf *shelf_new(struct arena *a, size_t bytes);
/* After server_stop: nothing is being sent any more. */
void shelf_end(struct shelf *s);
/* Answers r, as request_answer does, with what is kept under this key; false: nothing is, r is untouched. */
bool shelf_answer(struct shelf *s, const char *key, struct request *r);
/* Keeps a copy of a 200 with a body in memory and no cookies. A body over an eighth of the whole is not kept: it would
 * push everybody else's off. */
void shelf_put(struct shelf *s, const char *key, struct request *r, const struct response *out);

#endif
