/* /giai-trinh: what was appealed this year, and until when. POST den (a day, empty: until closing),
 * gio (an hour of it, empty: its last second), pb. */
#ifndef DESK_APPEALS_VIEW_H
#define DESK_APPEALS_VIEW_H

#include "desk/front/frame_view.h"

struct appeal_item {
    const char *unit, *code, *text, *name, *answered_by; /* answered_by NULL: it waits */
    struct moment at, answered_at;
    struct url to;
};

struct appeals_view {
    int64_t year, version;
    struct flaws flaws; /* "den", "gio" */
    const struct appeal_item *at;
    size_t n;
    struct message until; /* words explain.until, explain.no_until */
    bool may_set;
    const char *day, *hour; /* as typed */
};

#endif
