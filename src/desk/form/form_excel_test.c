#include "desk/form/form_excel.h"

#include "base/arena.h"
#include "print/form_paper.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

enum { LINES = 4 };

static struct criterion criteria[LINES] = {
    {.code = "1", .text = "Nhóm", .kind = KIND_SUM, .role = ROLE_BASE, .parent = -1, .max = 1500},
    {.code = "1.1", .text = "Ý", .kind = KIND_MANUAL, .role = ROLE_PART, .max = 1000, .step = 25,
     .scorers = SCORER_SELF},
    {.code = "1.2", .text = "Có", .kind = KIND_YESNO, .role = ROLE_PART, .max = 500, .scorers = SCORER_SELF},
    {.code = "1.3", .text = "Trừ", .kind = KIND_MANUAL, .role = ROLE_PART, .max = 500, .scorers = SCORER_LEADER},
};

static const struct sheet sheet = {.code = "s", .title = "Bảng", .source = "", .criterion = criteria, .count = LINES};

/* The workbook that came back, and the form it is held against. */
struct filled {
    struct xlsx_cell cell[32], meta[10];
    struct xlsx_sheet at[2];
    struct xlsx_book book;
    struct kept_line line[LINES];
    struct form form;
    struct arena *arena;
};

static void cell_put(struct xlsx_sheet *s, uint32_t row, int column, enum xlsx_kind kind, const char *text)
{
    s->cell[s->cells++] =
        (struct xlsx_cell){.row = row, .column = (uint16_t)(column + 1), .kind = (uint8_t)kind, .text = text};
}

static void row_put(struct filled *b, uint32_t row, const char *key, enum xlsx_kind kind, const char *mark)
{
    cell_put(&b->at[0], row, AT_CODE, XLSX_TEXT, key);
    if (*mark)
        cell_put(&b->at[0], row, AT_SELF_TYPED, kind, mark);
}

static void begin_as(struct filled *b, const char *unit, const char *sha, const char *stage)
{
    static const char *const name[] = {"form", "cluster_year", "unit", "sheet_sha256", "stage"};
    const char *const value[] = {"7", "3", unit, sha, stage};
    memset(b, 0, sizeof *b);
    b->arena = arena_new();
    b->at[0] = (struct xlsx_sheet){.name = "Phiếu", .cell = b->cell};
    b->at[1] = (struct xlsx_sheet){.name = "_meta", .hidden = true, .cell = b->meta};
    b->book = (struct xlsx_book){.sheet = b->at, .sheets = 2};
    for (uint32_t i = 0; i < 5; i++) {
        cell_put(&b->at[1], i + 1, 0, XLSX_TEXT, name[i]);
        cell_put(&b->at[1], i + 1, 1, XLSX_TEXT, value[i]);
    }
    b->form = (struct form){.id = 7, .cluster_year = 3, .unit = 5, .state = FORM_DRAFT, .returned = "",
                            .sheet = &sheet, .line = b->line, .count = LINES};
}

static void begin(struct filled *b)
{
    begin_as(b, "5", "aa", "self");
}

static struct excel_form compared(struct filled *b)
{
    return excel_compare(b->arena, &b->book, &(struct excel_ask){&b->form, STAGE_SELF, "aa"});
}

