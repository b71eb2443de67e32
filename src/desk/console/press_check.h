/* The self-test at start: can this machine print Vietnamese? A process of its own looks, so that the server does not
 * carry Pango, Cairo and the fonts before somebody wants a paper, and it runs beside the first pages. */
#ifndef DESK_PRESS_CHECK_H
#define DESK_PRESS_CHECK_H

#include "base/outcome.h"
#include <sys/types.h>

struct arena;

struct press_check {
    struct arena *arena;
    int from; /* what the looker says */
    pid_t looker;
    int patience; /* milliseconds until a looker that says nothing is ended */
    const char *problem; /* NULL: the font is right, or nobody has heard yet */
};

/* Before any thread is made. BROKEN: no process could be started. */
enum outcome press_check_start(struct press_check *t, struct arena *a) MUST_USE;
/* A job of the pool: waits for the looker, no longer than its patience. With a problem, and silence is one, it ends the
 * server as if it had been told to. */
void press_check_hear(void *press_check);

#endif
