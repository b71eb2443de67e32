/* The year in four quarters, as calendar and dashboard show it. */
#ifndef DESK_EVENT_VIEW_H
#define DESK_EVENT_VIEW_H

#include "desk/front/parts_view.h"

/* One line of the year, under its quarter. */
enum event_state { EVENT_AHEAD, EVENT_NOW, EVENT_DONE, EVENT_MISSED };

struct quarter_item {
    enum event_state state;
    const char *what;
    const char *when; /* "25/06", "tuần 3 tháng 8", "15–20/11": written by the precision of the plan */
    const char *place; /* NULL: not said */
    struct url to;
};

struct quarter {
    bool now;
    const struct quarter_item *at;
    size_t n;
};

#endif
