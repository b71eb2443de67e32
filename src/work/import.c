#include "work/import.h"

#include "base/arena.h"
#include "base/maybe.h"
#include "base/str.h"
#include "guard/audit.h"
#include "store/store.h"
#include "work/work.sql.h"

static enum outcome record(struct change *c, const char *action, int64_t cluster_year, int64_t import,
                           const char *detail)
{
    return audit_add(c, &(struct audit_entry){.action = action,
                                              .cluster_year = cluster_year,
                                              .subject = "import",
                                              .subject_id = import,
                                              .detail = detail});
}

enum outcome import_add(struct change *c, const struct new_import *n, int64_t *id_out)
{
    struct import_insert_in in = {.account = change_stamp(c)->account,
                                  .cluster = n->cluster ? JUST(n->cluster) : NOTHING,
                                  .name = n->name,
                                  .made_at = moment_iso(change_arena(c), change_stamp(c)->at)};
    int64_t id;
    enum outcome o = file_add(c, n->sha256, n->size, n->type, &in.file);
    if (o == OK)
        o = import_insert(c, &in, &id);
    if (o == OK)
        o = record(c, "import.add", 0, id,
                   arena_format(change_arena(c), "{\"sha256\":\"%s\",\"size\":%lld}", n->sha256, (long long)n->size));
    if (o == OK)
        *id_out = id;
    return o;
}

enum outcome import_keep(struct change *c, int64_t import, int64_t version, const struct import_value *at, size_t n)
{
    enum outcome o = import_touch(c, import, version);
    for (size_t i = 0; i < n && o == OK; i++)
        o = import_fix_put(c, import, at[i].name, at[i].value);
    return o == OK ? record(c, "import.keep", 0, import, arena_format(change_arena(c), "{\"fields\":%zu}", n)) : o;
}

static bool waits(const char *state)
{
    return text_eq(state, "review") || text_eq(state, "undone");
}

enum outcome import_accept(struct change *c, int64_t import, const struct new_plan *p, struct plan_made *out)
{
    struct import_by_id_row row;
    struct plan_made made;
    enum outcome o = import_by_id(change_view(c), import, &row);
    if (o == OK && !waits(row.state))
        return CLASH;
    struct new_plan whole = *p;
    whole.file = row.file;
    if (o == OK)
        o = plan_accept(c, &whole, &made);
    if (o == OK)
        o = import_set_state(c, import, "accepted", JUST(made.plan), row.state);
    if (o == OK)
        o = record(c, "import.accept", made.cluster_year, import,
                   arena_format(change_arena(c), "{\"plan\":%lld}", (long long)made.plan));
    if (o == OK)
        *out = made;
    return o;
}

enum outcome import_drop(struct change *c, int64_t import)
{
    struct import_by_id_row row;
    enum outcome o = import_by_id(change_view(c), import, &row);
    if (o == OK && !waits(row.state))
        return CLASH;
    if (o == OK)
        o = import_set_state(c, import, "dropped", NOTHING, row.state);
    return o == OK ? record(c, "import.drop", 0, import, NULL) : o;
}

enum outcome import_undo(struct change *c, int64_t cluster_year)
{
    struct plan_of_year_row plan;
    struct import_of_plan_row from;
    enum outcome o = plan_of_year(change_view(c), cluster_year, &plan);
    if (o != OK)
        return o;
    enum outcome found = import_of_plan(change_view(c), plan.id, &from);
    if (found != OK && found != ABSENT)
        return found;
    o = plan_undo(c, cluster_year);
    return o == OK && found == OK ? import_set_state(c, from.id, "undone", NOTHING, "accepted") : o;
}
