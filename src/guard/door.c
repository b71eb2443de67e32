/* The door: who knocks, how often they were wrong, and the session of those who were right. A login that
 * does not exist costs the same time and gets the same answer as a wrong password. */
#include "base/arena.h"
#include "base/json_text.h"
#include "base/utf8.h"
#include "guard/account.h"
#include "guard/account.sql.h"
#include "guard/audit.h"
#include "guard/password.h"
#include "guard/session.h"
#include "guard/throttle.h"
#include "store/store.h"
#include <string.h>

static const char told_of[] = "told:";
enum { AGENT_MOST = 400, TOLD_EACH = 60 };

static const char *login_subject(struct arena *a, const char *login)
{
    return arena_format(a, "login:%.64s", login);
}

static const char *network_subject(struct arena *a, const struct knock *k)
{
    return arena_format(a, "from:%.64s", k->network);
}

static const char *told_subject(struct arena *a, const struct knock *k)
{
    return arena_format(a, "%s%.64s", told_of, k->network);
}

/* Seconds still to wait for one subject. */
static enum outcome waiting(struct view *v, const char *subject, struct moment now, int64_t *wait_out)
{
    struct try_of_row t;
    enum outcome o = try_of(v, subject, &t);
    *wait_out = 0;
    if (o == ABSENT)
        return OK;
    struct moment until;
    if (o == OK && moment_parse_iso(t.until, &until) == OK && until.seconds > now.seconds)
        *wait_out = until.seconds - now.seconds;
    return o;
}

/* Throttle, then the account. *row_out is untouched and account 0 when nobody has that login. */
static enum outcome approach(struct view *v, struct moment now, struct knock *k, struct account_by_login_row *row_out)
{
    struct arena *a = view_arena(v);
    int64_t by_login, by_network;
    enum outcome o = waiting(v, login_subject(a, k->login), now, &by_login);
    if (o == OK)
        o = waiting(v, network_subject(a, k), now, &by_network);
    if (o != OK)
        return o;
    k->account = 0;
    k->door = DOOR_WRONG;
    k->wait = by_login > by_network ? by_login : by_network;
    if (k->wait) {
        k->door = DOOR_WAIT;
        return OK;
    }
    o = login_valid(k->login) ? account_by_login(v, k->login, row_out) : ABSENT;
    if (o == OK) {
        k->account = row_out->id;
        k->name = row_out->name;
    }
    return o == ABSENT ? OK : o;
}

static void opened(struct knock *k, bool right)
{
    k->door = right ? DOOR_OPEN : DOOR_WRONG;
    if (!right)
        k->account = 0;
}

enum outcome door_password(struct view *v, struct moment now, const char *password, struct knock *k)
{
    struct account_by_login_row row;
    enum outcome o = approach(v, now, k, &row);
    if (o != OK || k->door == DOOR_WAIT)
        return o;
    if (k->account && row.password) {
        k->hash = row.password;
        opened(k, password_matches(row.password, password));
    } else {
        password_waste(password);
        opened(k, false);
    }
    return OK;
}

enum outcome door_code(struct view *v, struct moment now, const char *code, struct knock *k)
{
    struct arena *a = view_arena(v);
    struct account_by_login_row row;
    enum outcome o = approach(v, now, k, &row);
    if (o != OK || k->door == DOOR_WAIT)
        return o;
    struct digest d = digest_of(str_of(code_plain(a, code)));
    struct str typed = {(const char *)d.at, sizeof d.at};
    bool right = k->account && row.code.at && same_secret(row.code, typed);
    opened(k, right);
    if (right && strcmp(moment_iso(a, now), row.code_until) > 0)
        k->door = DOOR_CODE_DEAD;
    return OK;
}

static enum outcome count_failure(struct change *c, const char *subject, int64_t free)
{
    struct arena *a = change_arena(c);
    struct try_of_row t = {.failures = 0};
    enum outcome o = try_of(change_view(c), subject, &t);
    if (o != OK && o != ABSENT)
        return o;
    struct moment until = {change_stamp(c)->at.seconds + throttle_wait(t.failures + 1, free)};
    return try_keep(c, subject, t.failures + 1, moment_iso(a, until));
}

/* A header is bytes, and PostgreSQL keeps no text that is not UTF-8: such a browser has no name. */
static const char *agent_text(const char *agent)
{
    struct str s = str_of(agent);
    return s.len <= AGENT_MOST && utf8_valid(s) ? agent : "";
}

