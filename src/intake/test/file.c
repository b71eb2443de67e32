#include "intake/test/file.h"

#include "base/arena.h"
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

static struct str whole_file(struct arena *a, const char *path)
{
    struct str s = {NULL, 0};
    FILE *f = fopen(path, "rb");
    if (!f)
        return s;
    char *at = arena_take(a, 4 << 20);
    s.len = fread(at, 1, 4 << 20, f);
    s.at = at;
    (void)fclose(f);
    return s;
}

struct str test_source(struct arena *a, const char *path)
{
    const char *root = getenv("THIDUA_SOURCE");
    struct str s = whole_file(a, arena_format(a, "%s/%s", root ? root : ".", path));
    assert(s.at);
    return s;
}

struct str test_shared(struct arena *a, const char *path)
{
    const char *shared = getenv("THIDUA_SHARED"), *root = getenv("THIDUA_SOURCE");
    const char *folder = shared ? shared : arena_format(a, "%s/../shared", root ? root : ".");
    return whole_file(a, arena_format(a, "%s/%s", folder, path));
}
