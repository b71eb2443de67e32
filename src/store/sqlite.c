/* SQLite: a link is one connection without SQLite's own mutex (one thread uses it at a time). */
#include "store/sqlite.h"

#include "base/arena.h"
#include "base/log.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define WORD(variable, words) static const struct query variable = {words, words, "", "", false}
WORD(WORD_READ, "BEGIN");
WORD(WORD_WRITE, "BEGIN IMMEDIATE");
WORD(WORD_COMMIT, "COMMIT");
WORD(WORD_ROLLBACK, "ROLLBACK");
WORD(WORD_SAVE, "SAVEPOINT one");
WORD(WORD_KEEP, "RELEASE one");
WORD(WORD_UNDO, "ROLLBACK TO one");
static const struct query HAS_STEPS = {
    "has_steps", "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'schema_step'", "", "i", false};

static const struct query DATA_VERSION = {"data_version", "PRAGMA data_version", "", "i", false};

static enum outcome word(struct link *l, const struct query *q)
{
    struct call c = {.query = q};
    int64_t touched = 0;
    return sqlite_run(l, &c, &touched);
}

/* cell_size_check and trusted_schema make a damaged or hostile file an error instead of a surprise.
 * mmap saves a copy on readers; the writer keeps read() so that a bad sector is an error, not a signal. */
static const char *const COMMON = "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;";
static const char *const READER = "PRAGMA query_only = ON; PRAGMA mmap_size = 67108864;";
static const char *const WRITER = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                                  "PRAGMA journal_size_limit = 67108864;";
/* Rebuilding a table needs foreign keys off; the migrator checks them all before each COMMIT instead. */
static const char *const MIGRATOR = "PRAGMA foreign_keys = OFF;";
/* Reads the file now: what is no database says so at once, and a link that has opened the -wal takes it away
 * when it is the last to end. */
static const char *const PROBE = "SELECT count(*) FROM sqlite_schema;";

static int is_wal(void *wal, int n, char **value, char **name)
{
    *(bool *)wal = n == 1 && strcmp(value[0], "wal") == 0;
    return 0;
}

static int limit_pages(struct sqlite *s, int64_t pages)
{
    char *words = sqlite3_mprintf("PRAGMA max_page_count = %lld", (long long)pages);
    int code = sqlite3_exec(s->db, words, NULL, NULL, NULL);
    sqlite3_free(words);
    return code;
}

static int configure(struct sqlite *s, const struct place *p)
{
    sqlite3_extended_result_codes(s->db, 1);
    sqlite3_busy_timeout(s->db, 10000);
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    int code = sqlite3_exec(s->db, COMMON, NULL, NULL, NULL);
    if (code == SQLITE_OK && s->kind == LINK_READ)
        code = sqlite3_exec(s->db, READER, NULL, NULL, NULL);
    if (code == SQLITE_OK && s->kind != LINK_READ)
        code = sqlite3_exec(s->db, WRITER, NULL, NULL, NULL);
    bool wal = false;
    if (code == SQLITE_OK)
        code = sqlite3_exec(s->db, "PRAGMA journal_mode", is_wal, &wal, NULL);
    if (code == SQLITE_OK && !wal)
        code = SQLITE_CANTOPEN;
    if (code == SQLITE_OK && s->kind == LINK_MIGRATE)
        code = sqlite3_exec(s->db, MIGRATOR, NULL, NULL, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_exec(s->db, PROBE, NULL, NULL, NULL);
    if (code == SQLITE_OK && p->largest_page && s->kind != LINK_READ)
        code = limit_pages(s, p->largest_page);
    return code;
}

static void sqlite_end(struct link **l)
{
    struct sqlite *s = (struct sqlite *)*l;
    if (!s)
        return;
    for (int i = 0; i < KEPT_BUCKETS; i++)
        for (struct kept *k = s->kept.bucket[i]; k; k = k->next)
            sqlite3_finalize(k->statement);
    if (sqlite3_close(s->db) != SQLITE_OK)
        log_error("store: sqlite: a statement was left open");
    arena_end(&s->arena);
    free(s);
    *l = NULL;
}

/* Names and marks: nobody else on the machine reads them, whatever the umask. Never opens a file that is there:
 * closing any descriptor of it would drop the locks that this process's other links hold. */
static void create_private(const char *path)
{
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd >= 0)
        close(fd);
}

