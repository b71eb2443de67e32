/* For tests: the smallest .docx that holds a text, a paragraph a line, in one font. */
#ifndef INTAKE_TEST_DOCX_MADE_H
#define INTAKE_TEST_DOCX_MADE_H

#include "base/str.h"

struct arena;

struct str docx_made(struct arena *a, struct str text, const char *font);

#endif
