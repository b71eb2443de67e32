/* Private: is this head one that no two servers on the way can read in two ways? Pure. */
#ifndef WEB_GATE_H
#define WEB_GATE_H

#include "web/respond.h"

enum { GATE_TARGET = 2048, GATE_HEADERS = 100 };

struct head {
    const char *method, *version;
    const char *target; /* NULL: longer than GATE_TARGET */
    const struct header *headers;
    size_t header_count;
};

/* 0, or the status that refuses: 400, 405 (method), 431 (too many headers). `hosts` as in server_options. */
unsigned gate_check(const struct head *h, const char *const *hosts);

/* libmicrohttpd joins folded lines, cuts at NUL and takes bare line feeds, silently. It parses in place, so the
 * pieces of an honest head lie one behind the other: 0 when they fill its `size` bytes to the last, else 400. */
unsigned gate_layout(const struct head *h, const char *url, size_t target_len, size_t size);

/* NULL when absent; *twice_out becomes true when there is more than one. */
const char *header_single(const struct header *at, size_t count, const char *name, bool *twice_out);

#endif