static struct sqlite *sqlite_new(enum link_kind kind)
{
    struct sqlite *s = calloc(1, sizeof *s);
    if (!s)
        abort();
    s->link.driver = &driver_sqlite;
    s->kind = kind;
    s->arena = s->kept.arena = arena_new();
    return s;
}

static bool version_seen(void *sqlite, const struct cell *c)
{
    struct sqlite *s = sqlite;
    s->link.moved = s->link.moved || (s->version && s->version != c[0].number);
    s->version = c[0].number;
    return true;
}

/* The number only changes when another connection wrote: the console, or a second server by mistake. */
static void sqlite_look(struct link *l)
{
    struct call c = {.query = &DATA_VERSION, .row = version_seen, .to = l};
    int64_t touched = 0;
    if (sqlite_run(l, &c, &touched) != OK)
        l->moved = true;
}

static enum outcome sqlite_open(const struct place *p, enum link_kind kind, struct arena *a, struct link **link_out,
                                const char **problem_out)
{
    struct sqlite *s = sqlite_new(kind);
    if (kind != LINK_READ)
        create_private(p->where);
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE |
                (kind == LINK_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    int code = sqlite3_open_v2(p->where, &s->db, flags, NULL);
    if (code == SQLITE_OK)
        code = configure(s, p);
    if (code != SQLITE_OK) {
        *problem_out = arena_format(a, "%s: %s", p->where, s->db ? sqlite3_errmsg(s->db) : sqlite3_errstr(code));
        struct link *l = &s->link;
        sqlite_end(&l);
        return BROKEN;
    }
    sqlite_guard(s);
    if (kind == LINK_WRITE)
        sqlite_look(&s->link);
    *link_out = &s->link;
    return OK;
}

static enum outcome sqlite_begin(struct link *l)
{
    struct sqlite *s = (struct sqlite *)l;
    l->again = l->failed = false;
    if (s->kind != LINK_READ)
        return word(l, &WORD_WRITE);
    /* BEGIN alone takes no snapshot, the first look at the file does. */
    l->moved = !s->version;
    enum outcome o = word(l, &WORD_READ);
    if (o == OK)
        sqlite_look(l);
    return o;
}

static bool sqlite_inside(struct link *l)
{
    return !sqlite3_get_autocommit(((struct sqlite *)l)->db);
}

static enum outcome sqlite_commit(struct link *l)
{
    return word(l, &WORD_COMMIT);
}

static void sqlite_rollback(struct link *l)
{
    if (sqlite_inside(l) && word(l, &WORD_ROLLBACK) != OK)
        log_error("store: sqlite: rollback failed");
}

static enum outcome sqlite_save(struct link *l)
{
    return word(l, &WORD_SAVE);
}

static enum outcome sqlite_keep(struct link *l)
{
    return word(l, &WORD_KEEP);
}

static enum outcome sqlite_undo(struct link *l)
{
    enum outcome o = word(l, &WORD_UNDO);
    return o == OK ? word(l, &WORD_KEEP) : o;
}

static enum outcome sqlite_script(struct link *l, const char *statement)
{
    struct sqlite *s = (struct sqlite *)l;
    return sqlite3_exec(s->db, statement, NULL, NULL, NULL) == SQLITE_OK ? OK : BROKEN;
}

static const char *sqlite_said(struct link *l)
{
    return sqlite3_errmsg(((struct sqlite *)l)->db);
}

const struct driver driver_sqlite = {
    .name = "sqlite",
    .writers = 1,
    .group = true,
    .compares = true,
    .open = sqlite_open,
    .end = sqlite_end,
    .begin = sqlite_begin,
    .commit = sqlite_commit,
    .rollback = sqlite_rollback,
    .save = sqlite_save,
    .keep = sqlite_keep,
    .undo = sqlite_undo,
    .look = sqlite_look,
    .look_ms = 1000,
    .inside = sqlite_inside,
    .run = sqlite_run,
    .script = sqlite_script,
    .said = sqlite_said,
    .has_steps = &HAS_STEPS,
    .check_keys = &SQLITE_KEYS,
    .check = SQLITE_CHECK,
    .backup = sqlite_backup,
};
