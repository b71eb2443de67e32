/* Files for tests: of the project by THIDUA_SOURCE, of the shared reference by THIDUA_SHARED or ../shared. */
#ifndef INTAKE_TEST_FILE_H
#define INTAKE_TEST_FILE_H

#include "base/str.h"

struct arena;

struct str test_source(struct arena *a, const char *path); /* the test fails when it is not there */
struct str test_shared(struct arena *a, const char *path); /* at NULL when it is not there: the test says skipped */

#endif
