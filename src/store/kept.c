#include "store/kept.h"

#include "base/arena.h"

static unsigned bucket_of(const struct query *q)
{
    uint64_t at = (uint64_t)(uintptr_t)q;
    return (unsigned)((at >> 4) * UINT64_C(0x9E3779B97F4A7C15) >> 56) % KEPT_BUCKETS;
}

struct kept *kept_of(struct kept_table *t, const struct query *q)
{
    struct kept **head = &t->bucket[bucket_of(q)];
    for (struct kept *k = *head; k; k = k->next)
        if (k->query == q)
            return k;
    struct kept *k = ARENA_NEW(t->arena, struct kept);
    k->query = q;
    k->next = *head;
    *head = k;
    t->count++;
    return k;
}
