/* Places and the step that decided. Units are given by their total; the rest of a score is what a step looks at. */
#include "score/rank.h"

#include "base/arena.h"
#include "score/sheet.h"
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

struct runner_in {
    const char *code;
    int64_t total, base, penalty;
    int vote, draw; /* 0: the unit has no such fact */
    int at_best, class;
    bool out;
    int64_t bonus, line; /* line: points of the sheet's only criterion */
    int staff;           /* 0: no such fact */
};

struct place_want {
    const char *code;
    int place, step;
    bool held;
};

static struct ranking race(struct arena *a, const struct sheet *s, const struct runner_in *in, size_t n,
                           struct unit_marks **out)
{
    struct unit_marks *unit = ARENA_MANY(a, n, struct unit_marks);
    struct score_table t = {.units = n, .unit = ARENA_MANY(a, n, struct unit_score)};
    for (size_t i = 0; i < n; i++) {
        struct unit_fact *fact = ARENA_MANY(a, 3, struct unit_fact);
        struct line_score *line = ARENA_MANY(a, 1, struct line_score);
        line->points = in[i].line;
        unit[i] = (struct unit_marks){.code = in[i].code, .fact = fact};
        if (in[i].vote)
            fact[unit[i].facts++] = (struct unit_fact){"vote", in[i].vote};
        if (in[i].draw)
            fact[unit[i].facts++] = (struct unit_fact){"draw", in[i].draw};
        if (in[i].staff)
            fact[unit[i].facts++] = (struct unit_fact){"staff", in[i].staff};
        t.unit[i] = (struct unit_score){.total = in[i].total,
                                        .base = in[i].base,
                                        .bonus = in[i].bonus,
                                        .penalty = in[i].penalty,
                                        .line = line,
                                        .ranked = !in[i].out,
                                        .class = in[i].class,
                                        .place_at_best = in[i].at_best ? in[i].at_best : 1};
    }
    *out = unit;
    return score_rank(a, s, unit, &t);
}

static void ranks(const struct sheet *s, const struct runner_in *in, size_t n, const struct place_want *want)
{
    struct arena *a = arena_new();
    struct unit_marks *unit;
    struct ranking r = race(a, s, in, n, &unit);
    assert_int_equal(r.rows, n);
    for (size_t i = 0; i < n; i++) {
        assert_string_equal(unit[r.row[i].unit].code, want[i].code);
        assert_int_equal(r.row[i].place, want[i].place);
        assert_int_equal(r.row[i].step, want[i].step);
        assert_int_equal(r.row[i].held, want[i].held);
    }
    arena_end(&a);
}

#define RANKS(sheet, in, want) \
    do { \
        _Static_assert(sizeof in / sizeof *in == sizeof want / sizeof *want, "a row a unit"); \
        ranks(sheet, in, sizeof in / sizeof *in, want); \
    } while (0)

static struct tie_step ladder[] = {{.kind = TIE_BASE}, {.kind = TIE_PENALTY}, {.kind = TIE_VOTE}, {.kind = TIE_DRAW}};

static void equals_share_a_place_and_the_next_place_is_left_out(void **state)
{
    static const struct runner_in in[] = {{.code = "d", .total = 70},
                                          {.code = "b", .total = 90},
                                          {.code = "c", .total = 90},
                                          {.code = "a", .total = 95}};
    static const struct place_want want[] = {{"a", 1, STEP_FIRST, 0},
                                             {"b", 2, STEP_TOTAL, 0},
                                             {"c", 2, STEP_SHARED, 0},
                                             {"d", 4, STEP_TOTAL, 0}};
    static const struct place_want dense[] = {{"a", 1, STEP_FIRST, 0},
                                              {"b", 2, STEP_TOTAL, 0},
                                              {"c", 2, STEP_SHARED, 0},
                                              {"d", 3, STEP_TOTAL, 0}};
    struct sheet s = {.ranking = RANKING_COMPETITION};
    RANKS(&s, in, want);
    s.ranking = RANKING_DENSE;
    RANKS(&s, in, dense);
    (void)state;
}

static void the_ladder_parts_equals_step_by_step(void **state)
{
    static const struct runner_in in[] = {{.code = "a", .total = 90, .base = 88, .penalty = -2, .vote = 3},
                                          {.code = "b", .total = 90, .base = 90, .penalty = -5, .vote = 1},
                                          {.code = "c", .total = 90, .base = 88, .penalty = -1},
                                          {.code = "d", .total = 90, .base = 88, .penalty = -2, .vote = 5},
                                          {.code = "e", .total = 80, .base = 99}};
    static const struct place_want want[] = {
        {"b", 1, STEP_FIRST, 0}, {"c", 2, 0, 0}, {"d", 3, 1, 0}, {"a", 4, 2, 0}, {"e", 5, STEP_TOTAL, 0}};
    const struct sheet s = {.tie = ladder, .ties = 4};
    RANKS(&s, in, want);
    (void)state;
}

