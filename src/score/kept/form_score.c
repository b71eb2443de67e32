#include "score/kept/form_score.h"

#include "base/arena.h"
#include "score/rules.h"

static bool takes_mark(const struct form *f, size_t i)
{
    return f->rules->line[i].leaf && f->sheet->criterion[i].kind != KIND_GATE;
}

int64_t form_leaves(const struct form *f)
{
    int64_t n = 0;
    for (size_t i = 0; i < f->count; i++)
        n += takes_mark(f, i);
    return n;
}

struct stage_score form_stage_score(struct arena *a, const struct form *f, enum score_stage stage)
{
    struct mark *mark = ARENA_MANY(a, f->count, struct mark);
    struct stage_score s = {0};
    for (size_t i = 0; i < f->count; i++) {
        mark[i] = stage == STAGE_FINAL ? line_counting(&f->line[i], stage)->mark : f->line[i].stage[stage].mark;
        s.marked += takes_mark(f, i) && mark[i].tag != MARK_NOT_SCORED;
    }
    struct unit_marks unit = {.code = "u", .mark = mark};
    struct score_table table;
    struct score_problem problem;
    if (score_compute_by(a, f->rules, &unit, 1, &table, &problem) == OK) {
        s.ok = true;
        s.unit = table.unit[0];
    }
    return s;
}
