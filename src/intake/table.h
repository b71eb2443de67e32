/* Private: is a line the heading row of a table the reader understands? Cells are parted by '|'. */
#ifndef INTAKE_TABLE_H
#define INTAKE_TABLE_H

#include <stdbool.h>

struct arena;

bool table_heads(struct arena *a, const char *text); /* at least two known columns */

#endif
