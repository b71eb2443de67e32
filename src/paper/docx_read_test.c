#include "base/arena.h"
#include "paper/docx_read.h"
#include "paper/zip_pack.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#define W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define MC "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""

static struct docx_text read_parts(struct arena *a, const char *body, const char *styles, const char *numbering)
{
    struct docx_text text = {0};
    struct paper_problem problem;
    struct str bytes;
    const struct part part[] = {
        {"word/document.xml", str_of(arena_format(a, "<w:document " W " "
            MC "><w:body>%s</w:body></w:document>", body))},
        {"word/styles.xml", str_of(arena_format(a, "<w:styles " W ">%s</w:styles>", styles))},
        {"word/numbering.xml", str_of(arena_format(a, "<w:numbering " W ">%s</w:numbering>", numbering))},
    };
    assert_int_equal(zip_pack(a, part, 3, &bytes), OK);
    assert_int_equal(docx_read(a, bytes, &text, &problem), OK);
    assert_int_equal(problem.kind, PAPER_FINE);
    return text;
}

static struct docx_text read_body(struct arena *a, const char *body)
{
    return read_parts(a, body, "", "");
}

#define P(runs) "<w:p>" runs "</w:p>"
#define R(text) "<w:r><w:t>" text "</w:t></w:r>"

static void one_paragraph_reads_as_people_see_it(void **state)
{
    static const struct {
        const char *what, *body, *want;
    } row[] = {
        {"runs are joined", P(R("Kế ") R("hoạch")), "Kế hoạch"},
        {"tab, break, held hyphen", P("<w:r><w:t>a</w:t><w:tab/><w:t>05</w:t><w:noBreakHyphen/><w:t>CT</w:t><w:br/>"
                                      "<w:t>b</w:t></w:r>"), "a\t05-CT\nb"},
        {"soft hyphens vanish", P("<w:r><w:t>thi</w:t><w:softHyphen/><w:t>đua</w:t></w:r>"), "thiđua"},
        {"deleted is gone, inserted stays", P("<w:del><w:r><w:delText>cũ</w:delText></w:r></w:del><w:ins>" R("mới")
                                              "</w:ins>"), "mới"},
        {"moved away is gone", P("<w:moveFrom>" R("x") "</w:moveFrom><w:moveTo>" R("y") "</w:moveTo>"), "y"},
        {"a field shows its result", P("<w:r><w:fldChar "
            "w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText>"
                                       "<w:t>!</w:t></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" R("7")
                                       "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>" R(".")), "7."},
        {"links and simple fields are seen through", P("<w:hyperlink>" R("a") "</w:hyperlink><w:fldSimple>" R("b")
                                                       "</w:fldSimple>"), "ab"},
        {"hidden text is hidden", P("<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r>" R("y")), "y"},
        {"capitals by property are capitals", P("<w:r><w:rPr><w:caps/></w:rPr><w:t>quận đoàn</w:t></w:r>"),
            "QUẬN ĐOÀN"},
        {"a placeholder is no text", P("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" R("Bấm vào đây")
                                       "</w:sdtContent></w:sdt>" R("z")), "z"},
        {"old properties do not count", P("<w:pPr><w:pPrChange><w:pPr><w:jc "
            "w:val=\"center\"/></w:pPr></w:pPrChange></w:pPr>"
                                          R("t")), "t"},
        {"a page's end is no text", P("<w:r><w:br w:type=\"page\"/><w:t>t</w:t></w:r>"), "t"},
        {"entities", P(R("R&amp;D &lt;&#x1EA1;&gt;")), "R&D <ạ>"},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct docx_text t = read_body(a, row[i].body);
        assert_int_equal(t.lines, 1);
        if (strcmp(t.line[0].text, row[i].want) != 0)
            print_error("%s\n", row[i].what);
        assert_string_equal(t.line[0].text, row[i].want);
        assert_false(t.line[0].centred);
    }
    arena_end(&a);
    (void)state;
}

static void a_deleted_mark_joins_two_paragraphs(void **state)
{
    struct arena *a = arena_new();
    struct docx_text t = read_body(a, P("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" R("một ")) P(R("hai")) P(R("ba")));
    assert_int_equal(t.lines, 2);
    assert_string_equal(t.line[0].text, "một hai");
    assert_string_equal(t.line[1].text, "ba");
    arena_end(&a);
    (void)state;
}

