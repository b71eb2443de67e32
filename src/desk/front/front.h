/* The front controller: everything that no page may forget. For each request, in this order: asset, page of the
 * path, pace, session, finder (year and place), right to see or to save, CSRF, then the page. What one may not see
 * is answered like what is not there. A GET reads on the loop with a view; a POST is suspended, prepared on the
 * job pool when the page asks for it, and saved on a writer thread inside a transaction in which finder and right
 * are asked again. */
#ifndef DESK_FRONT_H
#define DESK_FRONT_H

#include <stddef.h>

struct request;
struct response;

void front_handle(void *house, struct request *r);
/* Somebody unknown is heard for 64 KiB: files come from people who are signed in. */
size_t front_body_limit(void *house, struct request *r, const char *method, const char *path);
void front_refuse(void *house, struct request *r, struct response *out);

#endif