static void every_cell_has_its_own_fate(void **state)
{
    static const struct {
        enum xlsx_kind kind;
        const char *mark;
        enum excel_fate fate;
        enum excel_why why;
        const char *after;
    } cases[] = {
        {XLSX_TEXT, "8,5", CELL_CHANGED, WHY_NOT, "8,50"},
        {XLSX_TEXT, "8.5 ", CELL_CHANGED, WHY_NOT, "8,50"},
        {XLSX_NUMBER, "8.5", CELL_CHANGED, WHY_NOT, "8,50"},
        {XLSX_NUMBER, "8.2500000000000007", CELL_CHANGED, WHY_NOT, "8,25"},
        {XLSX_NUMBER, "8.3", CELL_REFUSED, WHY_MARK, ""},
        {XLSX_TEXT, "9/10", CELL_REFUSED, WHY_MARK, ""},
        {XLSX_TEXT, "tám", CELL_REFUSED, WHY_MARK, ""},
        {XLSX_NUMBER, "10.25", CELL_REFUSED, WHY_MARK, ""},
        {XLSX_NUMBER, "-1", CELL_REFUSED, WHY_MARK, ""},
        {XLSX_NUMBER, "2.675", CELL_REFUSED, WHY_MARK, ""},
        {XLSX_NUMBER, "1E400", CELL_REFUSED, WHY_MARK, ""},
        {XLSX_BOOL, "1", CELL_REFUSED, WHY_MARK, ""},
        {XLSX_DATE, "2020-10-09", CELL_REFUSED, WHY_DATE, ""},
        {XLSX_ERROR, "#REF!", CELL_REFUSED, WHY_ERROR, ""},
        {XLSX_TEXT, "KAD", CELL_CHANGED, WHY_NOT, "KAD"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct filled b;
        begin(&b);
        row_put(&b, 8, "1.1", cases[i].kind, cases[i].mark);
        row_put(&b, 9, "1.2", XLSX_TEXT, "có");
        struct excel_form found = compared(&b);
        assert_int_equal(found.other, EXCEL_OURS);
        assert_int_equal(found.n, 2);
        assert_int_equal(found.at[0].fate, cases[i].fate);
        assert_int_equal(found.at[0].why, cases[i].why);
        assert_string_equal(found.at[0].after, cases[i].after);
        assert_int_equal(found.at[1].fate, CELL_CHANGED);
        assert_int_equal(found.absent, 1);
        arena_end(&b.arena);
    }
}

static void a_formula_is_refused_whatever_its_cached_value(void **state)
{
    struct filled b;
    (void)state;
    begin(&b);
    row_put(&b, 8, "1.1", XLSX_NUMBER, "8.5");
    b.cell[1].formula = true;
    struct excel_form found = compared(&b);
    assert_int_equal(found.refused, 1);
    assert_int_equal(found.at[0].why, WHY_FORMULA);
    arena_end(&b.arena);
}

static void keys_decide_and_not_rows(void **state)
{
    struct filled b;
    (void)state;
    begin(&b);
    row_put(&b, 7, "1.2", XLSX_BOOL, "1");
    row_put(&b, 8, "9.9", XLSX_NUMBER, "1");
    row_put(&b, 9, "1.2", XLSX_TEXT, "không");
    row_put(&b, 10, "1", XLSX_NUMBER, "5");
    row_put(&b, 11, " 1.1 ", XLSX_NUMBER, "9");
    row_put(&b, 12, "1.3", XLSX_NUMBER, "1");
    row_put(&b, 13, " ", XLSX_NUMBER, "2");
    static const struct {
        enum excel_fate fate;
        enum excel_why why;
    } wanted[] = {
        {CELL_CHANGED, WHY_NOT}, {CELL_REFUSED, WHY_UNKNOWN}, {CELL_REFUSED, WHY_TWICE},  {CELL_REFUSED, WHY_HEADING},
        {CELL_CHANGED, WHY_NOT}, {CELL_REFUSED, WHY_LOCKED},  {CELL_REFUSED, WHY_NO_KEY},
    };
    struct excel_form found = compared(&b);
    assert_int_equal(found.n, sizeof wanted / sizeof *wanted);
    for (size_t i = 0; i < found.n; i++) {
        assert_int_equal(found.at[i].fate, wanted[i].fate);
        assert_int_equal(found.at[i].why, wanted[i].why);
    }
    arena_end(&b.arena);
}

static void an_emptied_cell_clears_and_an_equal_one_is_the_same(void **state)
{
    struct filled b;
    (void)state;
    begin(&b);
    b.line[1].stage[STAGE_SELF] =
        (struct kept_mark){.id = 11, .input = "8,50", .mark = {.tag = MARK_POINTS, .points = 850}};
    b.line[2].stage[STAGE_SELF] = (struct kept_mark){.id = 12, .input = "có", .mark = {.tag = MARK_YESNO, .yes = true}};
    row_put(&b, 8, "1.1", XLSX_TEXT, "");
    row_put(&b, 9, "1.2", XLSX_TEXT, "x");
    struct excel_form found = compared(&b);
    assert_int_equal(found.n, 1);
    assert_int_equal(found.same, 1);
    assert_int_equal(found.at[0].fate, CELL_CLEARED);
    assert_int_equal(found.at[0].was, 11);
    arena_end(&b.arena);
}

static void a_file_of_something_else_is_named(void **state)
{
    static const struct {
        const char *unit, *sha, *stage;
        enum excel_other other;
    } cases[] = {
        {"5", "aa", "self", EXCEL_OURS},        {"6", "aa", "self", EXCEL_OTHER_UNIT},
        {"5", "bb", "self", EXCEL_OTHER_SHEET}, {"5", "aa", "verified", EXCEL_OTHER_STAGE},
        {"5", "aa", "read", EXCEL_OTHER_STAGE}, {"5", "", "self", EXCEL_FOREIGN},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct filled b;
        begin_as(&b, cases[i].unit, cases[i].sha, cases[i].stage);
        assert_int_equal(compared(&b).other, cases[i].other);
        arena_end(&b.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_cell_has_its_own_fate),
        cmocka_unit_test(a_formula_is_refused_whatever_its_cached_value),
        cmocka_unit_test(keys_decide_and_not_rows),
        cmocka_unit_test(an_emptied_cell_clears_and_an_equal_one_is_the_same),
        cmocka_unit_test(a_file_of_something_else_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
