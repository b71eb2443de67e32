/* The door and its sessions, on every engine that is there: time is given, so nothing waits. */
#include "base/arena.h"
#include "guard/account.h"
#include "guard/audit.h"
#include "guard/audit.sql.h"
#include "guard/password.h"
#include "guard/session.h"
#include "store/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

enum { NOW = 1605600000, MINUTE = 60, HOUR = 3600 };

struct house {
    struct arena *arena;
    struct store *store;
    const char *login; /* unique for this run: PostgreSQL keeps rows of earlier tests */
    const char *file;
};

static void house_open(struct house *h, const char *where, const char *file)
{
    const char *problem = "";
    h->arena = arena_new();
    h->file = file;
    if (store_open(h->arena, where, &h->store, &problem) != OK || store_migrate(h->store, h->arena, &problem) != OK)
        fail_msg("%s", problem);
    h->login = arena_format(h->arena, "t%s", random_hex(h->arena, 6));
}

static struct stamp at(int64_t seconds)
{
    return (struct stamp){.name = "", .from = "203.0.113.9", .at = {seconds}};
}

struct work {
    struct new_account account;
    int64_t id, session;
    struct knock *knock;
    const char *hash;
};

static enum outcome add(struct change *c, void *what)
{
    struct work *w = what;
    return account_add(c, &w->account, &w->id);
}

static enum outcome record(struct change *c, void *what)
{
    return door_record(c, ((struct work *)what)->knock);
}

static enum outcome shown_wrong(struct change *c, void *what)
{
    return door_again_wrong(c, ((struct work *)what)->knock);
}

static enum outcome shown_right(struct change *c, void *what)
{
    struct work *w = what;
    enum outcome o = account_password(c, w->id, w->knock->hash, 0);
    return o == OK ? door_again_right(c, w->knock) : o;
}

static enum outcome reset(struct change *c, void *what)
{
    struct work *w = what;
    return account_reset(c, w->id, "NEWCODE1NEWCODE2");
}

static enum outcome first_password(struct change *c, void *what)
{
    struct work *w = what;
    return account_first_password(c, w->id, "newcode1-newcode2", w->hash);
}

static enum outcome end_session(struct change *c, void *what)
{
    struct work *w = what;
    return session_close(c, w->session, w->id);
}

static enum outcome refresh(struct change *c, void *what)
{
    return session_refresh(c, ((struct work *)what)->session);
}

static int64_t account_made(struct house *h, const char *hash, const char *code)
{
    struct work w = {.account = {.login = h->login,
                                 .name = "Người Thử",
                                 .title = "",
                                 .hash = hash,
                                 .code = code,
                                 .role = {ROLE_ADMIN, 0, 0}}};
    assert_int_equal(store_change(h->store, at(NOW), add, &w), OK);
    assert_int_equal(store_change(h->store, at(NOW), add, &w), CLASH); /* a login is taken once */
    return w.id;
}

static void look(struct house *h, int64_t now, const char *password, const char *code, struct knock *k)
{
    struct view *v;
    *k = (struct knock){.login = h->login,
                        .source = "\"x",
                        .network = arena_format(h->arena, "from-%s", h->login),
                        .agent = "tr\xECnh duy\xD6t"}; /* TCVN3, not UTF-8 */
    assert_int_equal(view_begin(h->store, h->arena, &v), OK);
    enum outcome o =
        code ? door_code(v, (struct moment){now}, code, k) : door_password(v, (struct moment){now}, password, k);
    view_end(&v);
    assert_int_equal(o, OK);
}

/* One try at the door: found on a view, recorded in a change. Gives the token when it opened. */
static const char *knock(struct house *h, int64_t now, const char *password, const char *code, struct knock *k)
{
    look(h, now, password, code, k);
    const char *token = session_token(h->arena, &k->token);
    struct work w = {.knock = k};
    assert_int_equal(store_change(h->store, at(now), record, &w), OK);
    return token;
}

