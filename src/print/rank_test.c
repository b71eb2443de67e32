#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "paper/book_chart.h"
#include "paper/write.h"
#include "print/rank_paper.h"
#include "print/rank_plot.h"
#include "print/test_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static const struct rank_paper_row row[] = {
    {.unit = "Hội LHPN quận",
     .known = true,
     .has_self = true,
     .has_verified = true,
     .self = {9750},
     .verified = {9300},
     .bonus = {500},
     .penalty = {50},
     .total = {9750},
     .place = 1,
     .note = ""},
    {.unit = "Đoàn \"TNCS\"",
     .known = true,
     .has_self = true,
     .self = {9000},
     .verified = {0},
     .total = {9000},
     .place = 2,
     .note = "=CMD()"},
    {.unit = "Văn phòng Quận ủy", .note = ""},
};

static const char *const tie[] = {"Khi bằng điểm: (1) Bốc thăm.", "Bốc thăm ngày 04/12/2020 09:30, mã 1f2e-7."};

static struct rank_paper mock_rank(void)
{
    return (struct rank_paper){.superior = "QUẬN PHÚ NHUẬN",
                               .cluster = "Cụm thi đua I",
                               .block = "Khối Đảng – đoàn thể",
                               .place = "Phú Nhuận",
                               .year = 2020,
                               .sheet_version = 2,
                               .on = {2020, 12, 5},
                               .record_row = 812,
                               .record_hash = "ab1a19cbdb320088",
                               .computed = moment_of((struct day){2020, 12, 4}, 9, 41, 0),
                               .row = row,
                               .tie = tie,
                               .ties = 2,
                               .rows = 3,
                               .sample = true};
}

static void the_summary_names_units_marks_places_and_its_own_proof(void **state)
{
    static const char *const part[] = {
        "CỤM THI ĐUA I\nKHỐI ĐẢNG – ĐOÀN THỂ\n",
        "Phú Nhuận, ngày 05 tháng 12 năm 2020\n",
        "BẢNG TỔNG HỢP ĐIỂM\nKết quả chấm điểm, xếp hạng thi đua năm 2020 của Cụm thi đua I\n",
        "TT\nĐơn vị\nĐiểm tự chấm\nĐiểm thẩm định\nĐiểm thưởng\nĐiểm trừ\nTổng điểm\nXếp hạng\nGhi chú\n",
        "1\nHội LHPN quận\n97,50\n93,00\n5,00\n0,50\n97,50\n1\n\n",
        "2\nĐoàn \"TNCS\"\n90,00\n\n0,00\n0,00\n90,00\n2\n=CMD()\n",
        "3\nVăn phòng Quận ủy\n\n\n\n\n\n\nChưa xếp hạng\n",
        "Khi bằng điểm: (1) Bốc thăm.\nBốc thăm ngày 04/12/2020 09:30, mã 1f2e-7.\n",
        "Theo bảng tiêu chí phiên bản 2; tính lúc 04/12/2020 09:41. ",
        "Nhật ký kiểm chứng đến dòng 812: ab1a19cbdb320088\n",
        "TM. CỤM THI ĐUA I\nCỤM TRƯỞNG\n",
    };
    struct arena *a = arena_new();
    struct rank_paper p = mock_rank();
    struct doc *d = rank_doc(a, &p);
    const char *words = doc_words(a, d);
    for (size_t i = 0; i < sizeof part / sizeof *part; i++) {
        const char *at = strstr(words, part[i]);
        if (!at)
            fail_msg("not after the part before it: %s", part[i]);
        words = at;
    }
    assert_string_equal(d->header_note, "Dữ liệu minh họa");
    arena_end(&a);
    (void)state;
}

static void what_is_not_published_says_so_and_has_no_day(void **state)
{
    struct arena *a = arena_new();
    struct rank_paper p = mock_rank();
    assert_false(doc_says(a, rank_doc(a, &p), "tạm tính"));
    p.provisional = true;
    p.on = (struct day){0};
    assert_true(doc_says(a, rank_doc(a, &p), "(Số liệu tạm tính, chưa công bố)"));
    assert_true(doc_says(a, rank_doc(a, &p), "Phú Nhuận, ngày        tháng        năm 2020"));
    arena_end(&a);
    (void)state;
}

