/* The real plan of 2020 against its golden record, and the same plan through every encoding and as a .docx. */
#include "base/arena.h"
#include "intake/plan.h"
#include "intake/plan_json.h"
#include "intake/speller.h"
#include "intake/test/docx_made.h"
#include "intake/test/file.h"
#include "intake/test/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <jansson.h>
#include <cmocka.h>

static json_t *plan_as_json(struct arena *a, struct str bytes, const char *name)
{
    struct plan_draft draft;
    struct plan_problem problem = {0};
    enum outcome o = plan_read(a, bytes, name, &draft, &problem);
    if (o != OK)
        print_message("%s: %s\n", name, plan_problem_text(a, name, &problem, LANG_EN));
    assert_int_equal(o, OK);
    assert_int_equal(draft.unowned_count, 0);
    json_error_t e;
    json_t *j = json_loads(plan_json(a, &draft), 0, &e);
    assert_non_null(j);
    return j;
}

/* Everything but the remarks, which have a test of their own, and what describes the file itself. */
static json_t *golden_values(struct arena *a, bool source)
{
    json_error_t e;
    struct str text = test_shared(a, "samples/plan-2020.golden.json");
    if (!text.at)
        return NULL;
    json_t *g = json_loadb(text.at, text.len, 0, &e);
    assert_non_null(g);
    json_object_del(g, "golden_version");
    json_object_del(g, "about");
    json_object_del(g, "review");
    if (!source)
        json_object_del(g, "source");
    return g;
}

static void same_as_golden(struct arena *a, struct str bytes, const char *name, bool lines, bool source)
{
    json_t *want = golden_values(a, source), *have = plan_as_json(a, bytes, name);
    struct tally t = {.lines = lines};
    if (!lines) { /* the order of warnings and their lines hang together */
        json_object_del(want, "warnings");
    }
    json_compare(&t, name, want, have);
    print_message("%s: %d values compared, %d differ\n", name, t.values, t.wrong);
    assert_int_equal(t.wrong, 0);
    assert_true(t.values > 300);
    json_decref(want);
    json_decref(have);
}

static void every_value_of_the_golden_record_is_read(void **state)
{
    struct arena *a = *state;
    struct str plan = test_shared(a, "samples/plan-2020.txt");
    if (!plan.at)
        skip();
    same_as_golden(a, plan, "plan-2020.txt", true, true);
}

static void a_docx_of_the_plan_reads_the_same(void **state)
{
    struct arena *a = *state;
    struct str plan = test_shared(a, "samples/plan-2020.txt");
    if (!plan.at)
        skip();
    same_as_golden(a, docx_made(a, plan, "Times New Roman"), "plan-2020.docx", false, false);
}

/* The one remark that quotes a dictionary needs it. */
static bool excused(const char *what, bool speller)
{
    if (speller || !strstr(what, "hunspell"))
        return false;
    print_message("left out, hunspell-vi is not installed: %s\n", what);
    return true;
}

static void every_remark_of_the_golden_record_comes_from_rules(void **state)
{
    struct arena *a = *state;
    struct str plan = test_shared(a, "samples/plan-2020.txt"), golden = test_shared(a, "samples/plan-2020.golden.json");
    json_error_t e;
    if (!plan.at)
        skip();
    json_t *g = json_loadb(golden.at, golden.len, 0, &e), *have = plan_as_json(a, plan, "plan-2020.txt"), *want_one,
           *have_one;
    size_t i, k, missing = 0, same = 0;
    bool speller = speller_open(a) != NULL;
    json_array_foreach(json_object_get(g, "review"), i, want_one)
    {
        bool found = false;
        json_array_foreach(json_object_get(have, "review"), k, have_one) found =
            found || json_equal(want_one, have_one);
        const char *what = json_string_value(json_object_get(want_one, "what"));
        same += found ? 1 : 0;
        if (!found && !excused(what, speller)) {
            print_message("no remark: %s\n", what);
            missing++;
        }
    }
    print_message("%zu of %zu remarks are the same\n", same, json_array_size(json_object_get(g, "review")));
    assert_int_equal(missing, 0);
    if (speller)
        assert_int_equal(json_array_size(json_object_get(have, "review")), same);
    json_decref(g);
    json_decref(have);
}

static void the_sample_in_our_own_words_carries_the_same_facts(void **state)
{
    struct arena *a = *state;
    struct plan_draft d, real;
    struct plan_problem p;
    struct str ours = test_source(a, "sample/plan-2020.txt"), theirs = test_shared(a, "samples/plan-2020.txt");
    assert_int_equal(plan_read(a, ours, "plan-2020.txt", &d, &p), OK);
    assert_int_equal(d.unowned_count, 0);
    assert_int_equal(d.unit_count, 11);
    assert_int_equal(d.section[1].root.last_child->number, 9);
    if (!theirs.at)
        skip();
    assert_int_equal(plan_read(a, theirs, "plan-2020.txt", &real, &p), OK);
    assert_string_equal(d.header.number.raw, real.header.number.raw);
    for (int i = 0; i < 11; i++)
        assert_string_equal(d.unit[i].name, real.unit[i].name);
    assert_int_equal(d.period_count, real.period_count);
    for (int i = 0; i < d.period_count; i++) {
        assert_int_equal(d.schedule[i].entry_count, real.schedule[i].entry_count);
        for (int k = 0; k < d.schedule[i].entry_count; k++)
            assert_memory_equal(&d.schedule[i].entry[k].time.from, &real.schedule[i].entry[k].time.from,
                                sizeof(struct day) * 2);
    }
    assert_memory_equal(&d.deadline[1].when.from, &real.deadline[1].when.from, sizeof(struct day) * 2);
}

static int open_arena(void **state)
{
    *state = arena_new();
    return 0;
}

static int end_arena(void **state)
{
    struct arena *a = *state;
    arena_end(&a);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_value_of_the_golden_record_is_read, open_arena, end_arena),
        cmocka_unit_test_setup_teardown(a_docx_of_the_plan_reads_the_same, open_arena, end_arena),
        cmocka_unit_test_setup_teardown(every_remark_of_the_golden_record_comes_from_rules, open_arena, end_arena),
        cmocka_unit_test_setup_teardown(the_sample_in_our_own_words_carries_the_same_facts, open_arena, end_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
