/* Private: models of a unit and the quantities in them. */
#ifndef INTAKE_MODELS_H
#define INTAKE_MODELS_H

#include "intake/reader.h"

/* Splits at ';', keeps models_raw. False: nothing but blanks or dots. */
bool models_add(struct reader *r, struct plan_unit *u, const char *text, int index);
/* Offset of a row of dots to be filled in, or the length of the text. */
size_t placeholder_at(const char *text);
/* Where a second model begins behind "và" ("... và phát động ..."), or -1. */
ptrdiff_t model_join(struct arena *a, const char *text);

struct part_list {
    const char **at;
    int count;
};
/* A list in one line: "1. A; 2. B", "A; B", or "A, B và C". */
struct part_list list_parts(struct arena *a, const char *text);

#endif