static void the_csv_cannot_hold_a_formula_and_keeps_quotes(void **state)
{
    struct arena *a = arena_new();
    struct rank_paper p = mock_rank();
    struct str s = rank_csv(a, &p);
    assert_true(str_starts(s, "\xEF\xBB\xBF\"TT\";\"Đơn vị\";"));
    assert_true(str_find(s, "1;\"Hội LHPN quận\";97,50;93,00;5,00;0,50;97,50;1;\"\"\r\n") > 0);
    assert_true(str_find(s, "2;\"Đoàn \"\"TNCS\"\"\";90,00;;0,00;0,00;90,00;2;\"'=CMD()\"\r\n") > 0);
    assert_true(str_find(s, "3;\"Văn phòng Quận ủy\";;;;;;;\"Chưa xếp hạng\"\r\n") > 0);
    arena_end(&a);
    (void)state;
}

static void the_workbook_has_numbers_where_they_are_known(void **state)
{
    struct arena *a = arena_new();
    struct rank_paper p = mock_rank();
    const struct book_sheet *s = rank_book(a, &p)->first;
    assert_int_equal(book_at(s, 6, 6)->n, 9750);
    assert_int_equal(book_at(s, 6, 6)->kind, BOOK_POINTS);
    assert_int_equal(book_at(s, 8, 6)->kind, BOOK_BLANK);
    assert_int_equal(book_at(s, 6, 7)->n, 1);
    assert_string_equal(s->header_note, "Dữ liệu minh họa");
    arena_end(&a);
    (void)state;
}

static void the_same_ranking_gives_the_same_bytes(void **state)
{
    struct arena *a = arena_new();
    struct rank_paper p = mock_rank();
    struct str one, two;
    assert_int_equal(book_xlsx(a, rank_book(a, &p), &one), OK);
    assert_int_equal(book_xlsx(a, rank_book(a, &p), &two), OK);
    assert_true(str_eq(one, two));
    assert_int_equal(doc_docx(a, rank_doc(a, &p), &one), OK);
    assert_int_equal(doc_docx(a, rank_doc(a, &p), &two), OK);
    assert_true(str_eq(one, two));
    arena_end(&a);
    (void)state;
}

/* The shape with this text; its place among the shapes says what lies on top. */
static const struct plot_shape *text_in(const struct plot *p, const char *text, size_t nth)
{
    for (size_t i = 0; i < p->n; i++)
        if (p->shape[i].text && strcmp(p->shape[i].text, text) == 0 && nth-- == 0)
            return &p->shape[i];
    fail_msg("the plot does not say %s", text);
    return NULL;
}

static void places_over_the_years_stand_in_order_and_equal_ones_do_not_cover_each_other(void **state)
{
    static const int year[] = {2018, 2019, 2020}, a1[] = {2, 1, 1}, b1[] = {1, 1, 2}, c1[] = {3, 0, 0};
    static const struct rank_moves_row rows[] = {{"Hội LHPN quận", a1, true},
                                                 {"Văn phòng Quận ủy", b1, false},
                                                 {"Hội Cựu Chiến binh", c1, false}};
    const struct rank_moves m = {year, 3, rows, 3};
    struct arena *a = arena_new();
    const struct plot *p = rank_moves_plot(a, LANG_VI, &m);
    assert_non_null(p);
    const struct plot_shape *one = text_in(p, "1", 0), *other = text_in(p, "1", 3);
    assert_int_equal(one->x, other->x); /* both of 2019 */
    assert_int_not_equal(one->y, other->y);
    assert_int_equal(text_in(p, "Hội LHPN quận", 0)->y, text_in(p, "1", 1)->y);
    assert_true(text_in(p, "Văn phòng Quận ủy", 0)->y > text_in(p, "Hội LHPN quận", 0)->y);
    assert_int_equal(text_in(p, "–", 0)->y, text_in(p, "Hội Cựu Chiến binh", 0)->y);
    size_t strong = 0, links = 0;
    for (size_t i = 0; i < p->n; i++) {
        links += p->shape[i].kind == PLOT_LINE;
        strong += p->shape[i].kind == PLOT_LINE && p->shape[i].tone == TONE_STRONG;
        assert_true(p->shape[i].x >= 0 && p->shape[i].x <= p->width && p->shape[i].y <= p->height);
    }
    assert_int_equal(strong, 2);
    assert_int_equal(links, 4); /* the third unit has no place in 2019: its line stops */
    assert_non_null(strstr(p->title, "2018"));
    assert_null(rank_moves_plot(a, LANG_VI, &(struct rank_moves){year, 1, rows, 3}));
    assert_null(rank_moves_plot(a, LANG_VI, NULL));
    arena_end(&a);
    (void)state;
}

