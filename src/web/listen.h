/* The listening server: libmicrohttpd with N event loops, a gate before every request, and a watch that ends
 * connections that dawdle. TLS, HTTP/2 and gzip of pages belong to nginx in front, over a UNIX socket. */
#ifndef WEB_LISTEN_H
#define WEB_LISTEN_H

#include "web/respond.h"

struct server;

struct server_options {
    /* "127.0.0.1:8080", "[::1]:8080", "unix:/run/thidua/http", or "systemd" for the one socket of LISTEN_FDS.
     * Port 0 takes a free one: server_port tells which. */
    const char *listen;
    unsigned loops;       /* 0: one a core */
    unsigned connections; /* 0: 4096 */
    /* NULL-ended names allowed in Host, without port. NULL: any name whose shape is right. */
    const char *const *hosts;
    /* A TLS proxy stands in front: cookies become Secure with the prefix __Host-, answers carry HSTS. */
    bool tls;
    /* The peer is what the proxy says in X-Real-IP (one header, one address). Set it only when nobody else can
     * reach the socket. Without it X-Real-IP and X-Forwarded-* mean nothing. */
    bool proxy;
    const char *upload_dir; /* for uploaded files until they are kept; NULL: uploads are refused (415) */
    const char *policy;     /* Content-Security-Policy; NULL: WEB_POLICY */
    unsigned head_seconds;  /* a head must be complete by then; 0: 10. Tests shorten it */

    void *context; /* first argument of the three below */
    /* Called on a loop, at most 2 ms: answers (request_answer) or suspends (request_suspend) before it returns. */
    void (*handle)(void *context, struct request *r);
    /* Largest body in bytes for this path, asked when the head is read and nothing of the body.
     * NULL: 64 KiB. 0: no body. */
    size_t (*body_limit)(void *context, struct request *r, const char *method, const char *path);
    /* Fills the page of a request that web refuses: 400, 405, 413, 415, 431, 500, 503; `out->status` is set.
     * r has at least method, path (maybe "") and headers. NULL: empty pages. */
    void (*refuse)(void *context, struct request *r, struct response *out);
};

/* Copies nothing: the options' pointers must outlive the server. INVALID: `listen` is no address; CLASH: somebody
 * listens there; BROKEN: errno says why. Start no thread sandbox after it: its threads run already. */
enum outcome server_start(const struct server_options *o, struct server **server_out) MUST_USE;
/* Accepts no more, answers 503 to what still comes on open connections, waits for suspended requests, ends. */
void server_stop(struct server **s);
unsigned server_port(const struct server *s);  /* 0 for a UNIX socket */

#endif