static void a_step_that_one_of_them_lacks_decides_nothing_between_them(void **state)
{
    static const struct runner_in in[] = {{.code = "a", .total = 90, .vote = 9, .draw = 3},
                                          {.code = "b", .total = 90, .draw = 1},
                                          {.code = "c", .total = 90, .vote = 2, .draw = 2}};
    static const struct place_want want[] = {{"b", 1, STEP_FIRST, 0}, {"c", 2, 3, 0}, {"a", 3, 3, 0}};
    const struct sheet s = {.tie = ladder, .ties = 4};
    RANKS(&s, in, want);
    (void)state;
}

static void the_lower_lot_wins_a_draw(void **state)
{
    static const struct runner_in in[] = {{.code = "a", .total = 90, .draw = 2}, {.code = "b", .total = 90, .draw = 1}};
    static const struct place_want want[] = {{"b", 1, STEP_FIRST, 0}, {"a", 2, 3, 0}};
    const struct sheet s = {.tie = ladder, .ties = 4};
    RANKS(&s, in, want);
    (void)state;
}

/* Each kind of step, alone: "b" wins it although "a" comes first by code. */
static void each_kind_of_step_looks_at_its_own_number(void **state)
{
    static struct criterion only[] = {{.code = "1", .parent = -1}};
    struct {
        const char *name;
        struct tie_step step;
        struct runner_in in[2];
        bool parted;
    } row[] = {
        {"more base", {.kind = TIE_BASE}, {{.base = 1}, {.base = 2}}, true},
        {"more bonus", {.kind = TIE_BONUS}, {{.bonus = 1}, {.bonus = 2}}, true},
        {"less penalty", {.kind = TIE_PENALTY}, {{.penalty = -2}, {.penalty = -1}}, true},
        {"more on a criterion", {.kind = TIE_CRITERION, .criterion = "1"}, {{.line = 1}, {.line = 2}}, true},
        {"more votes", {.kind = TIE_VOTE}, {{.vote = 1}, {.vote = 2}}, true},
        {"the lower lot", {.kind = TIE_DRAW}, {{.draw = 2}, {.draw = 1}}, true},
        {"more of a fact", {.kind = TIE_FACT, .fact = "staff"}, {{.staff = 1}, {.staff = 2}}, true},
        {"less of a fact", {.kind = TIE_FACT, .fact = "staff", .lower_wins = true}, {{.staff = 2}, {.staff = 1}}, true},
        {"who reaches the least",
         {.kind = TIE_FACT, .fact = "staff", .at_least = JUST(5)},
         {{.staff = 4}, {.staff = 5}},
         true},
        {"two who reach it",
         {.kind = TIE_FACT, .fact = "staff", .at_least = JUST(5)},
         {{.staff = 5}, {.staff = 9}},
         false},
        {"two who do not",
         {.kind = TIE_FACT, .fact = "staff", .at_least = JUST(5)},
         {{.staff = 3}, {.staff = 4}},
         false},
        {"a fact one lacks", {.kind = TIE_FACT, .fact = "staff"}, {{.vote = 1}, {.staff = 2}}, false},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct arena *a = arena_new();
        const struct sheet s = {.criterion = only, .count = 1, .tie = &row[i].step, .ties = 1};
        row[i].in[0].code = "a";
        row[i].in[1].code = "b";
        struct unit_marks *unit;
        struct ranking r = race(a, &s, row[i].in, 2, &unit);
        if (row[i].parted != (r.row[0].unit == 1 && r.row[1].place == 2 && r.row[1].step == 0))
            fail_msg("%s", row[i].name);
        if (!row[i].parted != (r.row[1].place == 1 && r.row[1].step == STEP_SHARED))
            fail_msg("%s", row[i].name);
        arena_end(&a);
    }
    (void)state;
}

static void a_unit_that_a_gate_holds_back_lets_others_pass(void **state)
{
    static const struct runner_in in[] = {{.code = "a", .total = 99, .at_best = 3},
                                          {.code = "b", .total = 90},
                                          {.code = "c", .total = 80},
                                          {.code = "d", .total = 70}};
    static const struct place_want want[] = {{"b", 1, STEP_FIRST, 0},
                                             {"c", 2, STEP_TOTAL, 0},
                                             {"a", 3, STEP_GATE, 1},
                                             {"d", 4, STEP_TOTAL, 0}};
    const struct sheet s = {0};
    RANKS(&s, in, want);
    (void)state;
}

static void a_place_nobody_may_hold_stays_empty(void **state)
{
    static const struct runner_in in[] = {{.code = "a", .total = 99, .at_best = 3}, {.code = "b", .total = 90}};
    static const struct place_want want[] = {{"b", 1, STEP_FIRST, 0}, {"a", 3, STEP_GATE, 1}};
    const struct sheet s = {0};
    RANKS(&s, in, want);
    static const struct runner_in both[] = {{.code = "a", .total = 99, .at_best = 3},
                                            {.code = "b", .total = 99, .at_best = 2}};
    static const struct place_want after[] = {{"b", 2, STEP_FIRST, 1}, {"a", 3, STEP_GATE, 1}};
    RANKS(&s, both, after);
    (void)state;
}

