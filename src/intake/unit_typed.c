/* A unit the reader missed, typed by a person: the same rules as for a line of the list. */
#include "base/arena.h"
#include "intake/key.h"
#include "intake/lines.h"
#include "intake/units.h"
#include <string.h>

struct plan_unit plan_unit_typed(struct arena *a, const char *text)
{
    struct line line = {.raw = text, .text = text_clean(a, text, strlen(text))};
    unsigned char owner = OWN_NONE;
    struct plan_draft one = {.own = &owner};
    struct reader r = {.arena = a, .d = &one, .line = &line, .count = 1};
    line.key = key_of(a, line.text);
    struct mark m = mark_of(a, &line);
    struct plan_unit unit = *unit_add(&r, line.text + m.rest, 0, 0, 0);
    unit.typed = true;
    return unit;
}
