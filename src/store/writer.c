/* The writer threads. An engine that groups (SQLite) gets one thread: it takes all that waits, runs each change in a
 * savepoint of one transaction and answers everybody after the one COMMIT. An engine that does not
 * (PostgreSQL) gets each change in a transaction of its own, tried again when the engine says so.
 *
 * A change is only ever answered OK after its COMMIT returned OK. When it is not known whether a COMMIT went through,
 * the answer is BROKEN and nothing is tried again: the form's own key finds the double. */
#include "store/inside.h"

#include "base/arena.h"
#include "base/log.h"
#include <assert.h>
#include <errno.h>
#include <time.h>

static struct link *writer_link(struct writer *w)
{
    const struct driver *d = w->store->place.driver;
    w->linked = w->linked || w->link;
    if (w->link && w->link->lost)
        d->end(&w->link);
    if (w->link)
        return w->link;
    struct arena *a = arena_new();
    const char *problem = "";
    if (d->open(&w->store->place, LINK_WRITE, a, &w->link, &problem) != OK)
        log_error("store: %s", problem);
    else
        w->link->moved = w->linked; /* what others wrote meanwhile was not heard */
    arena_end(&a);
    return w->link;
}

static void moved_note(struct writer *w)
{
    if (!w->link || !w->link->moved)
        return;
    w->link->moved = false;
    atomic_fetch_add(&w->store->generation, 1);
}

/* Nothing to do: hears whether another process wrote, so that its pages get new tags. */
static void look(struct writer *w)
{
    struct link *l = writer_link(w);
    if (l)
        l->driver->look(l);
    moved_note(w);
}

static enum outcome record_minded(const struct change *c, enum outcome o)
{
    if (o != OK || c->touched == 0 || c->audited || c->housekeeping)
        return o;
    log_error("store: a change wrote %lld rows and no record of it: rolled back", (long long)c->touched);
    return BROKEN;
}

static enum outcome turn_apply(struct writer *w, struct turn *t)
{
    arena_reset(t->arena);
    struct change c = {.view = {.store = w->store, .link = w->link, .arena = t->arena}, .stamp = &t->order->stamp};
    c.view.change = &c;
    enum outcome o = t->order->apply(&c, t->order->what);
    if (o == OK)
        o = c.doomed;
    t->wrote = c.touched > 0;
    return record_minded(&c, o);
}

static void committed(struct writer *w, bool wrote)
{
    atomic_store(&w->store->writable, true);
    if (wrote)
        atomic_fetch_add(&w->store->generation, 1);
}

static void failed(struct writer *w)
{
    if (!w->link || w->link->failed || w->link->lost)
        atomic_store(&w->store->writable, false);
}

/* *again_out: nothing of it stands, and another try may succeed. */
static enum outcome alone_try(struct writer *w, struct turn *t, bool *again_out)
{
    *again_out = true;
    struct link *l = writer_link(w);
    if (!l)
        return BROKEN;
    enum outcome o = l->driver->begin(l);
    if (o == OK)
        o = turn_apply(w, t);
    *again_out = l->again || l->lost;
    if (o == OK) {
        o = l->driver->commit(l);
        *again_out = l->again;
        if (o == OK) {
            committed(w, t->wrote);
            return OK;
        }
    }
    if (!l->lost)
        l->driver->rollback(l);
    return o;
}

static void turn_alone(struct writer *w, struct turn *t)
{
    bool again = true;
    for (int i = 0; i < TRIES_MOST && again; i++) {
        if (i && (!w->link || w->link->lost)) {
            struct timespec wait = {.tv_nsec = 25000000L << i};
            nanosleep(&wait, NULL);
        }
        t->how = alone_try(w, t, &again);
    }
    if (t->how == BROKEN)
        failed(w);
}

/* False: the engine gave up the whole transaction, so what earlier changes wrote is gone with it. */
static bool turn_saved(struct writer *w, struct turn *t)
{
    struct link *l = w->link;
    t->how = BROKEN;
    if (l->driver->save(l) != OK)
        return false;
    t->how = turn_apply(w, t);
    if (!l->driver->inside(l))
        return false;
    enum outcome ended = t->how == OK ? l->driver->keep(l) : l->driver->undo(l);
    return ended == OK;
}

static bool group_apply(struct writer *w, int n, bool *wrote_out)
{
    bool wrote = false;
    struct link *l = writer_link(w);
    if (!l || l->driver->begin(l) != OK)
        return false;
    for (int i = 0; i < n; i++) {
        if (!turn_saved(w, &w->turn[i]))
            return false;
        wrote = wrote || (w->turn[i].how == OK && w->turn[i].wrote);
    }
    *wrote_out = wrote;
    return true;
}

