/* The sentence for a problem, in the reader's language: apart from the engine, which knows no words. */
#ifndef SCORE_PROBLEM_WORD_H
#define SCORE_PROBLEM_WORD_H

#include "score/problem.h"
#include "text/message.h"

/* Key score.problem.<name>; the amounts are inside. Which line, unit or file place: the caller says it beside. */
struct message problem_word(const struct score_problem *p);

#endif
