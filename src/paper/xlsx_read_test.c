#include "base/arena.h"
#include "base/buf.h"
#include "paper/mock_paper.h"
#include "paper/xlsx_part.h"
#include "paper/xlsx_read.h"
#include "paper/zip_pack.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#define S "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" " \
          "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define REL "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\""

static enum outcome read_sheet(struct arena *a, const char *book, const char *rows, struct xlsx_book *out,
                               struct paper_problem *problem_out)
{
    static const char texts[] = "<sst " S "><si><t>chung</t></si><si><r><t>đậm </t></r><r><t>thường</t></r>"
        "<rPh sb=\"0\" eb=\"1\"><t>phiên âm</t></rPh></si><si><t>a_x000D_b_x005F_c</t></si></sst>";
    static const char styles[] = "<styleSheet " S "><numFmts count=\"2\"><numFmt numFmtId=\"164\" "
        "formatCode=\"dd/mm/yyyy\"/>"
        "<numFmt numFmtId=\"165\" formatCode=\"0&quot;d&quot;\"/></numFmts><cellStyleXfs><xf "
        "numFmtId=\"14\"/></cellStyleXfs>"
        "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf "
        "numFmtId=\"20\"/>"
        "</cellXfs></styleSheet>";
    struct str bytes;
    const struct part part[] = {
        {"xl/workbook.xml", str_of(arena_format(a, "<workbook " S ">%s<sheets><sheet name=\"Một\" sheetId=\"1\" "
            "r:id=\"r1\"/>"
                                                "<sheet name=\"Ẩn\" sheetId=\"2\" state=\"hidden\" "
                                                "r:id=\"r2\"/></sheets>"
                                                "</workbook>", book))},
        {"xl/_rels/workbook.xml.rels", str_of("<Relationships " REL "><Relationship Id=\"r1\" Type=\"x/worksheet\" "
            "Target=\"worksheets/a.xml\"/><Relationship Id=\"r2\" Type=\"x/worksheet\" "
            "Target=\"/xl/worksheets/b.xml\"/>"
            "</Relationships>")},
        {"xl/worksheets/a.xml", str_of(arena_format(a, "<worksheet "
            S "><sheetData>%s</sheetData></worksheet>", rows))},
        {"xl/worksheets/b.xml", str_of("<worksheet " S "><sheetData><row><c "
            "t=\"inlineStr\"><is><t>ẩn</t></is></c></row>"
                                       "</sheetData></worksheet>")},
        {"xl/sharedStrings.xml", str_of(texts)},
        {"xl/styles.xml", str_of(styles)},
    };
    assert_int_equal(zip_pack(a, part, sizeof part / sizeof *part, &bytes), OK);
    return xlsx_read(a, bytes, out, problem_out);
}

