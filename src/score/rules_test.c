#include "score/rules.h"

#include "base/arena.h"
#include "score/score_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static void rules_say(struct arena *a, const struct sheet *s)
{
    const struct score_rules *r = score_rules_of(a, s);
    size_t children = 0;
    for (size_t i = 0; i < s->count; i++) {
        const struct line_rule *l = &r->line[i];
        assert_int_equal(rules_find(r, s->criterion[i].code), sheet_find(s, s->criterion[i].code));
        assert_int_equal(l->leaf, sheet_is_leaf(s, i));
        assert_int_equal(l->role, sheet_role(s, i));
        assert_int_equal(l->sign, sheet_role(s, i) == ROLE_PENALTY ? -1 : 1);
        for (size_t k = 0; k < l->children; k++, children++) {
            assert_int_equal(s->criterion[r->child[l->child + k]].parent, i);
            assert_true(k == 0 || r->child[l->child + k] > r->child[l->child + k - 1]);
        }
    }
    size_t owned = 0;
    for (size_t i = 0; i < s->count; i++)
        owned += s->criterion[i].parent >= 0 && s->criterion[i].parent < (int)i;
    assert_int_equal(children, owned);
}

static void every_shipped_sheet_is_read_alike_with_and_without_rules(void **state)
{
    static const char *const name[] = {"default-2020", "s1", "s2", "s2b", "s3-mau-02", "s3-mau-03", "s4"};
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof name / sizeof *name; i++) {
        struct sheet s = fixture_sheet(a, name[i]);
        rules_say(a, &s);
        const struct score_rules *r = score_rules_of(a, &s);
        assert_int_equal(r->wrong.code, SCORE_NONE);
        assert_int_equal(rules_find(r, "no such line"), -1);
        assert_int_equal(rules_find(r, ""), -1);
        assert_int_equal(rules_find(r, NULL), -1);
    }
    arena_end(&a);
    (void)state;
}

/* A code twice, a line above its parent, one without a code: what sheet_check refuses is read all the same. */
static void a_faulty_sheet_has_its_fault_and_no_other(void **state)
{
    struct criterion line[] = {
        {.code = "1", .text = "a", .kind = KIND_SUM, .role = ROLE_BASE, .parent = -1, .max = 100},
        {.code = "1", .text = "b", .kind = KIND_MANUAL, .parent = 0, .max = 100},
        {.code = "2", .text = "c", .kind = KIND_MANUAL, .parent = 3, .max = 100},
        {.code = "3", .text = "d", .kind = KIND_SUM, .role = ROLE_BASE, .parent = -1, .max = 100},
        {.code = "", .text = "e", .kind = KIND_MANUAL, .parent = 3, .max = 100},
    };
    struct sheet s = sheet_empty();
    s.criterion = line;
    s.count = sizeof line / sizeof *line;
    struct arena *a = arena_new();
    rules_say(a, &s);
    assert_int_equal(score_rules_of(a, &s)->wrong.code, SCORE_CODE_TWICE);
    struct unit_marks unit = {.code = "u", .mark = ARENA_MANY(a, s.count, struct mark)};
    struct score_table t;
    struct score_problem p;
    assert_int_equal(score_compute_by(a, score_rules_of(a, &s), &unit, 1, &t, &p), INVALID);
    assert_int_equal(p.code, SCORE_CODE_TWICE);
    arena_end(&a);
    (void)state;
}

/* Rules made once serve any number of scorings. */
static void rules_kept_score_as_rules_made_anew(void **state)
{
    struct arena *a = arena_new();
    struct sheet s = fixture_sheet(a, "default-2020");
    const struct score_rules *r = score_rules_of(a, &s);
    uint64_t seed = 11;
    for (int round = 0; round < 50; round++) {
        struct arena *each = arena_new();
        struct mark *m = ARENA_MANY(each, s.count, struct mark);
        for (size_t i = 0; i < s.count; i++)
            if (sheet_is_leaf(&s, i) && fixture_next(&seed) % 4)
                m[i] = fixture_mark(each, &s, i, &seed);
        struct unit_marks unit = {.code = "u", .mark = m};
        struct score_table kept, anew;
        struct score_problem p;
        assert_int_equal(score_compute_by(each, r, &unit, 1, &kept, &p), OK);
        assert_int_equal(score_compute(each, &s, &unit, 1, &anew, &p), OK);
        assert_int_equal(kept.unit[0].total, anew.unit[0].total);
        assert_int_equal(exact_compare(each, kept.unit[0].total_exact, anew.unit[0].total_exact), 0);
        arena_end(&each);
    }
    arena_end(&a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(every_shipped_sheet_is_read_alike_with_and_without_rules),
        cmocka_unit_test(a_faulty_sheet_has_its_fault_and_no_other),
        cmocka_unit_test(rules_kept_score_as_rules_made_anew),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
