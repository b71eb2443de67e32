/* A draw of lots that anybody can repeat: each unit's lot is the SHA-256 of "SEED:NAME" in hex, the smallest is first.
 *   printf '%s' 'SEED:NAME' | sha256sum
 * Pure. Who may draw, and that it is drawn once, belongs to score/kept/tie_kept.h. */
#ifndef SCORE_DRAW_H
#define SCORE_DRAW_H

#include <stddef.h>

struct arena;

/* place_out: n places from 1, without gaps or repeats. Two equal names follow their order in the list. */
void draw_places(struct arena *a, const char *seed, const char *const name[], size_t n, int place_out[]);

#endif
