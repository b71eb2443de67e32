#include "score/problem.h"

#define SCORE_PROBLEM_NAME(NAME, name, error) [SCORE_##NAME] = #name,
static const char *const name_of[SCORE_PROBLEM_COUNT] = {SCORE_PROBLEMS(SCORE_PROBLEM_NAME)};
#undef SCORE_PROBLEM_NAME

#define SCORE_PROBLEM_ERROR(NAME, name, error) [SCORE_##NAME] = error,
static const bool error_of[SCORE_PROBLEM_COUNT] = {SCORE_PROBLEMS(SCORE_PROBLEM_ERROR)};
#undef SCORE_PROBLEM_ERROR

const char *problem_name(enum score_problem_code code)
{
    return name_of[code];
}

bool problem_is_error(enum score_problem_code code)
{
    return error_of[code];
}
