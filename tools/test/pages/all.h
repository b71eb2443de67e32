/* What the template all.html shows. */
#ifndef TOOLS_TEST_ALL_H
#define TOOLS_TEST_ALL_H

#include "web/html.h"
#include <stdbool.h>

struct all_row {
    int64_t id;
    const char *code;
};

struct all {
    const char *title;
    struct url script, save;
    bool late;
    size_t n;
    const struct all_row *rows;
    const char *words[2];
    struct points have, most;
    struct html made;
};

#endif
