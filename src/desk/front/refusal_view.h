/* The pages that say no: one title, what happened, what to do. */
#ifndef DESK_REFUSAL_VIEW_H
#define DESK_REFUSAL_VIEW_H

#include "desk/front/frame_view.h"

struct refusal_view {
    struct message title, what, to_do;
};

#endif
