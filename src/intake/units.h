/* Private: what units.c and table.c share. */
#ifndef INTAKE_UNITS_H
#define INTAKE_UNITS_H

#include "intake/reader.h"

bool unit_like(struct arena *a, const char *text); /* begins as names of units begin, and is short */
/* text is "name" or "name: models". number 0: count on. list_from: the first unit of this list. */
struct plan_unit *unit_add(struct reader *r, const char *text, int number, int index, int list_from);

#endif
