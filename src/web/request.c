#include "web/request.h"

#include "base/arena.h"
#include "web/gate.h"
#include "web/inside.h"

#include <arpa/inet.h>
#include <assert.h>
#include <netinet/in.h>
#include <string.h>
#include <time.h>

int64_t clock_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

struct arena *request_arena(struct request *r)
{
    return r->arena;
}

enum method request_method(const struct request *r)
{
    return r->method;
}

const char *request_path(const struct request *r)
{
    return r->path;
}

const char *request_target(const struct request *r)
{
    return r->target ? r->target : "";
}

const char *request_peer(struct request *r)
{
    if (!r->peer)
        r->peer = peer_text(r);
    return r->peer;
}

int request_loop(const struct request *r)
{
    return r->loop;
}

void request_blame(struct request *r, enum fault fault, const char *name)
{
    if (r->fault != FAULT_NONE)
        return;
    r->fault = fault;
    r->fault_name = arena_text(r->arena, name);
}

enum fault request_fault(const struct request *r)
{
    return r->fault;
}

const char *request_fault_name(const struct request *r)
{
    return r->fault_name ? r->fault_name : "";
}

const char *request_header(struct request *r, const char *name)
{
    bool twice = false;
    const char *found = header_single(r->headers, r->header_count, name, &twice);
    if (twice)
        request_blame(r, FAULT_TWICE, name);
    return found;
}

const char *request_query(struct request *r, const char *name)
{
    bool twice = false;
    const char *found = field_single(&r->query, name, &twice);
    if (twice)
        request_blame(r, FAULT_TWICE, name);
    return found;
}

static bool cookie_is(struct str pair, const char *prefix, const char *name, struct str *value_out)
{
    struct str left;
    struct str rest = pair;
    if (!str_cut(&rest, '=', &left) || !rest.at)
        return false;
    left = str_trim(left);
    if (!str_starts(left, prefix) || !str_is(str_skip(left, strlen(prefix)), name))
        return false;
    *value_out = str_trim(rest);
    return true;
}

const char *request_cookie(struct request *r, const char *name)
{
    const char *prefix = r->server->o.tls ? "__Host-" : "";
    struct str rest = str_of(request_header(r, "Cookie")), pair, value, found = {NULL, 0};
    while (str_cut(&rest, ';', &pair)) {
        if (!cookie_is(pair, prefix, name, &value))
            continue;
        if (found.at) {
            request_blame(r, FAULT_TWICE, name);
            return NULL;
        }
        found = value;
    }
    return found.at ? arena_copy(r->arena, found.at, found.len) : NULL;
}

void request_suspend(struct request *r)
{
    assert(!r->suspended && !r->answered);
    r->suspended = true;
    r->server->asleep++;
    watch_within(r->visit, 0);
    MHD_suspend_connection(r->connection);
}

static enum MHD_Result header_keep(void *cls, enum MHD_ValueKind kind, const char *name, size_t name_len,
                                   const char *value, size_t value_len)
{
    struct request *r = cls;
    bool whole = name && value && strlen(name) == name_len && strlen(value) == value_len;
    if (r->header_count > GATE_HEADERS)
        return MHD_NO;
    r->headers[r->header_count++] = whole ? (struct header){name, value} : (struct header){"", ""};
    return MHD_YES;
}

static unsigned read_target(struct request *r)
{
    struct str rest = {r->target, r->target_len}, path;
    if (!str_cut(&rest, '?', &path))
        return 400;
    unsigned refused = path_decode(r->arena, path, &r->path);
    if (!refused && rest.at)
        refused = fields_parse(&r->query, rest);
    if (r->query.fault)
        request_blame(r, FAULT_TEXT, r->query.fault);
    return refused;
}

unsigned request_read_head(struct request *r, const char *method, const char *version, const char *url)
{
    r->headers = ARENA_MANY(r->arena, GATE_HEADERS + 1, struct header);
    MHD_get_connection_values_n(r->connection, MHD_HEADER_KIND, header_keep, r);
    r->method_text = method;
    struct head head = {method, version, r->target, r->headers, r->header_count};
    const union MHD_ConnectionInfo *size =
        MHD_get_connection_info(r->connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    unsigned refused = gate_check(&head, r->server->o.hosts);
    /* Later versions refuse such heads themselves, and may move the pieces. */
    if (MHD_VERSION < 0x00097600 && (!refused || refused == 405))
        refused = gate_layout(&head, url, r->target_len, size->header_size) ? 400 : refused;
    r->method = !strcmp(method, "POST") ? METHOD_POST : !strcmp(method, "HEAD") ? METHOD_HEAD : METHOD_GET;
    if (r->method == METHOD_POST)
        r->peer = peer_text(r); /* another thread will ask */
    return refused ? refused : read_target(r);
}

static const char *forwarded_peer(struct request *r)
{
    unsigned char room[sizeof(struct in6_addr)];
    const char *says = request_header(r, "X-Real-IP");
    bool right = says && (inet_pton(AF_INET, says, room) == 1 || inet_pton(AF_INET6, says, room) == 1);
    return right ? says : "unix";
}

const char *peer_text(struct request *r)
{
    char room[INET6_ADDRSTRLEN];
    if (r->server->o.proxy)
        return forwarded_peer(r);
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(r->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    const struct sockaddr *at = info ? info->client_addr : NULL;
    const void *address = NULL;
    if (at && at->sa_family == AF_INET)
        address = &((const struct sockaddr_in *)at)->sin_addr;
    if (at && at->sa_family == AF_INET6)
        address = &((const struct sockaddr_in6 *)at)->sin6_addr;
    if (!address || !inet_ntop(at->sa_family, address, room, sizeof room))
        return "unix";
    return arena_text(r->arena, room);
}
