#include "base/arena.h"
#include "base/str.h"
#include "paper/write.h"
#include "print/letter.h"
#include "print/plan_doc.h"
#include "print/test_text.h"
#include "work/plan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static struct new_plan mock_plan(void)
{
    static const struct new_line line[] = {
        {1, "preamble", "", "Căn cứ Kế hoạch số 407/KH-UBND; Cụm thi đua I xây dựng kế hoạch như sau:", 17},
        {0, "tasks", "II.", "NỘI DUNG THỰC HIỆN:", 23},
        {1, "tasks", "1.", "Công tác chung:", 25},
        {2, "tasks", "-", "Phát động thi đua;", 26},
        {0, "solutions", "III.", "GIẢI PHÁP", 53},
        {1, "solutions", "-", "Trước danh sách.", 55},
        {1, "solutions", "+", "Sau danh sách.", 81},
        {0, "schedule", "IV.", "THỜI GIAN", 85},
        {1, "recipient", "-", "TT/UBND quận;", 123},
        {1, "recipient", "-", "Lưu: VT", 128},
    };
    static const struct new_model model[] = {{.text = "Cải tạo 04 khu vui chơi"}, {.text = "Trồng 01 cây xanh"}};
    static const struct new_unit unit[] = {{.name = "Hội LHPN quận"},
                                           {.name = "Đoàn TNCS Hồ Chí Minh", .model = model, .models = 2}};
    static const struct new_event event[] = {
        {.quarter = 1,
         .content = "Tổng kết",
         .precision = "quarter",
         .place = "",
         .from = {2020, 1, 1},
         .to = {2020, 3, 31},
         .assumed = true},
        {.quarter = 3,
         .content = "Sơ kết",
         .precision = "week",
         .place = "Quận đoàn",
         .from = {2020, 8, 15},
         .to = {2020, 8, 21},
         .tentative = true},
    };
    return (struct new_plan){
        .cluster_name = "Cụm thi đua I",
        .block = "Khối Đảng – đoàn thể",
        .superior = "QUẬN PHÚ NHUẬN",
        .place = "Phú Nhuận",
        .issuer = "CỤM THI ĐUA I - KHỐI ĐẢNG – ĐOÀN THỂ",
        .number = "03-KH/ĐTN-CTĐI",
        .type = "KẾ HOẠCH",
        .subject = "Hoạt động năm 2020",
        .closing = "Trên đây là kế hoạch./.",
        .issued_on = {2020, 4, 10},
        .year = 2020,
        .sample = true,
        .line = line,
        .lines = 10,
        .unit = unit,
        .units = 2,
        .event = event,
        .events = 2,
        .model_line = 58,
    };
}

