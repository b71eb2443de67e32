/* Every value of one JSON in another; keys the first does not name are free, arrays are as long. */
#ifndef INTAKE_TEST_JSON_H
#define INTAKE_TEST_JSON_H

#include <jansson.h>
#include <stdbool.h>

struct tally {
    int values, wrong;
    bool lines;
}; /* lines: compare line numbers too */

void json_compare(struct tally *t, const char *path, const json_t *want, const json_t *have);

#endif
