/* Structs as JSON objects by a table of fields: one table reads and writes, so that what is written reads
 * back the same. Private to score's files. Points and measured values are strings ("97.50") or whole JSON
 * numbers; a JSON real is refused, since it would pass through a binary fraction. */
#ifndef SCORE_JSON_FIELD_H
#define SCORE_JSON_FIELD_H

#include "score/criterion.h"
#include "score/problem.h"
#include <jansson.h>

struct arena;
struct maybe;

enum field_kind {
    FIELD_TEXT,       /* const char *, "" when absent */
    FIELD_CODE,       /* const char *, NULL when absent */
    FIELD_POINTS,     /* int64_t hundredths */
    FIELD_HAS_POINTS, /* the same with a bool at flag */
    FIELD_MAYBE_POINTS,
    FIELD_MAYBE_INT,
    FIELD_NUMBER,     /* struct number */
    FIELD_HAS_NUMBER, /* the same with a bool at flag */
    FIELD_BOOL,
    FIELD_INT,   /* int, 0 .. 10^9 */
    FIELD_LONG,  /* int64_t, up to 10^15 either way */
    FIELD_ENUM,  /* an enum, by name */
    FIELD_OTHER, /* the caller reads it */
};

struct json_field {
    const char *key;
    enum field_kind kind;
    size_t at, flag;
    bool required;
    const char *const *name; /* FIELD_ENUM: NULL-terminated */
};

/* Where a value stands, for the problem's path. */
struct json_at {
    const struct json_at *up;
    const char *key; /* NULL: `index` is meant */
    size_t index;
};

struct json_reader {
    struct arena *arena;
    struct score_problem problem;
};

bool json_fail(struct json_reader *r, const struct json_at *at, enum score_problem_code code); /* always false */
/* False (and r->problem) when o is no object, has an unknown key, lacks a required one, or a value is wrong. */
bool json_fields_read(struct json_reader *r, const struct json_at *at, const json_t *o, const struct json_field *f,
                      void *into);
/* The same, but what is absent keeps what `into` holds: an object whose keys have defaults of their own. */
bool json_fields_over(struct json_reader *r, const struct json_at *at, const json_t *o, const struct json_field *f,
                      void *into);
void json_fields_write(struct arena *a, json_t *o, const struct json_field *f, const void *from);
/* The table ends with a key of NULL. An array of at most `most` members, or json_fail. */
bool json_array_read(struct json_reader *r, const struct json_at *at, const json_t *array, size_t most);
bool json_text_read(struct json_reader *r, const struct json_at *at, const json_t *v, const char **out);
bool json_key_read(struct json_reader *r, const struct json_at *at, const char *key, const char **out); /* in NFC */
bool json_points_read(struct json_reader *r, const struct json_at *at, const json_t *v, int64_t *out);
bool json_number_read(struct json_reader *r, const struct json_at *at, const json_t *v, struct number *out);
bool json_long_read(struct json_reader *r, const struct json_at *at, const json_t *v, int64_t most, int64_t *out);
bool json_enum_read(struct json_reader *r, const struct json_at *at, const json_t *v, const char *const *name,
                    int *out);
json_t *json_points(struct arena *a, int64_t hundredths); /* "97.50" */
json_t *json_number(struct arena *a, struct number n);    /* "12.5" with the decimals it came with */
/* Written into the arena; `flags` are Jansson's. */
const char *json_dumped(struct arena *a, const json_t *v, size_t flags);
/* Strict parse: duplicates and what follows the value are refused. NULL with r->problem set. */
json_t *json_parse(struct json_reader *r, const char *at, size_t len);

#endif
