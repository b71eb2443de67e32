/* Private: a listening socket from a line of text. */
#ifndef WEB_SOCKET_H
#define WEB_SOCKET_H

#include "base/outcome.h"

/* "127.0.0.1:8080", "[::1]:0", "unix:/run/x", "systemd". A socket file nobody listens on is replaced; mode 0660.
 * INVALID: not such a line; CLASH: somebody listens there; BROKEN: errno says why. */
enum outcome socket_listen(const char *where, int *fd_out) MUST_USE;
unsigned socket_port(int fd); /* 0 for a UNIX socket */

#endif
