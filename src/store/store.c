/* Opening, ending, and the pool of readers. */
#include "store/inside.h"

#include "base/arena.h"
#include "base/digest.h"
#include "base/log.h"
#include "base/memo.h"
#include "base/str.h"
#include <assert.h>
#include <fcntl.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

const struct driver *driver_of(struct arena *a, const char *where, const char **problem_out)
{
    struct str s = str_of(where);
    bool postgres = str_starts(s, "postgresql://") || str_starts(s, "postgres://");
    return postgres ? postgres_driver(a, problem_out) : &driver_sqlite;
}

/* Starts at the clock's microseconds, so that a tag given out before a restart never means something new. */
static uint64_t generation_start(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

/* A process started with a closed standard descriptor would get the database as number 0-2, and the next line
 * printed would be written into it (seen: "file is not a database" in 996 of 1,000 runs). */
static void descriptors_mind(void)
{
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", O_RDWR) != fd)
            log_error("store: descriptor %d cannot be guarded", fd);
}

/* Writers wait on it with a limit, which a set clock must not stretch. */
static void queued_init(pthread_cond_t *queued)
{
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(queued, &monotonic);
    pthread_condattr_destroy(&monotonic);
}

static struct store *store_new(const struct place *p)
{
    struct arena *a = arena_new();
    struct store *s = ARENA_NEW(a, struct store);
    s->arena = a;
    s->memo = memo_new();
    s->place = *p;
    s->place.where = arena_text(a, p->where);
    s->place.token = random_hex(a, 8);
    s->last = &s->first;
    pthread_mutex_init(&s->lock, NULL);
    queued_init(&s->queued);
    pthread_cond_init(&s->returned, NULL);
    atomic_init(&s->generation, generation_start());
    atomic_init(&s->writable, true);
    s->writer = ARENA_MANY(a, (size_t)p->driver->writers, struct writer);
    return s;
}

static void writer_start(struct store *s)
{
    struct writer *w = &s->writer[s->writers];
    w->store = s;
    if (pthread_create(&w->thread, NULL, writer_run, w) != 0)
        abort(); /* no thread at start: nothing would ever be written */
    s->writers++;
}

enum outcome store_open_place(struct arena *a, const struct place *p, struct store **store_out,
                              const char **problem_out)
{
    descriptors_mind();
    struct store *s = store_new(p);
    enum outcome o = p->driver->open(&s->place, LINK_WRITE, a, &s->writer[0].link, problem_out);
    pthread_mutex_lock(&s->lock); /* a thread may look at the others only when all are there */
    while (o == OK && s->writers < p->driver->writers)
        writer_start(s);
    pthread_mutex_unlock(&s->lock);
    if (o != OK)
        store_end(&s);
    else
        *store_out = s;
    return o;
}

enum outcome store_open(struct arena *a, const char *where, struct store **store_out, const char **problem_out)
{
    struct place p = {.driver = driver_of(a, where, problem_out), .where = where};
    return p.driver ? store_open_place(a, &p, store_out, problem_out) : BROKEN;
}

static void writers_stop(struct store *s)
{
    pthread_mutex_lock(&s->lock);
    s->stopping = true;
    pthread_cond_broadcast(&s->queued);
    pthread_mutex_unlock(&s->lock);
    for (int i = 0; i < s->writers; i++)
        pthread_join(s->writer[i].thread, NULL);
}

static void readers_end(struct store *s)
{
    assert(!s->stopping || !s->first);
    for (struct view *v = s->idle; v; v = v->next, s->readers--) {
        s->place.driver->end(&v->link);
        recall_end(&v->recall);
        made_end(&v->made);
    }
    assert(s->readers == 0); /* a view is still lent */
}

void store_end(struct store **store)
{
    struct store *s = *store;
    if (!s)
        return;
    writers_stop(s);
    readers_end(s);
    /* SQLite's writer last: it empties the -wal into the database and takes it away. */
    for (int i = 0; i < s->place.driver->writers; i++)
        s->place.driver->end(&s->writer[i].link);
    pthread_cond_destroy(&s->returned);
    pthread_cond_destroy(&s->queued);
    pthread_mutex_destroy(&s->lock);
    memo_end(&s->memo);
    struct arena *a = s->arena; /* the store itself lies in it */
    arena_end(&a);
    *store = NULL;
}

uint64_t store_generation(const struct store *s)
{
    return atomic_load(&s->generation);
}

bool store_writable(const struct store *s)
{
    return atomic_load(&s->writable);
}

/* An idle reader, or an empty place for one more; waits when all are lent. */
static struct view *reader_borrow(struct store *s)
{
    pthread_mutex_lock(&s->lock);
    while (!s->idle && s->readers == READERS_MOST)
        pthread_cond_wait(&s->returned, &s->lock);
    struct view *v = s->idle;
    if (v) {
        s->idle = v->next;
    } else {
        v = ARENA_NEW(s->arena, struct view); /* stays the store's, idle without a link after a failure */
        v->store = s;
        v->recall = s->place.driver->compares ? recall_new(s->arena) : NULL;
        v->made = s->place.driver->compares ? made_new(s->arena) : NULL;
        s->readers++;
    }
    pthread_mutex_unlock(&s->lock);
    return v;
}

static void reader_return(struct view *v)
{
    struct store *s = v->store;
    v->arena = NULL;
    pthread_mutex_lock(&s->lock);
    v->next = s->idle;
    s->idle = v;
    pthread_cond_signal(&s->returned);
    pthread_mutex_unlock(&s->lock);
}

static enum outcome reader_open(struct view *v)
{
    if (v->link)
        return OK;
    const char *problem = "";
    enum outcome o = v->store->place.driver->open(&v->store->place, LINK_READ, v->arena, &v->link, &problem);
    if (o != OK)
        log_error("store: %s", problem);
    return o;
}

/* A link just opened says that its snapshot differs, so nothing that one before it was told is recalled. A commit of
 * ours is followed by a new generation: a difference without one was made by somebody else. */
static void snapshot_compare(struct view *v)
{
    bool differs = v->link->moved;
    v->link->moved = false;
    v->strange = differs && v->last == v->generation;
    v->last = v->generation;
    if (v->strange)
        atomic_fetch_add(&v->store->generation, 1);
    if (v->recall)
        recall_begin(v->recall, !differs);
    if (v->made)
        made_begin(v->made, !differs);
}

static enum outcome reader_begin(struct view *v)
{
    enum outcome o = reader_open(v);
    if (o == OK)
        o = v->link->driver->begin(v->link);
    if (o == OK)
        snapshot_compare(v);
    else if (v->link)
        v->link->driver->end(&v->link);
    return o;
}

enum outcome view_begin(struct store *s, struct arena *a, struct view **view_out)
{
    struct view *v = reader_borrow(s);
    v->arena = a;
    v->generation = atomic_load(&s->generation);
    bool idled = v->link != NULL;
    enum outcome o = reader_begin(v);
    if (o != OK && idled) /* the server may have been restarted while the link lay idle: a fresh one decides */
        o = reader_begin(v);
    if (o != OK)
        reader_return(v);
    else
        *view_out = v;
    return o;
}

void view_end(struct view **view)
{
    struct view *v = *view;
    if (!v)
        return;
    assert(!v->change); /* a change's view ends with the change */
    if (v->link->lost || v->link->driver->commit(v->link) != OK)
        v->link->driver->end(&v->link);
    *view = NULL;
    reader_return(v);
}

uint64_t view_generation(struct view *v)
{
    return v->strange ? 0 : v->generation;
}

struct arena *view_arena(struct view *v)
{
    return v->arena;
}

struct arena *view_arena_swap(struct view *v, struct arena *a)
{
    struct arena *before = v->arena;
    v->arena = a;
    return before;
}

bool view_settled(const struct view *v)
{
    return !v->change;
}

const void *view_made(struct view *v, char kind, int64_t id)
{
    return v->made ? made_find(v->made, kind, id, v->arena) : NULL;
}

void view_keep(struct view *v, char kind, int64_t id, struct arena *own, const void *value)
{
    arena_lean(v->arena, own);
    if (v->made)
        made_keep(v->made, kind, id, own, value);
    else
        arena_end(&own);
}

struct memo *view_memo(struct view *v)
{
    return v->store->memo;
}

/* A link for a single use beside the pool. */
static enum outcome link_once(struct store *s, enum link_kind kind, struct arena *a, struct link **link_out)
{
    const char *problem = "";
    enum outcome o = s->place.driver->open(&s->place, kind, a, link_out, &problem);
    if (o != OK)
        log_error("store: %s", problem);
    return o;
}

enum outcome store_backup(struct store *s, const char *to_path)
{
    struct arena *a = arena_new();
    struct link *l = NULL;
    enum outcome o = link_once(s, LINK_READ, a, &l);
    if (o == OK)
        o = l->driver->backup(l, to_path);
    s->place.driver->end(&l);
    arena_end(&a);
    return o;
}

struct finding {
    struct arena *arena;
    const char *first;
};

static bool fault_found(void *finding, const struct cell *cell)
{
    struct finding *f = finding;
    f->first = arena_copy(f->arena, cell[0].text, cell[0].len);
    return false;
}

enum outcome store_check(struct store *s, struct arena *a, const char **problem_out)
{
    struct finding f = {.arena = a};
    struct link *l = NULL;
    /* SQLite's checks are tables made on the fly, which its readers may not do. */
    enum outcome o = link_once(s, LINK_MIGRATE, a, &l);
    for (const struct query *const *q = s->place.driver->check; o == OK && *q && !f.first; q++) {
        struct call call = {.query = *q, .row = fault_found, .to = &f, .arena = a};
        int64_t touched = 0;
        o = l->driver->run(l, &call, &touched);
    }
    if (o == OK && f.first) {
        *problem_out = f.first;
        o = INVALID;
    }
    s->place.driver->end(&l);
    return o;
}