/* One change that breaks the transaction (a file too large for the disk) must not take its neighbours along:
 * before COMMIT nothing stands, so each gets a transaction of its own. */
static void group_run(struct writer *w, int n)
{
    bool wrote = false;
    if (!group_apply(w, n, &wrote)) {
        if (w->link)
            w->link->driver->rollback(w->link);
        for (int i = 0; i < n; i++)
            turn_alone(w, &w->turn[i]);
        return;
    }
    if (w->link->driver->commit(w->link) == OK) {
        committed(w, wrote);
        return;
    }
    failed(w);
    w->link->driver->rollback(w->link);
    for (int i = 0; i < n; i++)
        w->turn[i].how = BROKEN;
}

static void turn_take(struct store *s, struct turn *t)
{
    t->order = s->first;
    s->first = t->order->next;
    if (!s->first)
        s->last = &s->first;
    if (!t->arena)
        t->arena = arena_new();
}

static struct timespec look_next(const struct writer *w)
{
    struct timespec t;
    int64_t ms = w->link && !w->link->lost ? w->store->place.driver->look_ms : LOST_LOOK_MS;
    clock_gettime(CLOCK_MONOTONIC, &t);
    int64_t nanos = t.tv_nsec + ms % 1000 * 1000000;
    return (struct timespec){t.tv_sec + ms / 1000 + nanos / 1000000000, nanos % 1000000000};
}

/* Holds the lock; lets it go while waiting or looking. */
static void work_wait(struct writer *w)
{
    struct store *s = w->store;
    while (!s->first && !s->stopping) {
        struct timespec until = look_next(w);
        if (pthread_cond_timedwait(&s->queued, &s->lock, &until) != ETIMEDOUT)
            continue;
        pthread_mutex_unlock(&s->lock);
        look(w);
        pthread_mutex_lock(&s->lock);
    }
}

/* Waits for work; 0: the store ends and nothing is left. */
static int turns_take(struct writer *w)
{
    struct store *s = w->store;
    int most = s->place.driver->group ? GROUP_MOST : 1, n = 0;
    pthread_mutex_lock(&s->lock);
    work_wait(w);
    while (n < most && s->first)
        turn_take(s, &w->turn[n++]);
    pthread_mutex_unlock(&s->lock);
    return n;
}

static void answer(struct turn *t)
{
    struct order *o = t->order;
    t->order = NULL;
    o->answered(o, t->how); /* may free the order */
}

void *writer_run(void *writer)
{
    struct writer *w = writer;
    for (int n = turns_take(w); n; n = turns_take(w)) {
        if (n == 1)
            turn_alone(w, &w->turn[0]);
        else
            group_run(w, n);
        moved_note(w);
        for (int i = 0; i < n; i++)
            answer(&w->turn[i]);
    }
    for (int i = 0; i < GROUP_MOST; i++)
        arena_end(&w->turn[i].arena);
    return NULL;
}

void store_queue(struct store *s, struct order *o)
{
    o->next = NULL;
    pthread_mutex_lock(&s->lock);
    assert(!s->stopping);
    *s->last = o;
    s->last = &o->next;
    pthread_cond_signal(&s->queued);
    pthread_mutex_unlock(&s->lock);
}

struct waiting {
    struct order order;
    pthread_mutex_t lock;
    pthread_cond_t done;
    bool answered;
    enum outcome how;
};

static void wake(struct order *o, enum outcome how)
{
    struct waiting *w = (struct waiting *)o;
    pthread_mutex_lock(&w->lock);
    w->how = how;
    w->answered = true;
    pthread_cond_signal(&w->done);
    pthread_mutex_unlock(&w->lock);
}

static bool on_writer_thread(const struct store *s)
{
    for (int i = 0; i < s->writers; i++)
        if (pthread_equal(s->writer[i].thread, pthread_self()))
            return true;
    return false;
}

enum outcome store_change(struct store *s, struct stamp stamp, change_apply *apply, void *what)
{
    assert(!on_writer_thread(s)); /* it would wait for itself */
    struct waiting w = {.order = {.stamp = stamp, .apply = apply, .what = what, .answered = wake}};
    pthread_mutex_init(&w.lock, NULL);
    pthread_cond_init(&w.done, NULL);
    store_queue(s, &w.order);
    pthread_mutex_lock(&w.lock);
    while (!w.answered)
        pthread_cond_wait(&w.done, &w.lock);
    pthread_mutex_unlock(&w.lock);
    pthread_cond_destroy(&w.done);
    pthread_mutex_destroy(&w.lock);
    return w.how;
}
