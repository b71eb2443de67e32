#include "desk/rank_download.h"

#include "desk/papers.h"
#include "desk/rank_fill.h"
#include "desk/visit.h"

enum outcome rank_download(struct visit *v, struct view *view, struct rank_paper *out)
{
    enum rank_sight sight = v->year.id ? rank_sight_of(v) : SEE_NOTHING;
    if (sight == SEE_NOTHING)
        return ABSENT;
    int64_t only = sight == SEE_OWN ? actor_unit(v->actor) : 0;
    if (sight == SEE_OWN && !only)
        return ABSENT;
    return rank_kept(view, &v->year, only, out);
}
