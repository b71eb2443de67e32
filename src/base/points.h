/* Points are whole hundredths: 9750 is "97,50". Never a float, anywhere near them. */
#ifndef BASE_POINTS_H
#define BASE_POINTS_H

#include "base/outcome.h"
#include <stdint.h>

struct buf;

struct points {
    int64_t hundredths;
};

/* A typed mark: "9", "9,5", "9.5 ", "-0,25", "1 250,00". Comma or dot, at most two decimals, at most seven
 * whole digits, blanks around and no-break spaces allowed. INVALID: letters, three decimals, empty, "9/10". */
enum outcome points_parse(const char *text, struct points *out) MUST_USE;
/* Vietnamese writing with two decimals: 97,50; -0,25 uses U+2212; thousands get a dot: 1.872,00. */
void points_write(struct buf *b, struct points p);
/* The same without decimals when they are zero: 100; 12,50. For maxima. */
void points_write_short(struct buf *b, struct points p);

#endif
