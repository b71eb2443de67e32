/* Is the whole file sound, and a copy of it while the server runs. A plain file copy beside a live -wal gives
 * a false reading; the backup API does not. */
#include "store/sqlite.h"

#include "base/disk.h"
#include "base/log.h"
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <unistd.h>

/* The table-valued forms, because they are SELECTs and can be asked like any query. */
static const struct query INTEGRITY = {
    "integrity_check", "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'", "", "t",
    false};
const struct query SQLITE_KEYS = {"foreign_key_check",
                                  "SELECT 'row ' || coalesce(rowid, 0) || ' of ' || \"table\" ||"
                                  " ' points at nothing in ' || parent FROM pragma_foreign_key_check",
                                  "", "t", false};
const struct query *const SQLITE_CHECK[] = {&INTEGRITY, &SQLITE_KEYS, NULL};

static bool copy_all(sqlite3 *from, sqlite3 *to)
{
    sqlite3_backup *b = sqlite3_backup_init(to, "main", from, "main");
    if (!b)
        return false;
    int code = sqlite3_backup_step(b, -1); /* one step, one read transaction: writers go on, the copy is one moment */
    return sqlite3_backup_finish(b) == SQLITE_OK && code == SQLITE_DONE;
}

/* The copy is a single file: no -wal to forget when it is carried away. */
static bool copy_to(struct sqlite *s, const char *path)
{
    sqlite3 *to = NULL;
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    bool done = sqlite3_open_v2(path, &to, flags, NULL) == SQLITE_OK && copy_all(s->db, to) &&
                sqlite3_exec(to, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL) == SQLITE_OK;
    if (!done)
        log_error("store: backup to %s: %s", path, to ? sqlite3_errmsg(to) : "out of memory");
    return sqlite3_close(to) == SQLITE_OK && done;
}

static bool synced(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool done = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    return done;
}

/* Under another name until it is whole and on disk: a half backup never carries a backup's name. */
enum outcome sqlite_backup(struct link *l, const char *to_path)
{
    char part[PATH_MAX];
    int len = snprintf(part, sizeof part, "%s.part", to_path);
    if (len < 0 || (size_t)len >= sizeof part)
        return INVALID;
    int fd = open(part, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0) {
        log_error("store: backup: %s cannot be created", part);
        return BROKEN;
    }
    close(fd);
    bool done = copy_to((struct sqlite *)l, part) && synced(part) && rename(part, to_path) == 0 &&
                disk_sync_name(to_path) == OK;
    if (!done)
        unlink(part);
    return done ? OK : BROKEN;
}
