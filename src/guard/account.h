/* Accounts and the door. Accounts are made from the console with a one-time code that lives 7 days; the
 * person sets a password with it. Nothing here compares a password inside a change: Argon2id comes before,
 * on the job pool, and the change only records how it ended. */
#ifndef GUARD_ACCOUNT_H
#define GUARD_ACCOUNT_H

#include "base/digest.h"
#include "guard/actor.h"

struct change;
struct view;

struct new_account {
    const char *login, *name, *title; /* NFC; login: 2 to 40 of a-z 0-9 . - _ */
    const char *code;                 /* plain one-time code, or NULL */
    const char *hash;                 /* password hash, or NULL: the sample's accounts start with one */
    struct role role;                 /* the first role; unit and cluster 0 when the kind needs none */
    bool no_role;
};

bool login_valid(const char *login);
/* CLASH: the login is taken. */
enum outcome account_add(struct change *c, const struct new_account *n, int64_t *id_out) MUST_USE;
enum outcome role_add(struct change *c, int64_t account, const struct role *r, int64_t *id_out) MUST_USE;
/* Ends a role as of yesterday. ABSENT: it is over already; DENIED: it is a role of `not_of`, who would lock out
 * himself. */
enum outcome role_close(struct change *c, int64_t role, int64_t not_of) MUST_USE;
/* A new one-time code; the password and all sessions die. ABSENT: no such account. */
enum outcome account_reset(struct change *c, int64_t account, const char *code) MUST_USE;
enum outcome account_close(struct change *c, int64_t account, bool closed) MUST_USE;
/* Sets a password; all sessions but `keep` die. */
enum outcome account_password(struct change *c, int64_t account, const char *hash, int64_t keep) MUST_USE;

/* The first password, set with a one-time code: no session but the new one is left. CLASH: the code was used or
 * replaced since it was looked at. */
enum outcome account_first_password(struct change *c, int64_t account, const char *code, const char *hash) MUST_USE;
/* Ends one of the account's own sessions. ABSENT: it is over already, or somebody else's. */
enum outcome session_close(struct change *c, int64_t session, int64_t account) MUST_USE;

/* What the door found, before the change. */
enum door { DOOR_OPEN, DOOR_WRONG, DOOR_CODE_DEAD, DOOR_WAIT };

struct knock {
    const char *login, *source, *agent;
    const char *network; /* what shares a throttle: the address, or the network one person can take many from */
    int64_t account; /* DOOR_OPEN */
    const char *name, *hash; /* hash: of the password that was right; NULL: a code was */
    enum door door;
    int64_t wait;        /* seconds, DOOR_WAIT */
    struct digest token; /* of the session to be made, DOOR_OPEN */
};

/* Fills door, account, name and wait: throttle first, then the password. About 40 ms. */
enum outcome door_password(struct view *v, struct moment now, const char *password, struct knock *k) MUST_USE;
/* The same with a one-time code. */
enum outcome door_code(struct view *v, struct moment now, const char *code, struct knock *k) MUST_USE;
/* Somebody signed in has to show the password again: door_password, and this in the change where it was wrong. Counts
 * as a try at the door, so that a stolen session guesses no faster; the record gets a row each time. */
enum outcome door_again_wrong(struct change *c, const struct knock *k) MUST_USE;
/* The same where it was right: the account's wrong tries are forgotten, as at the door. What it was shown for has its
 * own row in the record. */
enum outcome door_again_right(struct change *c, const struct knock *k) MUST_USE;
/* What door_record only counted so far gets its rows, one for each network: when the server ends, since a network that
 * stops trying never brings the next minute. */
enum outcome door_owed(struct change *c) MUST_USE;
/* Records the try; on DOOR_OPEN makes the session, unless the password was changed since it was looked at: that is
 * DOOR_WRONG too. Always commits: a wrong try has to be counted. The record gets at most a row a minute from one
 * network, with "more": how many there were since the row before. */
enum outcome door_record(struct change *c, struct knock *k) MUST_USE;

#endif
