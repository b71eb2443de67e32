/* From a struct response to libmicrohttpd's: the headers every answer carries, 304, and what was refused. */
#include "base/arena.h"
#include "base/buf.h"
#include "web/inside.h"

#include <assert.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void add(struct MHD_Response *m, const char *name, const char *value)
{
    enum MHD_Result ok = MHD_add_response_header(m, name, value);
    assert(ok == MHD_YES); /* a line break in a header's value is a programmer's mistake */
}

static void add_fixed(struct MHD_Response *m, bool tls)
{
    add(m, "X-Content-Type-Options", "nosniff");
    add(m, "Referrer-Policy", "same-origin");
    add(m, "Cross-Origin-Opener-Policy", "same-origin");
    add(m, "Cross-Origin-Resource-Policy", "same-origin");
    add(m, "Permissions-Policy",
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()");
    add(m, "X-Frame-Options", "DENY");
    if (tls)
        add(m, "Strict-Transport-Security", "max-age=63072000; includeSubDomains");
}

static const char *policy_text(const struct request *r, const struct response *out)
{
    const char *policy = out->policy ? out->policy : out->download ? WEB_POLICY_DOWNLOAD : r->server->o.policy;
    return policy ? policy : WEB_POLICY;
}

static const char *cache_text(enum cache cache)
{
    switch (cache) {
    case CACHE_CHECK: return "private, no-cache";
    case CACHE_FOREVER: return "public, max-age=31536000, immutable";
    case CACHE_NONE: break;
    }
    return "no-store";
}

static const char *etag_quoted(struct request *r, const struct response *out)
{
    return arena_format(r->arena, "\"%s\"", out->etag);
}

static void add_chosen(struct MHD_Response *m, struct request *r, const struct response *out, unsigned status)
{
    if (status != 304)
        add(m, "Content-Type", out->type ? out->type : "text/html; charset=utf-8");
    add(m, "Content-Security-Policy", policy_text(r, out));
    add(m, "Cache-Control", cache_text(out->cache));
    if (out->etag)
        add(m, "ETag", etag_quoted(r, out));
    if (out->location)
        add(m, "Location", out->location);
    if (out->download)
        add(m, "Content-Disposition", disposition_write(r->arena, out->download));
    if (status == 405)
        add(m, "Allow", "GET, HEAD, POST");
    for (size_t i = 0; i < out->cookie_count; i++)
        add(m, "Set-Cookie", cookie_write(r->arena, &out->cookies[i], r->server->o.tls));
    for (size_t i = 0; i < out->header_count; i++)
        add(m, out->headers[i].name, out->headers[i].value);
    if (r->close)
        add(m, "Connection", "close");
}

/* If-None-Match: a list of "tags", W/ or not, or *. A tag never contains a comma here. */
static bool tag_matches(struct request *r)
{
    struct str rest = str_of(request_header(r, "If-None-Match")), one;
    const char *ours = etag_quoted(r, &r->answer);
    while (str_cut(&rest, ',', &one)) {
        one = str_trim(one);
        if (str_starts(one, "W/"))
            one = str_skip(one, 2);
        if (str_is(one, ours) || str_is(one, "*"))
            return true;
    }
    return false;
}

void answer_drop(struct request *r)
{
    if (r->ready)
        ready_drop(&r->ready);
    if (r->answer.file)
        close(r->answer.fd);
    r->answer.file = false;
}

static struct MHD_Response *make(struct request *r, unsigned status)
{
    struct response *out = &r->answer;
    if (status == 304) {
        answer_drop(r);
        return MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
    }
    if (out->file) {
        out->file = false; /* the response closes it */
        return MHD_create_response_from_fd64(out->size, out->fd);
    }
    /* The body stays in the request's arena, which outlives the response: no copy. */
    return MHD_create_response_from_buffer(out->body.len, (void *)out->body.at, MHD_RESPMEM_PERSISTENT);
}

struct MHD_Response *answer_copy(struct request *r, const struct response *out)
{
    struct MHD_Response *m =
        MHD_create_response_from_buffer(out->body.len, (void *)out->body.at, MHD_RESPMEM_MUST_COPY);
    if (!m)
        return NULL;
    add_fixed(m, r->server->o.tls);
    add_chosen(m, r, out, out->status);
    return m;
}

static enum MHD_Result queue_ready(struct request *r)
{
    watch_within(r->visit, 30 * 1000 + (int64_t)r->ready->size);
    return MHD_queue_response(r->connection, 200, r->ready->made);
}

enum MHD_Result answer_queue(struct request *r)
{
    if (r->ready)
        return queue_ready(r);
    struct response *out = &r->answer;
    unsigned status = out->status;
    uint64_t size = out->file ? out->size : out->body.len;
    if (status == 200 && out->etag && r->method != METHOD_POST && tag_matches(r))
        status = 304;
    struct MHD_Response *m = make(r, status);
    if (!m)
        return MHD_NO;
    add_fixed(m, r->server->o.tls);
    add_chosen(m, r, out, status);
    /* Half a minute and a kilobyte a second: slower readers are let go. */
    watch_within(r->visit, 30 * 1000 + (int64_t)(size < (1u << 30) ? size : 1u << 30));
    enum MHD_Result how = MHD_queue_response(r->connection, status, m);
    MHD_destroy_response(m);
    return how;
}

void refuse(struct request *r, unsigned status)
{
    struct server *s = r->server;
    r->answer = (struct response){.status = status, .type = NULL};
    r->close = true;
    if (!r->path)
        r->path = "";
    if (!r->peer)
        r->peer = peer_text(r);
    if (s->o.refuse)
        s->o.refuse(s->o.context, r, &r->answer);
    r->answered = true;
}

void answer_raw_413(struct request *r)
{
    static const char text[] = "HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\nConnection: close\r\n"
                               "Cache-Control: no-store\r\n\r\n";
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(r->connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    ssize_t sent = info ? send(info->connect_fd, text, sizeof text - 1, MSG_DONTWAIT | MSG_NOSIGNAL) : 0;
    (void)sent; /* a client that cannot take these bytes does without */
    watch_linger(r->visit);
}
