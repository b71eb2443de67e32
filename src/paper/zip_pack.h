/* Parts into a ZIP in memory; the same parts give the same bytes, whatever the clock and the time zone. */
#ifndef PAPER_ZIP_PACK_H
#define PAPER_ZIP_PACK_H

#include "base/outcome.h"
#include "base/str.h"

struct arena;

struct part {
    const char *name;
    struct str bytes;
    bool packed; /* already: a picture. It goes in as it is */
};

enum outcome zip_pack(struct arena *a, const struct part *part, size_t parts, struct str *bytes_out) MUST_USE;

#endif