static enum outcome holder(struct house *h, const char *token, int64_t now, struct actor *actor, bool *stale)
{
    struct view *v;
    assert_int_equal(view_begin(h->store, h->arena, &v), OK);
    enum outcome o = session_actor(v, token, (struct moment){now}, actor, stale);
    view_end(&v);
    return o;
}

static void sessions_end_when_idle_and_after_half_a_day(struct house *h)
{
    struct actor actor = {0};
    struct knock k;
    bool stale = false;
    const char *token = knock(h, NOW, "con mèo nằm trên mái ngói", NULL, &k);
    assert_int_equal(k.door, DOOR_OPEN);
    assert_int_equal(holder(h, token, NOW + 29 * MINUTE, &actor, &stale), OK);
    assert_true(stale && actor_has(&actor, ROLE_ADMIN));
    assert_string_equal(actor.name, "Người Thử");
    stale = false;
    assert_int_equal(holder(h, token, NOW + 30 * MINUTE, &actor, &stale), ABSENT);
    assert_false(stale); /* nobody is left to refresh it for */
    int64_t now = NOW;
    struct work w = {.session = actor.session};
    for (; now + 25 * MINUTE < NOW + 12 * HOUR; now += 25 * MINUTE)
        assert_int_equal(store_change(h->store, at(now), refresh, &w), OK);
    assert_int_equal(holder(h, token, now, &actor, &stale), OK); /* used all the time */
    assert_int_equal(holder(h, token, NOW + 12 * HOUR, &actor, &stale), ABSENT);
    assert_int_equal(holder(h, "0000000000000000000000000000000000000000000000000000000000000000", now, &actor, &stale),
                     ABSENT);
    assert_int_equal(holder(h, "short", now, &actor, &stale), ABSENT);
}

static void the_sixth_session_ends_the_oldest(struct house *h)
{
    struct actor actor = {0};
    struct knock k;
    bool stale = false;
    const char *token[SESSIONS_MOST + 1];
    for (int i = 0; i <= SESSIONS_MOST; i++)
        token[i] = knock(h, NOW, "con mèo nằm trên mái ngói", NULL, &k);
    assert_int_equal(holder(h, token[0], NOW, &actor, &stale), ABSENT);
    for (int i = 1; i <= SESSIONS_MOST; i++)
        assert_int_equal(holder(h, token[i], NOW, &actor, &stale), OK);
}

static void wrong_tries_slow_the_door_and_a_right_one_clears_it(struct house *h)
{
    struct knock k;
    for (int i = 0; i < 6; i++) {
        knock(h, NOW, "sai mật khẩu rồi nhé", NULL, &k);
        assert_int_equal(k.door, DOOR_WRONG);
        assert_int_equal(k.account, 0);
    }
    knock(h, NOW + 1, "con mèo nằm trên mái ngói", NULL, &k);
    assert_int_equal(k.door, DOOR_WAIT);
    assert_int_equal(k.wait, 59);
    knock(h, NOW + 61, "con mèo nằm trên mái ngói", NULL, &k);
    assert_int_equal(k.door, DOOR_OPEN);
    knock(h, NOW + 62, "sai mật khẩu rồi nhé", NULL, &k);
    assert_int_equal(k.door, DOOR_WRONG); /* the count began anew */
}

static size_t rows_since(struct house *h, int64_t row, struct audit_after_rows *rows)
{
    struct view *v;
    assert_int_equal(view_begin(h->store, h->arena, &v), OK);
    assert_int_equal(audit_after(v, row, 1000, rows), OK);
    view_end(&v);
    return rows->n;
}

static int64_t head(struct house *h)
{
    struct view *v;
    struct digest d;
    int64_t row;
    assert_int_equal(view_begin(h->store, h->arena, &v), OK);
    assert_int_equal(audit_head(v, &row, &d), OK);
    view_end(&v);
    return row;
}

