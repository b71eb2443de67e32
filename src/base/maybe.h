/* A number that may be nothing. */
#ifndef BASE_MAYBE_H
#define BASE_MAYBE_H

#include <stdbool.h>
#include <stdint.h>

struct maybe {
    bool is;
    int64_t n;
};

#define NOTHING ((struct maybe){false, 0})
#define JUST(number) ((struct maybe){true, (number)})

#endif
