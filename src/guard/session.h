/* Sessions: a random 256-bit token in the cookie, its SHA-256 in the database; idle 30 minutes, at most 12
 * hours, five an account: the sixth ends the oldest. The CSRF token is an HMAC under the session's token, so it
 * needs no place of its own. */
#ifndef GUARD_SESSION_H
#define GUARD_SESSION_H

#include "base/digest.h"
#include "guard/actor.h"

struct view;
struct change;

enum { SESSION_IDLE = 30 * 60, SESSION_MOST = 12 * 3600, SESSION_TOUCH = 60, SESSIONS_MOST = 5 };

/* A new token as it goes into the cookie (64 hex digits) and the digest that is kept. */
const char *session_token(struct arena *a, struct digest *kept_out);
struct digest session_digest(const char *token);
const char *session_csrf(struct arena *a, const char *token);
/* Who holds this token now. ABSENT: nobody, or the session is over. *stale_out: session_refresh is due. */
enum outcome session_actor(struct view *v, const char *token, struct moment now, struct actor *actor_out,
                           bool *stale_out) MUST_USE;
/* Keeps the last use (housekeeping) and throws away sessions that are over, and what the door has counted of people who
 * have not knocked for a day, unless the record is still owed it (door_owed). */
enum outcome session_refresh(struct change *c, int64_t session) MUST_USE;
enum outcome session_end(struct change *c, int64_t session, int64_t account) MUST_USE; /* signing out, audited */

#endif
