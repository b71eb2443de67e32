#include "score/tie.h"

#include "base/arena.h"
#include "score/sheet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

enum { UNITS = 5 };

static struct tie_step ladder[] = {{.kind = TIE_BASE}, {.kind = TIE_FACT, .fact = "reports"}, {.kind = TIE_VOTE},
                                   {.kind = TIE_DRAW}};
static const struct sheet sheet = {.tie = ladder, .ties = 4};

struct told {
    int64_t total, reports, vote, draw; /* 0: not told */
};

struct want {
    int place;
    size_t row, n;
    int step;
};

static size_t facts_of(const struct told *t, struct unit_fact fact[3])
{
    size_t n = 0;
    if (t->reports)
        fact[n++] = (struct unit_fact){"reports", t->reports};
    if (t->vote)
        fact[n++] = (struct unit_fact){"vote", t->vote};
    if (t->draw)
        fact[n++] = (struct unit_fact){"draw", t->draw};
    return n;
}

static void groups(const struct told in[UNITS], const struct want *want, size_t wanted)
{
    static const char *const code[UNITS] = {"a", "b", "c", "d", "e"};
    struct arena *a = arena_new();
    struct unit_fact fact[UNITS][3];
    struct unit_marks unit[UNITS] = {0};
    struct unit_score score[UNITS] = {0};
    struct tie_group got[UNITS];
    for (size_t i = 0; i < UNITS; i++) {
        unit[i] = (struct unit_marks){.code = code[i], .fact = fact[i], .facts = facts_of(&in[i], fact[i])};
        score[i] = (struct unit_score){
            .total = in[i].total, .base = in[i].total, .ranked = in[i].total > 0, .place_at_best = 1, .class = -1};
    }
    struct score_table table = {.units = UNITS, .unit = score};
    struct ranking r = score_rank(a, &sheet, unit, &table);
    assert_int_equal(tie_groups(&sheet, unit, &r, got), wanted);
    for (size_t g = 0; g < wanted; g++) {
        assert_int_equal(got[g].place, want[g].place);
        assert_int_equal(got[g].row, want[g].row);
        assert_int_equal(got[g].n, want[g].n);
        assert_int_equal(got[g].step, want[g].step);
    }
    arena_end(&a);
}

static void equals_wait_for_the_first_step_that_lacks_a_number(void **state)
{
    static const struct told in[UNITS] = {{90, 0, 0, 0}, {90, 0, 0, 0}, {80, 4, 0, 0}, {80, 4, 0, 0}, {95, 0, 0, 0}};
    static const struct want want[] = {{2, 1, 2, 1}, {4, 3, 2, 2}};
    groups(in, want, 2);
    (void)state;
}

static void a_number_of_one_alone_is_still_waited_for(void **state)
{
    static const struct told in[UNITS] = {{90, 7, 0, 0}, {90, 0, 0, 0}, {80, 0, 0, 0}, {70, 0, 0, 0}, {60, 0, 0, 0}};
    static const struct want want[] = {{1, 0, 2, 1}};
    groups(in, want, 1);
    (void)state;
}

static void a_vote_that_parts_some_leaves_the_others_to_the_draw(void **state)
{
    static const struct told in[UNITS] = {{90, 1, 5, 0}, {90, 1, 3, 0}, {90, 1, 3, 0}, {70, 0, 0, 0}, {60, 0, 0, 0}};
    static const struct want want[] = {{2, 1, 2, 3}};
    groups(in, want, 1);
    (void)state;
}

static void after_the_whole_ladder_they_share_the_place(void **state)
{
    static const struct told in[UNITS] = {{90, 1, 5, 1}, {90, 1, 5, 1}, {80, 0, 0, 0}, {70, 0, 0, 0}, {60, 0, 0, 0}};
    static const struct want want[] = {{1, 0, 2, -1}};
    groups(in, want, 1);
    (void)state;
}

static void who_is_not_ranked_ties_with_nobody(void **state)
{
    static const struct told in[UNITS] = {{90, 0, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}, {80, 0, 0, 0}, {70, 0, 0, 0}};
    groups(in, NULL, 0);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(equals_wait_for_the_first_step_that_lacks_a_number),
        cmocka_unit_test(a_number_of_one_alone_is_still_waited_for),
        cmocka_unit_test(a_vote_that_parts_some_leaves_the_others_to_the_draw),
        cmocka_unit_test(after_the_whole_ladder_they_share_the_place),
        cmocka_unit_test(who_is_not_ranked_ties_with_nobody),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
