/* The outer structure of a finished PDF, against ISO 32000-1 and what ISO 19005-2 asks besides. */
#include "base/arena.h"
#include "paper/mock_paper.h"
#include "paper/pdf_finish.h"
#include "paper/plot.h"
#include "paper/write.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static struct str pdf_of(struct arena *a, const struct doc *d)
{
    struct str bytes;
    assert_int_equal(doc_pdf(a, d, &bytes), OK);
    return bytes;
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

static void says(struct str s, const char *words)
{
    if (str_find(s, words) < 0)
        fail_msg("does not say %s", words);
}

static struct str table_of(struct str pdf)
{
    struct str tail = str_skip(pdf, pdf.len - 40);
    ptrdiff_t at = str_find(tail, "startxref\n");
    assert_true(at >= 0);
    size_t table = strtoul(tail.at + at + 10, NULL, 10);
    assert_true(table < pdf.len);
    return str_skip(pdf, table);
}

static void every_object_stands_where_the_table_says(void **state)
{
    struct arena *a = arena_new();
    struct str pdf = pdf_of(a, mock_plan(a)), table = table_of(pdf);
    assert_true(str_starts(table, "xref\n0 "));
    size_t count = strtoul(table.at + 7, NULL, 10);
    const char *line = strchr(table.at + 7, '\n') + 1;
    for (size_t i = 1; i < count; i++) {
        const char *head = arena_format(a, "%zu 0 obj\n", i);
        if (!str_starts(str_skip(pdf, strtoul(line + 20 * i, NULL, 10)), head))
            fail_msg("object %zu does not stand at %.10s", i, line + 20 * i);
    }
    says(table, arena_format(a, "/Size %zu\n", count));
    assert_true(str_starts(str_of(line + 20 * count), "trailer\n"));
    assert_true(str_ends(pdf, "%%EOF\n"));
    arena_end(&a);
    (void)state;
}

static void the_file_has_what_archives_ask_for(void **state)
{
    static const char *const part[] = {
        "/Lang (vi-VN)", "/DisplayDocTitle true", "/Type /Metadata /Subtype /XML", "/S /GTS_PDFA1", "/MarkInfo",
        "/StructTreeRoot", "/ID [ <",
        "<rdf:li xml:lang=\"x-default\">Kế hoạch hoạt động của Cụm thi đua I năm 2020</rdf:li>",
        "<dc:language><rdf:Bag><rdf:li>vi-VN</rdf:li>", "<rdf:li>Cụm thi đua I</rdf:li>",
        "<xmp:CreateDate>2020-04-10T09:41:00+07:00</xmp:CreateDate>", "/CreationDate (D:20200410094100"};
    struct arena *a = arena_new();
    struct str pdf = pdf_of(a, mock_plan(a));
    for (size_t i = 0; i < sizeof part / sizeof *part; i++)
        says(pdf, part[i]);
    size_t fonts = times_found(pdf, "/Subtype /CIDFontType2");
    assert_true(fonts > 0);
    assert_int_equal(times_found(pdf, "/CIDToGIDMap /Identity"), fonts);
    assert_int_equal(times_found(pdf, "/FontFile2"), times_found(pdf, "/Type /FontDescriptor"));
    assert_int_equal(times_found(pdf, "/JavaScript") + times_found(pdf, "/Encrypt") + times_found(pdf, "/SMask"), 0);
    assert_int_equal(times_found(pdf, "pdfaid"), 0); /* not claimed: nobody has validated it */
    assert_true(str_eq(pdf, pdf_of(a, mock_plan(a))));
    arena_end(&a);
    (void)state;
}

static void the_identifier_is_another_for_another_text(void **state)
{
    struct arena *a = arena_new();
    struct doc *one = doc_new(a, "một"), *two = doc_new(a, "một");
    doc_par(one->body, STYLE_BODY, "a");
    doc_par(two->body, STYLE_BODY, "b");
    struct str x = pdf_of(a, one), y = pdf_of(a, two);
    const char *id = x.at + str_find(x, "/ID [ <");
    assert_memory_equal(id + 7, id + 7 + 32 + 3, 32);
    assert_memory_not_equal(id, y.at + str_find(y, "/ID [ <"), 39);
    arena_end(&a);
    (void)state;
}

static void a_drawing_says_what_it_shows(void **state)
{
    struct arena *a = arena_new();
    struct doc *d = doc_new(a, "t");
    doc_par(d->body, STYLE_BODY, "Điểm");
    doc_plot(d->body, plot_new(a, 100, 50, "Đ\xF0\x9F\x93\x88", "a"));
    doc_plot(d->body, plot_new(a, 100, 50, "B", "b"));
    struct str pdf = pdf_of(a, d);
    ptrdiff_t first = str_find(pdf, "/Alt <FEFF0110D83DDCC8002E00200061>");
    ptrdiff_t second = str_find(pdf, "/Alt <FEFF0042002E00200062>");
    assert_true(first > 0 && second > first);
    assert_int_equal(times_found(pdf, "/S /Figure"), 2);
    arena_end(&a);
    (void)state;
}

static void what_cairo_did_not_write_is_broken(void **state)
{
    static const char *const raw[] = {
        "", "%PDF-1.5\n", "startxref\n0\n%%EOF\n", "startxref\n999999\n%%EOF\n",
        "xref\n0 9\ntrailer << /Root 1 0 R /Info 2 0 R >>\nstartxref\n0\n%%EOF\n",
        "xref\n0 1\ntrailer << /Root 7 0 R /Info 2 0 R >>\nstartxref\n0\n%%EOF\n"};
    struct arena *a = arena_new();
    struct doc *d = doc_new(a, "t");
    for (size_t i = 0; i < sizeof raw / sizeof *raw; i++) {
        struct str out = {"untouched", 9};
        if (pdf_finish(a, d, str_of(raw[i]), &out) != BROKEN || !str_is(out, "untouched"))
            fail_msg("taken: %s", raw[i]);
    }
    arena_end(&a);
    (void)state;
}

static uint32_t word_at(struct str s, size_t at)
{
    const unsigned char *p = (const unsigned char *)s.at + at;
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static void the_colour_profile_names_its_parts_and_its_length(void **state)
{
    struct arena *a = arena_new();
    struct str p = pdf_profile(a);
    assert_int_equal(word_at(p, 0), p.len);
    assert_memory_equal(p.at + 12, "mntrRGB XYZ ", 12);
    assert_memory_equal(p.at + 36, "acsp", 4);
    assert_int_equal(word_at(p, 128), 10);
    for (size_t i = 0; i < 10; i++) {
        size_t tag = 132 + 12 * i, at = word_at(p, tag + 4), len = word_at(p, tag + 8);
        assert_true(at % 4 == 0 && at >= 132 + 120 && len >= 12 && at + len <= p.len);
    }
    uint32_t white = 0;
    for (size_t i = 4; i < 7; i++) /* the primaries together are white: D50 has 0.8249 of Z */
        white += word_at(p, word_at(p, 132 + 12 * i + 4) + 16);
    assert_in_range(white, 0xD32D - 16, 0xD32D + 16);
    arena_end(&a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(every_object_stands_where_the_table_says),
        cmocka_unit_test(the_file_has_what_archives_ask_for),
        cmocka_unit_test(the_identifier_is_another_for_another_text),
        cmocka_unit_test(a_drawing_says_what_it_shows),
        cmocka_unit_test(what_cairo_did_not_write_is_broken),
        cmocka_unit_test(the_colour_profile_names_its_parts_and_its_length),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
