/* Local days and moments. The clock of the country is fixed at +07:00; stored as ISO text:
 * days "2020-11-17", moments "2020-11-17T09:41:00+07:00" (both sort as text). */
#ifndef BASE_DAY_H
#define BASE_DAY_H

#include "base/outcome.h"
#include <stdbool.h>
#include <stdint.h>

struct arena;
struct buf;

struct day {
    int16_t year; /* 0: no day */
    int8_t month, day;
};

struct moment {
    int64_t seconds; /* since 1970-01-01T00:00:00Z; 0: never */
};

bool day_exists(int year, int month, int day); /* 1900..2199, leap years by rule */
int32_t day_number(struct day d);              /* days since 1970-01-01 */
struct day day_from_number(int32_t n);
struct day day_add(struct day d, int days);
int day_compare(struct day a, struct day b);
int day_weekday(struct day d); /* 1 Monday .. 7 Sunday */
/* INVALID: another shape, or a day that does not exist; so for all that parse. */
enum outcome day_parse_iso(const char *text, struct day *out) MUST_USE;
/* As a person types it: 17/11/2020, 17-11-2020, 17.11.2020, 171120, 17112020, 17/11 (year given). */
enum outcome day_parse_typed(const char *text, int year, struct day *out) MUST_USE;
/* A time of day as a person types it: 17:00, 17h, 17h30, 17g30, 17. INVALID: no such time. */
enum outcome clock_parse_typed(const char *text, int *hour_out, int *minute_out) MUST_USE;
const char *day_iso(struct arena *a, struct day d);   /* "2020-11-17"; "" for no day */
const char *day_short(struct arena *a, struct day d); /* "17/11/2020"; "" for no day */
void day_write(struct buf *b, struct day d);          /* the same */

enum outcome moment_parse_iso(const char *text, struct moment *out) MUST_USE;
const char *moment_iso(struct arena *a, struct moment m); /* in +07:00; "" for never */
void moment_write(struct buf *b, struct moment m);        /* "17/11/2020 09:41", local; nothing for never */
struct day moment_day(struct moment m);                   /* the local day */
void moment_clock(struct moment m, int *hour, int *minute, int *second); /* local */
struct moment moment_of(struct day d, int hour, int minute, int second); /* local to moment */

#endif
