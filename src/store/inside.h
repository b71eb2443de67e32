/* The store's own structs, for its .c files and its tests only. */
#ifndef STORE_INSIDE_H
#define STORE_INSIDE_H

#include "store/driver.h"
#include "store/made.h"
#include "store/recall.h"
#include "store/store.h"
#include <pthread.h>
#include <stdatomic.h>

struct view {
    struct store *store;
    struct link *link;
    struct arena *arena;
    struct recall *recall; /* NULL where the engine does not tell one snapshot from the next */
    struct made *made;     /* likewise */
    struct change *change; /* NULL on a reader's view */
    bool strange;          /* somebody else has written between this snapshot and the link's last one */
    uint64_t generation;   /* the store's, before the snapshot */
    uint64_t last;         /* the one of this link's last snapshot; 0: none yet */
    struct view *next;     /* the pool's, while idle */
};

struct change {
    struct view view;
    const struct stamp *stamp;
    int64_t touched;
    bool audited, housekeeping;
    enum outcome doomed; /* not OK: a statement failed, this change can only be rolled back */
};

enum { GROUP_MOST = 256, READERS_MOST = 16, TRIES_MOST = 5, LOST_LOOK_MS = 5000 };

/* One order on its way through a writer thread. Its arena lives until the order is answered. */
struct turn {
    struct order *order;
    struct arena *arena;
    enum outcome how;
    bool wrote;
};

struct writer {
    struct store *store;
    pthread_t thread;
    struct link *link; /* NULL: lost, opened again for the next order */
    bool linked;       /* it had one before */
    struct turn turn[GROUP_MOST];
};

struct store {
    struct place place;
    struct arena *arena;
    struct memo *memo;
    pthread_mutex_t lock; /* of everything below that is not atomic */
    pthread_cond_t queued, returned;
    struct order *first, **last;
    bool stopping;
    struct view *idle;
    int readers; /* open, idle or lent */
    struct writer *writer;
    int writers; /* running */
    atomic_uint_fast64_t generation;
    atomic_bool writable;
};

enum outcome store_open_place(struct arena *a, const struct place *p, struct store **store_out,
                              const char **problem_out) MUST_USE;
void *writer_run(void *writer); /* the thread */

#endif
