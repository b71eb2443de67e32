/* One libmicrohttpd daemon, N loops. A request lives here: begun at its first line, judged when the head is
 * complete, its body taken, handed to the room above, answered, ended.
 *
 * libmicrohttpd closes a connection whose answer is queued in the first call of the handler. So an honest request is
 * answered in the last call, and what the gate refuses in the first: then the closing is wanted. */
#include "web/listen.h"

#include "base/arena.h"
#include "web/gate.h"
#include "web/inside.h"
#include "web/socket.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
    CONNECTIONS = 4096,
    CONNECTION_MEMORY = 32 * 1024, /* head and buffers of one connection */
    HEAD_SECONDS = 10,
    SILENCE_SECONDS = 30, /* between two requests, or in the middle of one */
    LAST_WAIT_MS = 3000,
};

static int64_t head_ms(const struct server *s)
{
    return 1000 * (int64_t)(s->o.head_seconds ? s->o.head_seconds : HEAD_SECONDS);
}

static int loop_index(struct server *s)
{
    unsigned long me = (unsigned long)pthread_self();
    for (unsigned i = 0; i < s->loops; i++) {
        unsigned long nobody = 0;
        if (atomic_load(&s->loop_thread[i]) == me ||
            atomic_compare_exchange_strong(&s->loop_thread[i], &nobody, me))
            return (int)i;
    }
    assert(!"a thread that is no loop");
    return 0;
}

static struct visit *visit_of(struct MHD_Connection *c)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

/* The first line has come: the only moment at which libmicrohttpd shows the target as it was sent. */
static void *request_begin(void *cls, const char *target, struct MHD_Connection *c)
{
    struct server *s = cls;
    struct arena *a = arena_new();
    struct request *r = ARENA_NEW(a, struct request);
    r->arena = a;
    r->server = s;
    r->connection = c;
    r->visit = visit_of(c);
    r->query.arena = a;
    r->loop = loop_index(s);
    r->target_len = target ? strlen(target) : 0;
    if (target && r->target_len <= GATE_TARGET)
        r->target = arena_copy(a, target, r->target_len);
    watch_within(r->visit, head_ms(s));
    s->flying++;
    return r;
}

static void request_over(void *cls, struct MHD_Connection *c, void **mine, enum MHD_RequestTerminationCode why)
{
    struct server *s = cls;
    struct request *r = *mine;
    if (!r)
        return;
    *mine = NULL;
    watch_within(r->visit, SILENCE_SECONDS * 1000 + head_ms(s));
    answer_drop(r);
    body_end(r);
    struct arena *a = r->arena;
    arena_end(&a);
    s->flying--;
}

static enum MHD_Result refuse_now(struct request *r, unsigned status)
{
    refuse(r, status);
    watch_linger(r->visit);
    return answer_queue(r);
}

/* First call: the head is complete, nothing of the body was read. */
static enum MHD_Result head_done(struct request *r, const char *method, const char *version, const char *url)
{
    r->seen = true;
    unsigned refused = request_read_head(r, method, version, url);
    if (!refused && r->server->stopping)
        refused = 503;
    if (!refused)
        refused = body_start(r);
    if (refused)
        return refuse_now(r, refused);
    watch_within(r->visit, SILENCE_SECONDS * 1000 + (int64_t)body_expected(r));
    return MHD_YES;
}

static enum MHD_Result body_more(struct request *r, const char *at, size_t *len)
{
    bool fits = body_take(r, at, *len);
    *len = 0;
    if (fits)
        return MHD_YES;
    answer_raw_413(r);
    return MHD_NO;
}

/* Last call, or again after a sleep. */
static enum MHD_Result request_done(struct request *r)
{
    struct server *s = r->server;
    if (r->answered)
        return answer_queue(r);
    unsigned refused = body_finish(r);
    if (refused) {
        refuse(r, refused);
        return answer_queue(r);
    }
    s->o.handle(s->o.context, r);
    /* When it sleeps, another thread may be writing to it by now: look at nothing else. */
    if (r->suspended)
        return MHD_YES;
    assert(r->answered);
    return answer_queue(r);
}

/* look: parameters because libmicrohttpd calls it */
static enum MHD_Result handle(void *cls, struct MHD_Connection *c, const char *url, const char *method,
                              const char *version, const char *at, size_t *len, void **mine)
{
    struct request *r = *mine;
    if (!r)
        return MHD_NO;
    if (!r->seen)
        return head_done(r, method, version, url);
    if (*len)
        return body_more(r, at, len);
    return request_done(r);
}

