/* /mo-hinh: the models ("Dân vận khéo" and the like) that units register for the year. */
#ifndef DESK_MODELS_VIEW_H
#define DESK_MODELS_VIEW_H

#include "desk/front/frame_view.h"

struct model_item {
    const char *text, *places; /* places NULL: not said */
    bool counted;
    int64_t quantity;
    const char *measure;
    int64_t line; /* of the plan; 0: registered by the unit */
    struct moment at;
};

struct model_unit {
    const char *name;
    bool mine;
    const struct model_item *at;
    size_t n;
};

/* POST: noi_dung. */
struct models_view {
    int64_t year;
    const char *cluster, *unit; /* unit: the reader's own; NULL: none */
    struct flaws flaws;
    const struct model_unit *units;
    size_t units_n;
    int64_t registered; /* units with a model */
    bool may_add;
    struct message lock; /* why nothing can be added; word 0 */
    const char *text;
};

#endif
