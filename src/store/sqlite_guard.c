/* What SQLite may be asked to do. A reader can only read; the writer can only change rows, and never a row
 * of the record of who did what; only the migrator changes the schema. Asked once for each statement, when it is
 * prepared, so it costs nothing at run time. */
#include "store/sqlite.h"

#include "base/log.h"
#include <string.h>

static bool own_table(const char *name)
{
    return strncmp(name, "sqlite_", 7) == 0 || strcmp(name, "schema_step") == 0;
}

static bool reader_may(int action, const char *what)
{
    if (action == SQLITE_PRAGMA)
        return strcmp(what, "data_version") == 0;
    return action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_FUNCTION ||
           action == SQLITE_RECURSIVE || action == SQLITE_TRANSACTION;
}

static bool writer_may(int action, const char *table)
{
    if (action == SQLITE_INSERT)
        return !own_table(table);
    if (action == SQLITE_UPDATE || action == SQLITE_DELETE)
        return !own_table(table) && strcmp(table, "audit") != 0;
    return reader_may(action, table) || action == SQLITE_SAVEPOINT;
}

static int answer(bool may, int action, const char *what)
{
    if (may)
        return SQLITE_OK;
    log_error("store: sqlite action %d refused on %s", action, what ? what : "nothing");
    return SQLITE_DENY;
}

static int reader_asks(void *link, int action, const char *a, const char *b, const char *db, const char *by)
{
    return answer(reader_may(action, a), action, a);
}

static int writer_asks(void *link, int action, const char *a, const char *b, const char *db, const char *by)
{
    return answer(writer_may(action, a), action, a);
}

static int migrator_asks(void *link, int action, const char *a, const char *b, const char *db, const char *by)
{
    return answer(action != SQLITE_ATTACH && action != SQLITE_DETACH, action, a);
}

void sqlite_guard(struct sqlite *s)
{
    if (s->kind == LINK_READ)
        sqlite3_set_authorizer(s->db, reader_asks, s);
    else if (s->kind == LINK_WRITE)
        sqlite3_set_authorizer(s->db, writer_asks, s);
    else
        sqlite3_set_authorizer(s->db, migrator_asks, s);
}
