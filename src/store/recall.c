#include "store/recall.h"

#include "base/arena.h"
#include <string.h>

/* A link keeps half a megabyte and then no more until something changes. An answer over 16 KB would leave no room for
 * the small ones that each page asks. */
enum { BUCKETS = 256, BYTES_MOST = 512 * 1024, ANSWER_MOST = 16 * 1024 };

struct row {
    struct row *next;
    struct cell *cell;
};

struct answer {
    struct answer *next;
    const struct query *query;
    const struct cell *in;
    uint64_t hash;
    query_row *row; /* what heard it: where it stopped, it stops again */
    struct row *first;
};

struct recall {
    struct arena *arena; /* of the answers */
    struct answer *bucket[BUCKETS];
    bool full;
};

struct recall *recall_new(struct arena *a)
{
    struct recall *r = ARENA_NEW(a, struct recall);
    r->arena = arena_new();
    return r;
}

void recall_end(struct recall **r)
{
    if (*r)
        arena_end(&(*r)->arena);
    *r = NULL;
}

void recall_begin(struct recall *r, bool same)
{
    if (same && !r->full)
        return;
    arena_reset(r->arena);
    memset(r->bucket, 0, sizeof r->bucket);
    r->full = false;
}

static uint64_t mixed(uint64_t hash, const void *at, size_t len)
{
    const unsigned char *byte = at;
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ byte[i]) * UINT64_C(0x100000001B3);
    return hash;
}

static uint64_t hash_of(const struct call *c)
{
    uint64_t hash = mixed(UINT64_C(0xCBF29CE484222325), &c->query, sizeof c->query);
    for (size_t i = 0; c->query->in[i]; i++) {
        hash = mixed(hash, &c->in[i].number, sizeof c->in[i].number);
        hash = mixed(hash, c->in[i].text, c->in[i].text ? c->in[i].len : 0);
    }
    return hash;
}

static bool cells_same(const struct cell *a, const struct cell *b)
{
    return a->null == b->null && a->number == b->number && a->len == b->len && !a->text == !b->text &&
           (!a->text || memcmp(a->text, b->text, a->len) == 0);
}

static bool answers(const struct answer *at, const struct call *c, uint64_t hash)
{
    bool is = at->hash == hash && at->query == c->query && at->row == c->row;
    for (size_t i = 0; is && c->query->in[i]; i++)
        is = cells_same(&at->in[i], &c->in[i]);
    return is;
}

bool recall_tell(struct recall *r, const struct call *c)
{
    uint64_t hash = hash_of(c);
    const struct answer *at = r->bucket[hash % BUCKETS];
    while (at && !answers(at, c, hash))
        at = at->next;
    if (!at)
        return false;
    for (const struct row *row = at->first; row && c->row(c->to, row->cell);)
        row = row->next;
    return true;
}

static struct cell *cells_copy(struct arena *a, const struct cell *from, size_t n)
{
    struct cell *to = ARENA_MANY(a, n, struct cell);
    for (size_t i = 0; i < n; i++) {
        to[i] = from[i];
        if (from[i].text)
            to[i].text = arena_copy(a, from[i].text, from[i].len);
    }
    return to;
}

/* The engine's rows on their way to the caller, written down as they pass. */
struct passing {
    struct arena *arena;
    const struct call *call;
    size_t before; /* of the arena, when the answer began */
    bool long_;
    struct row *first, **last;
};

static bool row_passes(void *to, const struct cell *cells)
{
    struct passing *p = to;
    p->long_ = p->long_ || arena_used(p->arena) - p->before > ANSWER_MOST;
    if (!p->long_) {
        struct row *row = ARENA_NEW(p->arena, struct row);
        row->cell = cells_copy(p->arena, cells, strlen(p->call->query->out));
        *p->last = row;
        p->last = &row->next;
    }
    return p->call->row(p->call->to, cells);
}

static void keep(struct recall *r, const struct call *c, struct row *first)
{
    struct answer *at = ARENA_NEW(r->arena, struct answer);
    *at = (struct answer){.query = c->query, .hash = hash_of(c), .row = c->row, .first = first};
    at->in = cells_copy(r->arena, c->in, strlen(c->query->in));
    at->next = r->bucket[at->hash % BUCKETS];
    r->bucket[at->hash % BUCKETS] = at;
}

enum outcome recall_ask(struct recall *r, struct link *l, const struct call *c, int64_t *touched_out)
{
    r->full = r->full || arena_used(r->arena) > BYTES_MOST;
    if (!c->row || r->full)
        return l->driver->run(l, c, touched_out);
    struct passing p = {.arena = r->arena, .call = c, .before = arena_used(r->arena)};
    p.last = &p.first;
    struct call through = *c;
    through.row = row_passes;
    through.to = &p;
    enum outcome o = l->driver->run(l, &through, touched_out);
    if (o == OK && !p.long_)
        keep(r, c, p.first);
    return o;
}
