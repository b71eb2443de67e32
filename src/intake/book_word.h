/* Why a workbook from outside was not taken, as a sentence with what to do. */
#ifndef INTAKE_BOOK_WORD_H
#define INTAKE_BOOK_WORD_H

#include "paper/problem.h"
#include "text/message.h"

struct message book_problem_word(const struct paper_problem *why);

#endif
