/* Whose marks move before a change is taken. */
#include "score/effect.h"

#include "base/arena.h"
#include "score/sheet_json.h"
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static struct sheet sheet_of(struct arena *a, const char *criteria)
{
    char *text =
        arena_format(a, "{'code':'t','title':'t','version':1,'ties':[{'kind':'base'}],'criteria':[%s]}", criteria);
    for (char *c = text; *c; c++)
        *c = *c == '\'' ? '"' : *c;
    struct sheet s;
    struct score_problem p;
    assert_int_equal(sheet_read(a, str_of(text), &s, &p), OK);
    return s;
}

static struct mark points(int64_t n)
{
    return (struct mark){.tag = MARK_POINTS, .points = n};
}

static const char BEFORE[] =
    "{'code':'1','text':'','kind':'MANUAL','role':'base','max':10},"
    "{'code':'2','text':'','kind':'LEVEL','role':'base','max':10,'levels':"
    "[{'code':'A','points':10},{'code':'B','points':6}]},"
    "{'code':'B','text':'','kind':'COUNT_UP','role':'bonus','max':5,'per':1}";
/* Level B is worth more, levels change places, the first line is smaller, the bonus goes, a line comes. */
static const char AFTER[] =
    "{'code':'1','text':'','kind':'MANUAL','role':'base','max':8},"
    "{'code':'2','text':'','kind':'LEVEL','role':'base','max':10,'levels':[{'code':'B','points':7},{'code':'A',"
    "'points':10}]},"
    "{'code':'3','text':'','kind':'MANUAL','role':'base','max':2}";

struct pair {
    struct sheet s;
    struct mark m[2][3];
    struct unit_marks u[2];
    struct scoring scoring;
};

static void pair_make(struct arena *a, struct pair *p)
{
    p->s = sheet_of(a, BEFORE);
    p->m[0][0] = points(900);
    p->m[0][1] = (struct mark){.tag = MARK_LEVEL, .level = 1};
    p->m[0][2] = (struct mark){.tag = MARK_COUNT, .count = 2}; /* 17 */
    p->m[1][0] = points(600);
    p->m[1][1] = (struct mark){.tag = MARK_LEVEL, .level = 0};
    p->m[1][2] = (struct mark){.tag = MARK_ZERO}; /* 16 */
    for (int i = 0; i < 2; i++)
        p->u[i] = (struct unit_marks){.code = i ? "b" : "a", .mark = p->m[i]};
    struct score_problem why;
    assert_int_equal(scoring_make(a, &p->s, p->u, 2, &p->scoring, &why), OK);
}

static void without_bonuses_the_places_change(void **state)
{
    struct arena *a = arena_new();
    struct pair p = {0};
    struct scoring after;
    struct score_problem why;
    pair_make(a, &p);
    struct unit_marks *u = marks_without_bonus(a, &p.s, p.u, 2);
    assert_int_equal(scoring_make(a, &p.s, u, 2, &after, &why), OK);
    struct effect e = effect_between(a, &p.scoring, &after);
    assert_int_equal(e.units, 2);
    assert_int_equal(e.unit[0].total_before, 1700);
    assert_int_equal(e.unit[0].total_after, 1500);
    assert_int_equal(e.unit[0].place_before, 1);
    assert_int_equal(e.unit[0].place_after, 2);
    assert_int_equal(e.unit[0].lines, 1);
    assert_string_equal(e.unit[0].line[0].criterion, "B");
    assert_int_equal(e.unit[1].lines, 0); /* its marks stay, only its place moves */
    assert_int_equal(e.unit[1].place_after, 1);
    assert_int_equal(p.m[0][2].count, 2); /* nothing was changed in the original */
    arena_end(&a);
    (void)state;
}

static void an_amended_sheet_carries_what_still_fits(void **state)
{
    struct arena *a = arena_new();
    struct pair p = {0};
    pair_make(a, &p);
    struct sheet t = sheet_of(a, AFTER);
    size_t lost;
    struct unit_marks *u = marks_carry(a, &p.s, &t, p.u, 2, &lost);
    assert_int_equal(lost, 3); /* 9 is over the new maximum of 8; two marks of the bonus line have no line */
    assert_int_equal(u[0].mark[0].tag, MARK_NOT_SCORED);
    assert_int_equal(u[0].mark[1].level, 0); /* B, wherever it stands now */
    assert_int_equal(u[1].mark[1].level, 1);
    struct scoring after;
    struct score_problem why;
    assert_int_equal(scoring_make(a, &t, u, 2, &after, &why), OK);
    struct effect e = effect_between(a, &p.scoring, &after);
    assert_int_equal(e.units, 2);
    const struct unit_move *m = &e.unit[0];
    assert_int_equal(m->total_after, 700);
    assert_int_equal(m->place_after, 0); /* its first line waits again */
    static const struct line_move want[] = {{"1", false, false, 900, 0},
                                            {"2", false, false, 600, 700},
                                            {"B", false, true, 200, 0},
                                            {"3", true, false, 0, 0}};
    assert_int_equal(m->lines, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_string_equal(m->line[i].criterion, want[i].criterion);
        assert_int_equal(m->line[i].is_new, want[i].is_new);
        assert_int_equal(m->line[i].is_gone, want[i].is_gone);
        assert_int_equal(m->line[i].before, want[i].before);
        assert_int_equal(m->line[i].after, want[i].after);
    }
    arena_end(&a);
    (void)state;
}

static void the_same_again_moves_nobody(void **state)
{
    struct arena *a = arena_new();
    struct pair p = {0};
    pair_make(a, &p);
    size_t lost;
    struct sheet again = sheet_of(a, BEFORE);
    struct unit_marks *u = marks_carry(a, &p.s, &again, p.u, 2, &lost);
    struct scoring after;
    struct score_problem why;
    assert_int_equal(lost, 0);
    assert_int_equal(scoring_make(a, &again, u, 2, &after, &why), OK);
    assert_int_equal(effect_between(a, &p.scoring, &after).units, 0);
    arena_end(&a);
    (void)state;
}

static void a_mark_that_cannot_be_scored_is_refused_before_anything_moves(void **state)
{
    struct arena *a = arena_new();
    struct pair p = {0};
    pair_make(a, &p);
    struct scoring after = {.sheet = NULL};
    struct score_problem why = {.code = SCORE_NONE};
    p.m[1][0] = points(1001);
    assert_int_equal(scoring_make(a, &p.s, p.u, 2, &after, &why), INVALID);
    assert_int_equal(why.code, SCORE_MARK_OVER_MAX);
    assert_string_equal(why.unit, "b");
    assert_null(after.sheet);
    arena_end(&a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(without_bonuses_the_places_change),
        cmocka_unit_test(an_amended_sheet_carries_what_still_fits),
        cmocka_unit_test(the_same_again_moves_nobody),
        cmocka_unit_test(a_mark_that_cannot_be_scored_is_refused_before_anything_moves),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
