/* The old encodings are written here by other tables than the ones that read them: iconv's, and VNI by hand. */
#include "base/arena.h"
#include "base/buf.h"
#include "intake/decode.h"
#include "intake/test/docx_made.h"
#include "intake/legacy.h"
#include "intake/lines.h"
#include "intake/plan.h"
#include "intake/syllable.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <iconv.h>
#include <string.h>
#include <cmocka.h>

static const char sentence[] = "Kế hoạch số 12: ủy ban, đoàn thể và hội nghị tổng kết; "
                               "những đơn vị đã đạt thưởng sẽ được biểu dương, tuyên dương. Ở xã Ý Yên";

static struct str encoded(struct arena *a, const char *text, const char *to)
{
    size_t in = strlen(text), room = in * 4 + 8, left = room;
    char *out = arena_take(a, room), *at = out, *from = arena_copy(a, text, in);
    iconv_t c = iconv_open(to, "UTF-8");
    assert_ptr_not_equal(c, (iconv_t)-1);
    assert_int_not_equal(iconv(c, &from, &in, &at, &left), (size_t)-1);
    (void)iconv(c, NULL, NULL, &at, &left);
    iconv_close(c);
    return (struct str){out, room - left};
}

static void the_same_sentence_from_every_encoding(void **state)
{
    static const struct {
        const char *to, *name;
    } row[] = {{"UTF-8", "UTF-8"},
               {"UTF-16LE", "UTF-16LE"},
               {"UTF-16BE", "UTF-16BE"},
               {"UTF-16", "UTF-16LE"},
               {"CP1258", "windows-1258"}};
    struct arena *a = *state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct decoded d;
        assert_int_equal(decode_text(a, encoded(a, sentence, row[i].to), &d), OK);
        assert_string_equal(d.text, sentence);
        assert_string_equal(d.encoding, row[i].name);
    }
}

static void tcvn3_has_no_accented_capitals_and_gets_them_back_line_by_line(void **state)
{
    struct arena *a = *state;
    struct decoded d;
    struct str bytes =
        encoded(a, "QUậN PHú NHUậN\nCăn cứ nghị quyết đại hội của quận, các đơn vị thực hiện", "TCVN5712-1");
    assert_int_equal(decode_text(a, bytes, &d), OK);
    assert_string_equal(d.text, "QUẬN PHÚ NHUẬN\nCăn cứ nghị quyết đại hội của quận, các đơn vị thực hiện");
    assert_string_equal(d.encoding, "TCVN3");
}

static void vni_by_hand(void **state)
{
    static const char bytes[] = "KE\xC1 HOA\xCF"
                                "CH\nCa\xEAn c\xF6\xF9 nghi quye\xE1t \xF1"
                                "a\xEFi ho\xE4i cu\xFB"
                                "a qua\xE4n; to\xE5 ch\xF6\xF9"
                                "c, "
                                "\xF1\xF4n v\xF2 tr\xF6\xF4\xFBng th\xF2, k\xE6 lua\xE4t, nh\xF6\xF5ng ng\xF6\xF4\xF8i";
    struct arena *a = *state;
    struct decoded d;
    assert_int_equal(decode_text(a, (struct str){bytes, sizeof bytes - 1}, &d), OK);
    assert_string_equal(d.encoding, "VNI");
    assert_non_null(strstr(d.text, "KẾ HOẠCH"));
    assert_non_null(strstr(d.text, "nghi quyết đại hội của quận; tổ chức, đơn vị trưởng thị, kỉ luật, những người"));
}

static void a_decomposed_file_is_composed_and_said_to_have_been(void **state)
{
    struct arena *a = *state;
    struct decoded d;
    assert_int_equal(decode_text(a,
                                 STR("To\xCC\x82\xCC\x89 chu\xCC\x9B\xCC\x81"
                                     "c"),
                                 &d),
                     OK);
    assert_string_equal(d.text, "Tổ chức");
    assert_string_equal(d.normal_form, "NFD");
    assert_int_equal(decode_text(a,
                                 STR("Tổ chu\xCC\x9B\xCC\x81"
                                     "c"),
                                 &d),
                     OK);
    assert_string_equal(d.normal_form, "mixed");
}

