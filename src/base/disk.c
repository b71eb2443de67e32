#include "base/disk.h"

#include "base/arena.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum outcome disk_write(int fd, struct str bytes)
{
    while (bytes.len) {
        ssize_t n = write(fd, bytes.at, bytes.len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return BROKEN;
        bytes = str_skip(bytes, (size_t)n);
    }
    return OK;
}

enum outcome disk_sync_folder(const char *folder)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return BROKEN;
    int failed = fsync(fd), why = errno;
    close(fd);
    errno = why;
    return failed ? BROKEN : OK;
}

enum outcome disk_sync_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return disk_sync_folder(".");
    struct arena *a = arena_new();
    enum outcome o = disk_sync_folder(slash == path ? "/" : arena_copy(a, path, (size_t)(slash - path)));
    int why = errno;
    arena_end(&a);
    errno = why;
    return o;
}
