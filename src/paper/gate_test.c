/* What must not be read. The same list goes through both readers. */
#include "base/arena.h"
#include "base/buf.h"
#include "paper/docx_read.h"
#include "paper/mock_paper.h"
#include "paper/write.h"
#include "paper/xlsx_read.h"
#include "paper/zip_gate.h"
#include "paper/zip_pack.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#define W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""

static enum paper_problem_kind docx_says(struct arena *a, struct str bytes)
{
    struct docx_text text = {.lines = 77};
    struct paper_problem problem = {.kind = PAPER_FINE};
    enum outcome o = docx_read(a, bytes, &text, &problem);
    assert_true(o == OK || (o == INVALID && text.lines == 77));
    assert_int_equal(o == OK, problem.kind == PAPER_FINE);
    assert_non_null(paper_problem_name(problem.kind));
    return problem.kind;
}

static enum paper_problem_kind xlsx_says(struct arena *a, struct str bytes)
{
    struct xlsx_book book = {.sheets = 77};
    struct paper_problem problem = {.kind = PAPER_FINE};
    enum outcome o = xlsx_read(a, bytes, &book, &problem);
    assert_true(o == OK || (o == INVALID && book.sheets == 77));
    assert_int_equal(o == OK, problem.kind == PAPER_FINE);
    return problem.kind;
}

static struct str packed(struct arena *a, const char *name, struct str content)
{
    struct str bytes;
    const struct part part = {name, content};
    assert_int_equal(zip_pack(a, &part, 1, &bytes), OK);
    return bytes;
}

static struct str body_of(struct arena *a, const char *before, const char *inside)
{
    return packed(a, "word/document.xml", str_of(arena_format(a, "%s<w:document " W "><w:body>%s</w:body></w:document>",
                                                              before, inside)));
}

static void what_is_no_office_file_is_named(void **state)
{
    static const char encrypted[] = "\xD0\xCF\x11\xE0....E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
    const struct {
        struct str bytes;
        enum paper_problem_kind want;
    } row[] = {
        {{"", 0}, PAPER_EMPTY},
        {STR("\x89PNG\r\n\x1A\n renamed.docx"), PAPER_NOT_ZIP},
        {STR("KẾ HOẠCH"), PAPER_NOT_ZIP},
        {STR("P"), PAPER_NOT_ZIP},
        {STR("PK\5\6 an empty archive"), PAPER_NOT_ZIP},
        {STR("%PDF-1.7"), PAPER_IS_PDF},
        {STR("\xD0\xCF\x11\xE0 an old .doc"), PAPER_OLD_OFFICE},
        {{encrypted, sizeof encrypted}, PAPER_ENCRYPTED},
        {STR("PK\3\4 and no more"), PAPER_TRUNCATED},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        assert_int_equal(docx_says(a, row[i].bytes), row[i].want);
        assert_int_equal(xlsx_says(a, row[i].bytes), row[i].want);
    }
    arena_end(&a);
    (void)state;
}

static void one_kind_is_not_the_other(void **state)
{
    struct arena *a = arena_new();
    struct str docx, xlsx;
    assert_int_equal(doc_docx(a, mock_plan(a), &docx), OK);
    assert_int_equal(book_xlsx(a, mock_book(a), &xlsx), OK);
    assert_int_equal(docx_says(a, docx), PAPER_FINE);
    assert_int_equal(xlsx_says(a, xlsx), PAPER_FINE);
    assert_int_equal(docx_says(a, xlsx), PAPER_NOT_DOCX);
    assert_int_equal(xlsx_says(a, docx), PAPER_NOT_XLSX);
    assert_int_equal(docx_says(a, packed(a, "mimetype", STR("odt"))), PAPER_NOT_DOCX);
    arena_end(&a);
    (void)state;
}

static void a_cut_file_is_never_read(void **state)
{
    struct arena *a = arena_new(), *scratch = arena_new();
    struct str docx, xlsx;
    assert_int_equal(doc_docx(a, mock_plan(a), &docx), OK);
    assert_int_equal(book_xlsx(a, mock_book(a), &xlsx), OK);
    for (size_t len = 0; len < docx.len; len += 1 + len % 7, arena_reset(scratch))
        assert_int_not_equal(docx_says(scratch, (struct str){docx.at, len}), PAPER_FINE);
    for (size_t len = 0; len < xlsx.len; len += 1 + len % 7, arena_reset(scratch))
        assert_int_not_equal(xlsx_says(scratch, (struct str){xlsx.at, len}), PAPER_FINE);
    arena_end(&scratch);
    arena_end(&a);
    (void)state;
}

