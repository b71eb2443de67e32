/* Private: ends connections that dawdle. libmicrohttpd only knows silence: a client that sends a byte now and then
 * would hold its place for ever. Each connection has a visit with a moment by which its present step must be over;
 * one thread looks every half second. It also lets refused uploads run out (lingering), because closing a socket
 * with unread bytes makes the kernel send a reset, and the client loses the answer that says why. */
#ifndef WEB_WATCH_H
#define WEB_WATCH_H

#include <stdbool.h>
#include <stdint.h>

struct watch;
struct visit;
struct arena;

struct watch *watch_start(struct arena *a, unsigned visits);
void watch_stop(struct watch *w);

struct visit *watch_enter(struct watch *w, int fd, int64_t milliseconds); /* NULL: no place left, not watched */
void watch_leave(struct watch *w, struct visit *v);                      /* before the fd is closed */
void watch_within(struct visit *v, int64_t milliseconds);                /* 0: no limit. NULL is allowed */
void watch_linger(struct visit *v);                                      /* when it leaves, read on for 2 s */

#endif
