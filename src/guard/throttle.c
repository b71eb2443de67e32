#include "guard/throttle.h"

int64_t throttle_wait(int64_t failures, int64_t free)
{
    int64_t over = failures - free;
    if (over <= 0)
        return 0;
    int64_t wait = 60;
    for (; over > 1 && wait < THROTTLE_MOST; over--)
        wait *= 2;
    return wait < THROTTLE_MOST ? wait : THROTTLE_MOST;
}
