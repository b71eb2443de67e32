#include "base/arena.h"
#include "base/buf.h"
#include "paper/pdf_grid.h"
#include "paper/plot.h"
#include "paper/style.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

struct room {
    struct arena *arena;
    struct ink ink;
    struct doc *doc;
};

static int room_open(void **state)
{
    struct arena *a = arena_new();
    struct room *r = ARENA_NEW(a, struct room);
    r->arena = a;
    r->doc = doc_new(a, "thử");
    *state = r;
    return ink_new(a, NULL, "vi-VN", &r->ink) == OK ? 0 : 1;
}

static int room_close(void **state)
{
    struct room *r = *state;
    struct arena *a = r->arena;
    ink_end(&r->ink);
    arena_end(&a);
    return 0;
}

static size_t lines_of(struct room *r, const struct par *p, double width)
{
    struct strips s = {0};
    size_t n = 0;
    strips_of_par(&r->ink, p, width, ALIGN_STYLE, &s);
    for (const struct strip *one = s.first; one; one = one->next)
        n++;
    return n;
}

static void a_number_is_never_torn_at_its_hyphen_or_slash(void **state)
{
    static const char *const token[] = {"05-CT/TW", "91/2017/NĐ-CP", "20/11/2020", "03-KH/ĐTN-CTĐI"};
    struct room *r = *state;
    for (size_t i = 0; i < sizeof token / sizeof *token; i++) {
        struct par *alone = doc_par(r->doc->body, STYLE_TABLE_TEXT, token[i]);
        double own = par_last_width(&r->ink, alone, 1000);
        struct par *after = doc_par_format(r->doc->body, STYLE_TABLE_TEXT, "số %s", token[i]);
        for (double width = own + 1; width < own + 30; width += 3) {
            struct strips s = {0};
            strips_of_par(&r->ink, after, width, ALIGN_STYLE, &s);
            assert_true(s.text_width >= own - 0.5);
        }
    }
}

static void a_token_wider_than_its_column_breaks_after_all(void **state)
{
    struct room *r = *state;
    struct par *p = doc_par(r->doc->body, STYLE_TABLE_TEXT, "03-KH/ĐTN-CTĐI");
    struct strips s = {0};
    strips_of_par(&r->ink, p, 40, ALIGN_STYLE, &s);
    assert_true(s.first->next != NULL);
    assert_true(s.text_width <= 40);
}

static void words_with_hyphens_may_break(void **state)
{
    struct room *r = *state;
    struct par *p = doc_par(r->doc->body, STYLE_TABLE_TEXT, "xã-hội-chủ-nghĩa");
    assert_int_equal(lines_of(r, p, 1000), 1);
    assert_true(lines_of(r, p, 60) >= 2);
}

static void lines_have_the_pitch_of_word(void **state)
{
    static const struct {
        enum style style;
        double height; /* 1.149 × size × factor */
    } row[] = {{STYLE_BODY, 17.37}, {STYLE_TABLE_TEXT, 13.79}, {STYLE_RECIPIENT, 12.64}, {STYLE_NATION, 13.79}};
    struct room *r = *state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct strips s = {0};
        strips_of_par(&r->ink, doc_par(r->doc->body, row[i].style, "Điều"), 400, ALIGN_STYLE, &s);
        assert_true(s.first->height > row[i].height - 0.01 && s.first->height < row[i].height + 0.01);
        assert_true(s.first->baseline > 0 && s.first->baseline < s.first->height);
    }
}

static void of_two_blanks_the_larger_counts(void **state)
{
    struct room *r = *state;
    struct flow *f = doc_cell_empty(doc_row(doc_table(r->doc->body, &(int){1}, 1)))->flow;
    struct strips s = {0};
    doc_par(f, STYLE_BODY, "thân");     /* 6 pt after */
    doc_par(f, STYLE_TYPE_NAME, "LOẠI"); /* 18 pt before */
    doc_par(f, STYLE_BODY, "thân");
    doc_par(f, STYLE_NUMBER, "số"); /* 6 pt before */
    strips_of_flow(&r->ink, f, 400, ALIGN_STYLE, &s);
    const struct strip *type = s.first->next, *number = type->next->next;
    assert_true(type->before > 11.99 && type->before < 12.01);
    assert_true(number->before < 0.01);
}

static void a_line_break_starts_a_line_without_stretching_the_last(void **state)
{
    struct room *r = *state;
    assert_int_equal(lines_of(r, doc_par(r->doc->body, STYLE_BODY, "một\nhai\n\nba"), 400), 4);
    assert_int_equal(lines_of(r, doc_par(r->doc->body, STYLE_BODY, ""), 400), 1);
    struct par *p = doc_par(r->doc->body, STYLE_BODY, "");
    doc_run(p, "một\nh", FACE_BOLD);
    doc_run(p, "ai", 0);
    assert_int_equal(lines_of(r, p, 400), 2);
    assert_true(par_last_width(&r->ink, p, 400) < 40);
}

static void a_rule_is_measured_on_the_text_above_it(void **state)
{
    struct room *r = *state;
    struct flow *f = doc_cell_empty(doc_row(doc_table(r->doc->body, &(int){1}, 1)))->flow;
    struct strips s = {0};
    struct par *p = doc_par(f, STYLE_MOTTO, "Độc lập - Tự do - Hạnh phúc");
    doc_rule_percent(f, 100);
    doc_rule_percent(f, 50);
    doc_rule(f, 100000);
    strips_of_flow(&r->ink, f, 300, ALIGN_STYLE, &s);
    double text = par_last_width(&r->ink, p, 300);
    const struct strip *whole = s.first->next, *half = whole->next, *cut = half->next;
    assert_true(text > 100 && text < 200);
    assert_true(whole->width > text - 0.1 && whole->width < text + 0.1);
    assert_true(half->width > text / 2 - 0.1 && half->width < text / 2 + 0.1);
    assert_true(half->x > (300 - text / 2) / 2 - 0.1 && half->x < (300 - text / 2) / 2 + 0.1);
    assert_true(cut->width <= 300);
}

