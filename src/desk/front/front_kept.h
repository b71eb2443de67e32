/* A page that is asked for again while nothing has changed is not made again: the browser is told that it holds it
 * (304), or it gets the bytes that were made before. Session, place and rights have been asked by then, as for any
 * other visit. */
#ifndef DESK_FRONT_KEPT_H
#define DESK_FRONT_KEPT_H

#include "desk/front/visit.h"

/* Sets v->tag where the page may have one, and answers when the page is held. After true the request may be
 * gone; the view is still the caller's. */
bool kept_answer(struct visit *v, struct view *view);

#endif