static void every_kind_of_cell_is_read(void **state)
{
    static const struct {
        const char *cell;
        enum xlsx_kind kind;
        bool formula;
        const char *want;
    } row[] = {
        {"<c r=\"B7\" t=\"s\"><v>0</v></c>", XLSX_TEXT, false, "chung"},
        {"<c r=\"B7\" t=\"s\"><v>1</v></c>", XLSX_TEXT, false, "đậm thường"},
        {"<c r=\"B7\" t=\"s\"><v>2</v></c>", XLSX_TEXT, false, "ab_c"},
        {"<c r=\"B7\" t=\"s\"><v>3</v></c>", XLSX_ERROR, false, "#N/A"},
        {"<c r=\"B7\" t=\"s\"><v>-1</v></c>", XLSX_ERROR, false, "#N/A"},
        {"<c r=\"B7\" t=\"s\"><v>99999999999999999999999</v></c>", XLSX_ERROR, false, "#N/A"},
        {"<c r=\"B7\" t=\"inlineStr\"><is><r><t>8,</t></r><r><t>5 </t></r></is></c>", XLSX_TEXT, false, "8,5 "},
        {"<c r=\"B7\" t=\"str\"><f>A1&amp;\"x\"</f><v>ax</v></c>", XLSX_TEXT, true, "ax"},
        {"<c r=\"B7\"><f>SUM(A1:A9)</f><v>0</v></c>", XLSX_NUMBER, true, "0"},
        {"<c r=\"B7\"><v>8.3000000000000007</v></c>", XLSX_NUMBER, false, "8.3000000000000007"},
        {"<c r=\"B7\" t=\"n\"><v>1E-3</v></c>", XLSX_NUMBER, false, "1E-3"},
        {"<c r=\"B7\" t=\"b\"><v>1</v></c>", XLSX_BOOL, false, "1"},
        {"<c r=\"B7\" t=\"e\"><v>#DIV/0!</v></c>", XLSX_ERROR, false, "#DIV/0!"},
        {"<c r=\"B7\" s=\"1\"><v>44152</v></c>", XLSX_DATE, false, "2020-11-17"},
        {"<c r=\"B7\" s=\"2\"><v>44152.403472222</v></c>", XLSX_DATE, false, "2020-11-17T09:41:00"},
        {"<c r=\"B7\" s=\"3\"><v>44152</v></c>", XLSX_NUMBER, false, "44152"},
        {"<c r=\"B7\" s=\"4\"><v>0.40347222222</v></c>", XLSX_DATE, false, "09:41:00"},
        {"<c r=\"B7\" s=\"1\"><v>60</v></c>", XLSX_NUMBER, false, "60"},
        {"<c r=\"B7\" s=\"1\"><v>59</v></c>", XLSX_DATE, false, "1900-02-28"},
        {"<c r=\"B7\" s=\"1\"><v>61</v></c>", XLSX_DATE, false, "1900-03-01"},
        {"<c r=\"B7\" s=\"1\"><v>-5</v></c>", XLSX_NUMBER, false, "-5"},
        {"<c r=\"B7\" s=\"1\"><v>1e308</v></c>", XLSX_NUMBER, false, "1e308"},
        {"<c r=\"B7\" s=\"99\"><v>7</v></c>", XLSX_NUMBER, false, "7"},
        {"<c r=\"B7\" t=\"d\"><v>2020-11-17</v></c>", XLSX_DATE, false, "2020-11-17"},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct xlsx_book b;
        struct paper_problem problem;
        const char *rows = arena_format(a, "<row r=\"7\">%s<c r=\"C7\"/><c t=\"s\"/></row>", row[i].cell);
        assert_int_equal(read_sheet(a, "", rows, &b, &problem), OK);
        assert_int_equal(b.sheet[0].cells, 1);
        const struct xlsx_cell *c = xlsx_cell(&b.sheet[0], 7, 2);
        assert_non_null(c);
        assert_string_equal(c->text, row[i].want);
        assert_int_equal(c->kind, row[i].kind);
        assert_int_equal(c->formula, row[i].formula);
    }
    arena_end(&a);
    (void)state;
}

static void sheets_hidden_ones_and_missing_places_are_known(void **state)
{
    struct arena *a = arena_new();
    struct xlsx_book b;
    struct paper_problem problem;
    assert_int_equal(read_sheet(a, "<workbookPr date1904=\"1\"/>", "<row><c "
        "s=\"1\"><v>42690</v></c><c><v>2</v></c></row><row>"
                                "<c><v>3</v></c></row><row r=\"90\"><c r=\"AA90\"><v>4</v></c></row>", &b,
                                &problem), OK);
    assert_int_equal(b.sheets, 2);
    assert_true(b.sheet[1].hidden && !b.sheet[0].hidden);
    assert_string_equal(xlsx_text(xlsx_sheet(&b, "Ẩn"), 1, 1), "ẩn");
    assert_null(xlsx_sheet(&b, "Hai"));
    assert_string_equal(xlsx_text(&b.sheet[0], 1, 1), "2020-11-17");
    assert_string_equal(xlsx_text(&b.sheet[0], 1, 2), "2");
    assert_string_equal(xlsx_text(&b.sheet[0], 2, 1), "3");
    assert_string_equal(xlsx_text(&b.sheet[0], 90, 27), "4");
    assert_string_equal(xlsx_text(&b.sheet[0], 50, 1), "");
    arena_end(&a);
    (void)state;
}

