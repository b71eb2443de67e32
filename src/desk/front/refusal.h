/* The pages that say no: 400, 403, 404 (also for what one may not see), 405, 409, 410, 413, 415, 422, 429, 500, 503. */
#ifndef DESK_REFUSAL_H
#define DESK_REFUSAL_H

#include <stdint.h>

struct visit;
struct view;
struct response;

/* Fills body and status. view: NULL when there is no database to ask; the frame then has no navigation. */
void refusal_page(struct visit *v, struct view *view, unsigned status, struct response *out);
/* 413: more files came at once than are taken. */
void refusal_many_files(struct visit *v, struct response *out);
/* 413, with what was sent and what the page takes, in bytes; without the numbers where they are not known (0). */
void refusal_too_large(struct visit *v, uint64_t sent, uint64_t most, struct response *out);

#endif
