#include "score/sheet.h"

#include "base/str.h"

static const char *const kind_names[KIND_COUNT] = {
    [KIND_RATIO] = "RATIO",
    [KIND_RATIO_INVERSE] = "RATIO_INVERSE",
    [KIND_OVER_BONUS] = "OVER_BONUS",
    [KIND_HALF_RELATIVE] = "HALF_RELATIVE",
    [KIND_RELATIVE_MAX] = "RELATIVE_MAX",
    [KIND_RANK] = "RANK",
    [KIND_LEVEL] = "LEVEL",
    [KIND_BANDS] = "BANDS",
    [KIND_YESNO] = "YESNO",
    [KIND_COUNT_UP] = "COUNT_UP",
    [KIND_COUNT_DOWN] = "COUNT_DOWN",
    [KIND_BONUS_FIXED] = "BONUS_FIXED",
    [KIND_PENALTY_FIXED] = "PENALTY_FIXED",
    [KIND_MANUAL] = "MANUAL",
    [KIND_SUM] = "SUM",
    [KIND_WEIGHTED] = "WEIGHTED",
    [KIND_AVERAGE] = "AVERAGE",
    [KIND_EXTERNAL] = "EXTERNAL",
    [KIND_GATE] = "GATE",
};

const char *kind_name(enum criterion_kind k)
{
    return kind_names[k];
}

bool kind_is_relative(enum criterion_kind k)
{
    return k == KIND_HALF_RELATIVE || k == KIND_RELATIVE_MAX || k == KIND_RANK;
}

int sheet_find(const struct sheet *s, const char *code)
{
    for (size_t i = 0; code && i < s->count; i++)
        if (text_eq(s->criterion[i].code, code))
            return (int)i;
    return -1;
}

int sheet_class(const struct sheet *s, const char *code)
{
    for (size_t i = 0; code && i < s->classes; i++)
        if (text_eq(s->class[i].code, code))
            return (int)i;
    return -1;
}

bool sheet_is_leaf(const struct sheet *s, size_t i)
{
    for (size_t j = i + 1; j < s->count; j++)
        if (s->criterion[j].parent == (int)i)
            return false;
    return true;
}

/* A parent stands before its child, so the walk up ends; sheet_check makes sure of it. */
int sheet_depth(const struct sheet *s, size_t i)
{
    int depth = 1;
    for (int up = s->criterion[i].parent; up >= 0 && up < (int)i; i = (size_t)up, up = s->criterion[i].parent)
        depth++;
    return depth;
}

enum criterion_role sheet_role(const struct sheet *s, size_t i)
{
    while (s->criterion[i].role == ROLE_PART && s->criterion[i].parent >= 0 && s->criterion[i].parent < (int)i)
        i = (size_t)s->criterion[i].parent;
    return s->criterion[i].role;
}

int64_t sheet_maximum(const struct sheet *s)
{
    int64_t sum = 0;
    for (size_t i = 0; i < s->count; i++)
        if (s->criterion[i].parent < 0 && s->criterion[i].role == ROLE_BASE && s->criterion[i].kind != KIND_GATE)
            sum += s->criterion[i].max;
    return sum;
}

struct sheet sheet_empty(void)
{
    return (struct sheet){
        .code = "",
        .title = "",
        .source = "",
        .version = 1,
        .rounding = {ROUND_CRITERION, ROUND_HALF_UP, 2},
        .nothing = {[NOTHING_NOT_SCORED] = {ADDS_OPEN, false},
                    [NOTHING_ZERO] = {ADDS_ZERO, false},
                    [NOTHING_NOT_APPLICABLE] = {ADDS_ZERO, true},
                    [NOTHING_AWAITED] = {ADDS_OPEN, false}},
    };
}
