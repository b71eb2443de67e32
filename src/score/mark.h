/* What somebody entered for one line of one unit at one stage, before any rule was applied. */
#ifndef SCORE_MARK_H
#define SCORE_MARK_H

#include "score/criterion.h"

enum score_stage { STAGE_SELF, STAGE_CROSS, STAGE_VERIFIED, STAGE_EXPLAINED, STAGE_EXTERNAL, STAGE_FINAL, STAGE_COUNT };

enum mark_tag {
    MARK_NOT_SCORED, /* nobody has looked yet; zeroed memory means this */
    MARK_AWAITED,    /* somebody else owes it */
    MARK_NOT_APPLICABLE,
    MARK_ZERO,   /* looked at: deserves nothing */
    MARK_POINTS, /* MANUAL, EXTERNAL; on any other kind a scorer's number that stands instead of the formula */
    MARK_ACTUAL, /* ratios, RELATIVE_MAX, RANK, BANDS, GATE; with a target or the sheet's */
    MARK_LEVEL,  /* index of the level */
    MARK_YESNO,
    MARK_COUNT,   /* 0 .. 10^9 */
    MARK_SCORERS, /* SUM, WEIGHTED, AVERAGE without children */
    MARK_VALUES,  /* BANDS: several measured values (days late of each report) */
};

enum { MARK_LIST = 1000 };

struct mark {
    enum mark_tag tag;
    bool has_target;
    bool yes;
    int level;
    struct number actual, target;
    int64_t count;
    int64_t points;             /* hundredths */
    const int64_t *scorer;      /* hundredths, `list` of them */
    const struct number *value; /* `list` of them */
    size_t list;
};

const char *stage_name(enum score_stage s); /* "self", "cross", "verified", "explained", "external", "final" */
/* The mark that counts at a stage: the furthest one not beyond it that is not MARK_NOT_SCORED. */
struct mark mark_at_stage(const struct mark by_stage[STAGE_COUNT], enum score_stage stage);

#endif
