#include "score/draw.h"

#include "base/arena.h"
#include "base/digest.h"
#include "base/str.h"
#include <string.h>

static const char *lot_of(struct arena *a, const char *seed, const char *name)
{
    return digest_hex(a, digest_of(str_of(arena_format(a, "%s:%s", seed, name))));
}

void draw_places(struct arena *a, const char *seed, const char *const name[], size_t n, int place_out[])
{
    const char **lot = ARENA_MANY(a, n, const char *);
    for (size_t i = 0; i < n; i++)
        lot[i] = lot_of(a, seed, name[i]);
    for (size_t i = 0; i < n; i++) {
        place_out[i] = 1;
        for (size_t k = 0; k < n; k++) {
            int order = strcmp(lot[k], lot[i]);
            place_out[i] += order < 0 || (order == 0 && k < i);
        }
    }
}
