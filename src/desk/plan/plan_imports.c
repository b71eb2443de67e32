#include "desk/plan/plan_imports.h"

#include "base/arena.h"
#include "base/maybe.h"
#include "base/str.h"
#include "text/words.h"
#include "work/work.sql.h"

/* words: import.state.* */

static struct message state_word(const char *state)
{
    if (text_eq(state, "accepted"))
        return word(W_IMPORT_STATE_ACCEPTED);
    return word(text_eq(state, "undone") ? W_IMPORT_STATE_UNDONE : W_IMPORT_STATE_REVIEW);
}

static struct draft_item item(struct visit *v, int64_t id, const char *name, const char *who, const char *state)
{
    return (struct draft_item){.file = name,
                               .by = who,
                               .state = state_word(state),
                               .to = url_of(visit_path(v, "/ke-hoach/nhap/%lld", (long long)id))};
}

enum outcome plan_imports_mine(struct visit *v, struct view *view, const struct draft_item **at_out, size_t *n_out)
{
    struct imports_of_rows rows;
    enum outcome o = imports_of(view, v->actor->account, &rows);
    if (o != OK)
        return o;
    struct draft_item *at = ARENA_MANY(v->arena, rows.n, struct draft_item);
    for (size_t i = 0; i < rows.n; i++) {
        at[i] = item(v, rows.at[i].id, rows.at[i].name, rows.at[i].who, rows.at[i].state);
        at[i].at = rows.at[i].made_at;
    }
    *at_out = at;
    *n_out = rows.n;
    return OK;
}

enum outcome plan_imports_waiting(struct visit *v, struct view *view, const struct draft_item **at_out, size_t *n_out)
{
    struct imports_waiting_rows rows;
    int64_t cluster = may(v->actor, PERM_PLAN, &v->place) ? v->place.cluster : 0;
    enum outcome o = imports_waiting(view, v->actor->account, cluster, &rows);
    if (o != OK)
        return o;
    struct draft_item *at = ARENA_MANY(v->arena, rows.n, struct draft_item);
    for (size_t i = 0; i < rows.n; i++) {
        at[i] = item(v, rows.at[i].id, rows.at[i].name, rows.at[i].who, rows.at[i].state);
        at[i].at = rows.at[i].made_at;
    }
    *at_out = at;
    *n_out = rows.n;
    return OK;
}
