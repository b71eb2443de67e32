/* One line of a criteria sheet: what is asked, how it is turned into points, who gives them.
 * Every amount of points is in hundredths. Which parameters a kind reads is in docs/format-score.md. */
#ifndef SCORE_CRITERION_H
#define SCORE_CRITERION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* An exact decimal: n / 10^scale. |n| <= 10^15, scale 0..6. */
struct number {
    int64_t n;
    int8_t scale;
};

enum criterion_kind {
    KIND_RATIO,         /* min(1, A/T) * max */
    KIND_RATIO_INVERSE, /* min(1, T/A) * max; A = 0 gives max */
    KIND_OVER_BONUS,    /* min(k, A/T - 1) * standard, never below 0 */
    KIND_HALF_RELATIVE, /* half for the plan, the other half by the best of the cluster */
    KIND_RELATIVE_MAX,  /* A / largest A * max */
    KIND_RANK,          /* place among the units -> points */
    KIND_LEVEL,         /* one of n named levels */
    KIND_BANDS,         /* half-open bands [from, to) of a measured value */
    KIND_YESNO,         /* max or 0 */
    KIND_COUNT_UP,      /* n * per, at most max */
    KIND_COUNT_DOWN,    /* max - n * per, not below min */
    KIND_BONUS_FIXED,   /* per, once or each time, between min and max */
    KIND_PENALTY_FIXED, /* the same, taken off */
    KIND_MANUAL,        /* a scorer's number in allowed steps */
    KIND_SUM,           /* of children, or of several scorers */
    KIND_WEIGHTED,      /* the same by weights that sum to 100 % */
    KIND_AVERAGE,       /* the same, optionally without the highest and the lowest */
    KIND_EXTERNAL,      /* given by another body */
    KIND_GATE,          /* no points: a fact that sheet gates look at */
    KIND_COUNT
};

enum criterion_role { ROLE_PART, ROLE_BASE, ROLE_BONUS, ROLE_PENALTY }; /* PART: counts where its parent counts */

enum scorer { SCORER_SELF = 1, SCORER_LEADER = 2, SCORER_COUNCIL = 4, SCORER_EXTERNAL = 8 };

struct level {
    const char *code, *text;
    int64_t points;
};

struct band {
    bool has_from, has_to; /* without: open to that side */
    int64_t from, to;      /* hundredths of the measured value; from is in, to is not */
    int64_t points;
};

enum rank_share { SHARE_BEST, SHARE_DENSE, SHARE_MEAN }; /* 1-2-2-4; 1-2-2-3; the mean of the places held */

struct criterion {
    const char *code, *text, *note; /* "1.2"; what is asked; how to mark it ("" for none) */
    enum criterion_kind kind;
    enum criterion_role role;
    int parent;       /* index in the sheet, -1 for a root */
    unsigned scorers; /* enum scorer, or-ed */
    bool evidence;    /* a mark above zero needs a file */
    int64_t max;      /* of a group: what its children may give together */
    bool unlimited;   /* penalties only: no maximum is stated */
    bool capped;      /* base groups: the children may have more together, max is a cap */
    bool has_min;
    int64_t min; /* least points of the line (COUNT_DOWN, MANUAL, groups) or of the sum (fixed) */
    bool has_target;
    struct number target; /* used when the mark brings none */
    struct level *level;
    size_t levels;
    struct band *band;
    size_t bands;
    bool percent;        /* BANDS: the measured value is 100 * A / T */
    bool inverse;        /* OVER_BONUS: T/A; RANK: the lower measure is better */
    int64_t step;        /* MANUAL, EXTERNAL: 0 means every hundredth */
    int64_t per;         /* COUNT_UP, COUNT_DOWN, fixed: points each */
    bool per_occurrence; /* fixed: each time, not once; BANDS: every value counts, not the largest only */
    int64_t weight;      /* share in a WEIGHTED parent, hundredths of a percent: 2500 is 25 % */
    int64_t *weights;    /* WEIGHTED of scorers: in the order of the scorers */
    size_t weights_count;
    bool drop_highest, drop_lowest;
    int64_t over_percent; /* OVER_BONUS: k, hundredths of a percent */
    int64_t standard;     /* OVER_BONUS: points that the percent is of */
    const char *of;       /* OVER_BONUS: takes actual and target of this line; NULL for its own */
    int64_t *rank_points; /* RANK: first place first; later places get the last */
    size_t rank_points_count;
    enum rank_share share;
    const char *excludes; /* by its wording, a unit cannot earn both; NULL for none */
};

const char *kind_name(enum criterion_kind k); /* "RATIO", as in the file */
bool kind_is_relative(enum criterion_kind k); /* one unit's points depend on other units' figures */

#endif
