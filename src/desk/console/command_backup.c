/* thidua backup --data DIR TO: a copy of everything, while the server runs. TO is a new directory:
 *
 *   thidua.db          one consistent moment of the database, by the engine's own copying
 *   files/ab/abcd…     every file that moment knows of, and maybe younger ones
 *   manifest.sha256    written last; `sha256sum -c manifest.sha256` checks the rest without this program
 *
 * A directory without its manifest is half a backup, and restore refuses it. The database comes first: a file is kept
 * before the row that names it, so what the copy names is there when the files are taken afterwards. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/disk.h"
#include "desk/console/command.h"
#include "desk/console/file_copy.h"
#include "desk/front/house.h"
#include "store/store.h"
#include "text/words.h"
#include "work/work.sql.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct backup {
    struct arena *arena;
    struct house *house;
    const char *to;
    struct buf manifest;
    int64_t files;
    const char *at; /* the path that was worked on when it failed */
};

static bool empty_folder(const char *path)
{
    DIR *d = opendir(path);
    int n = 0;
    while (d && readdir(d))
        n++;
    if (d)
        closedir(d);
    return d && n == 2; /* "." and ".." */
}

static enum outcome folder_make(struct backup *b, const char *path)
{
    b->at = path;
    return mkdir(path, 0700) == 0 || errno == EEXIST ? OK : BROKEN;
}

static void listed(struct backup *b, struct digest d, const char *name)
{
    buf_format(&b->manifest, "%s  %s\n", digest_hex(b->arena, d), name);
}

static enum outcome database_copy(struct backup *b)
{
    struct digest d;
    b->at = arena_format(b->arena, "%s/thidua.db", b->to);
    enum outcome o = store_backup(b->house->store, b->at);
    if (o == OK)
        o = file_copy(b->at, NULL, &d);
    if (o == OK)
        listed(b, d, "thidua.db");
    return o;
}

/* A kept file is named by its digest; one that differs is damaged, and a backup of damage is no backup. */
static enum outcome file_take(struct backup *b, const char *sha256)
{
    struct digest d;
    const char *name = arena_format(b->arena, "files/%.2s/%s", sha256, sha256);
    enum outcome o = folder_make(b, arena_format(b->arena, "%s/files/%.2s", b->to, sha256));
    if (o != OK)
        return o;
    b->at = house_file_path(b->house, b->arena, sha256);
    o = file_copy(b->at, arena_format(b->arena, "%s/%s", b->to, name), &d);
    if (o == OK && !text_eq(digest_hex(b->arena, d), sha256))
        o = INVALID;
    if (o == OK)
        listed(b, d, name);
    return o;
}

static enum outcome files_copy(struct backup *b)
{
    struct view *v;
    struct files_all_rows rows;
    enum outcome o = folder_make(b, arena_format(b->arena, "%s/files", b->to));
    if (o == OK)
        o = view_begin(b->house->store, b->arena, &v);
    if (o != OK)
        return o;
    o = files_all(v, &rows);
    view_end(&v);
    for (size_t i = 0; o == OK && i < rows.n; i++)
        o = file_take(b, rows.at[i].sha256);
    b->files = o == OK ? (int64_t)rows.n : 0;
    return o;
}

static enum outcome manifest_write(struct backup *b)
{
    const char *part = arena_format(b->arena, "%s/manifest.part", b->to);
    b->at = arena_format(b->arena, "%s/manifest.sha256", b->to);
    int fd = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return BROKEN;
    bool done = disk_write(fd, buf_all(&b->manifest)) == OK && fsync(fd) == 0;
    done = close(fd) == 0 && done && rename(part, b->at) == 0;
    return done ? disk_sync_folder(b->to) : BROKEN;
}

static int backup(struct arena *a, struct house *h, const char *to)
{
    struct backup b = {.arena = a, .house = h, .to = to, .manifest = buf_new(a, 64 * 1024)};
    if (access(to, F_OK) == 0 && !empty_folder(to))
        return command_refuse(a, w_console_backup_taken(to));
    errno = 0;
    enum outcome o = folder_make(&b, to);
    if (o == OK)
        o = database_copy(&b);
    if (o == OK)
        o = files_copy(&b);
    if (o == OK)
        o = manifest_write(&b);
    if (o == ABSENT || o == INVALID)
        return command_refuse(a, w_console_backup_damaged(b.at));
    if (o != OK)
        return command_refuse(a, w_console_backup_failed(b.at, errno ? strerror(errno) : outcome_name(o)));
    printf("%s\n", message_text(a, command_lang(), w_console_backup_made(to, b.files)));
    return EXIT_YES;
}

static int run(struct arena *a, int argc, char **argv)
{
    const char *to = command_argument(argc, argv, 0), *data = command_option(argc, argv, "--data");
    struct house h;
    if (!to || !data || command_argument(argc, argv, 1))
        return command_refuse(a, word(W_CONSOLE_BACKUP_USAGE));
    if (command_option(argc, argv, "--db"))
        return command_refuse(a, word(W_CONSOLE_BACKUP_POSTGRES));
    const char *database = arena_format(a, "%s/thidua.db", data);
    if (access(database, R_OK) != 0) /* a mistyped directory must not be made and "backed up" */
        return command_refuse(a, w_console_no_file(database));
    int refused = command_open(a, argc, argv, &h);
    if (refused)
        return refused;
    int code = backup(a, &h, to);
    command_leave(&h);
    return code;
}

const struct command command_backup = {.name = "backup",
                                       .usage = "--data DIR TO",
                                       .help = W_CONSOLE_HELP_BACKUP,
                                       .run = run};
