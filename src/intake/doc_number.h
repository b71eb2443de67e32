/* "Số: 03-KH/ĐTN-CTĐI" and its kin: State, Party, with a year, blank. */
#ifndef INTAKE_DOC_NUMBER_H
#define INTAKE_DOC_NUMBER_H

#include "intake/plan_parts.h"

struct arena;

/* False: not a number line. All but line is filled in. */
bool doc_number_read(struct arena *a, const char *text, const char *key, struct doc_number *out);
/* Behind a number in one line stands the place and date. */
bool piece_after_number(const char *text);

#endif
