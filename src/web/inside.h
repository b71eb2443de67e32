/* Private: the server and a request as the files of this room see them. */
#ifndef WEB_INSIDE_H
#define WEB_INSIDE_H

#include "web/field.h"
#include "web/listen.h"
#include "web/watch.h"
#include <microhttpd.h>

struct body;
struct shelf;

/* An answer with all its headers, made once and sent many times; libmicrohttpd lets connections share it. */
struct ready {
    struct shelf *shelf;
    struct ready *next; /* of those that wait to be filled */
    unsigned holders;   /* its place on the shelf, and each request it goes out by */
    size_t size;        /* of the body */
    struct MHD_Response *made;
};

enum { LOOPS_MAX = 64 };

struct server {
    struct server_options o;
    struct arena *arena;
    struct MHD_Daemon *daemon;
    struct watch *watch;
    unsigned loops, port;
    /* Touched by several threads: which thread is which loop; requests that sleep; requests under way. */
    _Atomic(unsigned long) loop_thread[LOOPS_MAX];
    _Atomic(unsigned) asleep, flying;
    _Atomic(bool) stopping;
};

struct request {
    struct arena *arena;
    struct server *server;
    struct MHD_Connection *connection;
    struct visit *visit; /* may be NULL */
    const char *target;  /* NULL: too long */
    size_t target_len;   /* as sent, even when too long */
    const char *method_text, *path, *peer;
    enum method method;
    struct header *headers;
    size_t header_count;
    struct field_list query;
    struct body *body; /* NULL: none expected */
    enum fault fault;
    const char *fault_name;
    int loop;
    /* The loop alone writes `seen` and `suspended`; `answered` is written by whoever owns the request. */
    bool seen, suspended, answered, close;
    struct response answer;
    struct ready *ready; /* not NULL: sent instead of `answer`; one holder of it is this request */
};

int64_t clock_us(void);
void request_blame(struct request *r, enum fault fault, const char *name);
/* The pool of the kernel and the stack do not matter here: headers, method, path, peer. 0 or the refusing status. */
unsigned request_read_head(struct request *r, const char *method, const char *version, const char *url);
const char *peer_text(struct request *r);

/* body.c */
unsigned body_start(struct request *r);
/* False: more than the limit has come, which cuts the connection. Whatever else is refused is answered by body_finish,
 * when the body is over. */
bool body_take(struct request *r, const char *at, size_t len);
unsigned body_finish(struct request *r);
void body_end(struct request *r);
size_t body_expected(const struct request *r); /* Content-Length or, when chunked, the limit */

/* answer.c */
enum MHD_Result answer_queue(struct request *r);
/* What would be sent, with a body of its own, for the shelf; NULL: no memory. */
struct MHD_Response *answer_copy(struct request *r, const struct response *out);
void refuse(struct request *r, unsigned status); /* fills r->answer */
void answer_drop(struct request *r);             /* lets go of what the answer holds: its file, a ready one */
/* 413 past libmicrohttpd, which cannot answer in the middle of a body: for one that goes past its limit. */
void answer_raw_413(struct request *r);

/* shelf.c */
void ready_drop(struct ready **ready);
/* listen.c: `answer` or `ready` is filled; wakes the connection where it sleeps. */
void request_answered(struct request *r);

#endif
