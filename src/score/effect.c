#include "score/effect.h"

#include "base/arena.h"
#include "base/str.h"
#include "score/sheet.h"
#include <assert.h>
#include <string.h>

enum outcome scoring_make(struct arena *a, const struct sheet *s, const struct unit_marks *unit, size_t units,
                          struct scoring *out, struct score_problem *problem_out)
{
    struct scoring made = {.sheet = s, .unit = unit};
    enum outcome done = score_compute(a, s, unit, units, &made.table, problem_out);
    if (done != OK)
        return done;
    made.ranking = score_rank(a, s, unit, &made.table);
    *out = made;
    return OK;
}

/* False when the level is gone. */
static bool level_carry(const struct criterion *from, const struct criterion *to, struct mark *m)
{
    if (m->tag != MARK_LEVEL)
        return true;
    for (size_t i = 0; i < to->levels && m->level >= 0 && (size_t)m->level < from->levels; i++)
        if (text_eq(to->level[i].code, from->level[m->level].code)) {
            m->level = (int)i;
            return true;
        }
    return false;
}

static bool mark_carry(const struct sheet *from, const struct sheet *to, size_t line, struct mark m, struct mark *into)
{
    struct score_problem p;
    int at = sheet_find(to, from->criterion[line].code);
    if (at < 0 || !sheet_is_leaf(to, (size_t)at) || !level_carry(&from->criterion[line], &to->criterion[at], &m) ||
        mark_check(to, (size_t)at, &m, &p) != OK)
        return false;
    into[at] = m;
    return true;
}

struct unit_marks *marks_carry(struct arena *a, const struct sheet *from, const struct sheet *to,
                               const struct unit_marks *unit, size_t units, size_t *lost_out)
{
    struct unit_marks *out = ARENA_MANY(a, units, struct unit_marks);
    *lost_out = 0;
    for (size_t u = 0; u < units; u++) {
        struct mark *mark = ARENA_MANY(a, to->count, struct mark);
        for (size_t i = 0; i < from->count; i++)
            if (unit[u].mark[i].tag != MARK_NOT_SCORED && !mark_carry(from, to, i, unit[u].mark[i], mark))
                ++*lost_out;
        out[u] = unit[u];
        out[u].mark = mark;
    }
    return out;
}

struct unit_marks *marks_without_bonus(struct arena *a, const struct sheet *s, const struct unit_marks *unit,
                                       size_t units)
{
    struct unit_marks *out = ARENA_MANY(a, units, struct unit_marks);
    for (size_t u = 0; u < units; u++) {
        struct mark *mark = ARENA_MANY(a, s->count, struct mark);
        for (size_t i = 0; i < s->count; i++)
            mark[i] = sheet_role(s, i) == ROLE_BONUS ? (struct mark){.tag = MARK_ZERO} : unit[u].mark[i];
        out[u] = unit[u];
        out[u].mark = mark;
    }
    return out;
}

static int place_of(const struct ranking *r, size_t unit)
{
    for (size_t i = 0; i < r->rows; i++)
        if (r->row[i].unit == unit)
            return r->row[i].place;
    return 0;
}

static void add(struct unit_move *m, struct line_move l)
{
    if (l.before != l.after || l.is_new || l.is_gone)
        m->line[m->lines++] = l;
}

/* Lines of the sheet before, in its order, then the new ones. */
static void lines_compare(const struct scoring *before, const struct scoring *after, size_t unit, struct unit_move *m)
{
    const struct sheet *s = before->sheet, *t = after->sheet;
    const struct line_score *x = before->table.unit[unit].line, *y = after->table.unit[unit].line;
    for (size_t i = 0; i < s->count; i++) {
        int j = sheet_is_leaf(s, i) ? sheet_find(t, s->criterion[i].code) : -1;
        bool gone = j < 0 || !sheet_is_leaf(t, (size_t)j);
        if (sheet_is_leaf(s, i))
            add(m, (struct line_move){s->criterion[i].code, false, gone, x[i].points, gone ? 0 : y[j].points});
    }
    for (size_t j = 0; j < t->count; j++) {
        int i = sheet_find(s, t->criterion[j].code);
        if (sheet_is_leaf(t, j) && (i < 0 || !sheet_is_leaf(s, (size_t)i)))
            add(m, (struct line_move){t->criterion[j].code, true, false, 0, y[j].points});
    }
}

static bool class_same(const struct scoring *before, const struct scoring *after, const struct unit_move *m)
{
    if (m->class_before < 0 || m->class_after < 0)
        return m->class_before == m->class_after;
    return text_eq(before->sheet->class[m->class_before].code, after->sheet->class[m->class_after].code);
}

struct effect effect_between(struct arena *a, const struct scoring *before, const struct scoring *after)
{
    assert(before->table.units == after->table.units);
    size_t units = before->table.units, most = before->sheet->count + after->sheet->count;
    struct effect e = {.unit = ARENA_MANY(a, units, struct unit_move)};
    for (size_t u = 0; u < units; u++) {
        const struct unit_score *x = &before->table.unit[u], *y = &after->table.unit[u];
        struct unit_move m = {.unit = u,
                              .total_before = x->total,
                              .total_after = y->total,
                              .place_before = place_of(&before->ranking, u),
                              .place_after = place_of(&after->ranking, u),
                              .class_before = x->class,
                              .class_after = y->class,
                              .line = ARENA_MANY(a, most, struct line_move)};
        lines_compare(before, after, u, &m);
        if (m.lines || m.total_before != m.total_after || m.place_before != m.place_after ||
            !class_same(before, after, &m))
            e.unit[e.units++] = m;
    }
    return e;
}
