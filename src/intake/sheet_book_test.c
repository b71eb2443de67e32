/* Every sample sheet as a workbook and back is the same text; and what a person can break in it. */
#include "intake/sheet_book.h"

#include "base/arena.h"
#include "paper/book.h"
#include "score/sheet_edit.h"
#include "score/sheet_json.h"
#include "text/words.h"
#include <stdio.h>
#include <stdlib.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static const char *const names[] = {"default-2020", "s1", "s2", "s2b", "s3-mau-02", "s3-mau-03", "s4"};

static struct sheet sample(struct arena *a, const char *name)
{
    struct sheet s;
    struct score_problem problem;
    FILE *f = fopen(arena_format(a, "%s/sample/sheets/%s.json", getenv("THIDUA_SOURCE"), name), "rb");
    assert_non_null(f);
    char *text = arena_take(a, 1 << 20);
    size_t len = fread(text, 1, (1 << 20) - 1, f);
    fclose(f);
    assert_int_equal(sheet_read(a, (struct str){text, len}, &s, &problem), OK);
    return s;
}

static void every_sample_sheet_goes_out_and_comes_back_the_same(void **state)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        for (enum lang lang = LANG_VI; lang < LANG_COUNT; lang++) {
            struct arena *a = arena_new();
            struct sheet s = sample(a, names[i]), back;
            struct sheet_book_problems problems = {0};
            struct str bytes;
            assert_int_equal(book_xlsx(a, sheet_book(a, lang, &s), &bytes), OK);
            enum outcome o = sheet_book_read(a, bytes, &back, &problems);
            for (size_t p = 0; p < problems.count; p++)
                print_message("%s %s: %s\n", problems.at[p].page, problems.at[p].cell,
                              message_text(a, LANG_VI, problems.at[p].what));
            assert_int_equal(o, OK);
            assert_string_equal(sheet_write(a, &back), sheet_write(a, &s));
            arena_end(&a);
        }
    (void)state;
}

/* Row and column from 0; NULL: the cell stays. */
static struct sheet_book_problems broken(struct arena *a, const char *page, uint32_t row, uint16_t column,
                                         const char *text)
{
    struct sheet s = sample(a, "default-2020"), back;
    struct sheet_book_problems problems = {0};
    struct str bytes;
    struct book *b = sheet_book(a, LANG_VI, &s);
    for (struct book_sheet *p = b->first; p; p = p->next)
        if (text_eq(p->name, page))
            for (struct book_cell *c = p->first; c; c = c->next)
                if (c->row == row && c->column == column)
                    c->text = text;
    assert_int_equal(book_xlsx(a, b, &bytes), OK);
    assert_int_equal(sheet_book_read(a, bytes, &back, &problems), INVALID);
    return problems;
}

static void what_does_not_fit_is_named_by_page_and_cell(void **state)
{
    static const struct {
        const char *page, *text, *cell;
        uint32_t row;
        uint16_t column;
        int what;
    } row[] = {
        {"Tiêu chí", "RATIOS", "F4", 3, 5, W_SHEET_IN_VALUE},    {"Tiêu chí", "99", "B4", 3, 1, W_SHEET_IN_PARENT},
        {"Tiêu chí", "1", "C4", 3, 2, W_SHEET_IN_TWICE},         {"Tiêu chí", "maxx", "C1", 0, 2, W_SHEET_IN_COLUMN},
        {"Tiêu chí", "chín điểm", "J4", 3, 9, W_SHEET_IN_VALUE}, {"Chung", "colour", "A4", 3, 0, W_SHEET_IN_RULE},
        {"Tiêu chí", "#lines", "", 0, 0, W_SHEET_IN_NO_TABLE},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct arena *a = arena_new();
        struct sheet_book_problems p = broken(a, row[i].page, row[i].row, row[i].column, row[i].text);
        assert_int_not_equal(p.count, 0);
        assert_string_equal(p.at[0].cell, row[i].cell);
        assert_int_equal(p.at[0].what.word, row[i].what);
        arena_end(&a);
    }
    (void)state;
}

static void what_is_no_workbook_is_refused(void **state)
{
    struct arena *a = arena_new();
    struct sheet s;
    struct sheet_book_problems p;
    assert_int_equal(sheet_book_read(a, STR("%PDF-1.7"), &s, &p), INVALID);
    assert_int_equal(p.count, 1);
    assert_int_equal(sheet_book_read(a, STR(""), &s, &p), INVALID);
    arena_end(&a);
    (void)state;
}

static void a_row_at_the_end_joins_the_group_it_names(void **state)
{
    struct arena *a = arena_new();
    struct sheet s = sample(a, "default-2020"), back;
    struct sheet_book_problems problems = {0};
    struct str bytes;
    struct book *b = sheet_book(a, LANG_VI, &s);
    struct book_sheet *page = b->first->next;
    uint32_t row = (uint32_t)s.count + 2;
    static const char *const text[] = {"", "1", "1.9", "Việc mới", "", "chấm trực tiếp", "", "", "", "2,5"};
    for (struct book_cell *c = page->first; c; c = c->next)
        if (c->row == row && c->column < sizeof text / sizeof *text)
            c->text = text[c->column];
    assert_int_equal(book_xlsx(a, b, &bytes), OK);
    assert_int_equal(sheet_book_read(a, bytes, &back, &problems), OK);
    int at = sheet_find(&back, "1.9");
    assert_true(at > 0);
    assert_int_equal(back.criterion[at].parent, 0);
    assert_int_equal(back.criterion[at].max, 250);
    assert_int_equal(sheet_find(&back, "2"), at + 1);
    arena_end(&a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_sample_sheet_goes_out_and_comes_back_the_same),
        cmocka_unit_test(what_does_not_fit_is_named_by_page_and_cell),
        cmocka_unit_test(what_is_no_workbook_is_refused),
        cmocka_unit_test(a_row_at_the_end_joins_the_group_it_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
