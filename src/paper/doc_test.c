#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "paper/docx_read.h"
#include "paper/mock_paper.h"
#include "paper/write.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

/* The tree's paragraphs in the order a reader meets them. */
struct expected {
    struct arena *arena;
    const char *text[2000];
    size_t count;
};

static void flow_collect(struct expected *e, const struct flow *f);

static void par_collect(struct expected *e, const struct par *p)
{
    struct buf b = buf_new(e->arena, 64);
    for (const struct run *r = p->first; r; r = r->next)
        buf_text(&b, r->text);
    if (b.len)
        e->text[e->count++] = b.at;
}

static void flow_collect(struct expected *e, const struct flow *f)
{
    for (const struct block *b = f->first; b; b = b->next) {
        if (b->kind == BLOCK_PAR)
            par_collect(e, b->par);
        for (const struct row *r = b->table ? b->table->first : NULL; r; r = r->next)
            for (const struct cell *c = r->first; c; c = c->next)
                flow_collect(e, c->flow);
    }
}

static void check_round_trip(struct arena *a, const struct doc *d)
{
    struct expected e = {.arena = a};
    struct str bytes;
    struct docx_text text;
    struct paper_problem problem;
    flow_collect(&e, d->body);
    assert_true(e.count > 3);
    assert_int_equal(doc_docx(a, d, &bytes), OK);
    assert_int_equal(docx_read(a, bytes, &text, &problem), OK);
    assert_string_equal(text.id, d->id);
    size_t at = 0;
    for (size_t i = 0; i < text.lines; i++) {
        if (!*text.line[i].text)
            continue;
        assert_true(at < e.count);
        assert_string_equal(text.line[i].text, e.text[at++]);
    }
    assert_int_equal(at, e.count);
}

static void what_docx_writes_docx_reads_back(void **state)
{
    struct arena *a = arena_new();
    check_round_trip(a, mock_plan(a));
    check_round_trip(a, mock_ranking(a, 40));
    arena_end(&a);
    (void)state;
}

static void docx_keeps_style_names_tables_and_faces(void **state)
{
    struct arena *a = arena_new();
    struct str bytes;
    struct docx_text text;
    struct paper_problem problem;
    assert_int_equal(doc_docx(a, mock_plan(a), &bytes), OK);
    assert_int_equal(docx_read(a, bytes, &text, &problem), OK);
    assert_string_equal(text.line[0].style, "VB Cơ quan chủ quản");
    assert_int_equal(text.line[0].table, 1);
    assert_true(text.line[0].centred);
    bool found = false;
    for (size_t i = 0; i < text.lines; i++) {
        const struct docx_line *l = &text.line[i];
        if (strncmp(l->text, "Tiếp tục", strlen("Tiếp tục")) != 0 || found)
            continue;
        found = true;
        assert_string_equal(l->style, "VB Nội dung");
        assert_int_equal(l->runs, 5);
        assert_true(l->run[1].bold && !l->run[1].italic && l->run[3].italic);
        assert_memory_equal(l->text + l->run[1].at, "Chỉ thị số 05-CT/TW", l->run[1].len);
        assert_string_equal(l->run[1].font, "Times New Roman");
    }
    assert_true(found);
    arena_end(&a);
    (void)state;
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

static struct str pdf_of(struct arena *a, const struct doc *d)
{
    struct str bytes = {0};
    assert_int_equal(doc_pdf(a, d, &bytes), OK);
    assert_true(str_starts(bytes, "%PDF-1."));
    assert_true(str_ends(str_trim(bytes), "%%EOF"));
    return bytes;
}

static void pdf_has_pages_tags_and_only_the_wanted_font(void **state)
{
    struct arena *a = arena_new();
    struct str plan = pdf_of(a, mock_plan(a)), ranking = pdf_of(a, mock_ranking(a, 60));
    assert_int_equal(times_found(plan, "/Type /Page %"), 2);
    assert_int_equal(times_found(ranking, "/Type /Page %"), 5);
    assert_true(str_find(plan, "/StructTreeRoot") >= 0);
    assert_true(str_find(plan, "(D:20200410094100+07'00)") >= 0);
    assert_true(times_found(plan, "/FontFamily (") > 0);
    assert_int_equal(times_found(plan, "/FontFamily ("), times_found(plan, "/FontFamily (Tinos)"));
    arena_end(&a);
    (void)state;
}

static void the_same_tree_gives_the_same_bytes(void **state)
{
    struct arena *a = arena_new();
    for (int i = 0; i < 2; i++) {
        struct str one, two;
        struct doc *left = i ? mock_ranking(a, 30) : mock_plan(a), *right = i ? mock_ranking(a, 30) : mock_plan(a);
        assert_int_equal(doc_docx(a, left, &one), OK);
        assert_int_equal(doc_docx(a, right, &two), OK);
        assert_true(str_eq(one, two));
        assert_true(str_eq(pdf_of(a, left), pdf_of(a, right)));
        right->created.seconds += 60;
        assert_false(str_eq(pdf_of(a, left), pdf_of(a, right)));
    }
    arena_end(&a);
    (void)state;
}

static void a_row_higher_than_a_page_goes_on(void **state)
{
    static const int widths[] = {1, 3};
    struct arena *a = arena_new();
    struct doc *d = doc_new(a, "Bảng dài");
    struct table *t = doc_table(d->body, widths, 2);
    t->head_rows = 1;
    struct row *r = doc_row(t);
    doc_cell(r, STYLE_TABLE_HEAD, "STT");
    doc_cell(r, STYLE_TABLE_HEAD, "Nội dung");
    r = doc_row(t);
    doc_cell(r, STYLE_TABLE_TEXT, "1");
    struct cell *c = doc_cell_empty(r);
    for (int i = 0; i < 150; i++)
        doc_par(c->flow, STYLE_TABLE_TEXT, "một dòng");
    assert_int_equal(times_found(pdf_of(a, d), "/Type /Page %"), 4);
    arena_end(&a);
    (void)state;
}

static void an_empty_paper_and_odd_tables_are_written(void **state)
{
    static const int widths[] = {1, 1, 1};
    struct arena *a = arena_new();
    struct doc *d = doc_new(a, "");
    struct str bytes;
    assert_int_equal(times_found(pdf_of(a, d), "/Type /Page %"), 1);
    assert_int_equal(doc_docx(a, d, &bytes), OK);
    struct table *t = doc_table(d->body, widths, 3);
    doc_cell(doc_row(t), STYLE_TABLE_TEXT, "rộng quá bảng")->span = 9;
    doc_cell(doc_row(t), STYLE_TABLE_TEXT, "xuống quá bảng")->rows = 9;
    doc_row(t);
    struct flow *side[3];
    doc_columns(doc_cell_empty(doc_row(t))->flow, widths, 3, side);
    doc_par(side[2], STYLE_BODY, "bảng trong bảng");
    doc_rule_percent(d->body, 50);
    doc_page_break(d);
    doc_columns(d->body, widths, 3, side);
    doc_section(d, true, false);
    pdf_of(a, d);
    assert_int_equal(doc_docx(a, d, &bytes), OK);
    struct docx_text text;
    struct paper_problem problem;
    assert_int_equal(docx_read(a, bytes, &text, &problem), OK);
    arena_end(&a);
    (void)state;
}

static void texts_that_xml_cannot_carry_are_refused(void **state)
{
    static const char *const bad[] = {"a\x01", "\xC3", "\xEF\xBF\xBF", "a\x1B[0m"};
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct doc *d = doc_new(a, "x");
        struct str bytes = {"untouched", 9};
        static const int widths[] = {1};
        doc_cell(doc_row(doc_table(d->body, widths, 1)), STYLE_TABLE_TEXT, bad[i]);
        assert_int_equal(doc_docx(a, d, &bytes), INVALID);
        assert_int_equal(doc_pdf(a, d, &bytes), INVALID);
        assert_true(str_is(bytes, "untouched"));
    }
    arena_end(&a);
    (void)state;
}

