/* A criteria sheet (bảng tiêu chí): the whole local rule as data. Points are hundredths (int64), measured
 * values are decimal numbers, nothing here is rounded. A sheet lives in the arena it was read into and is
 * never changed after; a new version is a new sheet. docs/format-score.md says what every field does;
 * sheet_check.h says what is wrong with a sheet. No law sets the points of a cluster: its members agree on them, so
 * every rule here is a field. Which fields there are comes from real sheets: sample/sheets/, with their sources. */
#ifndef SCORE_SHEET_H
#define SCORE_SHEET_H

#include "base/maybe.h"
#include "score/criterion.h"

enum { SHEET_CRITERIA = 500, SHEET_DEPTH = 6, SHEET_GATES = 64, SHEET_CAPS = 64, SHEET_TIES = 16, SHEET_CLASSES = 16 };

enum rounding_where { ROUND_CRITERION, ROUND_TOTAL };
/* As Excel's ROUND, ROUNDDOWN, ROUNDUP: halves and "up" go away from zero, "down" goes to zero. */
enum rounding_mode { ROUND_HALF_UP, ROUND_DOWN, ROUND_UP };

struct rounding {
    enum rounding_where where;
    enum rounding_mode mode;
    int decimals; /* 0..2 */
};

/* The four kinds of nothing, each with its own effect on total and maximum. */
enum nothing { NOTHING_NOT_SCORED, NOTHING_ZERO, NOTHING_NOT_APPLICABLE, NOTHING_AWAITED, NOTHING_COUNT };
enum nothing_total { ADDS_ZERO, ADDS_MAX, ADDS_OPEN }; /* OPEN: adds zero and the unit is not ranked yet */

struct nothing_rule {
    enum nothing_total total;
    bool drops_maximum; /* the line's maximum leaves the maximum that can be reached */
};

/* A cap over a set of leaf criteria of one role; the excess is taken off the last line first. */
struct cap {
    const char *code, *text;
    const char **of;
    size_t of_count;
    int64_t max;
};

enum gate_measure { GATE_YES, GATE_COUNT, GATE_ACTUAL, GATE_POINTS, GATE_PERCENT, GATE_MISSING, GATE_TOTAL };
enum gate_test { TEST_LT, TEST_LE, TEST_EQ, TEST_GE, TEST_GT };
enum gate_effect {
    GATE_UNRANKED,      /* no rank and no class, whatever the points */
    GATE_RANK_AT_BEST,  /* never above place `place` */
    GATE_CLASS_AT_BEST, /* never a better class than `class_code` */
    GATE_NO_AWARD,      /* keeps rank and class; the award named by `award` is barred */
};

struct gate {
    const char *code, *text;
    const char *criterion; /* not looked at by GATE_TOTAL */
    enum gate_measure measure;
    enum gate_test test; /* not used by GATE_YES and GATE_MISSING */
    struct number value; /* percent of the criterion's maximum for GATE_PERCENT, points for GATE_POINTS */
    enum gate_effect effect;
    int place;
    const char *class_code, *award;
};

enum tie_kind { TIE_BASE, TIE_BONUS, TIE_PENALTY, TIE_CRITERION, TIE_FACT, TIE_VOTE, TIE_DRAW };

/* One step of the ladder. BASE, BONUS, CRITERION, VOTE: the higher wins; PENALTY: the fewer; DRAW: the lower
 * lot; FACT: by `lower_wins`, such as the share of women, which the law puts first among equals when awards are
 * proposed (Nghị định 152/2025/NĐ-CP, Điều 4.6). A step whose fact one of the tied units lacks decides nothing between
 * them. */
struct tie_step {
    enum tie_kind kind;
    const char *text;
    const char *criterion; /* TIE_CRITERION */
    const char *fact;      /* TIE_FACT; VOTE and DRAW read the facts "vote" and "draw" */
    bool lower_wins;
    struct maybe at_least; /* TIE_FACT: only whether the fact reaches this counts */
};

enum ranking_mode { RANKING_COMPETITION, RANKING_DENSE, RANKING_BY_CLASS };

struct class
{
    const char *code, *text;
    int64_t from;                   /* the least total, hundredths; the last class has none below it */
    struct maybe each_root_percent; /* every base root has at least this percent (hundredths) of its maximum */
};

struct sheet {
    const char *code, *title, *source; /* source: where the rule was read; "" when it is the cluster's own */
    int version, year;
    bool invented;       /* sample data: pages and papers say so */
    struct maybe out_of; /* what the sheet calls its full total; the base roots must sum to it */
    struct maybe total_cap, total_floor, bonus_cap, penalty_floor; /* penalty_floor is 0 or negative */
    struct rounding rounding;
    bool rescale; /* base is stretched to the full maximum when lines left the maximum */
    struct nothing_rule nothing[NOTHING_COUNT];
    enum ranking_mode ranking;
    bool classes_by_percent;     /* `from` is a percent of the maximum, not points */
    struct criterion *criterion; /* a parent stands before its children; children of one parent in order */
    size_t count;
    struct cap *cap;
    size_t caps;
    struct gate *gate;
    size_t gates;
    struct tie_step *tie;
    size_t ties;
    struct class *class; /* best first */
    size_t classes;
};

int sheet_find(const struct sheet *s, const char *code); /* index, or -1; NULL finds nothing */
int sheet_class(const struct sheet *s, const char *code);
bool sheet_is_leaf(const struct sheet *s, size_t i);
int sheet_depth(const struct sheet *s, size_t i);                /* a root is 1 */
enum criterion_role sheet_role(const struct sheet *s, size_t i); /* a part has the role of its parent */
int64_t sheet_maximum(const struct sheet *s);                    /* sum of the base roots' maxima */
/* What a new sheet starts from: half up, two decimals, at the criterion, and the usual nothings. */
struct sheet sheet_empty(void);

#endif
