#include "web/pool.h"

#include "base/arena.h"

#include <assert.h>
#include <pthread.h>

enum { THREADS_MAX = 16 };

struct job {
    void (*run)(void *arg);
    void *arg;
};

struct pool {
    struct arena *arena;
    pthread_mutex_t lock;
    pthread_cond_t more;
    pthread_t thread[THREADS_MAX];
    unsigned threads;
    struct job *ring;
    size_t room, first, waiting;
    bool stopping;
};

/* False: stopping and nothing left. */
static bool job_next(struct pool *p, struct job *out)
{
    pthread_mutex_lock(&p->lock);
    while (!p->waiting && !p->stopping)
        pthread_cond_wait(&p->more, &p->lock);
    bool any = p->waiting > 0;
    if (any) {
        *out = p->ring[p->first];
        p->first = (p->first + 1) % p->room;
        p->waiting--;
    }
    pthread_mutex_unlock(&p->lock);
    return any;
}

static void *pool_run(void *arg)
{
    struct job job;
    while (job_next(arg, &job))
        job.run(job.arg);
    return NULL;
}

struct pool *pool_start(unsigned threads, size_t limit)
{
    assert(threads >= 1 && threads <= THREADS_MAX && limit >= 1);
    struct arena *a = arena_new();
    struct pool *p = ARENA_NEW(a, struct pool);
    p->arena = a;
    p->ring = ARENA_MANY(a, limit, struct job);
    p->room = limit;
    p->threads = threads;
    int failed = pthread_mutex_init(&p->lock, NULL) | pthread_cond_init(&p->more, NULL);
    for (unsigned i = 0; i < threads; i++)
        failed |= pthread_create(&p->thread[i], NULL, pool_run, p);
    assert(!failed);
    return p;
}

bool pool_put(struct pool *p, void (*job)(void *arg), void *arg)
{
    pthread_mutex_lock(&p->lock);
    bool taken = !p->stopping && p->waiting < p->room;
    if (taken) {
        p->ring[(p->first + p->waiting) % p->room] = (struct job){job, arg};
        p->waiting++;
        pthread_cond_signal(&p->more);
    }
    pthread_mutex_unlock(&p->lock);
    return taken;
}

size_t pool_waiting(struct pool *p)
{
    pthread_mutex_lock(&p->lock);
    size_t n = p->waiting;
    pthread_mutex_unlock(&p->lock);
    return n;
}

void pool_stop(struct pool **pool)
{
    struct pool *p = *pool;
    if (!p)
        return;
    pthread_mutex_lock(&p->lock);
    p->stopping = true;
    pthread_cond_broadcast(&p->more);
    pthread_mutex_unlock(&p->lock);
    for (unsigned i = 0; i < p->threads; i++)
        pthread_join(p->thread[i], NULL);
    pthread_mutex_destroy(&p->lock);
    pthread_cond_destroy(&p->more);
    struct arena *a = p->arena;
    arena_end(&a);
    *pool = NULL;
}