static void a_flipped_byte_never_harms(void **state)
{
    struct arena *a = arena_new(), *scratch = arena_new();
    struct str docx;
    size_t refused = 0;
    assert_int_equal(doc_docx(a, mock_plan(a), &docx), OK);
    for (size_t at = 0; at < docx.len; at += 3, arena_reset(scratch)) {
        char *copy = arena_copy(scratch, docx.at, docx.len);
        copy[at] = (char)(copy[at] ^ 0x55);
        refused += docx_says(scratch, (struct str){copy, docx.len}) != PAPER_FINE;
    }
    assert_true(refused > docx.len / 12);
    arena_end(&scratch);
    arena_end(&a);
    (void)state;
}

static void hostile_xml_is_refused(void **state)
{
    struct arena *a = arena_new();
    struct buf deep = buf_new(a, 4096);
    for (int i = 0; i < 300; i++)
        buf_text(&deep, "<w:smartTag>");
    const struct {
        const char *before, *inside;
        enum paper_problem_kind want;
    } row[] = {
        {"<!DOCTYPE w [<!ENTITY a \"b\">]>", "<w:p/>", PAPER_DOCTYPE},
        {"<!DOCTYPE w SYSTEM \"file:///etc/passwd\">", "<w:p/>", PAPER_DOCTYPE},
        {"", "<w:p><w:r><w:t>&xxe;</w:t></w:r></w:p>", PAPER_BAD_XML},
        {"", "<w:p>", PAPER_BAD_XML},
        {"", "<w:p><w:r><w:t>\xFF</w:t></w:r></w:p>", PAPER_BAD_XML},
        {"", deep.at, PAPER_TOO_DEEP},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        assert_int_equal(docx_says(a, body_of(a, row[i].before, row[i].inside)), row[i].want);
    assert_int_equal(docx_says(a, body_of(a, "", "<w:p/>")), PAPER_FINE);
    arena_end(&a);
    (void)state;
}

static struct str filler(struct arena *a, size_t len, size_t noise_every)
{
    struct buf b = buf_new(a, len + 64);
    uint32_t seed = 7;
    buf_text(&b, "<w:document " W "><w:body><w:p/>");
    while (b.len < len) {
        for (int i = 0; noise_every && i < 64; i++) {
            seed = seed * 1664525 + 1013904223;
            buf_char(&b, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 \n"[seed >> 26]);
        }
        buf_need(&b, noise_every ? noise_every : 65536);
        memset(b.at + b.len, ' ', noise_every ? noise_every : 65536);
        b.len += noise_every ? noise_every : 65536;
    }
    buf_text(&b, "</w:body></w:document>");
    return buf_all(&b);
}

static void too_much_is_refused_while_it_comes(void **state)
{
    struct arena *a = arena_new();
    struct part many[10000];
    struct str bytes;
    for (size_t i = 0; i < 10000; i++)
        many[i] = (struct part){arena_format(a, "p%zu.xml", i), STR("<a/>")};
    assert_int_equal(zip_pack(a, many, 10000, &bytes), OK);
    assert_int_equal(docx_says(a, bytes), PAPER_MANY_ENTRIES);
    assert_int_equal(docx_says(a, packed(a, "word/document.xml", filler(a, 3u << 20, 0))), PAPER_BOMB);
    assert_int_equal(docx_says(a, packed(a, "word/document.xml", filler(a, 51u << 20, 5000))), PAPER_TOO_LARGE);
    assert_int_equal(docx_says(a, packed(a, "word/document.xml", filler(a, 2u << 20, 5000))), PAPER_FINE);
    char *big = arena_take(a, GATE_FILE + 1);
    memcpy(big, "PK\3\4", 4);
    assert_int_equal(docx_says(a, (struct str){big, GATE_FILE + 1}), PAPER_TOO_LARGE);
    arena_end(&a);
    (void)state;
}

/* The offset of the central directory's first entry. */
static size_t directory_at(struct str s)
{
    for (size_t i = 0; i + 4 < s.len; i++)
        if (memcmp(s.at + i, "PK\1\2", 4) == 0)
            return i;
    fail();
    return 0;
}

static void lying_headers_are_caught(void **state)
{
    enum { SIZE_IN_DIRECTORY = 24, FLAGS_IN_DIRECTORY = 8, FLAGS_IN_ENTRY = 6, COUNT_AT_END = 12 };
    struct arena *a = arena_new();
    struct str good = body_of(a, "", "<w:p/>");
    size_t at = directory_at(good);
    for (int by = -20; by <= 20; by += 40) {
        char *lie = arena_copy(a, good.at, good.len);
        lie[at + SIZE_IN_DIRECTORY] = (char)(lie[at + SIZE_IN_DIRECTORY] + by);
        lie[SIZE_IN_DIRECTORY - 2] = (char)(lie[SIZE_IN_DIRECTORY - 2] + by);
        assert_int_equal(docx_says(a, (struct str){lie, good.len}), PAPER_TRUNCATED);
    }
    char *locked = arena_copy(a, good.at, good.len);
    locked[at + FLAGS_IN_DIRECTORY] |= 1;
    locked[FLAGS_IN_ENTRY] |= 1;
    assert_int_equal(docx_says(a, (struct str){locked, good.len}), PAPER_ENCRYPTED);
    char *many = arena_copy(a, good.at, good.len);
    many[good.len - COUNT_AT_END] = many[good.len - COUNT_AT_END + 1] = '\x7F';
    assert_int_equal(docx_says(a, (struct str){many, good.len}), PAPER_MANY_ENTRIES);
    arena_end(&a);
    (void)state;
}

static void macros_are_refused_under_any_name(void **state)
{
    static const char types[] = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        "<Override PartName=\"/word/document.xml\" "
        "ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/></Types>";
    struct arena *a = arena_new();
    struct str bytes;
    const struct part declared[] = {{"[Content_Types].xml", str_of(types)}, {"word/document.xml", STR("<a/>")}};
    const struct part carried[] = {{"word/document.xml", STR("<a/>")}, {"word/VBAproject.BIN", STR("x")}};
    assert_int_equal(zip_pack(a, declared, 2, &bytes), OK);
    assert_int_equal(docx_says(a, bytes), PAPER_MACRO);
    assert_int_equal(xlsx_says(a, bytes), PAPER_MACRO);
    assert_int_equal(zip_pack(a, carried, 2, &bytes), OK);
    assert_int_equal(docx_says(a, bytes), PAPER_MACRO);
    assert_int_equal(xlsx_says(a, bytes), PAPER_MACRO);
    arena_end(&a);
    (void)state;
}

static void a_target_outside_the_file_names_nothing(void **state)
{
    static const char rels[] = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        "<Relationship Id=\"a\" Type=\"http://x/officeDocument\" Target=\"../../etc/passwd\"/><Relationship Id=\"b\" "
        "Type=\"http://x/officeDocument\" Target=\"http://example.org/x\" TargetMode=\"External\"/></Relationships>";
    struct arena *a = arena_new();
    struct str bytes;
    const struct part part[] = {{"_rels/.rels", str_of(rels)},
                                {"word/document.xml", STR("<w:document " W "><w:body><w:p/></w:body></w:document>")}};
    assert_int_equal(zip_pack(a, part, 2, &bytes), OK);
    assert_int_equal(docx_says(a, bytes), PAPER_FINE);
    arena_end(&a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(what_is_no_office_file_is_named),
        cmocka_unit_test(one_kind_is_not_the_other),
        cmocka_unit_test(a_cut_file_is_never_read),
        cmocka_unit_test(a_flipped_byte_never_harms),
        cmocka_unit_test(hostile_xml_is_refused),
        cmocka_unit_test(too_much_is_refused_while_it_comes),
        cmocka_unit_test(lying_headers_are_caught),
        cmocka_unit_test(macros_are_refused_under_any_name),
        cmocka_unit_test(a_target_outside_the_file_names_nothing),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
