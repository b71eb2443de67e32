/* Who comes: the session behind the request's cookie. */
#ifndef DESK_FRONT_SESSION_H
#define DESK_FRONT_SESSION_H

#include "base/outcome.h"

struct visit;
struct view;

/* Sets actor (NULL: nobody, or the session is over), stale_session and, where no cookie says so, the language. */
enum outcome front_session(struct visit *v, struct view *view) MUST_USE;
/* The same inside a change: a role, the account or the session may have ended while it waited for its turn. Nothing of
 * the actor lives in the change's arena: the page may be shown after it. Nobody who came as nobody becomes somebody. */
enum outcome front_session_again(struct visit *v, struct view *view) MUST_USE;
/* Keeps the session's last use, in a change of its own: the visit does not wait for it. Needs an actor. */
void front_session_touch(struct visit *v);

#endif