static void rows_out_of_order_are_still_found(void **state)
{
    struct arena *a = arena_new();
    struct xlsx_book b;
    struct paper_problem problem;
    assert_int_equal(read_sheet(a, "", "<row r=\"9\"><c r=\"C9\"><v>1</v></c><c r=\"A9\"><v>2</v></c></row><row "
        "r=\"2\"><c "
                                "r=\"B2\"><v>3</v></c></row>", &b, &problem), OK);
    assert_string_equal(xlsx_text(&b.sheet[0], 9, 3), "1");
    assert_string_equal(xlsx_text(&b.sheet[0], 9, 1), "2");
    assert_string_equal(xlsx_text(&b.sheet[0], 2, 2), "3");
    arena_end(&a);
    (void)state;
}

static enum paper_problem_kind refusal(struct arena *a, const char *rows)
{
    struct xlsx_book b = {.sheets = 77};
    struct paper_problem problem = {.kind = PAPER_FINE};
    if (read_sheet(a, "", rows, &b, &problem) != OK)
        assert_int_equal(b.sheets, 77);
    return problem.kind;
}

static const char *repeated(struct arena *a, const char *piece, size_t times)
{
    struct buf b = buf_new(a, strlen(piece) * times + 1);
    for (size_t i = 0; i < times; i++)
        buf_text(&b, piece);
    return b.at;
}

/* Rows numbered as Excel does, so that they do not pack like a bomb. */
static const char *numbered(struct arena *a, size_t rows, const char *format)
{
    struct buf b = buf_new(a, rows * 60);
    for (size_t i = 1; i <= rows; i++) {
        buf_format(&b, "<row r=\"%zu\"><c r=\"A%zu\" s=\"1\">", i, i);
        buf_text(&b, format);
        buf_text(&b, "</c></row>");
    }
    return b.at;
}

static void what_nobody_writes_is_refused(void **state)
{
    struct arena *a = arena_new();
    const char *wide = arena_format(a, "<row><c t=\"inlineStr\"><is><t>%s</t></is></c></row>", repeated(a, "ư", 32768));
    const char *fits = arena_format(a, "<row><c t=\"inlineStr\"><is><t>%s</t></is></c></row>", repeated(a, "ư", 32767));
    assert_int_equal(refusal(a, wide), PAPER_LONG_CELL);
    assert_int_equal(refusal(a, fits), PAPER_FINE);
    assert_int_equal(refusal(a, "<row><c r=\"GS1\"><v>1</v></c></row>"), PAPER_MANY_COLUMNS);
    assert_int_equal(refusal(a, "<row><c r=\"GR1\"><v>1</v></c></row>"), PAPER_FINE);
    assert_int_equal(refusal(a, "<row><c r=\"GS1\" s=\"1\"/></row>"), PAPER_FINE);
    assert_int_equal(refusal(a, numbered(a, 100001, "<v>1</v>")), PAPER_MANY_ROWS);
    assert_int_equal(refusal(a, numbered(a, 100000, "<v>1</v>")), PAPER_FINE);
    assert_int_equal(refusal(a, "<row r=\"1048576\"/><row/>"), PAPER_MANY_ROWS);
    assert_int_equal(refusal(a, "<row><c><v>1"), PAPER_BAD_XML);
    arena_end(&a);
    (void)state;
}

static void empty_rows_cost_nothing(void **state)
{
    struct arena *a = arena_new();
    struct xlsx_book b;
    struct paper_problem problem;
    const char *rows = numbered(a, 300000, "");
    struct str bytes;
    const struct part part[] = {
        {"xl/workbook.xml", str_of("<workbook " S "><sheets><sheet name=\"a\" r:id=\"r1\"/></sheets></workbook>")},
        {"xl/_rels/workbook.xml.rels", str_of("<Relationships " REL "><Relationship Id=\"r1\" Type=\"x/worksheet\" "
                                              "Target=\"a.xml\"/></Relationships>")},
        {"xl/a.xml", str_of(arena_format(a, "<worksheet " S "><sheetData>%s</sheetData></worksheet>", rows))},
    };
    assert_int_equal(zip_pack(a, part, 3, &bytes), OK);
    size_t before = arena_used(a);
    assert_int_equal(xlsx_read(a, bytes, &b, &problem), OK);
    assert_int_equal(b.sheet[0].cells, 0);
    assert_true(arena_used(a) - before < 64 * 1024);
    arena_end(&a);
    (void)state;
}

