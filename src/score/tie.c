#include "score/tie.h"

#include "base/str.h"
#include "score/sheet.h"

const char *tie_fact_name(const struct sheet *s, int step)
{
    switch (s->tie[step].kind) {
    case TIE_FACT:
        return s->tie[step].fact;
    case TIE_VOTE:
        return "vote";
    case TIE_DRAW:
        return "draw";
    case TIE_BASE:
    case TIE_BONUS:
    case TIE_PENALTY:
    case TIE_CRITERION:
        break;
    }
    return NULL;
}

static bool has_fact(const struct unit_marks *u, const char *name)
{
    for (size_t i = 0; i < u->facts; i++)
        if (text_eq(u->fact[i].name, name))
            return true;
    return false;
}

/* A step that lacks a number of any of them has not been tried: the ladder went past it. */
static int step_waiting(const struct sheet *s, const struct unit_marks *unit, const struct rank_row *row, size_t n)
{
    for (size_t t = 0; t < s->ties; t++) {
        const char *name = tie_fact_name(s, (int)t);
        for (size_t i = 0; name && i < n; i++)
            if (!has_fact(&unit[row[i].unit], name))
                return (int)t;
    }
    return -1;
}

size_t tie_groups(const struct sheet *s, const struct unit_marks *unit, const struct ranking *r, struct tie_group *out)
{
    size_t groups = 0;
    for (size_t from = 0, to; from < r->rows; from = to) {
        for (to = from + 1; to < r->rows && r->row[to].place && r->row[to].step == STEP_SHARED; to++)
            ;
        if (to - from > 1)
            out[groups++] = (struct tie_group){r->row[from].place, from, to - from,
                                               step_waiting(s, unit, &r->row[from], to - from)};
    }
    return groups;
}
