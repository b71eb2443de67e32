/* What stands inside the DOCX, part by part; that it reads back whole is doc_test.c's. */
#include "base/arena.h"
#include "paper/docx_parts.h"
#include "paper/mock_paper.h"
#include "paper/plot.h"
#include "paper/write.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

static struct str part_of(struct arena *a, const struct doc *d, const char *name)
{
    struct str bytes;
    assert_int_equal(doc_docx(a, d, &bytes), OK);
    return mock_part(a, bytes, name);
}

static size_t times_found(struct str s, const char *needle)
{
    size_t n = 0;
    for (ptrdiff_t at = str_find(s, needle); at >= 0; at = str_find(s, needle)) {
        s = str_skip(s, (size_t)at + strlen(needle));
        n++;
    }
    return n;
}

static struct str body_with(struct arena *a, struct doc *d)
{
    return part_of(a, d, "word/document.xml");
}

static void one_run_becomes_this_xml(void **state)
{
    static const struct {
        const char *text;
        unsigned face;
        enum style style;
        const char *want;
    } row[] = {
        {"a & <b>", 0, STYLE_BODY, "<w:r><w:t xml:space=\"preserve\">a &amp; &lt;b&gt;</w:t></w:r>"},
        {"05-CT", 0, STYLE_BODY, "<w:r><w:t xml:space=\"preserve\">05</w:t><w:noBreakHyphen/>"
                                 "<w:t xml:space=\"preserve\">CT</w:t></w:r>"},
        {"xã-hội", 0, STYLE_BODY, "<w:r><w:t xml:space=\"preserve\">xã-hội</w:t></w:r>"},
        {"- 5 điểm", 0, STYLE_DASH, "<w:r><w:t xml:space=\"preserve\">- 5 điểm</w:t></w:r>"},
        {"15 - 20", 0, STYLE_BODY, "<w:r><w:t xml:space=\"preserve\">15 - 20</w:t></w:r>"},
        {"a\nb\tc", 0, STYLE_BODY, "<w:r><w:t xml:space=\"preserve\">a</w:t><w:br/><w:t xml:space=\"preserve\">b</w:t>"
                                   "<w:tab/><w:t xml:space=\"preserve\">c</w:t></w:r>"},
        {"x", FACE_BOLD, STYLE_BODY, "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">x</w:t></w:r>"},
        {"x", FACE_UPRIGHT, STYLE_BASIS, "<w:r><w:rPr><w:i w:val=\"0\"/></w:rPr><w:t "
            "xml:space=\"preserve\">x</w:t></w:r>"},
        {"x", FACE_BOLD | FACE_ITALIC | FACE_UNDERLINE, STYLE_BODY, "<w:rPr><w:b/><w:i/><w:u "
            "w:val=\"single\"/></w:rPr>"},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct doc *d = doc_new(a, "x");
        doc_run(doc_par(d->body, row[i].style, ""), row[i].text, row[i].face);
        struct str body = body_with(a, d);
        if (str_find(body, row[i].want) < 0)
            print_error("%.*s\n", (int)body.len, body.at);
        assert_true(str_find(body, row[i].want) >= 0);
    }
    arena_end(&a);
    (void)state;
}

static void a_table_says_spans_heads_and_shade(void **state)
{
    static const int widths[] = {1, 2, 1};
    struct arena *a = arena_new();
    struct doc *d = doc_new(a, "x");
    struct table *t = doc_table(d->body, widths, 3);
    t->head_rows = 1;
    doc_cell(doc_row(t), STYLE_TABLE_HEAD, "rộng")->span = 3;
    struct cell *c = doc_cell(doc_row(t), STYLE_TABLE_TEXT, "cao");
    c->rows = 2;
    c->shade = 0xE4ECF7;
    c->middle = true;
    doc_cell(t->last, STYLE_TABLE_TEXT, "b");
    doc_row(t);
    struct str body = body_with(a, d);
    assert_int_equal(times_found(body, "<w:tblHeader/>"), 1);
    assert_int_equal(times_found(body, "<w:cantSplit/>"), 3);
    assert_int_equal(times_found(body, "<w:gridSpan w:val=\"3\"/>"), 1);
    assert_int_equal(times_found(body, "<w:vMerge w:val=\"restart\"/>"), 1);
    assert_int_equal(times_found(body, "<w:vMerge/>"), 1);
    /* Twice: the lower half of a cell reaching down is a cell of its own to Word. */
    assert_int_equal(times_found(body, "w:fill=\"E4ECF7\""), 2);
    assert_int_equal(times_found(body, "<w:vAlign w:val=\"center\"/>"), 2);
    assert_int_equal(times_found(body, "<w:tc>"), 1 + 3 + 3);
    assert_int_equal(times_found(body, "<w:gridCol "), 3);
    assert_true(str_find(body, "</w:tbl><w:p>") >= 0);
    arena_end(&a);
    (void)state;
}

static void sections_carry_their_pages(void **state)
{
    struct arena *a = arena_new();
    struct doc *d = doc_new(a, "x");
    doc_par(d->body, STYLE_BODY, "một");
    doc_page_break(d);
    doc_par(d->body, STYLE_BODY, "hai");
    doc_section(d, true, false);
    doc_par(d->body, STYLE_BODY, "ngang");
    doc_section(d, false, true);
    doc_par(d->body, STYLE_APPENDIX, "phụ lục");
    struct str body = body_with(a, d);
    assert_int_equal(times_found(body, "<w:pageBreakBefore/>"), 1);
    assert_int_equal(times_found(body, "<w:sectPr>"), 3);
    assert_int_equal(times_found(body, "<w:titlePg/>"), 2);
    assert_int_equal(times_found(body, "w:orient=\"landscape\""), 1);
    assert_int_equal(times_found(body, "<w:pgNumType w:start=\"1\"/>"), 1);
    assert_int_equal(times_found(body, "w:w=\"11906\" w:h=\"16838\""), 2);
    assert_int_equal(times_found(body, "w:w=\"16838\" w:h=\"11906\""), 1);
    assert_true(str_find(body, "w:top=\"1134\" w:right=\"850\" w:bottom=\"1134\" w:left=\"1701\"") >= 0);
    arena_end(&a);
    (void)state;
}

static void the_head_shows_number_and_note(void **state)
{
    struct arena *a = arena_new();
    struct doc *plan = mock_plan(a), *bare = doc_new(a, "x");
    assert_int_equal(times_found(part_of(a, plan, "word/header1.xml"), "Dữ liệu minh họa"), 1);
    assert_int_equal(times_found(part_of(a, plan, "word/header1.xml"), "PAGE"), 0);
    assert_int_equal(times_found(part_of(a, plan, "word/header2.xml"), "Dữ liệu minh họa"), 1);
    assert_int_equal(times_found(part_of(a, plan, "word/header2.xml"), " PAGE "), 1);
    assert_int_equal(times_found(part_of(a, bare, "word/header1.xml"), "<w:p>"), 1);
    assert_int_equal(times_found(part_of(a, plan, "customXml/item1.xml"), "id=\"kh-2020-03\""), 1);
    assert_int_equal(part_of(a, bare, "customXml/item1.xml").len, 0);
    assert_int_equal(times_found(part_of(a, bare, "[Content_Types].xml"), "customXml"), 0);
    arena_end(&a);
    (void)state;
}

static void styles_follow_the_decree(void **state)
{
    static const struct {
        const char *name;
        int size;
        bool bold, italic;
    } row[] = {
        {"VB Quốc hiệu", 24, true, false},   {"VB Tiêu ngữ", 26, true, false},  {"VB Cơ quan chủ quản", 24,
            false, false},
        {"VB Cơ quan ban hành", 24, true, false}, {"VB Số ký hiệu", 26, false, false},
        {"VB Địa danh ngày tháng", 26, false, true}, {"VB Tên loại", 28, true, false}, {"VB Căn cứ", 28, false, true},
        {"VB Nội dung", 28, false, false},   {"VB Nơi nhận", 24, true, true},   {"VB Danh sách nhận", 22, false, false},
        {"VB Thẩm quyền ký", 28, true, false}, {"VB Người ký", 28, true, false}, {"VB Số trang", 26, false, false},
    };
    struct arena *a = arena_new();
    struct str styles = part_of(a, doc_new(a, "x"), "word/styles.xml");
    assert_int_equal(times_found(styles, "<w:style "), STYLE_COUNT + 1);
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        ptrdiff_t at = str_find(styles, arena_format(a, "w:val=\"%s\"", row[i].name));
        assert_true(at >= 0);
        struct str one = str_skip(styles, (size_t)at);
        one.len = (size_t)str_find(one, "</w:style>");
        assert_true(str_find(one, arena_format(a, "<w:sz w:val=\"%d\"/>", row[i].size)) >= 0);
        assert_int_equal(str_find(one, "<w:b/>") >= 0, row[i].bold);
        assert_int_equal(str_find(one, "<w:i/>") >= 0, row[i].italic);
    }
    assert_true(str_find(styles, "w:ascii=\"Times New Roman\"") >= 0);
    assert_true(str_find(styles, "<w:lang w:val=\"vi-VN\"") >= 0);
    arena_end(&a);
    (void)state;
}