/* Without gates the third would stand second, the places of equals counting as one: so its gate cost it a place. */
static void where_equals_take_one_place_a_gate_is_told_all_the_same(void **state)
{
    static const struct runner_in in[] = {{.code = "a", .total = 99},
                                          {.code = "b", .total = 99},
                                          {.code = "c", .total = 90, .at_best = 3}};
    static const struct place_want want[] = {{"a", 1, STEP_FIRST, 0},
                                             {"b", 1, STEP_SHARED, 0},
                                             {"c", 3, STEP_TOTAL, 1}};
    const struct sheet s = {.ranking = RANKING_DENSE};
    RANKS(&s, in, want);
    (void)state;
}

static void by_class_each_class_starts_again(void **state)
{
    static const struct runner_in in[] = {{.code = "a", .total = 99, .class = 1},
                                          {.code = "b", .total = 90, .class = 0},
                                          {.code = "c", .total = 80, .class = 1},
                                          {.code = "d", .total = 10, .class = -1}};
    static const struct place_want want[] = {{"b", 1, STEP_FIRST, 0},
                                             {"a", 1, STEP_CLASS, 0},
                                             {"c", 2, STEP_TOTAL, 0},
                                             {"d", 1, STEP_CLASS, 0}};
    static struct class classes[2] = {{.code = "x"}, {.code = "y"}};
    const struct sheet s = {.ranking = RANKING_BY_CLASS, .class = classes, .classes = 2};
    RANKS(&s, in, want);
    (void)state;
}

static void who_is_not_ranked_stands_last_without_a_place(void **state)
{
    static const struct runner_in in[] = {{.code = "z", .total = 10},
                                          {.code = "b", .total = 99, .out = true},
                                          {.code = "a", .total = 50, .out = true}};
    static const struct place_want want[] = {{"z", 1, STEP_FIRST, 0},
                                             {"a", 0, STEP_UNRANKED, 0},
                                             {"b", 0, STEP_UNRANKED, 0}};
    const struct sheet s = {0};
    RANKS(&s, in, want);
    (void)state;
}

static uint64_t next(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

/* 500 random fields of up to 12, shuffled ten times each: the rows are the same, place by place and step by step. */
static void the_order_of_the_input_changes_nothing(void **state)
{
    static const char *const code[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "k", "l", "m"};
    static struct class classes[3] = {{.code = "x"}, {.code = "y"}, {.code = "z"}};
    uint64_t seed = 99;
    struct arena *a = arena_new();
    for (int round = 0; round < 500; round++) {
        struct runner_in in[12];
        size_t n = 1 + next(&seed) % 12;
        const struct sheet s = {.ranking = (enum ranking_mode)(next(&seed) % 3),
                                .tie = ladder,
                                .ties = next(&seed) % 5,
                                .class = classes,
                                .classes = 3};
        for (size_t i = 0; i < n; i++)
            in[i] = (struct runner_in){code[i],
                                       (int64_t)(next(&seed) % 3),
                                       (int64_t)(next(&seed) % 2),
                                       -(int64_t)(next(&seed) % 2),
                                       (int)(next(&seed) % 3),
                                       (int)(next(&seed) % 3),
                                       (int)(next(&seed) % 4),
                                       (int)(next(&seed) % 4) - 1,
                                       next(&seed) % 9 == 0};
        struct unit_marks *unit, *again;
        struct ranking first = race(a, &s, in, n, &unit);
        for (int k = 0; k < 10; k++) {
            for (size_t i = n - 1; i > 0; i--) {
                size_t j = next(&seed) % (i + 1);
                struct runner_in swap = in[i];
                in[i] = in[j];
                in[j] = swap;
            }
            struct ranking r = race(a, &s, in, n, &again);
            for (size_t i = 0; i < n; i++) {
                assert_string_equal(unit[first.row[i].unit].code, again[r.row[i].unit].code);
                assert_int_equal(first.row[i].place, r.row[i].place);
                assert_int_equal(first.row[i].step, r.row[i].step);
            }
        }
        arena_reset(a);
    }
    arena_end(&a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(equals_share_a_place_and_the_next_place_is_left_out),
        cmocka_unit_test(the_ladder_parts_equals_step_by_step),
        cmocka_unit_test(a_step_that_one_of_them_lacks_decides_nothing_between_them),
        cmocka_unit_test(the_lower_lot_wins_a_draw),
        cmocka_unit_test(each_kind_of_step_looks_at_its_own_number),
        cmocka_unit_test(a_unit_that_a_gate_holds_back_lets_others_pass),
        cmocka_unit_test(a_place_nobody_may_hold_stays_empty),
        cmocka_unit_test(where_equals_take_one_place_a_gate_is_told_all_the_same),
        cmocka_unit_test(by_class_each_class_starts_again),
        cmocka_unit_test(who_is_not_ranked_stands_last_without_a_place),
        cmocka_unit_test(the_order_of_the_input_changes_nothing),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
