#include "guard/account.h"

#include "base/arena.h"
#include "base/json_text.h"
#include "base/utf8.h"
#include "guard/account.sql.h"
#include "guard/audit.h"
#include "guard/password.h"
#include "store/store.h"
#include <string.h>

enum { CODE_DAYS = 7 };

bool login_valid(const char *login)
{
    size_t len = strlen(login);
    return len >= 2 && len <= 40 && strspn(login, "abcdefghijklmnopqrstuvwxyz0123456789.-_") == len;
}

static struct str digest_bytes(struct arena *a, const char *plain)
{
    struct digest d = digest_of(str_of(plain));
    return (struct str){arena_copy(a, (const char *)d.at, sizeof d.at), sizeof d.at};
}

static const char *code_end(struct arena *a, struct moment now)
{
    return moment_iso(a, (struct moment){now.seconds + CODE_DAYS * 86400});
}

static struct maybe known(int64_t id)
{
    return id ? JUST(id) : NOTHING;
}

static enum outcome record(struct change *c, const char *action, int64_t account, const char *detail)
{
    return audit_add(
        c, &(struct audit_entry){.action = action, .subject = "account", .subject_id = account, .detail = detail});
}

enum outcome role_add(struct change *c, int64_t account, const struct role *r, int64_t *id_out)
{
    struct arena *a = change_arena(c);
    struct role_insert_in in = {.account = account,
                                .kind = role_code(r->kind),
                                .unit = known(r->unit),
                                .cluster = known(r->unit ? 0 : r->cluster),
                                .from_day = day_iso(a, moment_day(change_stamp(c)->at)),
                                .to_day = "9999-12-31"};
    int64_t id;
    enum outcome o = role_insert(c, &in, &id);
    if (o == OK)
        o = record(c, "role.add", account,
                   arena_format(a, "{\"role\":\"%s\",\"unit\":%lld,\"cluster\":%lld}", role_code(r->kind),
                                (long long)r->unit, (long long)r->cluster));
    if (o == OK)
        *id_out = id;
    return o;
}

enum outcome role_close(struct change *c, int64_t role, int64_t not_of)
{
    struct arena *a = change_arena(c);
    struct day today = moment_day(change_stamp(c)->at);
    struct role_by_id_row r;
    enum outcome o = role_by_id(change_view(c), role, day_iso(a, today), &r);
    if (o == OK && r.account == not_of)
        return DENIED;
    if (o == OK)
        o = role_end(c, role, day_iso(a, day_add(today, -1)));
    return o == OK ? record(c, "role.end", r.account,
                            arena_format(a, "{\"role\":\"%s\",\"id\":%lld}", r.kind, (long long)role))
                   : o;
}

enum outcome account_add(struct change *c, const struct new_account *n, int64_t *id_out)
{
    struct arena *a = change_arena(c);
    struct moment now = change_stamp(c)->at;
    if (!login_valid(n->login) || text_empty(n->name))
        return INVALID;
    struct account_insert_in in = {
        .login = n->login,
        .name = n->name,
        .name_key = utf8_name_key(a, n->name),
        .name_fold = utf8_fold(a, n->name),
        .title = n->title ? n->title : "",
        .password = n->hash,
        .lang = "vi",
        .made_at = moment_iso(a, now),
    };
    if (n->code) {
        in.code = digest_bytes(a, n->code);
        in.code_until = code_end(a, now);
    }
    int64_t id, role;
    enum outcome o = account_insert(c, &in, &id);
    if (o == OK)
        o = record(c, "account.add", id, NULL);
    if (o == OK && !n->no_role)
        o = role_add(c, id, &n->role, &role);
    if (o == OK)
        *id_out = id;
    return o;
}

enum outcome account_reset(struct change *c, int64_t account, const char *code)
{
    struct arena *a = change_arena(c);
    enum outcome o = account_set_code(c, account, digest_bytes(a, code), code_end(a, change_stamp(c)->at));
    if (o == CLASH)
        return ABSENT;
    if (o == OK)
        o = sessions_delete_others(c, account, 0);
    return o == OK ? record(c, "account.reset", account, NULL) : o;
}

enum outcome account_close(struct change *c, int64_t account, bool closed)
{
    enum outcome o = account_set_state(c, account, closed ? "closed" : "active");
    if (o == CLASH)
        return ABSENT;
    if (o == OK && closed)
        o = sessions_delete_others(c, account, 0);
    return o == OK ? record(c, closed ? "account.close" : "account.open", account, NULL) : o;
}

enum outcome account_password(struct change *c, int64_t account, const char *hash, int64_t keep)
{
    enum outcome o = account_set_password(c, account, hash);
    if (o == OK)
        o = sessions_delete_others(c, account, keep);
    return o == OK ? record(c, "account.password", account, NULL) : o;
}

/* account_reset has already ended every session of before. */
enum outcome account_first_password(struct change *c, int64_t account, const char *code, const char *hash)
{
    struct arena *a = change_arena(c);
    enum outcome o = account_set_first_password(c, account, hash, digest_bytes(a, code_plain(a, code)));
    return o == OK ? record(c, "account.first_password", account, NULL) : o;
}

enum outcome session_close(struct change *c, int64_t session, int64_t account)
{
    struct arena *a = change_arena(c);
    struct session_by_id_row r;
    enum outcome o = session_by_id(change_view(c), session, account, &r);
    if (o == OK)
        o = session_delete(c, session, account);
    if (o != OK)
        return o;
    return record(c, "session.close", account,
                  arena_format(a, "{\"since\":%s,\"from\":%s}", json_text(a, r.made_at), json_text(a, r.source)));
}
