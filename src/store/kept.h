/* Statements a link has prepared, found by the address of their query: queries are static, so the address
 * is the identity. Never shrinks; lives as long as its link. */
#ifndef STORE_KEPT_H
#define STORE_KEPT_H

#include "store/query.h"

struct arena;

enum { KEPT_BUCKETS = 256 };

struct kept {
    const struct query *query;
    struct kept *next;
    void *statement; /* the driver's; NULL until it has prepared */
    int *index;      /* SQLite: where parameter i is bound */
    bool busy;       /* a row callback is running on it */
};

struct kept_table {
    struct arena *arena;
    struct kept *bucket[KEPT_BUCKETS];
    int count;
};

struct kept *kept_of(struct kept_table *t, const struct query *q); /* never NULL */

#endif
