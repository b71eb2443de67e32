#include "desk/console/file_copy.h"

#include "base/disk.h"
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

/* to < 0: nothing is written. */
static enum outcome pour(int from, int to, struct digest *out)
{
    unsigned char part[64 * 1024];
    crypto_hash_sha256_state hash;
    enum outcome o = OK;
    crypto_hash_sha256_init(&hash);
    while (o == OK) {
        ssize_t n = read(from, part, sizeof part);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return BROKEN;
        if (n == 0)
            break;
        crypto_hash_sha256_update(&hash, part, (size_t)n);
        o = to < 0 ? OK : disk_write(to, (struct str){(char *)part, (size_t)n});
    }
    if (o == OK)
        crypto_hash_sha256_final(&hash, out->at);
    return o;
}

static enum outcome written(int from, const char *to, struct digest *out)
{
    int fd = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return errno == EEXIST ? CLASH : BROKEN;
    struct digest d;
    enum outcome o = pour(from, fd, &d);
    if (o == OK && fsync(fd) != 0)
        o = BROKEN;
    int why = errno;
    close(fd);
    if (o != OK)
        unlink(to);
    else
        *out = d;
    errno = why;
    return o;
}

enum outcome file_copy(const char *from, const char *to, struct digest *out)
{
    struct stat s;
    int fd = open(from, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return ABSENT;
    enum outcome o = fstat(fd, &s) != 0 || !S_ISREG(s.st_mode) ? ABSENT : OK;
    if (o == OK)
        o = to ? written(fd, to, out) : pour(fd, -1, out);
    close(fd);
    return o;
}