void request_answer(struct request *r, const struct response *out)
{
    assert(!r->answered);
    r->answer = *out;
    request_answered(r);
}

void request_answered(struct request *r)
{
    struct server *s = r->server;
    r->answered = true;
    if (!r->suspended)
        return;
    /* From here on the loop may finish with r at any moment. */
    MHD_resume_connection(r->connection);
    s->asleep--;
}

static void connection_seen(void *cls, struct MHD_Connection *c, void **mine, enum MHD_ConnectionNotificationCode what)
{
    struct server *s = cls;
    if (what == MHD_CONNECTION_NOTIFY_CLOSED) {
        watch_leave(s->watch, *mine);
        *mine = NULL;
        return;
    }
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);
    *mine = watch_enter(s->watch, info->connect_fd, head_ms(s));
}

/* Paths and queries stay as they were sent; this room decodes them, once. */
static size_t leave_escaped(void *cls, struct MHD_Connection *c, char *text)
{
    return strlen(text);
}

static struct MHD_Daemon *daemon_start(struct server *s, int fd, unsigned connections)
{
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_SUPPRESS_DATE_NO_CLOCK;
    /* One loop needs no pool: with a pool of one libmicrohttpd does the same with a thread more. */
    struct MHD_OptionItem pool[] = {
        {s->loops > 1 ? MHD_OPTION_THREAD_POOL_SIZE : MHD_OPTION_END, (intptr_t)s->loops, NULL},
        {MHD_OPTION_END, 0, NULL},
    };
    return MHD_start_daemon(
        flags, 0, NULL, NULL, handle, s,
        MHD_OPTION_LISTEN_SOCKET, fd,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY,
        MHD_OPTION_CONNECTION_LIMIT, connections,
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)SILENCE_SECONDS,
        MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_URI_LOG_CALLBACK, request_begin, s,
        MHD_OPTION_UNESCAPE_CALLBACK, leave_escaped, s,
        MHD_OPTION_NOTIFY_COMPLETED, request_over, s,
        MHD_OPTION_NOTIFY_CONNECTION, connection_seen, s,
        MHD_OPTION_ARRAY, pool,
        MHD_OPTION_END);
}

static unsigned loops_chosen(unsigned wanted)
{
    long cores = wanted ? (long)wanted : sysconf(_SC_NPROCESSORS_ONLN);
    return cores < 1 ? 1 : cores > LOOPS_MAX ? LOOPS_MAX : (unsigned)cores;
}

enum outcome server_start(const struct server_options *o, struct server **server_out)
{
    int fd;
    enum outcome how = socket_listen(o->listen, &fd);
    if (how != OK)
        return how;
    unsigned connections = o->connections ? o->connections : CONNECTIONS;
    struct arena *a = arena_new();
    struct server *s = ARENA_NEW(a, struct server);
    s->o = *o;
    s->arena = a;
    s->loops = loops_chosen(o->loops);
    s->port = socket_port(fd);
    s->watch = watch_start(a, connections + s->loops);
    s->daemon = daemon_start(s, fd, connections);
    if (!s->daemon) {
        int why = errno;
        watch_stop(s->watch);
        arena_end(&a);
        close(fd);
        errno = why;
        return BROKEN;
    }
    *server_out = s;
    return OK;
}

static void wait_while(_Atomic(unsigned) *count, int64_t at_most_ms)
{
    struct timespec pause = {0, 2000000};
    int64_t end = clock_us() + at_most_ms * 1000;
    while (atomic_load(count) && (at_most_ms < 0 || clock_us() < end))
        nanosleep(&pause, NULL);
}

void server_stop(struct server **server)
{
    struct server *s = *server;
    if (!s)
        return;
    s->stopping = true;
    int fd = MHD_quiesce_daemon(s->daemon);
    wait_while(&s->asleep, -1);
    wait_while(&s->flying, LAST_WAIT_MS);
    MHD_stop_daemon(s->daemon);
    watch_stop(s->watch);
    if (fd >= 0)
        close(fd);
    if (str_starts(str_of(s->o.listen), "unix:"))
        unlink(s->o.listen + 5);
    struct arena *a = s->arena;
    arena_end(&a);
    *server = NULL;
}

unsigned server_port(const struct server *s)
{
    return s->port;
}
