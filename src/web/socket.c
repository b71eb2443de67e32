#include "web/socket.h"

#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { BACKLOG = 1024, NAME_ROOM = 256, PORT_MOST = 65535 };

static enum outcome bind_listen(int fd, const struct sockaddr *at, socklen_t len)
{
    int one = 1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(fd, at, len) || listen(fd, BACKLOG)) {
        enum outcome how = errno == EADDRINUSE ? CLASH : BROKEN;
        close(fd);
        return how;
    }
    return OK;
}

static bool nobody_listens(const struct sockaddr_un *at)
{
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool nobody = fd >= 0 && connect(fd, (const struct sockaddr *)at, sizeof *at) && errno == ECONNREFUSED;
    if (fd >= 0)
        close(fd);
    return nobody;
}

static enum outcome listen_unix(const char *path, int *fd_out)
{
    struct sockaddr_un at = {.sun_family = AF_UNIX};
    if (!*path || strlen(path) >= sizeof at.sun_path)
        return INVALID;
    memcpy(at.sun_path, path, strlen(path));
    if (nobody_listens(&at))
        unlink(path);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    enum outcome how = fd < 0 ? BROKEN : bind_listen(fd, (struct sockaddr *)&at, sizeof at);
    if (how == OK && chmod(path, 0660)) {
        close(fd);
        how = BROKEN;
    }
    if (how == OK)
        *fd_out = fd;
    return how;
}

/* Splits "host:port" or "[v6]:port" at the last colon; the host may not be empty. */
static bool split(const char *where, char host[NAME_ROOM], const char **port_out)
{
    const char *colon = strrchr(where, ':');
    if (!colon || colon == where || (size_t)(colon - where) >= NAME_ROOM)
        return false;
    size_t n = (size_t)(colon - where);
    bool bracket = where[0] == '[' && where[n - 1] == ']';
    memcpy(host, where + bracket, n - 2 * bracket);
    host[n - 2 * bracket] = 0;
    *port_out = colon + 1;
    return colon[1] && !colon[1 + strspn(colon + 1, "0123456789")] && strlen(colon + 1) <= 5 &&
           strtol(colon + 1, NULL, 10) <= PORT_MOST; /* a larger one would be taken without its upper bits */
}

static enum outcome listen_address(const char *where, int *fd_out)
{
    char host[NAME_ROOM];
    const char *port;
    struct addrinfo hint = {.ai_flags = AI_PASSIVE | AI_NUMERICHOST | AI_NUMERICSERV, .ai_socktype = SOCK_STREAM};
    struct addrinfo *found;
    if (!split(where, host, &port) || getaddrinfo(text_eq(host, "localhost") ? "127.0.0.1" : host, port, &hint, &found))
        return INVALID;
    int fd = socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    enum outcome how = fd < 0 ? BROKEN : bind_listen(fd, found->ai_addr, found->ai_addrlen);
    freeaddrinfo(found);
    if (how == OK)
        *fd_out = fd;
    return how;
}

/* sd_listen_fds(3): one socket, given to this very process. */
static enum outcome listen_inherited(int *fd_out)
{
    const char *pid = getenv("LISTEN_PID"), *count = getenv("LISTEN_FDS");
    struct stat about;
    if (!pid || !count || strtol(pid, NULL, 10) != getpid() || strcmp(count, "1"))
        return INVALID;
    if (fstat(3, &about) || !S_ISSOCK(about.st_mode) || fcntl(3, F_SETFD, FD_CLOEXEC) || fcntl(3, F_SETFL, O_NONBLOCK))
        return BROKEN;
    *fd_out = 3;
    return OK;
}

enum outcome socket_listen(const char *where, int *fd_out)
{
    if (text_eq(where, "systemd"))
        return listen_inherited(fd_out);
    if (str_starts(str_of(where), "unix:"))
        return listen_unix(where + 5, fd_out);
    return listen_address(where, fd_out);
}

unsigned socket_port(int fd)
{
    struct sockaddr_storage at = {0};
    socklen_t len = sizeof at;
    if (getsockname(fd, (struct sockaddr *)&at, &len))
        return 0;
    if (at.ss_family == AF_INET)
        return ntohs(((struct sockaddr_in *)&at)->sin_port);
    return at.ss_family == AF_INET6 ? ntohs(((struct sockaddr_in6 *)&at)->sin6_port) : 0;
}
