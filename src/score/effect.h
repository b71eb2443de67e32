/* What a change does before it is made: an amended sheet, an answered appeal, a mark tried in a sandbox, bonuses left
 * out. Two scorings of the same units side by side, and whose marks, totals and places move. Pure. */
#ifndef SCORE_EFFECT_H
#define SCORE_EFFECT_H

#include "score/rank.h"

struct scoring {
    const struct sheet *sheet;
    const struct unit_marks *unit; /* the same units in the same order in both scorings */
    struct score_table table;
    struct ranking ranking;
};

/* Scores and ranks; INVALID as score_compute. */
enum outcome scoring_make(struct arena *a, const struct sheet *s, const struct unit_marks *unit, size_t units,
                          struct scoring *out, struct score_problem *problem_out) MUST_USE;

/* The marks of one version of a sheet for another: by the criterion's code, levels by their code. What no longer
 * fits its line, or has no line, is left out and counted in *lost_out; `units` arrays of new_sheet's length. */
struct unit_marks *marks_carry(struct arena *a, const struct sheet *from, const struct sheet *to,
                               const struct unit_marks *unit, size_t units, size_t *lost_out);

/* The marks with every bonus line set to zero, for the question "and without bonuses?". */
struct unit_marks *marks_without_bonus(struct arena *a, const struct sheet *s, const struct unit_marks *unit,
                                       size_t units);

struct line_move {
    const char *criterion; /* a code of either sheet */
    bool is_new, is_gone;  /* the line exists only after, only before */
    int64_t before, after; /* points shown */
};

struct unit_move {
    size_t unit;
    int64_t total_before, total_after;
    int place_before, place_after; /* 0: not ranked */
    int class_before, class_after; /* indices in their own sheet */
    struct line_move *line;        /* leaves whose points differ */
    size_t lines;
};

struct effect {
    struct unit_move *unit; /* only units for which anything moves, in the order of the input */
    size_t units;
};

struct effect effect_between(struct arena *a, const struct scoring *before, const struct scoring *after);

#endif
