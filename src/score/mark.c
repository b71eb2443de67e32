#include "score/mark.h"

static const char *const stage_names[STAGE_COUNT] = {"self", "cross", "verified", "explained", "external", "final"};

const char *stage_name(enum score_stage s)
{
    return stage_names[s];
}

struct mark mark_at_stage(const struct mark by_stage[STAGE_COUNT], enum score_stage stage)
{
    for (int s = (int)stage; s >= 0; s--)
        if (by_stage[s].tag != MARK_NOT_SCORED)
            return by_stage[s];
    return (struct mark){.tag = MARK_NOT_SCORED};
}