static void marks_stand_on_one_scale_and_who_has_none_is_left_out(void **state)
{
    struct arena *a = arena_new();
    struct rank_paper p = mock_rank();
    const struct plot *g = rank_marks_plot(a, LANG_VI, &p);
    assert_non_null(g);
    assert_non_null(strstr(g->desc, "88,00 đến 100,00"));
    assert_int_equal(text_in(g, "97,50", 0)->x, g->width);
    int self = 0, total = 0;
    for (size_t i = 0; i < g->n; i++) {
        const struct plot_shape *s = &g->shape[i];
        assert_true(!s->text || strcmp(s->text, "Văn phòng Quận ủy") != 0);
        self = s->kind == PLOT_RING && !self ? s->x : self;
        total = s->kind == PLOT_DIAMOND && !total ? s->x : total;
    }
    assert_int_equal(self, total); /* both 97,50 */
    p.rows = 0;
    assert_null(rank_marks_plot(a, LANG_VI, &p));
    arena_end(&a);
    (void)state;
}

/* With its title, heading and note each must stay on a page of 257 mm. */
static void forty_units_are_drawn_on_one_page(void **state)
{
    enum { UNITS = 40 };
    static const int year[] = {2019, 2020};
    struct rank_moves_row rows[UNITS];
    struct rank_paper_row all[UNITS];
    struct arena *a = arena_new();
    struct rank_paper p = mock_rank();
    for (int i = 0; i < UNITS; i++) {
        int *place = ARENA_MANY(a, 2, int);
        place[0] = place[1] = i + 1;
        rows[i] = (struct rank_moves_row){arena_format(a, "Phường %d", i + 1), place, false};
        all[i] = row[0];
    }
    p.row = all;
    p.rows = UNITS;
    const struct rank_moves m = {year, 2, rows, UNITS};
    const struct plot *moves = rank_moves_plot(a, LANG_VI, &m), *marks = rank_marks_plot(a, LANG_VI, &p);
    assert_in_range(moves->height, 1800, 2150);
    assert_in_range(marks->height, 1800, 2150);
    assert_in_range(text_in(moves, "Phường 40", 0)->y, 1800, moves->height);
    arena_end(&a);
    (void)state;
}

static void the_plots_are_printed_behind_the_signatures(void **state)
{
    static const int year[] = {2019, 2020}, place[] = {2, 1};
    static const struct rank_moves_row rows[] = {{"Hội LHPN quận", place, false}};
    const struct rank_moves m = {year, 2, rows, 1};
    struct arena *a = arena_new();
    struct rank_paper p = mock_rank();
    p.moves = &m;
    struct buf html = buf_new(a, 4096);
    struct str pdf, docx, again;
    struct doc *d = rank_doc(a, &p);
    doc_html(&html, d);
    ptrdiff_t marks = str_find(buf_all(&html), "Điểm của các đơn vị năm 2020</title>");
    assert_true(marks > str_find(buf_all(&html), "CỤM TRƯỞNG"));
    assert_true(str_find(buf_all(&html), "từ năm 2019 đến năm 2020</title>") > marks);
    assert_int_equal(doc_pdf(a, d, &pdf), OK);
    assert_int_equal(doc_docx(a, d, &docx), OK);
    assert_int_equal(doc_docx(a, rank_doc(a, &p), &again), OK);
    assert_true(str_find(docx, "word/media/plot2.png") > 0);
    assert_int_equal(docx.len, again.len);
    assert_memory_equal(docx.at, again.at, docx.len);
    arena_end(&a);
    (void)state;
}

