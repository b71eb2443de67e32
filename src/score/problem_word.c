#include "score/problem_word.h"

#include "text/words.h"

/* words: score.problem.* */

#define SCORE_PROBLEM_WORD(NAME, name, error) [SCORE_##NAME] = W_SCORE_PROBLEM_##NAME,
static const int word_of[SCORE_PROBLEM_COUNT] = {SCORE_PROBLEMS(SCORE_PROBLEM_WORD)};
#undef SCORE_PROBLEM_WORD

static bool counts_things(enum score_problem_code code)
{
    return code == SCORE_TOO_MANY_CRITERIA || code == SCORE_TOO_DEEP || code == SCORE_ROUNDING_DECIMALS;
}

static struct word_arg amount(const struct score_problem *p, int64_t n)
{
    if (counts_things(p->code))
        return (struct word_arg){.kind = ARG_INT, .number = n};
    return (struct word_arg){.kind = ARG_POINTS, .points = {n}};
}

/* Every sentence of the family has its arguments in this order; problem_word_test.c holds them to it. */
struct message problem_word(const struct score_problem *p)
{
    return (struct message){.word = word_of[p->code], .arg = {amount(p, p->wanted), amount(p, p->found)}};
}