static void a_mark_loses_only_the_noise_of_excel(void **state)
{
    static const struct {
        enum xlsx_kind kind;
        const char *text;
        enum outcome want;
        int64_t hundredths;
    } row[] = {
        {XLSX_NUMBER, "8.3000000000000007", OK, 830},   {XLSX_NUMBER, "8.300000000000001", OK, 830},
        {XLSX_NUMBER, "8.449999999999999", OK, 845},    {XLSX_NUMBER, "10", OK, 1000},
        {XLSX_NUMBER, "-0.25", OK, -25},                {XLSX_NUMBER, "1.25E-2", INVALID, 0},
        {XLSX_NUMBER, "1.25E2", OK, 12500},             {XLSX_NUMBER, "125e-2", OK, 125},
        {XLSX_NUMBER, "0.005", INVALID, 0},             {XLSX_NUMBER, "2.675", INVALID, 0},
        {XLSX_NUMBER, "0", OK, 0},                      {XLSX_NUMBER, "0.00", OK, 0},
        {XLSX_NUMBER, "99.999999999999", OK, 10000},    {XLSX_NUMBER, "9999999.99", OK, 999999999},
        {XLSX_NUMBER, "12345678", INVALID, 0},          {XLSX_NUMBER, "1E308", INVALID, 0},
        {XLSX_NUMBER, "1E99999999999", INVALID, 0},     {XLSX_NUMBER, "1E-300", OK, 0},
        {XLSX_NUMBER, "1.2.3", INVALID, 0},             {XLSX_NUMBER, "NaN", INVALID, 0},
        {XLSX_NUMBER, ".", INVALID, 0},                 {XLSX_NUMBER, "-", INVALID, 0},
        {XLSX_NUMBER, "1E", INVALID, 0},                {XLSX_TEXT, "8,5 ", OK, 850},
        {XLSX_TEXT, "9/10", INVALID, 0},                {XLSX_DATE, "2020-08-05", INVALID, 0},
        {XLSX_ERROR, "#REF!", INVALID, 0},              {XLSX_TEXT, "", ABSENT, 0},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        const struct xlsx_cell c = {.kind = (uint8_t)row[i].kind, .text = row[i].text};
        struct points p = {77};
        assert_int_equal(xlsx_points(&c, &p), row[i].want);
        assert_int_equal(p.hundredths, row[i].want == OK ? row[i].hundredths : 77);
    }
    (void)state;
}