static void a_text_box_is_read_once_and_after_its_paragraph(void **state)
{
    static const char box[] =
        P(R("trước ") "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><w:txbxContent>" P(R("hộp 1"))
          "<w:tbl><w:tr><w:tc>" P(R("ô")) "</w:tc></w:tr></w:tbl></w:txbxContent></w:drawing></mc:Choice><mc:Fallback>"
          "<w:pict><w:txbxContent>" P(R("hộp 1")) "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
          R("sau")) P(R("cuối"));
    static const char *const want[] = {"trước sau", "hộp 1", "ô", "cuối"};
    struct arena *a = arena_new();
    struct docx_text t = read_body(a, box);
    assert_int_equal(t.lines, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_string_equal(t.line[i].text, want[i]);
        assert_int_equal(t.line[i].in_box, i == 1 || i == 2);
    }
    assert_int_equal(t.line[2].table, 1);
    assert_int_equal(t.line[3].table, 0);
    arena_end(&a);
    (void)state;
}

static void cells_carry_their_place(void **state)
{
    static const struct {
        const char *text;
        int table, row, cell;
    } want[] = {{"a", 1, 1, 1}, {"b", 1, 1, 3}, {"c", 1, 2, 1}, {"trong", 2, 1, 1}, {"d", 1, 2, 2}, {"", 1, 2, 2},
                {"e", 1, 2, 3}, {"x", 0, 0, 0}};
    struct arena *a = arena_new();
    struct docx_text t = read_body(a,
        "<w:tbl><w:tblPr><w:tblW w:w=\"1\"/></w:tblPr><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>" P(R("a"))
        "</w:tc><w:tc>" P(R("b")) "</w:tc></w:tr><w:tr><w:tc>" P(R("c")) "<w:tbl><w:tr><w:tc>" P(R("trong"))
        "</w:tc></w:tr></w:tbl></w:tc><w:tc>" P(R("d")) P("") "</w:tc><w:tc>"
        P(R("e")) "</w:tc></w:tr></w:tbl>" P(R("x")));
    assert_int_equal(t.lines, sizeof want / sizeof *want);
    for (size_t i = 0; i < t.lines; i++) {
        assert_string_equal(t.line[i].text, want[i].text);
        assert_int_equal(t.line[i].table, want[i].table);
        assert_int_equal(t.line[i].row, want[i].row);
        assert_int_equal(t.line[i].cell, want[i].cell);
    }
    arena_end(&a);
    (void)state;
}

static void fonts_come_down_the_chain(void **state)
{
    static const char styles[] =
        "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Arial\"/></w:rPr></w:rPrDefault></w:docDefaults>"
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"N\"><w:name w:val=\"Normal\"/></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"B\"><w:name w:val=\"Cũ\"/><w:basedOn "
        "w:val=\"A\"/><w:rPr><w:b/></w:rPr>"
        "</w:style><w:style w:type=\"paragraph\" w:styleId=\"A\"><w:name w:val=\"Gốc\"/><w:basedOn w:val=\"B\"/><w:pPr>"
        "<w:jc w:val=\"center\"/></w:pPr><w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\".VnTimeH\"/></w:rPr></w:style>"
        "<w:style w:type=\"character\" w:styleId=\"C\"><w:rPr><w:rFonts w:hAnsi=\"VNI-Times\"/></w:rPr></w:style>";
    struct arena *a = arena_new();
    struct docx_text t = read_parts(a, P(R("x")) P("<w:pPr><w:pStyle w:val=\"B\"/></w:pPr>" R("mét")
        "<w:r><w:rPr><w:rStyle w:val=\"C\"/><w:b w:val=\"0\"/></w:rPr><w:t>hai</w:t></w:r>"
        "<w:r><w:rPr><w:rFonts w:hAnsiTheme=\"minorHAnsi\"/></w:rPr><w:t>ba</w:t></w:r>"), styles, "");
    assert_int_equal(t.lines, 2);
    assert_string_equal(t.line[0].run[0].font, "Arial");
    assert_string_equal(t.line[0].style, "Normal");
    const struct docx_line *l = &t.line[1];
    assert_string_equal(l->style, "Cũ");
    assert_true(l->centred);
    assert_int_equal(l->runs, 3);
    assert_string_equal(l->run[0].font, ".VnTimeH");
    assert_true(l->run[0].bold);
    assert_string_equal(l->run[1].font, "VNI-Times");
    assert_false(l->run[1].bold);
    assert_string_equal(l->run[2].font, "");
    assert_memory_equal(l->text + l->run[1].at, "hai", 3);
    arena_end(&a);
    (void)state;
}

#define LVL(n, fmt, text) "<w:lvl w:ilvl=\"" #n "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" fmt "\"/>" \
    "<w:lvlText w:val=\"" text "\"/></w:lvl>"
