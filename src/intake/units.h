/* Private: what units.c and table.c share. */
#ifndef INTAKE_UNITS_H
#define INTAKE_UNITS_H

#include "intake/reader.h"

bool unit_like(struct arena *a, const char *text); /* begins as names of units begin, and is short */
/* The name of a body, however many words it has, and no sentence about one. Only for a line that is marked as one of a
 * list: prose begins with such names too. */
bool unit_name_long(struct arena *a, const char *text);
/* Without the dots a person is to fill in: "Sở A: ………" is "Sở A:", nothing but dots is "". */
const char *unit_filled(struct arena *a, const char *text);
bool unit_noun(const char *key); /* begins with a noun of bodies: "xã", "trường" */
int units_told(const char *key); /* "gồm 12 đơn vị": 12; 0: no count */
/* text is "name" or "name: models". number 0: count on. list_from: the first unit of this list. */
struct plan_unit *unit_add(struct reader *r, const char *text, int number, int index, int list_from);

#endif
