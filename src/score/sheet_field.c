#include "score/sheet_field.h"

#include "score/sheet.h"

#define AT(type, member) offsetof(struct type, member)

const char *const nothing_names[] = {"not_scored", "zero", "not_applicable", "awaited", NULL};
const char *const scorer_names[] = {"self", "leader", "council", "external", NULL};

static const char *const where_names[] = {"criterion", "total", NULL};
static const char *const mode_names[] = {"half_up", "down", "up", NULL};
static const char *const effect_total_names[] = {"zero", "max", "open", NULL};
static const char *const effect_maximum_names[] = {"keep", "drop", NULL};
static const char *const ranking_names[] = {"competition", "dense", "by_class", NULL};
static const char *const role_names[] = {"part", "base", "bonus", "penalty", NULL};
static const char *const share_names[] = {"best", "dense", "mean", NULL};
static const char *const measure_names[] = {"yes", "count", "actual", "points", "percent", "missing", "total", NULL};
static const char *const test_names[] = {"lt", "le", "eq", "ge", "gt", NULL};
static const char *const gate_effect_names[] = {"unranked", "rank_at_best", "class_at_best", "no_award", NULL};
static const char *const tie_names[] = {"base", "bonus", "penalty", "criterion", "fact", "vote", "draw", NULL};
static const char *const kind_names[] = {"RATIO",         "RATIO_INVERSE", "OVER_BONUS", "HALF_RELATIVE",
                                         "RELATIVE_MAX",  "RANK",          "LEVEL",      "BANDS",
                                         "YESNO",         "COUNT_UP",      "COUNT_DOWN", "BONUS_FIXED",
                                         "PENALTY_FIXED", "MANUAL",        "SUM",        "WEIGHTED",
                                         "AVERAGE",       "EXTERNAL",      "GATE",       NULL};

const struct json_field sheet_fields[] = {
    {"code", FIELD_TEXT, AT(sheet, code), 0, true, NULL},
    {"title", FIELD_TEXT, AT(sheet, title), 0, true, NULL},
    {"source", FIELD_TEXT, AT(sheet, source), 0, false, NULL},
    {"version", FIELD_INT, AT(sheet, version), 0, true, NULL},
    {"year", FIELD_INT, AT(sheet, year), 0, false, NULL},
    {"invented", FIELD_BOOL, AT(sheet, invented), 0, false, NULL},
    {"out_of", FIELD_MAYBE_POINTS, AT(sheet, out_of), 0, false, NULL},
    {"total_cap", FIELD_MAYBE_POINTS, AT(sheet, total_cap), 0, false, NULL},
    {"total_floor", FIELD_MAYBE_POINTS, AT(sheet, total_floor), 0, false, NULL},
    {"bonus_cap", FIELD_MAYBE_POINTS, AT(sheet, bonus_cap), 0, false, NULL},
    {"penalty_floor", FIELD_MAYBE_POINTS, AT(sheet, penalty_floor), 0, false, NULL},
    {"rounding", FIELD_OTHER, 0, 0, false, NULL},
    {"rescale", FIELD_BOOL, AT(sheet, rescale), 0, false, NULL},
    {"nothing", FIELD_OTHER, 0, 0, false, NULL},
    {"ranking", FIELD_ENUM, AT(sheet, ranking), 0, false, ranking_names},
    {"classes_by_percent", FIELD_BOOL, AT(sheet, classes_by_percent), 0, false, NULL},
    {"criteria", FIELD_OTHER, 0, 0, true, NULL},
    {"caps", FIELD_OTHER, 0, 0, false, NULL},
    {"gates", FIELD_OTHER, 0, 0, false, NULL},
    {"ties", FIELD_OTHER, 0, 0, false, NULL},
    {"classes", FIELD_OTHER, 0, 0, false, NULL},
    {NULL, FIELD_OTHER, 0, 0, false, NULL},
};

const struct json_field rounding_fields[] = {
    {"where", FIELD_ENUM, AT(rounding, where), 0, true, where_names},
    {"mode", FIELD_ENUM, AT(rounding, mode), 0, true, mode_names},
    {"decimals", FIELD_INT, AT(rounding, decimals), 0, true, NULL},
    {NULL, FIELD_OTHER, 0, 0, false, NULL},
};

/* Read into two ints: total, maximum. */
const struct json_field nothing_fields[] = {
    {"total", FIELD_ENUM, 0, 0, true, effect_total_names},
    {"maximum", FIELD_ENUM, sizeof(int), 0, true, effect_maximum_names},
    {NULL, FIELD_OTHER, 0, 0, false, NULL},
};

