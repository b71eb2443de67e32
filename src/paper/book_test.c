#include "base/arena.h"
#include "paper/book_write.h"
#include "paper/mock_paper.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static void a_text_takes_the_lines_its_words_need(void **state)
{
    static const struct {
        int width;
        const char *text;
        unsigned look;
        int lines;
    } all[] = {
        {340, "", 0, 1},
        {340, "Hội LHPN quận", 0, 1},
        {380, "Ủy ban nhân dân phường 12, quận Phú Nhuận", 0, 2},
        {440, "Ủy ban nhân dân phường 12, quận Phú Nhuận", 0, 1},
        {340, "Đoàn Thanh niên Cộng sản Hồ Chí Minh quận Phú Nhuận, Thành phố Hồ Chí Minh", 0, 3},
        {100, "Điểm thẩm định", LOOK_HEAD, 3},
        {130, "Điểm thẩm định", LOOK_HEAD, 2},
        {100, "một\nhai\n\nba", 0, 4},
        {60, "0123456789012345678901234567890123456789", 0, 5}, /* no blank to break at */
        {0, "Nội dung tiêu chí dài hơn cột", 0, 4},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        struct book_sheet *s = book_sheet(book_new(a, "t"), "s");
        s->width[0] = all[i].width;
        const struct book_cell *c = book_text(s, 0, 0, all[i].text, all[i].look);
        if (book_lines(s, c) != all[i].lines)
            fail_msg("\"%s\" takes %d lines, not %d", all[i].text, book_lines(s, c), all[i].lines);
    }
    arena_end(&a);
    (void)state;
}

static struct book *charted(struct arena *a, enum book_chart_kind kind)
{
    struct book *b = book_new(a, "t");
    struct book_sheet *s = book_sheet(b, "Tổng hợp điểm");
    struct book_chart *c = book_chart(book_sheet(b, "Biểu đồ"), kind, 1, 0);
    book_text(s, 0, 0, "Đơn vị", 0);
    book_text(s, 0, 1, "Tổng điểm", 0);
    for (uint32_t i = 1; i < 4; i++) {
        book_text(s, i, 0, i == 1 ? "A & <B>" : "C", 0);
        book_points(s, i, 1, (struct points){9000 + 5 * (int64_t)i}, 0);
    }
    c->title = "Tổng điểm năm 2020";
    c->value = "Điểm";
    c->desc = "Mỗi dòng là một đơn vị";
    c->width = 480, c->height = 288, c->places = 3;
    struct book_series *x = book_series(c, s);
    x->name = (struct book_range){0, 0, 1, 1};
    x->categories = (struct book_range){1, 3, 0, 0};
    x->values = (struct book_range){1, 3, 1, 1};
    return b;
}

static struct str part_of(struct arena *a, const struct book *book, const char *name)
{
    struct str bytes;
    assert_int_equal(book_xlsx(a, book, &bytes), OK);
    return mock_part(a, bytes, name);
}

static void says(struct str part, const char *words)
{
    if (str_find(part, words) < 0)
        fail_msg("does not say %s", words);
}

static void a_bar_chart_is_fed_by_its_cells_and_starts_at_nothing(void **state)
{
    struct arena *a = arena_new();
    struct str part = part_of(a, charted(a, CHART_BARS), "xl/charts/chart1.xml");
    says(part, "<c:barDir val=\"bar\"/>");
    says(part, "<c:f>'Tổng hợp điểm'!$B$2:$B$4</c:f>");
    says(part, "<c:f>'Tổng hợp điểm'!$A$2:$A$4</c:f>");
    says(part, "<c:f>'Tổng hợp điểm'!$B$1</c:f>");
    says(part, "<c:v>A &amp; &lt;B&gt;</c:v>");
    says(part, "<a:t>Tổng điểm năm 2020</a:t>");
    says(part, "<a:t>Điểm</a:t>");
    says(part, "<c:min val=\"0\"/>");
    says(part, "formatCode=\"[$-42A]#,##0.00\"");
    says(part_of(a, charted(a, CHART_BARS), "xl/drawings/drawing1.xml"), "descr=\"Mỗi dòng là một đơn vị\"");
    arena_end(&a);
    (void)state;
}

static void a_chart_of_places_has_the_first_on_top_and_no_half_places(void **state)
{
    struct arena *a = arena_new();
    struct str part = part_of(a, charted(a, CHART_PLACES), "xl/charts/chart1.xml");
    says(part, "<c:lineChart>");
    says(part, "<c:orientation val=\"maxMin\"/><c:max val=\"3\"/><c:min val=\"1\"/>");
    says(part, "<c:majorUnit val=\"1\"/>");
    says(part, "<c:legendPos val=\"b\"/>");
    arena_end(&a);
    (void)state;
}

static void only_the_row_over_the_columns_is_repeated_on_paper(void **state)
{
    struct arena *a = arena_new();
    struct book *b = book_new(a, "t");
    struct book_sheet *s = book_sheet(b, "S");
    s->freeze_rows = s->repeat_head = 6;
    book_text(s, 5, 0, "TT", LOOK_HEAD);
    says(part_of(a, b, "xl/workbook.xml"), ">S!$6:$6</definedName>");
    arena_end(&a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(a_text_takes_the_lines_its_words_need),
        cmocka_unit_test(a_bar_chart_is_fed_by_its_cells_and_starts_at_nothing),
        cmocka_unit_test(a_chart_of_places_has_the_first_on_top_and_no_half_places),
        cmocka_unit_test(only_the_row_over_the_columns_is_repeated_on_paper),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
