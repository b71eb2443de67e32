/* What holds for any marks on any shipped sheet: no total beyond its cap, the same places whatever the order, a
 * better mark never costs, and the proof adds up to the total. */
#include "score/score_fixture.h"

#include "base/arena.h"
#include "score/rank.h"
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

enum { ROUNDS = 60, UNITS = 7 };

static const char *const sheet_name[] = {"default-2020", "s1", "s2", "s2b", "s3-mau-02", "s3-mau-03", "s4"};
enum { SHEETS = sizeof sheet_name / sizeof *sheet_name };

static void vary(struct sheet *s, uint64_t *seed)
{
    s->rounding.where = (enum rounding_where)(fixture_next(seed) % 2);
    s->rounding.mode = (enum rounding_mode)(fixture_next(seed) % 3);
    s->ranking = (enum ranking_mode)(fixture_next(seed) % (s->classes ? 3 : 2));
    s->rescale = fixture_next(seed) % 2;
    if (fixture_next(seed) % 3 == 0)
        s->total_cap = JUST((int64_t)(fixture_next(seed) % 12000));
}

static struct unit_marks *cluster(struct arena *a, const struct sheet *s, uint64_t *seed)
{
    struct unit_marks *u = ARENA_MANY(a, UNITS, struct unit_marks);
    for (int i = 0; i < UNITS; i++) {
        struct mark *m = ARENA_MANY(a, s->count, struct mark);
        for (size_t k = 0; k < s->count; k++)
            if (sheet_is_leaf(s, k))
                m[k] = fixture_next(seed) % 12 ? fixture_mark(a, s, k, seed)
                                               : (struct mark){.tag = (enum mark_tag)(fixture_next(seed) % 4)};
        u[i] = (struct unit_marks){.code = arena_format(a, "u%d", i), .mark = m};
    }
    return u;
}

static void no_total_is_beyond_its_cap_nor_under_its_floor(void **state)
{
    struct arena *a = arena_new();
    uint64_t seed = 1;
    for (int n = 0; n < SHEETS * ROUNDS; n++) {
        struct sheet s = fixture_sheet(a, sheet_name[n % SHEETS]);
        vary(&s, &seed);
        struct score_table t = fixture_score(a, &s, cluster(a, &s, &seed), UNITS);
        for (int i = 0; i < UNITS; i++) {
            const struct unit_score *u = &t.unit[i];
            assert_true(!s.total_cap.is || u->total <= s.total_cap.n ||
                        (s.total_floor.is && u->total == s.total_floor.n));
            assert_true(!s.total_floor.is || u->total >= s.total_floor.n);
            assert_true(!s.bonus_cap.is || u->bonus <= s.bonus_cap.n);
            assert_true(u->penalty <= 0 && u->maximum <= sheet_maximum(&s));
            for (size_t k = 0; k < s.count; k++)
                assert_true(s.criterion[k].unlimited || u->line[k].points <= s.criterion[k].max);
        }
        arena_reset(a);
    }
    arena_end(&a);
    (void)state;
}

static void places_do_not_depend_on_the_order_of_the_units(void **state)
{
    struct arena *a = arena_new();
    uint64_t seed = 2;
    for (int n = 0; n < SHEETS * ROUNDS; n++) {
        struct sheet s = fixture_sheet(a, sheet_name[n % SHEETS]);
        vary(&s, &seed);
        struct unit_marks *u = cluster(a, &s, &seed), turned[UNITS];
        for (int i = 0; i < UNITS; i++)
            turned[i] = u[(i * 3 + n) % UNITS];
        struct score_table t = fixture_score(a, &s, u, UNITS), v = fixture_score(a, &s, turned, UNITS);
        struct ranking p = score_rank(a, &s, u, &t), q = score_rank(a, &s, turned, &v);
        for (int i = 0; i < UNITS; i++) {
            assert_string_equal(u[p.row[i].unit].code, turned[q.row[i].unit].code);
            assert_int_equal(p.row[i].place, q.row[i].place);
            assert_int_equal(t.unit[p.row[i].unit].total, v.unit[q.row[i].unit].total);
        }
        arena_reset(a);
    }
    arena_end(&a);
    (void)state;
}