static void what_is_not_text_and_what_no_table_makes_sense_of(void **state)
{
    struct arena *a = *state;
    struct decoded d;
    assert_int_equal(decode_text(a, STR("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), &d), ABSENT);
    assert_int_equal(decode_text(a, STR("MZ\x90\0\x03\0\0\0\x04\0\0\0\xFF\xFF"), &d), ABSENT);
    assert_int_equal(decode_text(a,
                                 STR("\xC5\xF0\x8F\xA0\xB3\xE2\xCF \xF3\xF0\x9A\xBD\xE1\xE0\xF2\xE9 \xD1\xE5\xB4\xF0"),
                                 &d),
                     INVALID);
    assert_int_equal(decode_text(a, STR("\xFF\xFE\x00\xD8\x41\x00"), &d), ABSENT);
}

static void blanks_and_line_ends_of_every_kind(void **state)
{
    struct arena *a = *state;
    struct lines l;
    lines_make(a,
               "a\xC2\xA0\xE2\x80\x83 b\r\n\tc\xE2\x80\x8B"
               "d\rx\xC2\xADy\fz\n \n",
               &l);
    static const char *const want[] = {"a b", "cd", "xy", "z", ""};
    assert_int_equal(l.count, 5);
    assert_int_equal(l.nonblank, 4);
    for (int i = 0; i < 5; i++)
        assert_string_equal(l.at[i].text, want[i]);
    assert_true(l.at[1].cell);
}

static void syllables_by_their_spelling(void **state)
{
    static const char *const good[] = {"nghiêng", "quyết", "gì",  "giêng", "đơn", "xoè", "khuỷu", "thuở", "ưu",
                                       "yêu",     "quốc",  "gìn", "giữ",   "oằn", "ý",   "ỷ",     NULL};
    static const char *const bad[] = {"nghành",  "tuyêt", "kách", "ngiêng", "cát1", "đcn",
                                      "thưởngg", "hoạc̣h", "qếu",  "gía1",   NULL};
    for (int i = 0; good[i]; i++)
        if (!syllable_valid(good[i], strlen(good[i])))
            fail_msg("%s is a syllable", good[i]);
    for (int i = 0; bad[i]; i++)
        if (syllable_valid(bad[i], strlen(bad[i])))
            fail_msg("%s is no syllable", bad[i]);
    (void)state;
}

static void fonts_name_their_tables(void **state)
{
    assert_int_equal(legacy_of_font(".VnTime"), LEGACY_TCVN3);
    assert_int_equal(legacy_of_font(".VnTimeH"), LEGACY_TCVN3_CAPITALS);
    assert_int_equal(legacy_of_font("VNI-Times"), LEGACY_VNI);
    assert_int_equal(legacy_of_font("Times New Roman"), LEGACY_NONE);
    (void)state;
}

/* A .docx keeps the old bytes as Latin letters under the font's name. */
static void a_docx_in_an_old_font_reads_as_the_unicode_one(void **state)
{
    struct arena *a = *state;
    struct str bytes = encoded(a,
                               "Số: 1/KH-UBND\nKế hoạch\nHoạt động năm 2026\nI. Nội dung\nCụm gồm các đơn vị:\n"
                               "1. Trường Mầm non;\n2. Trường Tiểu học.",
                               "TCVN5712-1");
    struct buf latin = buf_new(a, bytes.len * 2);
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char c = (unsigned char)bytes.at[i];
        if (c < 0x80)
            buf_char(&latin, bytes.at[i]);
        else
            buf_format(&latin, "%c%c", 0xC0 | c >> 6, 0x80 | (c & 0x3F));
    }
    struct plan_draft d;
    struct plan_problem p;
    assert_int_equal(plan_read(a, docx_made(a, buf_all(&latin), ".VnTime"), "old.docx", &d, &p), OK);
    assert_string_equal(d.header.doc_type, "KẾ HOẠCH");
    assert_string_equal(d.header.subject, "Hoạt động năm 2026");
    assert_int_equal(d.unit_count, 2);
    assert_string_equal(d.unit[1].name, "Trường Tiểu học");
}

static int open_arena(void **state)
{
    *state = arena_new();
    return 0;
}

static int end_arena(void **state)
{
    struct arena *a = *state;
    arena_end(&a);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_same_sentence_from_every_encoding),
                                       cmocka_unit_test(tcvn3_has_no_accented_capitals_and_gets_them_back_line_by_line),
                                       cmocka_unit_test(vni_by_hand),
                                       cmocka_unit_test(a_decomposed_file_is_composed_and_said_to_have_been),
                                       cmocka_unit_test(what_is_not_text_and_what_no_table_makes_sense_of),
                                       cmocka_unit_test(blanks_and_line_ends_of_every_kind),
                                       cmocka_unit_test(syllables_by_their_spelling),
                                       cmocka_unit_test(fonts_name_their_tables),
                                       cmocka_unit_test(a_docx_in_an_old_font_reads_as_the_unicode_one)};
    return cmocka_run_group_tests(tests, open_arena, end_arena);
}