static void date_codes_are_told_from_numbers(void **state)
{
    static const struct {
        const char *code;
        bool date;
    } row[] = {
        {"General", false}, {"0.00", false}, {"#,##0.00;[Red]-#,##0.00", false}, {"0\"d\"", false}, {"\\d0", false},
        {"[$-42A]dd mmmm yyyy", true}, {"yyyy-mm-dd", true}, {"h:mm", true}, {"[h]:mm", true}, {"[mm]:ss", true},
        {"@", false}, {"0.00E+00", false}, {"_-* #,##0_-", false}, {"[Blue]0", false}, {"\"open", false}, {"[", false},
        {"\\", false}, {"", false}, {"_", false},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        assert_int_equal(xlsx_code_is_date(row[i].code), row[i].date);
    (void)state;
}

static void what_book_writes_xlsx_reads_back(void **state)
{
    struct arena *a = arena_new();
    struct str bytes, again;
    struct xlsx_book b;
    struct paper_problem problem;
    assert_int_equal(book_xlsx(a, mock_book(a), &bytes), OK);
    assert_int_equal(book_xlsx(a, mock_book(a), &again), OK);
    assert_true(str_eq(bytes, again));
    assert_int_equal(xlsx_read(a, bytes, &b, &problem), OK);
    const struct xlsx_sheet *s = xlsx_sheet(&b, "Phiếu chấm");
    assert_non_null(s);
    for (uint32_t i = 0; i < 9; i++) {
        struct points p;
        assert_string_equal(xlsx_text(s, i + 3, 1), arena_format(a, "C%02u", i + 1));
        assert_int_equal(xlsx_points(xlsx_cell(s, i + 3, 5), &p), OK);
        assert_int_equal(p.hundredths, 825 + 5 * i);
    }
    const struct xlsx_cell *formula_like = xlsx_cell(s, 4, 3), *sum = xlsx_cell(s, 12, 5);
    assert_true(formula_like->kind == XLSX_TEXT && !formula_like->formula && *formula_like->text == '=');
    assert_true(sum->formula);
    assert_string_equal(sum->text, "76.05");
    assert_string_equal(xlsx_text(s, 14, 3), "2020-11-17");
    const struct xlsx_sheet *meta = xlsx_sheet(&b, "_meta");
    assert_true(meta && meta->hidden);
    assert_string_equal(xlsx_text(meta, 2, 2), "Quận Đoàn");
    assert_int_equal(b.properties, 2);
    assert_string_equal(b.property[0].name, "form");
    assert_string_equal(b.property[0].value, "phieu-2020-1");
    arena_end(&a);
    (void)state;
}

static void every_hundredth_survives_the_trip(void **state)
{
    struct arena *a = arena_new();
    struct book *b = book_new(a, "điểm");
    struct book_sheet *s = book_sheet(b, "a");
    struct str bytes;
    struct xlsx_book read;
    struct paper_problem problem;
    for (uint32_t i = 0; i < 10001; i++)
        book_points(s, i, 0, (struct points){(int64_t)i - 17}, 0);
    assert_int_equal(book_xlsx(a, b, &bytes), OK);
    assert_int_equal(xlsx_read(a, bytes, &read, &problem), OK);
    for (uint32_t i = 0; i < 10001; i++) {
        struct points p;
        assert_int_equal(xlsx_points(xlsx_cell(&read.sheet[0], i + 1, 1), &p), OK);
        assert_int_equal(p.hundredths, (int64_t)i - 17);
    }
    arena_end(&a);
    (void)state;
}

static void a_workbook_that_cannot_be_is_invalid(void **state)
{
    struct arena *a = arena_new();
    struct str bytes = {"untouched", 9};
    struct book *twice = book_new(a, "x"), *bad = book_new(a, "x"), *odd = book_new(a, "x");
    book_sheet(twice, "Một");
    book_sheet(twice, "Một");
    assert_int_equal(book_xlsx(a, twice, &bytes), INVALID);
    book_text(book_sheet(bad, "Một"), 0, 0, "\xC3", 0);
    assert_int_equal(book_xlsx(a, bad, &bytes), INVALID);
    assert_true(str_is(bytes, "untouched"));
    struct book_sheet *s = book_sheet(odd, "Cụm I: [điểm] 'năm' 2020/2021 — bảng tổng hợp rất dài");
    s->header_note = "A & B";
    book_text(s, 0, 0, "", LOOK_BORDER)->span = 3;
    assert_int_equal(book_xlsx(a, odd, &bytes), OK);
    arena_end(&a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(every_kind_of_cell_is_read),
        cmocka_unit_test(sheets_hidden_ones_and_missing_places_are_known),
        cmocka_unit_test(rows_out_of_order_are_still_found),
        cmocka_unit_test(what_nobody_writes_is_refused),
        cmocka_unit_test(empty_rows_cost_nothing),
        cmocka_unit_test(a_mark_loses_only_the_noise_of_excel),
        cmocka_unit_test(date_codes_are_told_from_numbers),
        cmocka_unit_test(what_book_writes_xlsx_reads_back),
        cmocka_unit_test(every_hundredth_survives_the_trip),
        cmocka_unit_test(a_workbook_that_cannot_be_is_invalid),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