/* Kinds where more is never less: all but BANDS, and RANK and the relative ones count for the unit itself. */
static void a_better_mark_never_lowers_the_total(void **state)
{
    struct arena *a = arena_new();
    uint64_t seed = 3;
    int moved = 0;
    for (int n = 0; n < SHEETS * ROUNDS; n++) {
        struct sheet s = fixture_sheet(a, sheet_name[n % SHEETS]);
        vary(&s, &seed);
        struct unit_marks *u = cluster(a, &s, &seed);
        size_t k = fixture_next(&seed) % s.count;
        const struct criterion *c = &s.criterion[k];
        if (!sheet_is_leaf(&s, k) || c->kind == KIND_BANDS || c->kind == KIND_GATE || u[0].mark[k].tag <= MARK_ZERO)
            continue;
        if (c->kind == KIND_MANUAL && sheet_role(&s, k) == ROLE_PENALTY)
            continue;
        int64_t before = fixture_score(a, &s, u, UNITS).unit[0].total;
        struct mark *m = ARENA_MANY(a, s.count, struct mark);
        memcpy(m, u[0].mark, s.count * sizeof *m);
        m[k] = fixture_better(a, c, m[k]);
        u[0].mark = m;
        int64_t after = fixture_score(a, &s, u, UNITS).unit[0].total;
        assert_true(after >= before);
        moved += after > before;
        arena_reset(a);
    }
    assert_true(moved > 40);
    arena_end(&a);
    (void)state;
}

static void children_add_up(struct arena *a, const struct sheet *s, const struct unit_score *u, size_t group)
{
    struct exact sum = exact_int(a, 0);
    for (size_t i = group + 1; i < s->count; i++)
        if (s->criterion[i].parent == (int)group)
            sum = exact_add(a, sum, u->line[i].value);
    if (s->criterion[group].kind == KIND_SUM && !sheet_is_leaf(s, group))
        assert_int_equal(exact_compare(a, sum, u->line[group].raw), 0);
}

/* From the lines alone: groups, then roots by role, then caps, then rounding. */
static void the_proof_adds_up_to_the_total(void **state)
{
    struct arena *a = arena_new();
    uint64_t seed = 4;
    for (int n = 0; n < SHEETS * ROUNDS; n++) {
        struct sheet s = fixture_sheet(a, sheet_name[n % SHEETS]);
        vary(&s, &seed);
        s.rescale = false;
        struct score_table t = fixture_score(a, &s, cluster(a, &s, &seed), UNITS);
        for (int i = 0; i < UNITS; i++) {
            struct exact by_role[4];
            for (int r = 0; r < 4; r++)
                by_role[r] = exact_int(a, 0);
            for (size_t k = 0; k < s.count; k++) {
                children_add_up(a, &s, &t.unit[i], k);
                if (s.criterion[k].parent < 0)
                    by_role[sheet_role(&s, k)] = exact_add(a, by_role[sheet_role(&s, k)], t.unit[i].line[k].value);
            }
            struct exact bonus = by_role[ROLE_BONUS], penalty = by_role[ROLE_PENALTY];
            if (s.bonus_cap.is && exact_compare(a, bonus, exact_int(a, s.bonus_cap.n)) > 0)
                bonus = exact_int(a, s.bonus_cap.n);
            if (s.penalty_floor.is && exact_compare(a, penalty, exact_int(a, s.penalty_floor.n)) < 0)
                penalty = exact_int(a, s.penalty_floor.n);
            int64_t total;
            assert_int_equal(exact_round(a, exact_add(a, exact_add(a, by_role[ROLE_BASE], bonus), penalty),
                                         (int)s.rounding.mode, &total),
                             OK);
            total = s.total_cap.is && total > s.total_cap.n ? s.total_cap.n : total;
            total = s.total_floor.is && total < s.total_floor.n ? s.total_floor.n : total;
            assert_int_equal(total, t.unit[i].total);
        }
        arena_reset(a);
    }
    arena_end(&a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(no_total_is_beyond_its_cap_nor_under_its_floor),
        cmocka_unit_test(places_do_not_depend_on_the_order_of_the_units),
        cmocka_unit_test(a_better_mark_never_lowers_the_total),
        cmocka_unit_test(the_proof_adds_up_to_the_total),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
