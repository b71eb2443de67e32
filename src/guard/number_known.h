/* Digits that are nobody's secret: a day, a year, numbers that count, the beginning of π. Pure. */
#ifndef GUARD_NUMBER_KNOWN_H
#define GUARD_NUMBER_KNOWN_H

#include <stddef.h>

/* How many of the digits at the beginning of text belong to such a number; 0: none. */
size_t number_known(const char *text);

#endif
