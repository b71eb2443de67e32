/* Private: how a hand writes one word for another. Words are keys (key.h). */
#ifndef INTAKE_SLIPS_H
#define INTAKE_SLIPS_H

#include <stdbool.h>
#include <stddef.h>

/* One slip apart: a neighbour on the keyboard ("xây", "cây"), sounds that one accent does not tell apart ("xuất",
 * "suất"; "chồng", "trồng"), or a mark or tone ("nha", "nhà"). Equal words are none. */
bool slip_between(const char *one, size_t one_len, const char *two, size_t two_len);

/* What may have been meant by a word that is none: hỏi for ngã, else the bar of đ or an onset (ng, ngh; s, x). Calls
 * `known` for each; true when exactly one is, which is written to `out` (room: len + 4). */
bool slip_mend(const char *word, size_t len, bool (*known)(const void *with, const char *word, size_t len),
               const void *with, char *out);

#endif
