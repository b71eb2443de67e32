/* How long a door stays shut after wrong passwords. Pure: the caller keeps the count and gives the time.
 * Five free tries, then 1, 2, 4 … minutes, at most 15: a colleague can slow one down, never lock one out. */
#ifndef GUARD_THROTTLE_H
#define GUARD_THROTTLE_H

#include <stdint.h>

enum { THROTTLE_FREE = 5, THROTTLE_MOST = 15 * 60, THROTTLE_FREE_ADDRESS = 30 };

/* Seconds to wait after that many failures in a row; free: tries that cost nothing. */
int64_t throttle_wait(int64_t failures, int64_t free);

#endif