static enum outcome let_in(struct change *c, struct knock *k)
{
    struct arena *a = change_arena(c);
    struct session_insert_in in = {
        .token = {(const char *)k->token.at, sizeof k->token.at},
        .account = k->account,
        .made_at = moment_iso(a, change_stamp(c)->at),
        .source = k->source,
        .agent = agent_text(k->agent),
    };
    int64_t id;
    enum outcome o = session_insert(c, &in, &id);
    if (o == OK)
        o = sessions_keep_newest(c, k->account, SESSIONS_MOST);
    return o == OK ? try_clear(c, login_subject(a, k->login)) : o;
}

/* A reset ends all sessions: one that came after it, on the password of before, would live on. */
static enum outcome look_again(struct view *v, struct knock *k)
{
    struct account_by_id_row now;
    if (!k->hash)
        return OK;
    enum outcome o = account_by_id(v, k->account, &now);
    if (o == OK && !(text_eq(now.state, "active") && now.password && strcmp(now.password, k->hash) == 0))
        opened(k, false);
    return o;
}

static enum outcome record(struct change *c, const struct knock *k, const char *detail)
{
    static const char *const action[] = {[DOOR_OPEN] = "door.open",
                                         [DOOR_WRONG] = "door.wrong",
                                         [DOOR_CODE_DEAD] = "door.code_dead",
                                         [DOOR_WAIT] = "door.wait"};
    return audit_add(c, &(struct audit_entry){.action = action[k->door],
                                              .subject = "account",
                                              .subject_id = k->account,
                                              .detail = detail});
}

/* Nobody has to sign in to be wrong, and the record is kept for ever: it may not grow as fast as a stranger types.
 * look: housekeeping because a try that is only counted has its row with the next minute's. */
static enum outcome tell(struct change *c, const struct knock *k)
{
    struct arena *a = change_arena(c);
    struct moment now = change_stamp(c)->at;
    struct try_of_row told = {.failures = 0};
    int64_t wait;
    enum outcome o = waiting(change_view(c), told_subject(a, k), now, &wait);
    if (o == OK)
        o = try_of(change_view(c), told_subject(a, k), &told);
    if (o != OK && o != ABSENT)
        return o;
    if (wait) {
        change_housekeeping(c);
        return try_keep(c, told_subject(a, k), told.failures + 1, told.until);
    }
    o = try_keep(c, told_subject(a, k), 0, moment_iso(a, (struct moment){now.seconds + TOLD_EACH}));
    if (o != OK)
        return o;
    return record(c, k, told.failures ? arena_format(a, "{\"more\":%lld}", (long long)told.failures) : NULL);
}

static enum outcome count_both(struct change *c, const struct knock *k)
{
    struct arena *a = change_arena(c);
    enum outcome o = count_failure(c, login_subject(a, k->login), THROTTLE_FREE);
    return o == OK ? count_failure(c, network_subject(a, k), THROTTLE_FREE_ADDRESS) : o;
}

enum outcome door_again_wrong(struct change *c, const struct knock *k)
{
    enum outcome o = count_both(c, k);
    return o == OK ? audit_add(c, &(struct audit_entry){.action = "account.password_wrong",
                                                        .subject = "account",
                                                        .subject_id = change_stamp(c)->account})
                   : o;
}

enum outcome door_again_right(struct change *c, const struct knock *k)
{
    return try_clear(c, login_subject(change_arena(c), k->login));
}

enum outcome door_owed(struct change *c)
{
    struct arena *a = change_arena(c);
    struct tries_owed_rows owed;
    enum outcome o = tries_owed(change_view(c), &owed);
    for (size_t i = 0; i < owed.n && o == OK; i++) {
        const char *network = owed.at[i].subject + strlen(told_of);
        o = audit_add(c, &(struct audit_entry){
                             .action = "door.wrong",
                             .subject = "account",
                             .detail = arena_format(a, "{\"more\":%lld,\"network\":%s}",
                                                    (long long)owed.at[i].failures, json_text(a, network)),
                         });
        if (o == OK)
            o = try_clear(c, owed.at[i].subject);
    }
    return o;
}

enum outcome door_record(struct change *c, struct knock *k)
{
    enum outcome o = k->door == DOOR_OPEN ? look_again(change_view(c), k) : OK;
    if (o != OK)
        return o;
    if (k->door == DOOR_OPEN) {
        o = let_in(c, k);
    } else if (k->door == DOOR_WRONG) {
        o = count_both(c, k);
    }
    if (o != OK)
        return o;
    return k->door == DOOR_WRONG || k->door == DOOR_WAIT ? tell(c, k) : record(c, k, NULL);
}
