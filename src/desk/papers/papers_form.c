#include "base/arena.h"
#include "base/str.h"
#include "desk/papers/papers.h"
#include "org/year.h"
#include "score/kept/score.sql.h"
#include "store/store.h"

static struct moment later(struct moment a, struct moment b)
{
    return a.seconds > b.seconds ? a : b;
}

static struct moment newest(const struct form *f)
{
    struct moment at = later(f->sheet_frozen_at, later(f->submitted_at, f->verified_at));
    for (size_t i = 0; i < f->count; i++)
        for (enum score_stage s = STAGE_SELF; s < STAGE_COUNT; s++)
            at = later(at, f->line[i].stage[s].at);
    return at;
}

enum outcome form_kept(struct view *v, const struct year *y, int64_t form, struct form_paper *out)
{
    struct members members;
    struct sheet_by_id_row sheet;
    struct form *f = ARENA_NEW(view_arena(v), struct form);
    enum outcome o = form_read(v, form, f);
    if (o == OK)
        o = year_members(v, y, &members);
    if (o == OK)
        o = sheet_by_id(v, f->sheet_id, &sheet);
    if (o != OK)
        return o;
    const struct member *m = member_of(&members, f->unit);
    *out = (struct form_paper){
        .form = f,
        .unit = m ? m->name : "",
        .cluster = y->cluster_name,
        .superior = y->superior,
        .place = y->place_name,
        .sheet_sha256 = sheet.sha256,
        .year = y->year,
        .leaders_form = f->unit == y->leader,
        .sample = y->sample,
        .made = newest(f),
    };
    return OK;
}