static void the_time_zone_leaves_no_trace(void **state)
{
    struct arena *a = arena_new();
    struct str here, there;
    assert_int_equal(doc_docx(a, mock_plan(a), &here), OK);
    setenv("TZ", "Asia/Tokyo", 1);
    tzset();
    assert_int_equal(doc_docx(a, mock_plan(a), &there), OK);
    unsetenv("TZ");
    tzset();
    assert_true(str_eq(here, there));
    arena_end(&a);
    (void)state;
}

static void xml_is_closed_and_escaped(void **state)
{
    struct arena *a = arena_new();
    struct xml x = xml_new(a);
    xml_begin(&x, "a");
    xml_attr_text(&x, "q", "\"<&>'");
    xml_attr_number(&x, "n", -7);
    xml_leaf(&x, "b");
    xml_text(&x, "x<y", 3);
    xml_begin(&x, "c");
    xml_end(&x);
    xml_val(&x, "d", "1");
    xml_end(&x);
    struct str s = xml_all(&x);
    assert_true(str_ends(s, "\n<a q=\"&quot;&lt;&amp;&gt;'\" n=\"-7\"><b/>x&lt;y<c/><d w:val=\"1\"/></a>"));
    arena_end(&a);
    (void)state;
}

static void a_drawing_keeps_no_distance_and_is_as_wide_as_the_text(void **state)
{
    struct arena *a = arena_new();
    struct doc *d = doc_new(a, "t");
    doc_plot(d->body, plot_new(a, 1650, 100, "Điểm", "mô tả"));
    doc_plot(d->body, plot_new(a, 1650, 4300, "cao", "mô tả"));
    struct str body = body_with(a, d);
    assert_int_equal(times_found(body, "<wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\""), 2);
    assert_int_equal(times_found(body, "<wp:extent cx=\"5940000\" cy=\"360000\"/>"), 1);
    assert_int_equal(times_found(body, "<wp:extent cx=\"2970000\" cy=\"7740000\"/>"), 1);
    assert_true(str_find(body, "descr=\"mô tả\"") > 0);
    arena_end(&a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(a_drawing_keeps_no_distance_and_is_as_wide_as_the_text),
        cmocka_unit_test(one_run_becomes_this_xml),
        cmocka_unit_test(a_table_says_spans_heads_and_shade),
        cmocka_unit_test(sections_carry_their_pages),
        cmocka_unit_test(the_head_shows_number_and_note),
        cmocka_unit_test(styles_follow_the_decree),
        cmocka_unit_test(the_time_zone_leaves_no_trace),
        cmocka_unit_test(xml_is_closed_and_escaped),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