static void the_workbook_draws_totals_and_places_from_its_own_cells(void **state)
{
    static const int year[] = {2019, 2020}, one[] = {2, 1}, two[] = {0, 2};
    static const struct rank_moves_row rows[] = {{"Hội LHPN quận", one, true}, {"Đoàn TNCS", two, false}};
    const struct rank_moves m = {year, 2, rows, 2};
    struct arena *a = arena_new();
    struct rank_paper p = mock_rank();
    const struct book_sheet *table = rank_book(a, &p)->first;
    assert_null(table->chart);
    assert_null(table->next->next); /* no years to compare */
    const struct book_chart *totals = table->next->chart;
    assert_string_equal(totals->title, "Tổng điểm thi đua năm 2020 của các đơn vị");
    assert_ptr_equal(totals->first->of, table);
    assert_string_equal(book_at(table, totals->first->name.row, totals->first->name.column)->text, "Tổng điểm");
    assert_int_equal(book_at(table, totals->first->values.row, totals->first->values.column)->n, 9750);
    assert_int_equal(totals->first->values.to_row - totals->first->values.row, 2);
    p.moves = &m;
    const struct book_sheet *s = rank_book(a, &p)->first->next->next;
    const struct book_series *x = s->chart->last;
    assert_int_equal(s->chart->places, 2);
    assert_true(s->chart->first->strong && !x->strong);
    assert_string_equal(book_at(s, x->name.row, x->name.column)->text, "Đoàn TNCS");
    assert_string_equal(book_at(s, x->categories.row, x->categories.to_column)->text, "2020");
    assert_int_equal(book_at(s, x->values.row, x->values.column)->kind, BOOK_BLANK);
    assert_int_equal(book_at(s, x->values.row, x->values.to_column)->n, 2);
    arena_end(&a);
    (void)state;
}

static void more_lines_than_can_be_told_apart_are_not_drawn(void **state)
{
    enum { UNITS = 20 };
    static const int year[] = {2019, 2020}, place[] = {1, 1};
    struct rank_moves_row rows[UNITS];
    const struct rank_moves m = {year, 2, rows, UNITS};
    struct arena *a = arena_new();
    struct rank_paper p = mock_rank();
    size_t n = 0;
    for (size_t i = 0; i < UNITS; i++)
        rows[i] = (struct rank_moves_row){"Đơn vị", place, false};
    p.moves = &m;
    const struct book_chart *c = rank_book(a, &p)->first->next->next->chart;
    for (const struct book_series *x = c->first; x; x = x->next)
        n++;
    assert_int_equal(n, 12);
    assert_string_equal(c->title, "Hạng của 12 đơn vị dẫn đầu qua các năm");
    arena_end(&a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(the_summary_names_units_marks_places_and_its_own_proof),
        cmocka_unit_test(what_is_not_published_says_so_and_has_no_day),
        cmocka_unit_test(the_csv_cannot_hold_a_formula_and_keeps_quotes),
        cmocka_unit_test(the_workbook_has_numbers_where_they_are_known),
        cmocka_unit_test(the_workbook_draws_totals_and_places_from_its_own_cells),
        cmocka_unit_test(more_lines_than_can_be_told_apart_are_not_drawn),
        cmocka_unit_test(the_same_ranking_gives_the_same_bytes),
        cmocka_unit_test(places_over_the_years_stand_in_order_and_equal_ones_do_not_cover_each_other),
        cmocka_unit_test(marks_stand_on_one_scale_and_who_has_none_is_left_out),
        cmocka_unit_test(forty_units_are_drawn_on_one_page),
        cmocka_unit_test(the_plots_are_printed_behind_the_signatures),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