static void html_escapes_and_carries_no_style_attribute(void **state)
{
    struct arena *a = arena_new();
    struct doc *d = mock_plan(a);
    struct buf b = buf_new(a, 1024);
    doc_par(d->body, STYLE_BODY, "<script>alert(\"1\")</script> & more");
    doc_html(&b, d);
    struct str html = buf_all(&b);
    assert_true(str_find(html, "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; more") >= 0);
    assert_true(str_find(html, "<script") < 0 && str_find(html, "style=") < 0);
    assert_true(str_find(html, "<p class=\"p-nation\">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>") >= 0);
    assert_true(str_find(html, "<td class=\"p-mid\" rowspan=\"2\"") >= 0);
    assert_int_equal(times_found(html, "<div"), times_found(html, "</div>"));
    assert_int_equal(times_found(html, "<table"), times_found(html, "</table>"));
    assert_int_equal(times_found(html, "<tbody>"), times_found(html, "</tbody>"));
    assert_true(str_find(html, "<p/>") < 0 && str_find(html, "<td/>") < 0 && str_find(html, "<div/>") < 0);
    assert_true(str_find(str_of(doc_html_css(a)), ".paper .p-body{font-size:14.0pt;text-align:justify") >= 0);
    arena_end(&a);
    (void)state;
}

static void the_font_of_the_pdf_is_complete(void **state)
{
    struct arena *a = arena_new();
    const char *problem = "";
    enum outcome o = paper_font_ready(a, &problem);
    assert_string_equal(problem, "");
    assert_int_equal(o, OK);
    arena_end(&a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(what_docx_writes_docx_reads_back),
        cmocka_unit_test(docx_keeps_style_names_tables_and_faces),
        cmocka_unit_test(pdf_has_pages_tags_and_only_the_wanted_font),
        cmocka_unit_test(the_same_tree_gives_the_same_bytes),
        cmocka_unit_test(a_row_higher_than_a_page_goes_on),
        cmocka_unit_test(an_empty_paper_and_odd_tables_are_written),
        cmocka_unit_test(texts_that_xml_cannot_carry_are_refused),
        cmocka_unit_test(html_escapes_and_carries_no_style_attribute),
        cmocka_unit_test(the_font_of_the_pdf_is_complete),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
