/* Bad luck on order, for tests: a driver around another that fails the n-th thing it is asked. */
#ifndef STORE_FAULT_H
#define STORE_FAULT_H

#include "store/driver.h"
#include "store/store.h"
#include <stdatomic.h>

/* Counted are: opening a link, BEGIN, savepoints, a query before it runs, each row of its answer, the same query
 * after it ran (done, but the answer was lost), COMMIT before and after it went through. */
struct fault {
    atomic_int countdown; /* 1: the next one fails; 0 and less: nothing fails */
    atomic_int struck;    /* failures so far */
    struct driver driver; /* the wrapper; filled by store_open_fault */
    const struct driver *under;
};

/* store_open around the driver for `where`; f is the caller's and outlives the store. */
enum outcome store_open_fault(struct arena *a, const char *where, struct fault *f, struct store **store_out,
                              const char **problem_out) MUST_USE;

#endif
