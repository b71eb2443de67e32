#include "base/arena.h"
#include "score/mark_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static struct level level[] = {{"A", "Tốt", 1000}, {"B", "Khá", 700}};
static const struct criterion manual = {.kind = KIND_MANUAL}, ratio = {.kind = KIND_RATIO},
                              count = {.kind = KIND_COUNT_UP}, yesno = {.kind = KIND_YESNO},
                              bands = {.kind = KIND_BANDS}, percent = {.kind = KIND_BANDS, .percent = true},
                              average = {.kind = KIND_AVERAGE}, gate = {.kind = KIND_GATE},
                              levels = {.kind = KIND_LEVEL, .level = level, .levels = 2};

static void typed_marks_read_and_write_the_same(void **state)
{
    static const struct {
        const struct criterion *c;
        const char *typed;
        enum mark_tag tag;
        const char *kept;
    } row[] = {
        {&manual, " 9.5 ", MARK_POINTS, "9,50"},
        {&manual, "", MARK_NOT_SCORED, ""},
        {&manual, "0", MARK_POINTS, "0,00"},
        {&manual, "kad", MARK_NOT_APPLICABLE, "KAD"},
        {&manual, "Không áp dụng", MARK_NOT_APPLICABLE, "KAD"},
        {&manual, "chờ", MARK_AWAITED, "CHỜ"},
        {&manual, "-2", MARK_POINTS, "-2,00"},
        {&ratio, "12/10", MARK_ACTUAL, "12/10"},
        {&ratio, "97,5 / 100", MARK_ACTUAL, "97,5/100"},
        {&ratio, "12", MARK_ACTUAL, "12"},
        {&count, "3", MARK_COUNT, "3"},
        {&yesno, "Có", MARK_YESNO, "có"},
        {&yesno, "x", MARK_YESNO, "có"},
        {&yesno, "không", MARK_YESNO, "không"},
        {&bands, "5; 12", MARK_VALUES, "5; 12"},
        {&bands, "4,5", MARK_ACTUAL, "4,5"},
        {&percent, "95", MARK_ACTUAL, "95/100"},
        {&percent, "19/20", MARK_ACTUAL, "19/20"},
        {&average, "8; 9,5;7", MARK_SCORERS, "8,00; 9,50; 7,00"},
        {&levels, "b", MARK_LEVEL, "B"},
        {&levels, "tốt", MARK_LEVEL, "A"},
        {&gate, "có", MARK_YESNO, "có"},
        {&gate, "3", MARK_ACTUAL, "3"},
        {&gate, "00", MARK_ACTUAL, "0"},
        {&gate, "1", MARK_ACTUAL, "1"},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct mark m, again;
        assert_int_equal(mark_from_text(a, row[i].c, row[i].typed, &m), OK);
        assert_int_equal(m.tag, row[i].tag);
        assert_string_equal(mark_to_text(a, row[i].c, &m), row[i].kept);
        assert_int_equal(mark_from_text(a, row[i].c, row[i].kept, &again), OK);
        assert_string_equal(mark_to_text(a, row[i].c, &again), row[i].kept);
    }
    arena_end(&a);
    (void)state;
}

static void what_does_not_fit_is_refused(void **state)
{
    static const struct {
        const struct criterion *c;
        const char *typed;
    } row[] = {
        {&manual, "9/10"}, {&manual, "2,675"},    {&manual, "tám"},   {&ratio, "12/"}, {&ratio, "1/2/3"},
        {&ratio, "a"},     {&ratio, "1,1234567"}, {&count, "-1"},     {&count, "2,5"}, {&yesno, "có thể"},
        {&levels, "C"},    {&bands, "5;"},        {&average, "8; x"}, {&gate, "?"},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct mark m = {.tag = MARK_ZERO};
        assert_int_equal(mark_from_text(a, row[i].c, row[i].typed, &m), INVALID);
        assert_int_equal(m.tag, MARK_ZERO);
    }
    arena_end(&a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {cmocka_unit_test(typed_marks_read_and_write_the_same),
                                      cmocka_unit_test(what_does_not_fit_is_refused)};
    return cmocka_run_group_tests(test, NULL, NULL);
}
