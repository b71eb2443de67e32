#include "web/upload.h"

#include "base/arena.h"
#include "base/disk.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct upload_writer {
    int fd;
    int64_t size;
    crypto_hash_sha256_state hash;
};

/* Some file systems know no O_TMPFILE: there a named one loses its name at once. */
static int unnamed_file(struct arena *a, const char *dir)
{
    int fd = open(dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL))
        return fd;
    char *name = arena_format(a, "%s/upload-XXXXXX", dir);
    fd = mkostemp(name, O_CLOEXEC);
    if (fd >= 0 && unlink(name)) {
        close(fd);
        fd = -1;
    }
    return fd;
}

enum outcome upload_open(struct arena *a, const char *dir, struct upload_writer **writer_out)
{
    int fd = unnamed_file(a, dir);
    if (fd < 0)
        return BROKEN;
    struct upload_writer *w = ARENA_NEW(a, struct upload_writer);
    w->fd = fd;
    crypto_hash_sha256_init(&w->hash);
    *writer_out = w;
    return OK;
}

enum outcome upload_write(struct upload_writer *w, const char *at, size_t len)
{
    crypto_hash_sha256_update(&w->hash, (const unsigned char *)at, len);
    w->size += (int64_t)len;
    return disk_write(w->fd, (struct str){at, len});
}

void upload_close(struct upload_writer *w, struct upload *out)
{
    crypto_hash_sha256_final(&w->hash, out->digest.at);
    out->size = w->size;
    out->fd = w->fd;
    w->fd = -1;
}

void upload_drop(struct upload_writer *w)
{
    if (w->fd >= 0)
        close(w->fd);
    w->fd = -1;
}

static enum outcome copy_whole(int from, int to)
{
    char room[64 * 1024];
    for (off_t at = 0;;) {
        ssize_t n = pread(from, room, sizeof room, at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n ? BROKEN : OK;
        if (disk_write(to, (struct str){room, (size_t)n}) != OK)
            return BROKEN;
        at += n;
    }
}

/* For files that never could get a name: write another, and rename it when it is whole. */
static enum outcome keep_copy(const struct upload *u, const char *path)
{
    struct arena *a = arena_new();
    char *part = arena_format(a, "%s.XXXXXX", path);
    int fd = mkostemp(part, O_CLOEXEC);
    enum outcome how = fd < 0 ? BROKEN : copy_whole(u->fd, fd);
    if (how == OK && (fsync(fd) || rename(part, path)))
        how = BROKEN;
    if (how != OK && fd >= 0)
        unlink(part);
    if (fd >= 0)
        close(fd);
    arena_end(&a);
    return how;
}

enum outcome upload_keep(const struct upload *u, const char *path)
{
    struct arena *a = arena_new();
    const char *self = arena_format(a, "/proc/self/fd/%d", u->fd);
    bool there = !access(path, F_OK);
    bool linked = !there && !fsync(u->fd) && !linkat(AT_FDCWD, self, AT_FDCWD, path, AT_SYMLINK_FOLLOW);
    arena_end(&a);
    if (!there && !linked && errno == EEXIST)
        there = true;
    if (!there && !linked && keep_copy(u, path) != OK)
        return BROKEN;
    return disk_sync_name(path);
}
