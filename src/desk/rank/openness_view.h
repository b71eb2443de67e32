/* /cong-khai: what members see of each other once the ranking is out. POST muc = own | totals | sheets,
 * nghi_quyet, pb. */
#ifndef DESK_OPENNESS_VIEW_H
#define DESK_OPENNESS_VIEW_H

#include "desk/front/frame_view.h"

struct openness_choice {
    const char *value;
    struct message name, what; /* words openness.* */
    bool is, now;              /* ticked; in force */
};

/* A resolution that changed it, the newest first. */
struct openness_past {
    struct moment at;
    const char *who, *resolution;
    struct message from, to;
};

struct openness_view {
    int64_t year, version;
    struct flaws flaws; /* "muc", "nghi_quyet" */
    const struct openness_choice *at;
    size_t n;
    struct message now;
    bool may_change;
    const char *resolution; /* as typed */
    const struct openness_past *past;
    size_t past_n;
};

#endif
