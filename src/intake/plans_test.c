/* Plans of other bodies, made up here, and two of a province that stand in the shared reference: what was read
 * against expected files that name no long text and no person. */
#include "base/arena.h"
#include "intake/plan.h"
#include "intake/plan_json.h"
#include "intake/speller.h"
#include "intake/test/file.h"
#include "intake/test/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static int compared(struct arena *a, const char *name, struct str plan, struct str expected)
{
    struct plan_draft d;
    struct plan_problem p = {0};
    json_error_t e;
    enum outcome o = plan_read(a, plan, name, &d, &p);
    if (o != OK)
        print_message("%s\n", plan_problem_text(a, name, &p, LANG_EN));
    assert_int_equal(o, OK);
    json_t *want = json_loadb(expected.at, expected.len, 0, &e), *have = json_loads(plan_json(a, &d), 0, &e);
    assert_non_null(want);
    assert_non_null(have);
    struct tally t = {.lines = true};
    if (!speller_open(a)) {
        print_message("%s: remarks left out, hunspell-vi is not installed\n", name);
        json_object_del(want, "review");
    }
    json_compare(&t, name, want, have);
    json_decref(want);
    json_decref(have);
    print_message("%s: %d values, %d differ\n", name, t.values, t.wrong);
    assert_true(t.values > 20);
    return t.wrong;
}

static void our_own_plans_of_many_kinds_of_bodies(void **state)
{
    static const char *const names[] = {"ward-parts.txt",         "party.txt",          "union-table.txt",
                                        "draft-blank.txt",        "articles.txt",       "school.txt",
                                        "worded-parts.txt",       "block-offices.txt",  "ministry-spaced.txt",
                                        "farmers-unnumbered.txt", "school-rounds.txt",  "companies.txt",
                                        "party-wrapped.txt",      "courts.txt",         "front-rounds.txt",
                                        "army-clusters.txt",      "hospitals.txt",      "bank-tabs.txt",
                                        "district-launch.txt",    "ward-scanned.txt",   "party-village.txt",
                                        "stations.txt",           "university.txt",     "joint.txt",
                                        "youth-schools.txt",      "province.txt",       "police.txt",
                                        "science.docx",           "steel.docx",         "border-provinces.txt",
                                        "cooperatives.txt",       "kindergartens.txt",  "red-cross.txt",
                                        "tax-parts.txt",          "district-slips.txt", "province-slips.txt",
                                        "long-names.txt",         "dotted-lines.txt",   "list-stopped.txt",
                                        "school-slashes.txt",     "party-edges.txt",    NULL};
    int wrong = 0;
    for (int i = 0; names[i]; i++) {
        struct arena *a = arena_new();
        struct str plan = test_source(a, arena_format(a, "test/plans/%s", names[i]));
        const char *bare = arena_copy(a, names[i], strcspn(names[i], "."));
        wrong += compared(a, names[i], plan, test_source(a, arena_format(a, "test/plans/%s.json", bare)));
        arena_end(&a);
    }
    assert_int_equal(wrong, 0);
    (void)state;
}

static void two_plans_of_a_province(void **state)
{
    static const char *const names[] = {"dak-lak-0124-kh-ubnd-2025", "dak-lak-0125-kh-ubnd-2025", NULL};
    int wrong = 0;
    for (int i = 0; names[i]; i++) {
        struct arena *a = arena_new();
        struct str plan = test_shared(a, arena_format(a, "samples/%s.txt", names[i]));
        if (!plan.at) {
            arena_end(&a);
            print_message("skipped: no %s\n", names[i]);
            skip();
        }
        wrong += compared(a, names[i], plan, test_source(a, arena_format(a, "test/expected/%s.json", names[i])));
        arena_end(&a);
    }
    assert_int_equal(wrong, 0);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(our_own_plans_of_many_kinds_of_bodies),
                                       cmocka_unit_test(two_plans_of_a_province)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
