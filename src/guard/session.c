#include "guard/session.h"

#include "base/arena.h"
#include "guard/account.sql.h"
#include "guard/audit.h"
#include "store/store.h"
#include <sodium.h>
#include <string.h>

const char *session_token(struct arena *a, struct digest *kept_out)
{
    const char *token = random_hex(a, 32);
    *kept_out = session_digest(token);
    return token;
}

struct digest session_digest(const char *token)
{
    return digest_of(str_of(token));
}

const char *session_csrf(struct arena *a, const char *token)
{
    static const char what[] = "csrf";
    unsigned char key[crypto_auth_hmacsha256_KEYBYTES], mac[crypto_auth_hmacsha256_BYTES];
    struct digest d = digest_of(str_of(arena_format(a, "csrf:%s", token)));
    memcpy(key, d.at, sizeof key);
    crypto_auth_hmacsha256(mac, (const unsigned char *)what, sizeof what - 1, key);
    char *hex = arena_take(a, 2 * sizeof mac + 1);
    return sodium_bin2hex(hex, 2 * sizeof mac + 1, mac, sizeof mac);
}

enum { TRIES_KEPT = 24 * 3600 };

static bool over(const struct session_roles_row *r, struct moment now, bool *stale_out)
{
    struct moment made, seen;
    if (moment_parse_iso(r->made_at, &made) != OK || moment_parse_iso(r->seen_at, &seen) != OK ||
        now.seconds - made.seconds >= SESSION_MOST || now.seconds - seen.seconds >= SESSION_IDLE)
        return true;
    *stale_out = now.seconds - seen.seconds >= SESSION_TOUCH;
    return false;
}

static size_t roles_read(const struct session_roles_rows *rows, struct role *role)
{
    size_t n = 0;
    for (size_t i = 0; i < rows->n; i++) {
        const struct session_roles_row *r = &rows->at[i];
        if (r->kind && role_from_code(r->kind, &role[n].kind)) {
            role[n].unit = r->unit.n;
            role[n].cluster = r->cluster.n;
            n++;
        }
    }
    return n;
}

enum outcome session_actor(struct view *v, const char *token, struct moment now, struct actor *actor_out,
                           bool *stale_out)
{
    struct arena *a = view_arena(v);
    if (strlen(token) != 64)
        return ABSENT;
    struct digest d = session_digest(token);
    struct session_roles_rows rows;
    enum outcome o =
        session_roles(v, (struct str){(const char *)d.at, sizeof d.at}, day_iso(a, moment_day(now)), &rows);
    if (o != OK)
        return o;
    if (!rows.n || over(&rows.at[0], now, stale_out))
        return ABSENT;
    const struct session_roles_row *r = &rows.at[0];
    struct role *role = ARENA_MANY(a, rows.n, struct role);
    size_t roles = roles_read(&rows, role);
    *actor_out = (struct actor){
        .account = r->account,
        .session = r->session,
        .login = r->login,
        .name = r->name,
        .title = r->title,
        .lang = text_eq(r->lang, "en") ? LANG_EN : LANG_VI,
        .role = role,
        .roles = roles,
    };
    return OK;
}

/* look: housekeeping because a session's last use and its end by age are nobody's deeds. */
enum outcome session_refresh(struct change *c, int64_t session)
{
    struct arena *a = change_arena(c);
    struct moment now = change_stamp(c)->at;
    change_housekeeping(c);
    enum outcome o = session_touch(c, session, moment_iso(a, now));
    if (o != OK)
        return o;
    o = sessions_delete_dead(c, moment_iso(a, (struct moment){now.seconds - SESSION_MOST}),
                             moment_iso(a, (struct moment){now.seconds - SESSION_IDLE}));
    return o == OK ? tries_delete_old(c, moment_iso(a, (struct moment){now.seconds - TRIES_KEPT})) : o;
}

enum outcome session_end(struct change *c, int64_t session, int64_t account)
{
    enum outcome o = session_delete(c, session, account);
    if (o != OK)
        return o;
    return audit_add(c, &(struct audit_entry){.action = "door.leave", .subject = "account", .subject_id = account});
}
