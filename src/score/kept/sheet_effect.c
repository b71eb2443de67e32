#include "base/arena.h"
#include "score/kept/sheet_version.h"
#include "store/store.h"

enum outcome sheet_effect(struct view *v, const struct year *y, const struct sheet *draft, struct sheet_effect *out)
{
    struct arena *a = view_arena(v);
    struct rank_now now;
    struct scoring before, after;
    struct sheet_effect e = {.ok = true};
    enum outcome o = rank_compute(v, y, &now);
    if (o != OK)
        return o;
    e.members = now.members;
    if (!now.sheet || !now.members.n) {
        *out = e;
        return OK;
    }
    const struct unit_marks *carried = marks_carry(a, now.sheet, draft, now.verified, now.members.n, &e.lost);
    e.ok = scoring_make(a, now.sheet, now.verified, now.members.n, &before, &e.problem) == OK &&
           scoring_make(a, draft, carried, now.members.n, &after, &e.problem) == OK;
    if (e.ok)
        e.effect = effect_between(a, &before, &after);
    *out = e;
    return OK;
}
