#include "desk/plan/plan_never.h"

#include "base/arena.h"
#include "desk/plan/plan_map.h"
#include "intake/plan.h"
#include <string.h>

int plan_never_in(const struct plan_draft *d, const char *text, int line)
{
    for (int i = 0; i < d->never_count; i++)
        if (d->never[i].line == line && (strstr(text, d->never[i].text) || strstr(d->never[i].text, text)))
            return i;
    return -1;
}

static bool of_window(const struct plan_draft *d, int i)
{
    const struct plan_deadline *x = plan_window_impossible(d);
    struct day opens, due;
    int line;
    return x && !plan_window(d, &opens, &due, &line) && plan_never_in(d, x->when.raw, x->line) == i;
}

bool plan_never_own(const struct plan_draft *d, int i)
{
    return d->never[i].line != d->header.place_date_line && !of_window(d, i);
}

const char *plan_never_field(struct arena *a, const struct plan_draft *d, int i)
{
    if (d->never[i].line == d->header.place_date_line)
        return "ngay";
    return of_window(d, i) ? "den_ngay" : arena_format(a, "ngay_sai.%d", i + 1);
}

/* Warnings of a line stand in the order of its days. */
int plan_never_warned(const struct plan_draft *d, const struct plan_warning *w)
{
    int before = 0;
    for (const struct plan_warning *x = d->warning; x < w; x++)
        before += x->code == WARN_DATE_IMPOSSIBLE && x->line == w->line;
    for (int i = 0; i < d->never_count; i++)
        if (d->never[i].line == w->line && before-- == 0)
            return i;
    return -1;
}