/* Anybody can be wrong as often as he likes: the record grows by a row a minute, and no try is lost from it. */
static void wrong_tries_are_told_once_a_minute(struct house *h)
{
    static const char *const want[] = {"{}", "{\"more\":5}", "{\"more\":5}", "{\"more\":5}"};
    struct audit_after_rows rows;
    struct house stranger = *h;
    struct knock k;
    int64_t before = head(h);
    stranger.login = arena_format(h->arena, "no-%s", h->login);
    for (int i = 0; i < 20; i++)
        knock(&stranger, NOW + 10 * i, "sai mật khẩu rồi nhé", NULL, &k);
    assert_int_equal(k.door, DOOR_WAIT); /* both kinds share the minute */
    assert_int_equal(rows_since(h, before, &rows), 4);
    for (size_t i = 0; i < rows.n; i++) {
        assert_string_equal(rows.at[i].detail, want[i]);
        assert_int_equal(strncmp(rows.at[i].action, "door.w", 6), 0); /* wrong, wait */
    }
}

static enum outcome told(struct change *c, void *what)
{
    (void)what;
    return door_owed(c);
}

/* The network that stops trying would take its last minute with it: what is owed is told when the server ends, and
 * no tidying throws it away. */
static void what_was_only_counted_is_told_at_the_end(struct house *h)
{
    struct audit_after_rows rows;
    struct house stranger = *h;
    struct work w = {.session = 0};
    struct knock k;
    assert_int_equal(store_change(h->store, at(NOW), told, NULL), OK); /* of the tests before */
    int64_t before = head(h);
    stranger.login = arena_format(h->arena, "off-%s", h->login);
    for (int i = 0; i < 4; i++)
        knock(&stranger, NOW + i, "sai mật khẩu rồi nhé", NULL, &k);
    assert_int_equal(store_change(h->store, at(NOW + 48 * HOUR), refresh, &w), OK);
    assert_int_equal(store_change(h->store, at(NOW + 48 * HOUR), told, NULL), OK);
    assert_int_equal(store_change(h->store, at(NOW + 48 * HOUR), told, NULL), OK); /* nothing is owed twice */
    assert_int_equal(rows_since(h, before, &rows), 2);
    assert_string_equal(rows.at[1].action, "door.wrong");
    assert_string_equal(rows.at[1].detail, arena_format(h->arena, "{\"more\":3,\"network\":\"%s\"}", k.network));
}

static void a_password_shown_again_clears_the_count(struct house *h, int64_t account)
{
    struct knock k;
    struct work w = {.id = account, .knock = &k};
    for (int i = 0; i < 5; i++) {
        look(h, NOW, "sai mật khẩu rồi nhé", NULL, &k);
        assert_int_equal(store_change(h->store, at(NOW), shown_wrong, &w), OK);
    }
    look(h, NOW, "con mèo nằm trên mái ngói", NULL, &k);
    assert_int_equal(k.door, DOOR_OPEN);
    assert_int_equal(store_change(h->store, at(NOW), shown_right, &w), OK);
    for (int i = 0; i < 5; i++) {
        look(h, NOW, "sai mật khẩu rồi nhé", NULL, &k);
        assert_int_equal(k.door, DOOR_WRONG);
        assert_int_equal(store_change(h->store, at(NOW), shown_wrong, &w), OK);
    }
    look(h, NOW, "con mèo nằm trên mái ngói", NULL, &k);
    assert_int_equal(k.door, DOOR_OPEN); /* five free tries again */
    assert_int_equal(store_change(h->store, at(NOW), shown_right, &w), OK);
}

static void a_session_ends_once(struct house *h, int64_t account)
{
    struct actor actor = {0};
    struct audit_after_rows rows;
    struct knock k;
    bool stale;
    const char *token = knock(h, NOW + 70, "con mèo nằm trên mái ngói", NULL, &k);
    assert_int_equal(holder(h, token, NOW + 70, &actor, &stale), OK);
    struct work w = {.id = account, .session = actor.session};
    int64_t before = head(h);
    assert_int_equal(store_change(h->store, at(NOW), end_session, &w), OK);
    assert_int_equal(store_change(h->store, at(NOW), end_session, &w), ABSENT);
    w.id++; /* somebody else's */
    assert_int_equal(store_change(h->store, at(NOW), end_session, &w), ABSENT);
    assert_int_equal(rows_since(h, before, &rows), 1);
    assert_string_equal(rows.at[0].action, "session.close");
    assert_string_equal(rows.at[0].detail, "{\"since\":\"2020-11-17T15:01:10+07:00\",\"from\":\"\\\"x\"}");
}

