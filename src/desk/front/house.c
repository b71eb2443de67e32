#include "desk/front/house.h"

#include "base/arena.h"
#include "base/digest.h"
#include "base/disk.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { FILE_MOST = 64 * 1024 * 1024 };

struct moment house_now(const struct house *h)
{
    return h->stands.seconds ? h->stands : (struct moment){(int64_t)time(NULL) + h->clock_shift};
}

const char *house_file_path(const struct house *h, struct arena *a, const char *sha256)
{
    return arena_format(a, "%s/files/%.2s/%s", h->data, sha256, sha256);
}

const char *house_build(struct arena *a)
{
    struct stat s;
    if (stat("/proc/self/exe", &s) != 0)
        return "?";
    return arena_format(a, "%llx-%llx", (unsigned long long)s.st_size, (unsigned long long)s.st_mtime);
}

static bool directory(const char *path)
{
    return mkdir(path, 0700) == 0 || errno == EEXIST;
}

enum outcome house_make(struct house *h, struct arena *a)
{
    bool made = directory(h->data) && directory(arena_format(a, "%s/files", h->data)) &&
                directory(arena_format(a, "%s/tmp", h->data));
    for (int i = 0; made && i < 256; i++)
        made = directory(arena_format(a, "%s/files/%02x", h->data, (unsigned)i));
    return made ? OK : BROKEN;
}

static enum outcome read_all(int fd, struct arena *a, struct str *out)
{
    struct stat s;
    if (fstat(fd, &s) != 0 || s.st_size > FILE_MOST)
        return BROKEN;
    char *at = arena_take(a, (size_t)s.st_size + 1);
    size_t len = 0;
    while (len < (size_t)s.st_size) {
        ssize_t n = read(fd, at + len, (size_t)s.st_size - len);
        if (n <= 0)
            return BROKEN;
        len += (size_t)n;
    }
    *out = (struct str){at, len};
    return OK;
}

enum outcome house_file_read(const struct house *h, struct arena *a, const char *sha256, struct str *out)
{
    int fd = open(house_file_path(h, a, sha256), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return errno == ENOENT ? ABSENT : BROKEN;
    enum outcome o = read_all(fd, a, out);
    close(fd);
    return o;
}

/* A temporary name, fsync, rename, fsync of the directory: after OK the file survives a power cut. */
enum outcome house_file_keep(const struct house *h, struct arena *a, struct str bytes, const char **sha256_out)
{
    const char *sha256 = digest_hex(a, digest_of(bytes)), *path = house_file_path(h, a, sha256);
    if (access(path, F_OK) == 0) {
        *sha256_out = sha256;
        return OK;
    }
    char *temporary = arena_format(a, "%s/tmp/keep-XXXXXX", h->data);
    int fd = mkostemp(temporary, O_CLOEXEC);
    if (fd < 0)
        return BROKEN;
    enum outcome o = disk_write(fd, bytes);
    if (o == OK && fsync(fd) != 0)
        o = BROKEN;
    close(fd);
    if (o == OK && rename(temporary, path) != 0)
        o = BROKEN;
    if (o == OK)
        o = disk_sync_name(path);
    if (o != OK)
        unlink(temporary);
    else
        *sha256_out = sha256;
    return o;
}
