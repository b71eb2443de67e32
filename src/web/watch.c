#include "web/watch.h"

#include "base/arena.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { LINGER_MAX = 64, LINGER_MS = 2000, LINGER_BYTES = 8 * 1024 * 1024, LOOK_MS = 500 };

struct visit {
    struct visit *previous, *next; /* in the ring of those present, or next in the free list */
    _Atomic(int64_t) until_ms;     /* 0: no limit */
    _Atomic(bool) linger;
    int fd;
};

struct lingerer {
    int fd;
    int64_t until_ms;
    size_t bytes;
};

struct watch {
    pthread_mutex_t lock; /* the ring, the free list, the lingering */
    pthread_t thread;
    struct visit ring;
    struct visit *free;
    struct lingerer linger[LINGER_MAX];
    size_t lingering;
    int wake;
    bool stop;
};

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void ring_wake(struct watch *w)
{
    uint64_t one = 1;
    ssize_t n = write(w->wake, &one, sizeof one);
    assert(n == sizeof one);
}

static void shut_late(struct watch *w)
{
    int64_t now = now_ms();
    for (struct visit *v = w->ring.next; v != &w->ring; v = v->next) {
        int64_t until = atomic_load(&v->until_ms);
        if (until && until < now) {
            shutdown(v->fd, SHUT_RDWR);
            atomic_store(&v->until_ms, 0);
        }
    }
}

/* True: over. */
static bool linger_read(struct lingerer *l)
{
    char room[16 * 1024];
    for (int i = 0; i < 16; i++) {
        ssize_t n = recv(l->fd, room, sizeof room, MSG_DONTWAIT);
        if (n <= 0)
            return n == 0 || (errno != EAGAIN && errno != EINTR);
        l->bytes += (size_t)n;
    }
    return false;
}

static void linger_look(struct watch *w, bool all)
{
    int64_t now = now_ms();
    for (size_t i = 0; i < w->lingering;) {
        struct lingerer *l = &w->linger[i];
        if (all || linger_read(l) || l->until_ms < now || l->bytes > LINGER_BYTES) {
            close(l->fd);
            *l = w->linger[--w->lingering];
        } else {
            i++;
        }
    }
}

static size_t poll_fill(struct watch *w, struct pollfd *at)
{
    at[0] = (struct pollfd){.fd = w->wake, .events = POLLIN};
    for (size_t i = 0; i < w->lingering; i++)
        at[i + 1] = (struct pollfd){.fd = w->linger[i].fd, .events = POLLIN};
    return w->lingering + 1;
}

static void *watch_run(void *arg)
{
    struct watch *w = arg;
    struct pollfd fds[LINGER_MAX + 1];
    pthread_mutex_lock(&w->lock);
    while (!w->stop) {
        size_t n = poll_fill(w, fds);
        pthread_mutex_unlock(&w->lock);
        poll(fds, n, LOOK_MS);
        uint64_t count;
        ssize_t ignored = read(w->wake, &count, sizeof count);
        (void)ignored;
        pthread_mutex_lock(&w->lock);
        shut_late(w);
        linger_look(w, false);
    }
    linger_look(w, true);
    pthread_mutex_unlock(&w->lock);
    return NULL;
}

struct watch *watch_start(struct arena *a, unsigned visits)
{
    struct watch *w = ARENA_NEW(a, struct watch);
    struct visit *all = ARENA_MANY(a, visits, struct visit);
    for (unsigned i = 0; i < visits; i++) {
        all[i].next = w->free;
        w->free = &all[i];
    }
    w->ring.next = w->ring.previous = &w->ring;
    w->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    int failed = w->wake < 0;
    failed |= pthread_mutex_init(&w->lock, NULL);
    failed |= pthread_create(&w->thread, NULL, watch_run, w);
    assert(!failed);
    return w;
}

void watch_stop(struct watch *w)
{
    pthread_mutex_lock(&w->lock);
    w->stop = true;
    pthread_mutex_unlock(&w->lock);
    ring_wake(w);
    pthread_join(w->thread, NULL);
    pthread_mutex_destroy(&w->lock);
    close(w->wake);
}

struct visit *watch_enter(struct watch *w, int fd, int64_t milliseconds)
{
    pthread_mutex_lock(&w->lock);
    struct visit *v = w->free;
    if (v) {
        w->free = v->next;
        v->fd = fd;
        atomic_store(&v->linger, false);
        watch_within(v, milliseconds);
        v->next = &w->ring;
        v->previous = w->ring.previous;
        v->previous->next = v->next->previous = v;
    }
    pthread_mutex_unlock(&w->lock);
    return v;
}

/* The copy of the descriptor outlives libmicrohttpd's: its close then sends no reset. */
static void linger_add(struct watch *w, int fd)
{
    int copy = w->lingering < LINGER_MAX ? fcntl(fd, F_DUPFD_CLOEXEC, 3) : -1;
    if (copy < 0)
        return;
    shutdown(copy, SHUT_WR);
    w->linger[w->lingering++] = (struct lingerer){copy, now_ms() + LINGER_MS, 0};
    ring_wake(w);
}

void watch_leave(struct watch *w, struct visit *v)
{
    if (!v)
        return;
    pthread_mutex_lock(&w->lock);
    v->previous->next = v->next;
    v->next->previous = v->previous;
    if (atomic_load(&v->linger))
        linger_add(w, v->fd);
    v->next = w->free;
    w->free = v;
    pthread_mutex_unlock(&w->lock);
}

void watch_within(struct visit *v, int64_t milliseconds)
{
    if (v)
        atomic_store(&v->until_ms, milliseconds ? now_ms() + milliseconds : 0);
}

void watch_linger(struct visit *v)
{
    if (v)
        atomic_store(&v->linger, true);
}
