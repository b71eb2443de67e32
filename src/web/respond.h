/* What is answered. The room above fills a struct response; web adds the headers that every answer carries:
 * policy, nosniff, Referrer-Policy, COOP, CORP, Permissions-Policy, X-Frame-Options, Cache-Control, HSTS. */
#ifndef WEB_RESPOND_H
#define WEB_RESPOND_H

#include "base/str.h"
#include "web/request.h"

/* No script makes markup from text, so Trusted Types needs no policy and allows none. */
#define WEB_POLICY \
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " \
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'; " \
    "trusted-types 'none'"
#define WEB_POLICY_DOWNLOAD "sandbox; default-src 'none'"

enum cache {
    CACHE_NONE,    /* no-store: signed-in pages */
    CACHE_CHECK,   /* private, no-cache: pages with an etag, asked again each time */
    CACHE_FOREVER, /* public, a year, immutable: assets with a hash in their name */
};

struct cookie {
    const char *name;  /* without "__Host-" */
    const char *value; /* token characters; "" deletes */
    int64_t seconds;   /* Max-Age; 0: until the browser closes */
};

struct header {
    const char *name, *value;
};

/* Zeroed is a good start: then set status and body. Everything it points to must live in the request's arena or
 * for the whole program; the struct itself may be gone after request_answer. */
struct response {
    unsigned status;
    const char *type; /* NULL: text/html; charset=utf-8 */
    struct str body;
    bool file;   /* send `size` bytes of `fd` instead of body; the fd is web's from request_answer on */
    int fd;
    uint64_t size;
    const char *etag; /* without quotes: letters, digits, '-', '.', '_'. A match of If-None-Match becomes 304 */
    enum cache cache;
    const char *policy;   /* NULL: the server's */
    const char *location; /* only through respond_redirect */
    const char *download; /* file name: Content-Disposition attachment (RFC 6266) with WEB_POLICY_DOWNLOAD */
    const struct cookie *cookies;
    size_t cookie_count;
    const struct header *headers; /* more: Retry-After, Clear-Site-Data, Allow */
    size_t header_count;
};

/* Once for each request, on the loop or, after request_suspend, on any thread; r is then web's again. */
void request_answer(struct request *r, const struct response *out);

/* 303 to an own path, "/phieu/3?x=1#y"; INVALID for anything that could leave: "//", "\", schemes, control bytes. */
enum outcome respond_redirect(struct response *out, const char *path) MUST_USE;
bool redirect_allowed(const char *path);

/* attachment; filename="bao cao.docx"; filename*=UTF-8''b%C3%A1o%20c%C3%A1o.docx */
const char *disposition_write(struct arena *a, const char *name);
/* Set-Cookie: HttpOnly; SameSite=Lax; Path=/; and with `secure` also Secure and the prefix __Host-. Plain HTTP on
 * 127.0.0.1 gets neither: a browser would drop the cookie. */
const char *cookie_write(struct arena *a, const struct cookie *c, bool secure);

#endif