static void a_reset_kills_password_and_sessions_and_its_code_lives_a_week(struct house *h, int64_t account)
{
    struct actor actor;
    struct knock k;
    bool stale;
    const char *token = knock(h, NOW + 100, "con mèo nằm trên mái ngói", NULL, &k);
    struct work w = {.id = account, .knock = &k};
    look(h, NOW + 199, "con mèo nằm trên mái ngói", NULL, &k);
    assert_int_equal(k.door, DOOR_OPEN);
    const char *late = session_token(h->arena, &k.token);
    assert_int_equal(store_change(h->store, at(NOW + 200), reset, &w), OK);
    assert_int_equal(store_change(h->store, at(NOW + 200), record, &w), OK);
    assert_int_equal(k.door, DOOR_WRONG); /* looked at before the reset, recorded after it */
    assert_int_equal(holder(h, late, NOW + 201, &actor, &stale), ABSENT);
    assert_int_equal(holder(h, token, NOW + 201, &actor, &stale), ABSENT);
    knock(h, NOW + 202, "con mèo nằm trên mái ngói", NULL, &k);
    assert_int_equal(k.door, DOOR_WRONG);
    knock(h, NOW + 203, NULL, "newcode1-newcode2", &k);
    assert_int_equal(k.door, DOOR_OPEN);
    knock(h, NOW + 204, NULL, "NEWCODE1NEWCODE3", &k);
    assert_int_equal(k.door, DOOR_WRONG);
    knock(h, NOW + 200 + 7 * 24 * HOUR + 1, NULL, "NEWCODE1NEWCODE2", &k);
    assert_int_equal(k.door, DOOR_CODE_DEAD);
    w.hash = "not a hash anybody can meet";
    assert_int_equal(store_change(h->store, at(NOW + 205), first_password, &w), OK);
    assert_int_equal(store_change(h->store, at(NOW + 206), first_password, &w), CLASH); /* a code opens once */
}

static void the_door(struct house *h)
{
    const char *hash = NULL;
    assert_int_equal(password_hash(h->arena, "con mèo nằm trên mái ngói", &hash), OK);
    int64_t account = account_made(h, hash, NULL);
    sessions_end_when_idle_and_after_half_a_day(h);
    the_sixth_session_ends_the_oldest(h);
    wrong_tries_slow_the_door_and_a_right_one_clears_it(h);
    wrong_tries_are_told_once_a_minute(h);
    what_was_only_counted_is_told_at_the_end(h);
    a_password_shown_again_clears_the_count(h, account);
    a_session_ends_once(h, account);
    a_reset_kills_password_and_sessions_and_its_code_lives_a_week(h, account);
    store_end(&h->store);
    arena_end(&h->arena);
}

static void the_door_on_sqlite(void **state)
{
    char folder[] = "/tmp/thidua-door-XXXXXX", path[64];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/a.db", folder);
    struct house h;
    house_open(&h, path, path);
    the_door(&h);
    unlink(path);
    rmdir(folder);
    (void)state;
}

static void the_door_on_postgresql(void **state)
{
    const char *url = getenv("THIDUA_TEST_PG");
    if (!url) {
        print_message("skipped: no PostgreSQL\n");
        skip();
    }
    struct house h;
    house_open(&h, url, NULL);
    the_door(&h);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {cmocka_unit_test(the_door_on_sqlite), cmocka_unit_test(the_door_on_postgresql)};
    return cmocka_run_group_tests(test, NULL, NULL);
}