static void a_zero_stands_before_days_under_ten_and_the_first_two_months(void **state)
{
    static const struct { struct day on; const char *want; } row[] = {
        {{2020, 4, 10}, "Phú Nhuận, ngày 10 tháng 4 năm 2020"}, {{2020, 1, 5}, "Phú Nhuận, ngày 05 tháng 01 năm 2020"},
        {{2020, 2, 29}, "Phú Nhuận, ngày 29 tháng 02 năm 2020"}, {{2020, 3, 9}, "Phú Nhuận, ngày 09 tháng 3 năm 2020"},
        {{2020, 12, 31}, "Phú Nhuận, ngày 31 tháng 12 năm 2020"}, {{0}, "Phú Nhuận, ngày        tháng        năm 2020"},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        assert_string_equal(place_date(a, "Phú Nhuận", row[i].on, 2020), row[i].want);
    arena_end(&a);
    (void)state;
}

static void the_time_of_an_event_is_said_as_precisely_as_it_is_known(void **state)
{
    static const struct { struct new_event e; const char *want;
    } row[] = {
        {{.precision = "day", .from = {2020, 11, 5}, .to = {2020, 11, 5}}, "Ngày 05/11/2020"},
        {{.precision = "day-range", .from = {2020, 11, 15}, .to = {2020, 11, 20}},
         "Từ ngày 15/11/2020 đến ngày 20/11/2020"},
        {{.precision = "week", .from = {2020, 8, 15}, .to = {2020, 8, 21}, .tentative = true},
         "Dự kiến tuần 3 tháng 8 năm 2020"},
        {{.precision = "month", .from = {2020, 6, 1}, .to = {2020, 6, 30}}, "Tháng 6 năm 2020"},
        {{.precision = "month-range", .from = {2020, 6, 1}, .to = {2020, 8, 31}}, "Từ tháng 6 đến tháng 8 năm 2020"},
        {{.precision = "quarter", .from = {2020, 10, 1}, .to = {2020, 12, 31}}, "Quý 4 năm 2020"},
        {{.precision = "half", .from = {2020, 7, 1}, .to = {2020, 12, 31}}, "6 tháng cuối năm 2020"},
        {{.precision = "year", .from = {2020, 1, 1}, .to = {2020, 12, 31}}, "Năm 2020"},
        {{.precision = "quarter", .from = {2020, 1, 1}, .assumed = true}, ""},
        {{.precision = "none"}, ""},
        {{.precision = "week", .from = {2020, 8, 15}, .assumed = true}, "Tuần 3 tháng 8 năm 2020"},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        assert_string_equal(event_time(a, &row[i].e), row[i].want);
    arena_end(&a);
    (void)state;
}

static void the_plan_has_every_part_in_its_order(void **state)
{
    static const char *const part[] = {
        "QUẬN PHÚ NHUẬN\nCỤM THI ĐUA I\nKHỐI ĐẢNG – ĐOÀN THỂ\n",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n",
        "Số: 03-KH/ĐTN-CTĐI\nPhú Nhuận, ngày 10 tháng 4 năm 2020\n",
        "KẾ HOẠCH\nHoạt động năm 2020\n",
        "Căn cứ Kế hoạch số 407/KH-UBND;\nCụm thi đua I xây dựng kế hoạch như sau:\n",
        "II. NỘI DUNG THỰC HIỆN:\n1. Công tác chung:\n- Phát động thi đua;\n",
        "- Trước danh sách.\nTT\nĐơn vị\n",
        "1\nHội LHPN quận\n\n2\nĐoàn TNCS Hồ Chí Minh\nCải tạo 04 khu vui chơi; Trồng 01 cây xanh\n",
        "+ Sau danh sách.\nIV. THỜI GIAN\nTT\nNội dung\nThời gian\nĐịa điểm\nI\nQuý 1/2020\n1\nTổng kết\n\n\n"
        "III\nQuý 3/2020\n2\nSơ kết\n",
        "Trên đây là kế hoạch./.\n",
        "Nơi nhận:\n- TT/UBND quận;\n- Lưu: VT.\n",
        "TM. CỤM THI ĐUA I\nCỤM TRƯỞNG\n",
    };
    struct arena *a = arena_new();
    struct new_plan p = mock_plan();
    const char *words = doc_words(a, plan_doc(a, &p, (struct moment){1}));
    for (size_t i = 0; i < sizeof part / sizeof *part; i++) {
        const char *at = strstr(words, part[i]);
        if (!at)
            fail_msg("not after the part before it: %s", part[i]);
        words = at;
    }
    arena_end(&a);
    (void)state;
}

static void a_basis_is_italic_and_what_follows_is_not(void **state)
{
    struct arena *a = arena_new();
    struct new_plan p = mock_plan();
    int bases = 0, bodies = 0;
    for (const struct block *b = plan_doc(a, &p, (struct moment){1})->body->first; b; b = b->next) {
        bases += b->par && b->par->style == STYLE_BASIS;
        bodies += b->par && b->par->style == STYLE_BODY;
    }
    assert_int_equal(bases, 1);
    assert_int_equal(bodies, 2);
    arena_end(&a);
    (void)state;
}

static void a_plan_without_a_preamble_prints_its_legal_bases(void **state)
{
    static const struct new_basis basis[] = {
        {.type = "Nghị định",
         .code = "91/2017/NĐ-CP",
         .issuer = "Chính phủ",
         .subject = "về thi đua",
         .issued_on = {2017, 7, 31},
         .legal = true},
        {.type = "Kế hoạch", .code = "407/KH-UBND", .issuer = "", .subject = "", .legal = true},
        {.type = "Chỉ thị", .code = "05", .issuer = "", .subject = ""},
    };
    struct arena *a = arena_new();
    struct new_plan p = mock_plan();
    p.line++;
    p.lines--;
    p.basis = basis;
    p.bases = 3;
    struct doc *d = plan_doc(a, &p, (struct moment){1});
    assert_true(doc_says(
        a, d,
        "Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ về thi đua;\n"
        "Căn cứ Kế hoạch số 407/KH-UBND.\n"));
    assert_false(doc_says(a, d, "Chỉ thị"));
    arena_end(&a);
    (void)state;
}

static void only_a_sample_says_that_it_is_invented(void **state)
{
    struct arena *a = arena_new();
    struct new_plan p = mock_plan();
    assert_string_equal(plan_doc(a, &p, (struct moment){1})->header_note, "Dữ liệu minh họa");
    p.sample = false;
    assert_string_equal(plan_doc(a, &p, (struct moment){1})->header_note, "");
    arena_end(&a);
    (void)state;
}

static void the_same_plan_gives_the_same_bytes(void **state)
{
    struct arena *a = arena_new();
    struct new_plan p = mock_plan();
    struct str one, two;
    assert_int_equal(doc_docx(a, plan_doc(a, &p, (struct moment){1}), &one), OK);
    assert_int_equal(doc_docx(a, plan_doc(a, &p, (struct moment){1}), &two), OK);
    assert_true(str_eq(one, two));
    arena_end(&a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(a_zero_stands_before_days_under_ten_and_the_first_two_months),
        cmocka_unit_test(the_time_of_an_event_is_said_as_precisely_as_it_is_known),
        cmocka_unit_test(the_plan_has_every_part_in_its_order),
        cmocka_unit_test(a_basis_is_italic_and_what_follows_is_not),
        cmocka_unit_test(a_plan_without_a_preamble_prints_its_legal_bases),
        cmocka_unit_test(only_a_sample_says_that_it_is_invented),
        cmocka_unit_test(the_same_plan_gives_the_same_bytes),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
