/* From marks to totals, exactly: fractions until the one declared rounding point, and a trace of each number
 * from which the total can be worked out again by hand. Pure: no database, no clock, no words. */
#ifndef SCORE_COMPUTE_H
#define SCORE_COMPUTE_H

#include "score/exact.h"
#include "score/mark.h"
#include "score/problem.h"

struct arena;
struct sheet;
struct score_rules;

/* A named whole number about a unit that a tie step looks at: {"women_percent", 72}, {"vote", 8}. */
struct unit_fact {
    const char *name;
    int64_t n;
};

struct unit_marks {
    const char *code;        /* unique in the table */
    const struct mark *mark; /* as many as the sheet has criteria, in its order; groups' marks are not read */
    const struct unit_fact *fact;
    size_t facts;
};

enum line_state { LINE_SCORED, LINE_NOT_SCORED, LINE_ZERO, LINE_NOT_APPLICABLE, LINE_AWAITED, LINE_GATE, LINE_GROUP };
enum line_limit { LIMIT_NONE, LIMIT_MAX, LIMIT_MIN, LIMIT_CAP_SET };

/* One line of the proof. All amounts carry the line's sign: a penalty is negative. */
struct line_score {
    enum line_state state;
    bool by_hand;           /* a scorer's points stand instead of the formula */
    bool open;              /* waits for a mark: the unit is not ranked */
    bool counts;            /* its maximum is in the maximum that can be reached */
    struct exact raw;       /* the formula's fraction, before limit and rounding */
    struct exact value;     /* what goes into the parent: after limit, rounding (when at the criterion) and cap set */
    struct exact maximum;   /* what could be reached here; zero when left out */
    int64_t points;         /* value, rounded for show by the sheet's rounding */
    enum line_limit limit;  /* what bit last */
    int cap;                /* index of the cap set, -1 none */
    struct exact reference; /* L of HALF_RELATIVE, the largest measure of RELATIVE_MAX; zero otherwise */
    int place;              /* RANK: the place among the units, 0 otherwise */
};

struct unit_score {
    struct line_score *line;                                          /* as many as the sheet has criteria */
    int64_t base, bonus, penalty;                                     /* rounded for show; penalty is 0 or negative */
    int64_t total, maximum;                                           /* total after caps and rounding */
    struct exact base_exact, bonus_exact, penalty_exact, total_exact; /* before the total's rounding */
    bool bonus_capped, penalty_floored, total_capped, total_floored, rescaled;
    int open;          /* lines that wait */
    uint64_t gates;    /* bit g: sheet gate g is hit */
    bool ranked;       /* nothing open and no gate forbids it */
    int place_at_best; /* 1 unless a gate holds the unit back */
    int class;         /* index in the sheet, -1 none */
};

struct score_table {
    size_t units;
    struct unit_score *unit;       /* in the order of the input */
    struct score_problem *warning; /* nothing was refused; somebody should look */
    size_t warnings;
};

/* INVALID with *problem_out (its texts belong to the input) when the sheet has an error or a mark cannot be
 * scored; the first in the order of sheet, then units, then criteria. Everything out lives in `a`. */
enum outcome score_compute(struct arena *a, const struct sheet *s, const struct unit_marks *unit, size_t units,
                           struct score_table *out, struct score_problem *problem_out) MUST_USE;
/* The same when the sheet's rules are at hand: the sheet is not checked again. */
enum outcome score_compute_by(struct arena *a, const struct score_rules *r, const struct unit_marks *unit, size_t units,
                              struct score_table *out, struct score_problem *problem_out) MUST_USE;
/* One mark against its line alone, for a form: wrong kind of mark, over the maximum, not in step, T = 0 ... */
enum outcome mark_check(const struct sheet *s, size_t criterion, const struct mark *m,
                        struct score_problem *problem_out) MUST_USE;

#endif
