#include "desk/plan/plan_added.h"

#include "base/arena.h"
#include "base/str.h"
#include <string.h>

static const char *added_field(struct arena *a, int number)
{
    return arena_format(a, ADDED_HEAD "%d", number);
}

const char *plan_unit_field(struct arena *a, const struct plan_draft *d, int i)
{
    int first = i;
    while (first > 0 && d->unit[first - 1].typed)
        first--;
    return d->unit[i].typed ? added_field(a, i - first + 1) : arena_format(a, "dv.%d", i + 1);
}

/* The last field that holds something, 0: none does. */
static int added_last(struct arena *a, const struct plan_given *g)
{
    for (int n = ADDED_MOST; n > 0; n--)
        if (!text_empty(plan_given(g, added_field(a, n))))
            return n;
    return 0;
}

static size_t given_set(struct import_value *at, size_t n, struct import_value x)
{
    for (size_t i = 0; i < n; i++)
        if (text_eq(at[i].name, x.name)) {
            at[i] = x;
            return n;
        }
    at[n] = x;
    return n + 1;
}

static int lines_filled(const char *box)
{
    struct str rest = str_of(box), line;
    int n = 0;
    while (str_cut(&rest, '\n', &line))
        n += str_trim(line).len > 0;
    return n;
}

size_t plan_added_typed(struct arena *a, const char *box, struct import_value *at, size_t n)
{
    struct str rest = str_of(box ? box : ""), line;
    int last = added_last(a, &(struct plan_given){at, n});
    if (last + lines_filled(rest.at) > ADDED_MOST)
        return given_set(at, n, (struct import_value){ADDED_BOX, arena_text(a, rest.at)});
    while (str_cut(&rest, '\n', &line)) {
        line = str_trim(line);
        if (line.len)
            n = given_set(at, n, (struct import_value){added_field(a, ++last), arena_copy(a, line.at, line.len)});
    }
    return given_set(at, n, (struct import_value){ADDED_BOX, ""});
}

struct plan_draft plan_with_added(struct arena *a, const struct plan_draft *d, const struct plan_given *g)
{
    int added = added_last(a, g);
    struct plan_draft whole = *d;
    whole.unit = ARENA_MANY(a, (size_t)(d->unit_count + added), struct plan_unit);
    if (d->unit_count)
        memcpy(whole.unit, d->unit, (size_t)d->unit_count * sizeof *d->unit);
    for (int i = 0; i < added; i++) {
        const char *text = plan_given(g, added_field(a, i + 1));
        whole.unit[whole.unit_count] = plan_unit_typed(a, text ? text : "");
        whole.unit[whole.unit_count].number = whole.unit_count + 1;
        whole.unit_count++;
    }
    return whole;
}
