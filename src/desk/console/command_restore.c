/* thidua restore --data DIR FROM: what `thidua backup` made becomes a data directory again. The manifest is checked to
 * the last byte before anything is written, the database comes last, and at the end everything is proved as by
 * `thidua check`. DIR is new or empty: a restore never lands on top of living data, so no -wal or -shm of another
 * database can lie beside the restored one (SQLite would replay it into the wrong file). */
#include "base/arena.h"
#include "base/buf.h"
#include "base/disk.h"
#include "desk/console/command.h"
#include "desk/console/file_copy.h"
#include "desk/front/house.h"
#include "store/store.h"
#include "text/words.h"
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { MANIFEST_MOST = 256 * 1024 * 1024, HEX = 2 * DIGEST_SIZE };

static const char DATABASE[] = "thidua.db";

struct restore {
    struct arena *arena;
    struct house house;
    const char *from;
    struct str manifest;
    bool database; /* the manifest lists one */
    int code;
};

/* What a restore that was cut off left behind is no obstacle: kept files are named by what is in them. */
static bool may_stay(const char *name)
{
    static const char *const own[] = {".", "..", "files", "tmp", "lost+found", "thidua.db.part"};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (text_eq(name, own[i]))
            return true;
    return false;
}

/* Also true when there is no such directory yet. */
static bool empty(const char *path)
{
    DIR *d = opendir(path);
    bool all = true;
    for (struct dirent *e; d && all && (e = readdir(d));)
        all = may_stay(e->d_name);
    if (d)
        closedir(d);
    return d ? all : errno == ENOENT;
}

static bool is_hex(struct str s)
{
    return s.len == HEX && strspn(s.at, "0123456789abcdef") >= HEX;
}

/* "<64 hex>  thidua.db" or "<64 hex>  files/ab/<the same>": no other name leaves or enters the two directories. */
static bool line_read(struct arena *a, struct str line, const char **sha256_out, const char **name_out)
{
    struct str hash = {line.at, line.len < HEX ? line.len : HEX}, name = str_skip(line, HEX + 2);
    if (!is_hex(hash) || !str_starts(str_skip(line, HEX), "  "))
        return false;
    const char *sha256 = arena_copy(a, hash.at, hash.len);
    if (!str_is(name, DATABASE) && !str_is(name, arena_format(a, "files/%.2s/%s", sha256, sha256)))
        return false;
    *sha256_out = sha256;
    *name_out = arena_copy(a, name.at, name.len);
    return true;
}

static enum outcome same(struct restore *r, const char *from, const char *to, const char *sha256)
{
    struct digest d;
    enum outcome o = file_copy(from, to, &d);
    if (o == CLASH) /* from an earlier try: right if it holds what it should */
        o = file_copy(to, NULL, &d);
    if (o == OK && !text_eq(digest_hex(r->arena, d), sha256))
        o = INVALID;
    if (o == ABSENT || o == INVALID)
        r->code = command_refuse(r->arena, w_console_restore_differs(from));
    else if (o != OK)
        r->code = command_refuse(r->arena, w_console_restore_failed(to ? to : from, strerror(errno)));
    return o;
}

typedef enum outcome each_line(struct restore *r, const char *sha256, const char *name);

static enum outcome line_check(struct restore *r, const char *sha256, const char *name)
{
    r->database = r->database || text_eq(name, DATABASE);
    return same(r, arena_format(r->arena, "%s/%s", r->from, name), NULL, sha256);
}

static enum outcome line_copy(struct restore *r, const char *sha256, const char *name)
{
    const char *from = arena_format(r->arena, "%s/%s", r->from, name);
    const char *to = house_file_path(&r->house, r->arena, sha256);
    if (!text_eq(name, DATABASE))
        return same(r, from, to, sha256);
    to = arena_format(r->arena, "%s/thidua.db.part", r->house.data);
    unlink(to);
    return same(r, from, to, sha256);
}

static enum outcome each(struct restore *r, each_line *work)
{
    struct str rest = r->manifest, line;
    enum outcome o = OK;
    for (int64_t n = 1; o == OK && str_cut(&rest, '\n', &line); n++) {
        const char *sha256, *name;
        if (line.len && line_read(r->arena, line, &sha256, &name)) {
            o = work(r, sha256, name);
        } else if (line.len) {
            r->code = command_refuse(r->arena, w_console_restore_line(n));
            o = INVALID;
        }
    }
    return o;
}

static enum outcome database_place(struct restore *r)
{
    const char *data = r->house.data;
    const char *part = arena_format(r->arena, "%s/thidua.db.part", data);
    bool done = rename(part, arena_format(r->arena, "%s/%s", data, DATABASE)) == 0 && disk_sync_folder(data) == OK &&
                disk_sync_folder(arena_format(r->arena, "%s/files", data)) == OK;
    for (unsigned i = 0; done && i < 256; i++)
        done = disk_sync_folder(arena_format(r->arena, "%s/files/%02x", data, i)) == OK;
    if (!done)
        r->code = command_refuse(r->arena, w_console_restore_failed(data, strerror(errno)));
    return done ? OK : BROKEN;
}

static enum outcome restore(struct restore *r)
{
    enum outcome o = each(r, line_check);
    if (o == OK && !r->database) {
        r->code = command_refuse(r->arena, w_console_restore_no_manifest(r->from));
        o = INVALID;
    }
    if (o == OK && house_make(&r->house, r->arena) != OK) {
        r->code = command_refuse(r->arena, w_console_no_directory(r->house.data, strerror(errno)));
        o = BROKEN;
    }
    if (o == OK)
        o = each(r, line_copy);
    return o == OK ? database_place(r) : o;
}

static int prove(struct arena *a, int argc, char **argv)
{
    struct house h;
    int code = command_open(a, argc, argv, &h);
    if (code)
        return code;
    code = command_proof(a, &h);
    command_leave(&h);
    return code;
}

static int run(struct arena *a, int argc, char **argv)
{
    struct restore r = {.arena = a, .from = command_argument(argc, argv, 0), .code = EXIT_BAD};
    r.house.data = command_option(argc, argv, "--data");
    if (!r.from || !r.house.data || command_argument(argc, argv, 1))
        return command_refuse(a, word(W_CONSOLE_RESTORE_USAGE));
    if (command_option(argc, argv, "--db"))
        return command_refuse(a, word(W_CONSOLE_BACKUP_POSTGRES));
    if (!empty(r.house.data))
        return command_refuse(a, w_console_restore_not_empty(r.house.data));
    if (command_read(a, arena_format(a, "%s/manifest.sha256", r.from), MANIFEST_MOST, &r.manifest) != OK)
        return command_refuse(a, w_console_restore_no_manifest(r.from));
    return restore(&r) == OK ? prove(a, argc, argv) : r.code;
}

const struct command command_restore = {.name = "restore",
                                        .usage = "--data DIR FROM",
                                        .help = W_CONSOLE_HELP_RESTORE,
                                        .run = run};
