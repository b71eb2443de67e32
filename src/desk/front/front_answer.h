/* How a visit ends: the page it made, a redirect, or a refusal. Whatever is sent carries the session's cookie, the
 * flash and the cache rule. After one of these the request may be gone: touch the visit no more. */
#ifndef DESK_FRONT_ANSWER_H
#define DESK_FRONT_ANSWER_H

#include "desk/front/visit.h"

unsigned status_of(enum outcome o);
void answer_send(struct visit *v, struct response *out);
/* Takes a view of its own: the caller's is ended. */
void answer_refusal(struct visit *v, unsigned status);
void answer_redirect(struct visit *v, const char *path); /* own paths only, any other is 500 */
/* Nobody is signed in where somebody has to be: to the door, and back here afterwards. */
void answer_door(struct visit *v);
/* What show left behind: a file, a redirect, the page, or the refusal o stands for. */
void answer_shown(struct visit *v, enum outcome o, struct out *page);

#endif
