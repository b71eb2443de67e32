/* Why a sheet, a mark or a case cannot be scored. Codes are a contract: docs/format-score.md lists them and
 * text has score.problem.<name> for each. */
#ifndef SCORE_PROBLEM_H
#define SCORE_PROBLEM_H

#include "base/points.h"
#include <stdbool.h>

/* clang-format off */
#define SCORE_PROBLEMS(X) \
    X(NONE, none, false) X(RATIO_ZERO_BY_ZERO, ratio_zero_by_zero, true) X(TARGET_ZERO, target_zero, true) \
    X(TARGET_MISSING, target_missing, true) X(TARGET_NEGATIVE, target_negative, true) \
    X(ACTUAL_NEGATIVE, actual_negative, true) X(LARGEST_RATIO_ONE, largest_ratio_one, false) \
    X(MARK_WRONG_TAG, mark_wrong_tag, true) X(MARK_OVER_MAX, mark_over_max, true) \
    X(MARK_UNDER_MIN, mark_under_min, true) X(MARK_NOT_IN_STEP, mark_not_in_step, true) \
    X(LEVEL_UNKNOWN, level_unknown, true) X(COUNT_OUT_OF_RANGE, count_out_of_range, true) \
    X(NUMBER_OUT_OF_RANGE, number_out_of_range, true) X(OUTSIDE_BANDS, outside_bands, true) \
    X(SCORERS_TOO_FEW, scorers_too_few, true) X(SCORERS_NOT_WEIGHTS, scorers_not_weights, true) \
    X(OVERFLOW, overflow, true) X(SHEET_EMPTY, sheet_empty, true) X(TOO_MANY_CRITERIA, too_many_criteria, true) \
    X(TOO_MANY_RULES, too_many_rules, true) X(TOO_DEEP, too_deep, true) X(CODE_EMPTY, code_empty, true) \
    X(CODE_TWICE, code_twice, true) X(PARENT_AFTER_CHILD, parent_after_child, true) \
    X(PARENT_NOT_GROUP, parent_not_group, true) X(ROLE_MISSING, role_missing, true) \
    X(ROLE_NOT_POSSIBLE, role_not_possible, true) X(MAX_NEGATIVE, max_negative, true) \
    X(MAX_MISSING, max_missing, true) X(MIN_OVER_MAX, min_over_max, true) \
    X(PENALTY_MIN_NEGATIVE, penalty_min_negative, true) X(CHILDREN_NOT_PARENT, children_not_parent, true) \
    X(CHILD_NOT_SAME_MAX, child_not_same_max, true) \
    X(RATIO_AND_LEVELS, ratio_and_levels, true) X(EXCLUDES_BOTH_NEEDED, excludes_both_needed, false) \
    X(EXCLUDES_UNKNOWN, excludes_unknown, true) X(RELATIVE, relative, false) \
    X(LEVELS_MISSING, levels_missing, true) X(LEVEL_TWICE, level_twice, true) \
    X(LEVEL_OVER_MAX, level_over_max, true) X(BANDS_MISSING, bands_missing, true) \
    X(BANDS_OVERLAP, bands_overlap, true) X(BANDS_GAP, bands_gap, true) X(BAND_EMPTY, band_empty, true) \
    X(BAND_OVER_MAX, band_over_max, true) X(STEP_NOT_DIVIDING, step_not_dividing, true) \
    X(STEP_NEGATIVE, step_negative, true) X(PER_MISSING, per_missing, true) \
    X(WEIGHTS_NOT_100, weights_not_100, true) X(RANK_POINTS_MISSING, rank_points_missing, true) \
    X(RANK_POINTS_OVER_MAX, rank_points_over_max, true) X(RANK_POINTS_RISE, rank_points_rise, true) \
    X(OF_UNKNOWN, of_unknown, true) X(STANDARD_MISSING, standard_missing, true) X(CAP_UNKNOWN, cap_unknown, true) \
    X(CAP_NOT_LEAF, cap_not_leaf, true) X(CAP_MIXED_ROLES, cap_mixed_roles, true) \
    X(CAP_NEGATIVE, cap_negative, true) X(CAP_LINE_TWICE, cap_line_twice, true) X(GATE_UNKNOWN, gate_unknown, true) \
    X(GATE_NOT_MEASURABLE, gate_not_measurable, true) X(GATE_CLASS_UNKNOWN, gate_class_unknown, true) \
    X(GATE_PLACE, gate_place, true) X(GATE_AWARD, gate_award, true) X(GATE_UNUSED, gate_unused, false) \
    X(CLASSES_ORDER, classes_order, true) X(CLASSES_MISSING, classes_missing, true) \
    X(TIE_UNKNOWN, tie_unknown, true) X(TIE_MISSING, tie_missing, false) \
    X(ROUNDING_DECIMALS, rounding_decimals, true) X(PENALTY_FLOOR_POSITIVE, penalty_floor_positive, true) \
    X(TOTAL_CAP_UNDER_MAX, total_cap_under_max, false) X(OUT_OF_NOT_SUM, out_of_not_sum, true) \
    X(JSON_SYNTAX, json_syntax, true) X(JSON_KEY, json_key, true) X(JSON_TYPE, json_type, true) \
    X(JSON_MISSING, json_missing, true) X(JSON_VALUE, json_value, true) X(JSON_TOO_LARGE, json_too_large, true) \
    X(UNIT_TWICE, unit_twice, true) X(CRITERION_UNKNOWN, criterion_unknown, true) X(NO_UNITS, no_units, true)
/* clang-format on */

#define SCORE_PROBLEM_ENUM(NAME, name, error) SCORE_##NAME,
enum score_problem_code { SCORE_PROBLEMS(SCORE_PROBLEM_ENUM) SCORE_PROBLEM_COUNT };
#undef SCORE_PROBLEM_ENUM

struct score_problem {
    enum score_problem_code code;
    const char *criterion; /* its code, or the gate's, cap's, class's; "" when none is to blame */
    const char *unit;      /* its code; "" when none */
    const char *path;      /* in a file: /sheet/criteria/3/max; "" otherwise */
    int64_t wanted, found; /* hundredths, where the code compares two amounts; else 0 */
};

const char *problem_name(enum score_problem_code code); /* "target_zero" */
bool problem_is_error(enum score_problem_code code);    /* false: a warning, scoring goes on */

#endif
