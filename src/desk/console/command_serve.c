/* thidua serve: opens the house, listens, and stays until it is told to stop. systemd is told when it is ready. */
#include "base/arena.h"
#include "base/digest.h"
#include "base/log.h"
#include "desk/console/command.h"
#include "desk/console/press_check.h"
#include "desk/front/front.h"
#include "desk/front/house.h"
#include "guard/account.h"
#include "store/store.h"
#include "text/words.h"
#include "web/listen.h"
#include "web/pool.h"
#include "web/rate.h"
#include "web/shelf.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <errno.h>
#include <malloc.h>

enum { JOB_THREADS = 3, JOBS_WAITING = 64, RATE_ROOM = 16384, SHELF_BYTES = 8 * 1024 * 1024 };

/* The readiness protocol of systemd: one datagram. A path that begins with '@' is abstract. */
static void ready(void)
{
    const char *path = getenv("NOTIFY_SOCKET");
    struct sockaddr_un to = {.sun_family = AF_UNIX};
    if (!path || strlen(path) >= sizeof to.sun_path)
        return;
    memcpy(to.sun_path, path, strlen(path) + 1);
    if (to.sun_path[0] == '@')
        to.sun_path[0] = '\0';
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    socklen_t len = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + strlen(path));
    if (fd >= 0 && sendto(fd, "READY=1", 7, 0, (struct sockaddr *)&to, len) < 0)
        log_warning("systemd was not told that the server is ready");
    if (fd >= 0)
        close(fd);
}

/* Pages take and give back large blocks many times a second: kept by the process, not by the kernel, which would
 * clear them anew each time. */
static void memory_keep(void)
{
    mallopt(M_MMAP_THRESHOLD, 16 * 1024 * 1024);
    mallopt(M_TRIM_THRESHOLD, 64 * 1024 * 1024);
    mallopt(M_TOP_PAD, 1024 * 1024);
}

static void wait_for_the_end(const sigset_t *ends)
{
    int which;
    do {
        sigwait(ends, &which);
    } while (which != SIGINT && which != SIGTERM);
}

static int listen_and_wait(struct arena *a, struct house *h, int argc, char **argv, const sigset_t *ends)
{
    const char *listen = command_option(argc, argv, "--listen");
    struct server_options options = {
        .listen = listen ? listen : "127.0.0.1:8080",
        .tls = h->tls,
        .proxy = command_flag(argc, argv, "--trust-proxy"),
        .upload_dir = arena_format(a, "%s/tmp", h->data),
        .context = h,
        .handle = front_handle,
        .body_limit = front_body_limit,
        .refuse = front_refuse,
    };
    struct server *server;
    enum outcome o = server_start(&options, &server);
    if (o == INVALID)
        return command_refuse(a, w_console_listen(options.listen));
    if (o != OK)
        return command_refuse(a, w_console_no_address(options.listen, strerror(errno)));
    log_info("serving at %s", options.listen);
    ready();
    wait_for_the_end(ends);
    server_stop(&server);
    return EXIT_YES;
}

static enum outcome owed_apply(struct change *c, void *nothing)
{
    (void)nothing;
    return door_owed(c);
}

/* After the last request: what the door only counted so far goes into the record. */
static void owed_tell(struct house *h)
{
    struct stamp stamp = {.name = "", .from = "", .at = house_now(h)};
    if (store_change(h->store, stamp, owed_apply, NULL) != OK)
        log_warning("wrong tries at the door are counted, and not in the record yet");
}

static int serve(struct arena *a, int argc, char **argv)
{
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, NULL); /* before any thread is made, so that all inherit it */
    signal(SIGPIPE, SIG_IGN);
    memory_keep();
    struct house h;
    struct press_check test;
    if (press_check_start(&test, a) != OK)
        return command_refuse(a, w_console_no_font(strerror(errno)));
    int refused = command_house(a, argc, argv, &h);
    if (refused)
        return refused;
    h.tls = command_flag(argc, argv, "--tls");
    h.pool = pool_start(JOB_THREADS, JOBS_WAITING);
    h.rate = rate_new(a, RATE_ROOM);
    h.shelf = shelf_new(a, SHELF_BYTES);
    pool_put(h.pool, press_check_hear, &test);
    int code = listen_and_wait(a, &h, argc, argv, &ends);
    pool_stop(&h.pool);
    owed_tell(&h);
    command_leave(&h);
    rate_end(h.rate);
    shelf_end(h.shelf);
    if (test.problem)
        code = command_refuse(a, w_console_no_font(test.problem));
    return code;
}

const struct command command_serve = {
    .name = "serve",
    .usage = "--data DIR [--listen ADDR:PORT|unix:PATH|systemd] [--db URL] [--today DATE] [--tls] [--trust-proxy]",
    .help = W_CONSOLE_HELP_SERVE,
    .run = serve,
};