static void columns_share_the_width_and_leave_no_gap(void **state)
{
    static const int widths[] = {12, 80, 25, 25, 25, 20, 70};
    struct room *r = *state;
    struct table *t = doc_table(r->doc->body, widths, 7);
    for (size_t i = 0; i < 7; i++)
        assert_true(column_left(t, i, 1650) < column_left(t, i + 1, 1650));
    assert_int_equal(column_left(t, 0, 1650), 0);
    assert_int_equal(column_left(t, 7, 1650), 1650);
}

static void rows_tied_by_a_cell_are_one_group(void **state)
{
    static const int widths[] = {1, 1, 1};
    struct room *r = *state;
    struct table *t = doc_table(r->doc->body, widths, 3);
    struct grid g;
    doc_cell(doc_row(t), STYLE_TABLE_TEXT, "cao\ncao\ncao\ncao\ncao")->rows = 2;
    doc_cell(t->last, STYLE_TABLE_TEXT, "b")->rows = 3;
    doc_cell(doc_row(t), STYLE_TABLE_TEXT, "c");
    doc_cell(doc_row(t), STYLE_TABLE_TEXT, "d")->span = 1;
    doc_cell(doc_row(t), STYLE_TABLE_TEXT, "riêng")->span = 3;
    grid_of(&r->ink, t, t->first, 1, 300, &g);
    assert_int_equal(g.rows, 3);
    assert_ptr_equal(g.next, t->last);
    assert_int_equal(g.row[0].cells, 3);
    assert_true(g.row[0].cell[1].top && !g.row[0].cell[1].bottom && g.row[2].cell[1].bottom);
    assert_true(g.row[0].height + g.row[1].height >= g.row[0].cell[0].height - 0.01);
    assert_true(g.row[1].cell[2].cell && !g.row[0].cell[2].cell);
    grid_of(&r->ink, t, t->last, 1, 300, &g);
    assert_int_equal(g.rows, 1);
    assert_int_equal(g.row[0].cells, 1);
    assert_null(g.next);
    assert_true(g.row[0].cell[0].width > 299.9);
}

static void a_row_that_heads_others_is_not_left_alone(void **state)
{
    static const int widths[] = {1, 1};
    struct room *r = *state;
    struct table *t = doc_table(r->doc->body, widths, 2);
    struct grid g;
    doc_cell(doc_row(t), STYLE_TABLE_HEAD, "Quý 4")->span = 2;
    t->last->keep_with_next = true;
    doc_cell(doc_row(t), STYLE_TABLE_TEXT, "một");
    doc_cell(doc_row(t), STYLE_TABLE_TEXT, "hai");
    t->last->keep_with_next = true; /* the last of all: nothing follows */
    grid_of(&r->ink, t, t->first, 1, 300, &g);
    assert_int_equal(g.rows, 2);
    assert_ptr_equal(g.next, t->last);
    grid_of(&r->ink, t, t->last, 1, 300, &g);
    assert_int_equal(g.rows, 1);
    assert_null(g.next);
}

static void headings_and_last_words_stay_with_what_follows(void **state)
{
    static const int widths[] = {1, 1};
    struct room *r = *state;
    struct flow *f = r->doc->body, *side[2];
    doc_par(f, STYLE_SECTION, "I. MỤC");
    doc_par(f, STYLE_BODY, "thân");
    doc_par(f, STYLE_BODY, "Trên đây là …");
    doc_space(f, 40);
    doc_columns(f, widths, 2, side);
    doc_par(f, STYLE_SECTION, "Biểu đồ");
    doc_space(f, 20);
    doc_plot(f, plot_new(r->arena, 100, 100, "t", "d"));
    doc_par(f, STYLE_SECTION, "cuối");
    const struct block *b = f->first;
    static const bool want[] = {true, false, true, true, false, true, true, false, false};
    for (size_t i = 0; i < sizeof want / sizeof *want; i++, b = b->next)
        assert_int_equal(block_keeps(b), want[i]);
    assert_null(b);
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(a_number_is_never_torn_at_its_hyphen_or_slash),
        cmocka_unit_test(a_token_wider_than_its_column_breaks_after_all),
        cmocka_unit_test(words_with_hyphens_may_break),
        cmocka_unit_test(lines_have_the_pitch_of_word),
        cmocka_unit_test(of_two_blanks_the_larger_counts),
        cmocka_unit_test(a_line_break_starts_a_line_without_stretching_the_last),
        cmocka_unit_test(a_rule_is_measured_on_the_text_above_it),
        cmocka_unit_test(columns_share_the_width_and_leave_no_gap),
        cmocka_unit_test(rows_tied_by_a_cell_are_one_group),
        cmocka_unit_test(a_row_that_heads_others_is_not_left_alone),
    };
    const struct CMUnitTest fresh[] = {cmocka_unit_test(headings_and_last_words_stay_with_what_follows)};
    return cmocka_run_group_tests(test, room_open, room_close) + cmocka_run_group_tests(fresh, room_open, room_close);
}