const struct json_field criterion_fields[] = {
    {"code", FIELD_TEXT, AT(criterion, code), 0, true, NULL},
    {"text", FIELD_TEXT, AT(criterion, text), 0, true, NULL},
    {"note", FIELD_TEXT, AT(criterion, note), 0, false, NULL},
    {"kind", FIELD_ENUM, AT(criterion, kind), 0, true, kind_names},
    {"role", FIELD_ENUM, AT(criterion, role), 0, false, role_names},
    {"scorers", FIELD_OTHER, 0, 0, false, NULL},
    {"evidence", FIELD_BOOL, AT(criterion, evidence), 0, false, NULL},
    {"max", FIELD_POINTS, AT(criterion, max), 0, false, NULL},
    {"unlimited", FIELD_BOOL, AT(criterion, unlimited), 0, false, NULL},
    {"capped", FIELD_BOOL, AT(criterion, capped), 0, false, NULL},
    {"min", FIELD_HAS_POINTS, AT(criterion, min), AT(criterion, has_min), false, NULL},
    {"target", FIELD_HAS_NUMBER, AT(criterion, target), AT(criterion, has_target), false, NULL},
    {"levels", FIELD_OTHER, 0, 0, false, NULL},
    {"bands", FIELD_OTHER, 0, 0, false, NULL},
    {"percent", FIELD_BOOL, AT(criterion, percent), 0, false, NULL},
    {"inverse", FIELD_BOOL, AT(criterion, inverse), 0, false, NULL},
    {"step", FIELD_POINTS, AT(criterion, step), 0, false, NULL},
    {"per", FIELD_POINTS, AT(criterion, per), 0, false, NULL},
    {"per_occurrence", FIELD_BOOL, AT(criterion, per_occurrence), 0, false, NULL},
    {"weight", FIELD_POINTS, AT(criterion, weight), 0, false, NULL},
    {"weights", FIELD_OTHER, 0, 0, false, NULL},
    {"drop_highest", FIELD_BOOL, AT(criterion, drop_highest), 0, false, NULL},
    {"drop_lowest", FIELD_BOOL, AT(criterion, drop_lowest), 0, false, NULL},
    {"over_percent", FIELD_POINTS, AT(criterion, over_percent), 0, false, NULL},
    {"standard", FIELD_POINTS, AT(criterion, standard), 0, false, NULL},
    {"of", FIELD_CODE, AT(criterion, of), 0, false, NULL},
    {"rank_points", FIELD_OTHER, 0, 0, false, NULL},
    {"share", FIELD_ENUM, AT(criterion, share), 0, false, share_names},
    {"excludes", FIELD_CODE, AT(criterion, excludes), 0, false, NULL},
    {"children", FIELD_OTHER, 0, 0, false, NULL},
    {NULL, FIELD_OTHER, 0, 0, false, NULL},
};

const struct json_field level_fields[] = {
    {"code", FIELD_TEXT, AT(level, code), 0, true, NULL},
    {"text", FIELD_TEXT, AT(level, text), 0, false, NULL},
    {"points", FIELD_POINTS, AT(level, points), 0, true, NULL},
    {NULL, FIELD_OTHER, 0, 0, false, NULL},
};

const struct json_field band_fields[] = {
    {"from", FIELD_HAS_POINTS, AT(band, from), AT(band, has_from), false, NULL},
    {"to", FIELD_HAS_POINTS, AT(band, to), AT(band, has_to), false, NULL},
    {"points", FIELD_POINTS, AT(band, points), 0, true, NULL},
    {NULL, FIELD_OTHER, 0, 0, false, NULL},
};

const struct json_field cap_fields[] = {
    {"code", FIELD_TEXT, AT(cap, code), 0, true, NULL},
    {"text", FIELD_TEXT, AT(cap, text), 0, false, NULL},
    {"of", FIELD_OTHER, 0, 0, true, NULL},
    {"max", FIELD_POINTS, AT(cap, max), 0, true, NULL},
    {NULL, FIELD_OTHER, 0, 0, false, NULL},
};

const struct json_field gate_fields[] = {
    {"code", FIELD_TEXT, AT(gate, code), 0, true, NULL},
    {"text", FIELD_TEXT, AT(gate, text), 0, false, NULL},
    {"criterion", FIELD_TEXT, AT(gate, criterion), 0, false, NULL},
    {"measure", FIELD_ENUM, AT(gate, measure), 0, true, measure_names},
    {"test", FIELD_ENUM, AT(gate, test), 0, false, test_names},
    {"value", FIELD_NUMBER, AT(gate, value), 0, false, NULL},
    {"effect", FIELD_ENUM, AT(gate, effect), 0, true, gate_effect_names},
    {"place", FIELD_INT, AT(gate, place), 0, false, NULL},
    {"class", FIELD_CODE, AT(gate, class_code), 0, false, NULL},
    {"award", FIELD_CODE, AT(gate, award), 0, false, NULL},
    {NULL, FIELD_OTHER, 0, 0, false, NULL},
};

const struct json_field tie_fields[] = {
    {"kind", FIELD_ENUM, AT(tie_step, kind), 0, true, tie_names},
    {"text", FIELD_TEXT, AT(tie_step, text), 0, false, NULL},
    {"criterion", FIELD_CODE, AT(tie_step, criterion), 0, false, NULL},
    {"fact", FIELD_CODE, AT(tie_step, fact), 0, false, NULL},
    {"lower_wins", FIELD_BOOL, AT(tie_step, lower_wins), 0, false, NULL},
    {"at_least", FIELD_MAYBE_INT, AT(tie_step, at_least), 0, false, NULL},
    {NULL, FIELD_OTHER, 0, 0, false, NULL},
};

const struct json_field class_fields[] = {
    {"code", FIELD_TEXT, AT(class, code), 0, true, NULL},
    {"text", FIELD_TEXT, AT(class, text), 0, false, NULL},
    {"from", FIELD_POINTS, AT(class, from), 0, true, NULL},
    {"each_root_percent", FIELD_MAYBE_POINTS, AT(class, each_root_percent), 0, false, NULL},
    {NULL, FIELD_OTHER, 0, 0, false, NULL},
};