#define N(num, level, text) P("<w:pPr><w:numPr><w:ilvl w:val=\"" #level "\"/><w:numId w:val=\"" #num "\"/>" \
    "</w:numPr></w:pPr>" R(text))

static void automatic_numbers_become_text(void **state)
{
    static const char lists[] =
        "<w:abstractNum w:abstractNumId=\"5\">" LVL(0, "upperRoman", "%1.") LVL(1, "decimal", "%2.")
        LVL(2, "lowerLetter", "%3)") LVL(3, "decimal", "%2.%4") "</w:abstractNum><w:abstractNum w:abstractNumId=\"6\">"
        LVL(0, "bullet", "\xEF\x80\xAD") LVL(1, "bullet", "\xEF\x82\xB7") LVL(2, "bullet", "–") "</w:abstractNum>"
        "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"5\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"6\"/>"
        "</w:num><w:num w:numId=\"3\"><w:abstractNumId w:val=\"5\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride "
        "w:val=\"4\"/></w:lvlOverride></w:num>";
    static const char *const want[] = {"I. MỤC", "1. một", "2. hai", "a) â", "b) bê", "3. ba", "3.1 sâu", "II. NỘI",
                                       "1. lại", "- gạch", "• chấm", "– dài", "trơn", "IV. bốn", "V. năm"};
    struct arena *a = arena_new();
    struct docx_text t = read_parts(a, N(1, 0, "MỤC") N(1, 1, "một") N(1, 1, "hai") N(1, 2, "â") N(1, 2, "bê")
        N(1, 1, "ba") N(1, 3, "sâu") N(1, 0, "NỘI") N(1, 1, "lại") N(2, 0, "gạch") N(2, 1, "chấm") N(2, 2, "dài")
        N(0, 0, "trơn") N(3, 0, "bốn") N(3, 0, "năm"), "", lists);
    assert_int_equal(t.lines, sizeof want / sizeof *want);
    for (size_t i = 0; i < t.lines; i++)
        assert_string_equal(t.line[i].text, want[i]);
    assert_string_equal(t.line[3].numbering, "a)");
    assert_memory_equal(t.line[3].text + t.line[3].run[0].at, "â", strlen("â"));
    arena_end(&a);
    (void)state;
}

static void a_style_may_number(void **state)
{
    struct arena *a = arena_new();
    struct docx_text t = read_parts(a, P("<w:pPr><w:pStyle w:val=\"K\"/></w:pPr>" R("khoản")),
        "<w:style w:type=\"paragraph\" w:styleId=\"K\"><w:pPr><w:numPr><w:numId "
        "w:val=\"1\"/></w:numPr></w:pPr></w:style>",
        "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"decimalZero\"/><w:pStyle "
        "w:val=\"K\"/>"
        "<w:lvlText w:val=\"Điều %2:\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId "
        "w:val=\"1\"/></w:num>");
    assert_int_equal(t.lines, 1);
    assert_string_equal(t.line[0].text, "Điều 01: khoản");
    arena_end(&a);
    (void)state;
}

static void other_prefixes_and_the_strict_namespace_are_read(void **state)
{
    struct arena *a = arena_new();
    struct str bytes;
    struct docx_text t;
    struct paper_problem problem;
    const struct part part[] = {
        {"_rels/.rels", STR("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                            "<Relationship Id=\"r\" Type=\"http://x/officeDocument\" Target=\"/word/main2.xml\"/>"
                            "</Relationships>")},
        {"WORD/Main2.xml", STR("<n:document "
            "xmlns:n=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><n:body><n:p><n:r>"
                               "<n:t>chặt</n:t></n:r></n:p></n:body></n:document>")},
    };
    assert_int_equal(zip_pack(a, part, 2, &bytes), OK);
    assert_int_equal(docx_read(a, bytes, &t, &problem), OK);
    assert_int_equal(t.lines, 1);
    assert_string_equal(t.line[0].text, "chặt");
    arena_end(&a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(one_paragraph_reads_as_people_see_it),
        cmocka_unit_test(a_deleted_mark_joins_two_paragraphs),
        cmocka_unit_test(a_text_box_is_read_once_and_after_its_paragraph),
        cmocka_unit_test(cells_carry_their_place),
        cmocka_unit_test(fonts_come_down_the_chain),
        cmocka_unit_test(automatic_numbers_become_text),
        cmocka_unit_test(a_style_may_number),
        cmocka_unit_test(other_prefixes_and_the_strict_namespace_are_read),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
