/* What is refused, why, and that nothing else happens then. */
#include "base/arena.h"
#include "base/buf.h"
#include "intake/test/docx_made.h"
#include "intake/plan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#define HEAD "Số: 1/KH-UBND\nKẾ HOẠCH\n"

static void each_with_its_reason(void **state)
{
    static const struct {
        const char *name, *text;
        size_t len;
        enum plan_problem_code code;
        int line;
    } row[] = {
        {"empty.txt", "", 0, PLAN_EMPTY, 0},
        {"blank.txt", " \n\t\n\xC2\xA0\n", 7, PLAN_EMPTY, 0},
        {"picture.docx", "\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16, PLAN_NOT_TEXT, 0},
        {"jpeg.txt", "\xFF\xD8\xFF\xE0\0\x10JFIF\0\1\1", 13, PLAN_NOT_TEXT, 0},
        {"paper.pdf", "%PDF-1.7\n%\xE2\xE3", 11, PLAN_PDF, 0},
        {"old.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, PLAN_OLD_WORD, 0},
        {"cut.docx", "PK\x03\x04\x14\0\0\0", 8, PLAN_DOCX, 0},
        {"unknown.txt", "\xC5\xF0\x8F\xA0\xB3\xE2\xCF \xF3\xF0\x9A\xBD\xE1\xE0\xF2\xE9\n", 0, PLAN_ENCODING, 0},
        {"letter.txt", "Kính gửi các đơn vị\nI. NỘI DUNG\n1. Việc.", 0, PLAN_NO_TITLE, 0},
        {"flat.txt", HEAD "năm 2026\nCăn cứ chỉ đạo của cấp trên, các đơn vị thực hiện tốt.\nKhông có mục nào.", 0,
         PLAN_NO_SECTIONS, 2},
        {"years.txt", HEAD "Hoạt động năm 2025 và năm 2026 của cụm\nI. NỘI DUNG\n1. Việc.", 0, PLAN_TWO_YEARS, 3},
    };
    struct arena *a = *state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct plan_draft d = {.plan_year = 7};
        struct plan_problem p = {0};
        struct str bytes = {row[i].text, row[i].len ? row[i].len : strlen(row[i].text)};
        assert_int_equal(plan_read(a, bytes, row[i].name, &d, &p), INVALID);
        if (p.code != row[i].code)
            print_message("%s: %d instead of %d\n", row[i].name, p.code, row[i].code);
        assert_int_equal(p.code, row[i].code);
        assert_int_equal(p.line, row[i].line);
        assert_non_null(p.detail);
        assert_int_equal(d.plan_year, 7);
        assert_int_equal(d.section_count, 0);
        const char *words = plan_problem_text(a, row[i].name, &p, LANG_VI);
        assert_non_null(strstr(words, row[i].name));
    }
}

static void size_is_refused_before_anything_is_read(void **state)
{
    struct arena *a = *state;
    struct plan_draft d;
    struct plan_problem p;
    size_t text = (4u << 20) + 1, file = 100u << 20;
    char *bytes = arena_take(a, file);
    memset(bytes, 'a', text);
    assert_int_equal(plan_read(a, (struct str){bytes, text}, "long.txt", &d, &p), INVALID);
    assert_int_equal(p.code, PLAN_TOO_LARGE);
    memset(bytes, 'a', file);
    assert_int_equal(plan_read(a, (struct str){bytes, file}, "huge.txt", &d, &p), INVALID);
    assert_int_equal(p.code, PLAN_TOO_LARGE);
}

static void a_school_year_is_one_year(void **state)
{
    struct arena *a = *state;
    struct plan_draft d;
    struct plan_problem p;
    static const char text[] = HEAD "Hoạt động năm học 2026 - 2027\nI. NỘI DUNG\n1. Việc.";
    assert_int_equal(plan_read(a, str_of(text), "x.txt", &d, &p), OK);
    assert_int_equal(d.plan_year, 2026);
    assert_int_equal(d.school_year_end, 2027);
}

static bool warned(const struct plan_draft *d, enum warning_code code, int line)
{
    for (int i = 0; i < d->warning_count; i++)
        if (d->warning[i].code == code && d->warning[i].line == line)
            return true;
    return false;
}

static void doubts_are_warnings_with_their_line(void **state)
{
    static const char text[] = HEAD
        "Hoạt động năm 2026\n"
        "I. NỘI DUNG\n1. Nộp báo cáo trước ngày 31/4/2026.\n3. Nộp báo cáo từ ngày 20/11/2026 đến ngày 15/11/2026.\n"
        "III. TỔ CHỨC\nViệc này do nghành nội vụ theo dõi theo dõi.";
    struct arena *a = *state;
    struct plan_draft d;
    struct plan_problem p;
    assert_int_equal(plan_read(a, str_of(text), "x.txt", &d, &p), OK);
    assert_true(warned(&d, WARN_DATE_IMPOSSIBLE, 5));
    assert_true(warned(&d, WARN_NUMBERING_GAP, 6));
    assert_true(warned(&d, WARN_DATE_BACKWARDS, 6));
    assert_true(warned(&d, WARN_NUMBERING_GAP, 7));
    assert_true(warned(&d, WARN_SYLLABLE, 8));
    assert_true(warned(&d, WARN_REPEATED_WORDS, 8));
    assert_true(warned(&d, WARN_NO_SIGNATURE, 0));
    assert_true(warned(&d, WARN_NO_DOC_DATE, 0));
}

static void a_text_without_accents_is_refused(void **state)
{
    static const char bare[] =
        "So: 1/KH-UBND\nKE HOACH\nHoat dong nam 2026 cua cum thi dua so 4\nI. MUC DICH\n1. Nang cao "
        "tinh than thi dua cua cac xa.\nII. NOI DUNG\n1. Thi dua phat trien kinh te.";
    struct arena *a = *state;
    struct plan_draft d;
    struct plan_problem p;
    assert_int_equal(plan_read(a, str_of(bare), "x.txt", &d, &p), INVALID);
    assert_int_equal(p.code, PLAN_NO_ACCENTS);
}

static void days_in_no_calendar_are_one_sentence_with_their_lines(void **state)
{
    static const char one[] = HEAD "Hoạt động năm 2026\nI. NỘI DUNG\n1. Nộp báo cáo trước ngày 31/4/2026.\n2. Họp."
                                   "\nII. TỔ CHỨC\n1. Theo Quyết định số 31/11/2025 các đơn vị họp ngày 29/02/2028.";
    static const char two[] = HEAD "Hoạt động năm 2026\nI. NỘI DUNG\n1. Nộp báo cáo trước ngày 31/4/2026.\n"
                                   "2. Họp ngày 29/02/2026.\nII. TỔ CHỨC\n1. Các đơn vị họp ngày 31/9.";
    struct arena *a = *state;
    struct plan_draft d;
    struct plan_problem p;
    assert_int_equal(plan_read(a, str_of(one), "x.txt", &d, &p), OK);
    assert_int_equal(d.never_count, 1);
    assert_string_equal(plan_never_text(a, "x.txt", &d, LANG_EN),
                        "x.txt, line 5: 'trước ngày 31/4/2026' is a day that does not exist: mend it in the file.");
    assert_int_equal(plan_read(a, str_of(two), "x.txt", &d, &p), OK);
    assert_string_equal(plan_never_text(a, "x.txt", &d, LANG_VI),
                        "x.txt, dòng 5: “trước ngày 31/4/2026” là ngày không có trong lịch (ngày như thế còn ở dòng "
                        "6, 8): hãy sửa trong tệp.");
    assert_int_equal(plan_read(a, str_of(HEAD "năm 2026\nI. A\n1. Họp ngày 30/4."), "x.txt", &d, &p), OK);
    assert_null(plan_never_text(a, "x.txt", &d, LANG_VI));
}

/* Deep, long and repeated: slow or unbounded is as bad as wrong. */
static void strange_shapes_end(void **state)
{
    struct arena *a = *state;
    struct plan_draft d;
    struct plan_problem p;
    enum { MANY = 3000 };
    char *text = arena_take(a, 64 + MANY * 24), *at = stpcpy(text, HEAD "năm 2026\nI. A\n");
    for (int i = 0; i < MANY; i++)
        at = stpcpy(at, i % 3 == 0 ? "1. B 1/KH-A\n" : i % 3 == 1 ? "- c ngày 1/1\n" : "+ d:\n");
    assert_int_equal(plan_read(a, str_of(text), "x.txt", &d, &p), OK);
    assert_int_equal(d.unowned_count, 0);
}

/* Each unit becomes a field of the review, compared with every other: no cluster has a thousand. */
static void units_have_an_end(void **state)
{
    struct arena *a = *state;
    for (int units = 1000; units <= 1001; units++) {
        struct plan_draft d = {.unit_count = 0};
        struct plan_problem p;
        struct buf b = buf_new(a, 64 * 1024);
        buf_text(&b, HEAD "Hoạt động năm 2020\nI. NỘI DUNG\n1. Việc.\nII. ĐĂNG KÝ\nSTT | Đơn vị | Mô hình\n");
        for (int i = 1; i <= units; i++)
            buf_text(&b, arena_format(a, "%d | Hội thử số %d | Mô hình %d\n", i, i, i));
        enum outcome o = plan_read(a, str_of(b.at), "x.txt", &d, &p);
        assert_int_equal(o, units == 1000 ? OK : INVALID);
        assert_int_equal(o == OK ? d.unit_count : (int)p.code, o == OK ? units : PLAN_TOO_MANY);
    }
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
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_with_its_reason, open_arena, end_arena),
        cmocka_unit_test_setup_teardown(size_is_refused_before_anything_is_read, open_arena, end_arena),
        cmocka_unit_test_setup_teardown(a_school_year_is_one_year, open_arena, end_arena),
        cmocka_unit_test_setup_teardown(doubts_are_warnings_with_their_line, open_arena, end_arena),
        cmocka_unit_test_setup_teardown(a_text_without_accents_is_refused, open_arena, end_arena),
        cmocka_unit_test_setup_teardown(days_in_no_calendar_are_one_sentence_with_their_lines, open_arena, end_arena),
        cmocka_unit_test_setup_teardown(strange_shapes_end, open_arena, end_arena),
        cmocka_unit_test_setup_teardown(units_have_an_end, open_arena, end_arena)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
