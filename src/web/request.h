/* What was asked. Every text here was decoded once, is strict UTF-8 in NFC, and lives in the request's arena,
 * which ends when the answer's last byte is sent or the connection is gone. */
#ifndef WEB_REQUEST_H
#define WEB_REQUEST_H

#include "base/outcome.h"
#include <stdbool.h>
#include <stdint.h>

struct arena;
struct request;

enum method { METHOD_GET, METHOD_HEAD, METHOD_POST };

/* Why the input of a request cannot be trusted; the first one stays. */
enum fault {
    FAULT_NONE,
    FAULT_TWICE, /* a single-valued parameter, header or cookie came more than once */
    FAULT_TEXT,  /* a value holds control characters or bidirectional marks; it reads as "" */
};

struct arena *request_arena(struct request *r);
enum method request_method(const struct request *r); /* a HEAD is served as the GET it stands for */
const char *request_path(const struct request *r);   /* decoded: "/phieu/3" */
const char *request_target(const struct request *r); /* as sent, with the query: own paths for `next`; ASCII */
const char *request_peer(struct request *r);   /* "203.0.113.9", "2001:db8::1"; "unix" when unknown */
int request_loop(const struct request *r);           /* which loop runs it, from 0 */

/* NULL when absent. Given more than once: NULL, and the fault is FAULT_TWICE. Names are compared case-blind. */
const char *request_header(struct request *r, const char *name);
/* `name` without "__Host-": the server adds it when TLS stands in front, as respond does when it sets one. */
const char *request_cookie(struct request *r, const char *name);
const char *request_query(struct request *r, const char *name);

/* The router asks after a page has read what it wanted, before anything is saved: a fault is a 400 (FAULT_TWICE)
 * or a 422 that names the field (FAULT_TEXT). */
enum fault request_fault(const struct request *r);
const char *request_fault_name(const struct request *r); /* the field's name, "" without fault */

/* Call before the work goes to another thread; that thread then owns r (arena included) until it calls
 * request_answer once. A client that leaves meanwhile changes nothing: r lives until it was answered. */
void request_suspend(struct request *r);

#endif
