/* Habits of other bodies, each in the fewest lines that show it: what must be read, and what must not. */
#include "base/arena.h"
#include "intake/plan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#define HEAD "Số: 1/KH-UBND\nKẾ HOẠCH\nHoạt động Cụm thi đua năm 2024\n"

static struct plan_draft read_ok(struct arena *a, const char *text)
{
    struct plan_draft d = {.plan_year = 0};
    struct plan_problem p = {0};
    enum outcome o = plan_read(a, str_of(text), "x.txt", &d, &p);
    if (o != OK)
        print_message("%s\n", plan_problem_text(a, "x.txt", &p, LANG_EN));
    assert_int_equal(o, OK);
    assert_int_equal(d.unowned_count, 0);
    return d;
}

static const char *unit_in(const struct plan_draft *d, const char *role)
{
    for (int i = 0; i < d->unit_count; i++)
        if (text_eq(d->unit[i].role, role))
            return d->unit[i].name;
    return "";
}

static void the_leader_is_found_wherever_it_is_named(void **state)
{
    static const struct {
        const char *text, *leader, *deputy;
        int units;
    } row[] = {
        {"I. TỔ CHỨC\n1. Khối trưởng: Sở A.\n2. Khối phó: Sở B.\n3. Các đơn vị thành viên:\n- Sở C;\n- Sở D.", "Sở A",
         "Sở B", 4},
        {"I. THÀNH VIÊN\n- Xã An;\n- Xã Bình.\nII. THỰC HIỆN\nXã Bình làm Cụm trưởng, xã An là Cụm phó.", "Xã Bình",
         "Xã An", 2},
        {"I. THÀNH VIÊN\n- Xã An;\n- Xã Bình.\nII. THỰC HIỆN\nCụm trưởng (Xã An) tổng hợp.", "Xã An", "", 2},
        {"I. THÀNH VIÊN\n- Xã An;\n- Xã Bình.\nII. THỰC HIỆN\nCụm trưởng năm 2025: Xã An.", "", "", 2},
        {"I. THÀNH VIÊN\n- Xã An;\n- Xã Bình.\nII. THỰC HIỆN\nCụm trưởng: Ban hành quy chế.", "", "", 2},
        {"I. THÀNH VIÊN\n- Xã An;\n- Xã Bình.\nII. A\nCụm trưởng: Xã An.\nIII. B\nCụm trưởng: Xã Bình.", "", "", 2},
        {"I. PHÂN CỤM\n1. Cụm 1: Xã An, Xã Bình. Cụm trưởng: Xã An.\n2. Cụm 2: Xã Tân.", "", "", 0},
    };
    struct arena *a = *state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct plan_draft d = read_ok(a, arena_format(a, HEAD "%s", row[i].text));
        assert_string_equal(unit_in(&d, "leader"), row[i].leader);
        assert_string_equal(unit_in(&d, "deputy"), row[i].deputy);
        assert_int_equal(d.unit_count, row[i].units);
    }
}

static bool warned(const struct plan_draft *d, enum warning_code code)
{
    for (int i = 0; i < d->warning_count; i++)
        if (d->warning[i].code == code)
            return true;
    return false;
}

static void a_list_of_units_ends_only_where_its_numbers_do(void **state)
{
    static const char longest[] =
        "Ban Quản lý các công trình thủy lợi, đê điều và phòng, chống thiên tai ven biển phía "
        "tây huyện Cù Lao";
    static const struct {
        const char *text;
        int units;
        bool stopped;
    } row[] = {
        {"I. THÀNH VIÊN\n1. Xã An\n2. %s\n3. Xã Tân", 3, false},
        {"I. THÀNH VIÊN\n1. %s\n2. Xã An\n3. Xã Tân", 3, false},
        {"I. THÀNH VIÊN\n- Xã An;\n- %s;\n- Xã Tân.", 3, false},
        {"I. THÀNH VIÊN\n1. Xã An\n2. Xã Tân\n%s chủ trì họp cụm.\n3. Xã Bình", 2, true},
        {"I. THÀNH VIÊN\n1. Xã An\n2. Xã Tân\n3. %s có trách nhiệm mời họp cụm.\n4. Xã Bình", 2, true},
        {"I. A\n2. Cụm gồm các đơn vị:\n1. Xã An\n2. Xã Tân\n3. %s có trách nhiệm mời họp cụm.", 2, false},
        {"I. A\nCụm đăng ký mô hình:\n1. Xã An: ......\n2. %s: ………\n………\n3. Xã Tân: …", 3, false},
        {"I. THÀNH VIÊN\nSTT|Đơn vị|Mô hình\n1|Xã An|Trồng cây\n2|%s|\n3|Xã Tân|", 3, false},
    };
    struct arena *a = *state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        size_t at = (size_t)(strstr(row[i].text, "%s") - row[i].text);
        const char *text = arena_format(a, HEAD "%.*s%s%s", (int)at, row[i].text, longest, row[i].text + at + 2);
        struct plan_draft d = read_ok(a, text);
        if (d.unit_count != row[i].units || warned(&d, WARN_UNITS_STOPPED) != row[i].stopped)
            print_message("%s\n%d units\n", text, d.unit_count);
        assert_int_equal(d.unit_count, row[i].units);
        assert_int_equal(warned(&d, WARN_UNITS_STOPPED), row[i].stopped);
    }
}

static void a_unit_typed_by_hand_is_read_as_a_line_of_the_list(void **state)
{
    static const struct {
        const char *text, *name;
        int models;
    } row[] = {
        {"Ban Quản lý dự án", "Ban Quản lý dự án", 0},
        {" 3.  Ban  Quản lý dự án: ……… ", "Ban Quản lý dự án", 0},
        {"Xã An: Trồng 20 cây; Dọn 3 tuyến kênh.", "Xã An", 2},
        {"- Xã An (Cụm trưởng)", "Xã An", 0},
        {"…", "", 0},
        {":", "", 0},
        {"", "", 0},
    };
    struct arena *a = *state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct plan_unit u = plan_unit_typed(a, row[i].text);
        assert_string_equal(u.name, row[i].name);
        assert_int_equal(u.model_count, row[i].models);
        assert_true(u.typed && u.line == 0);
    }
}

/* A fuzzer's find: looking back a number of bytes stopped inside a letter. One of the fillings hits each place. */
static void a_name_longer_than_the_look_back_is_cut_at_a_letter(void **state)
{
    struct arena *a = *state;
    for (int filling = 0; filling < 6; filling++) {
        const char *dots = arena_format(a, "%.*s", filling, "......");
        const char *name = "Trường Cao đẳng nghề Tổ ức ổ ứ ổ ứ ổ ứ ổ ứ ổ ứ ổ ứ ổ ứ ổ ứ ổ ứ ổ ứ ổ ứ ổ ứ ổ ứ ổ ứ ổ ứ";
        const char *text = arena_format(a, HEAD "I. A\n%s%s - Cụm trưởng tổng hợp.\nTrang\nKhối thi đua", name, dots);
        struct plan_draft d = read_ok(a, text);
        assert_int_equal(d.unit_count, 0);
    }
}

static void names_with_commas_stay_whole_when_the_count_says_so(void **state)
{
    struct arena *a = *state;
    struct plan_draft d =
        read_ok(a, HEAD "I. A\nKhối thi đua gồm 3 đơn vị: Sở Văn hóa, Thể thao và Du lịch, Sở Nội vụ và "
                        "Ban Tuyên giáo và Dân vận Tỉnh ủy.");
    assert_int_equal(d.unit_count, 3);
    assert_string_equal(d.unit[0].name, "Sở Văn hóa, Thể thao và Du lịch");
    assert_string_equal(d.unit[2].name, "Ban Tuyên giáo và Dân vận Tỉnh ủy");
    d = read_ok(a, HEAD "I. A\nKhối thi đua gồm 4 đơn vị: Sở Văn hóa, Thể thao và Du lịch, Sở Nội vụ và Sở Y tế.");
    assert_int_equal(d.unit_count, 0); /* the count speaks against the guess */
}

static void a_unit_that_registers_nothing_has_no_model(void **state)
{
    struct arena *a = *state;
    struct plan_draft d =
        read_ok(a, HEAD "I. A\nCác đơn vị đăng ký mô hình như sau:\n1. Xã An: Không\n2. Xã Bình: chưa "
                        "đăng ký.\n3. Xã Tân: 02 tuyến đường hoa");
    assert_int_equal(d.unit_count, 3);
    assert_int_equal(d.unit[0].model_count + d.unit[1].model_count, 0);
    assert_int_equal(d.unit[2].model_count, 1);
}

static void each_duty_has_its_own_addressee(void **state)
{
    static const struct {
        const char *text, *to, *who, *second_to;
    } row[] = {
        {"1. Các xã xây dựng kế hoạch, hoàn thành trước ngày 28/02/2024; đăng ký gửi về Phòng Nội vụ trước ngày "
         "10/3/2024.",
         NULL, "Các xã", "Phòng Nội vụ"},
        {"1. Các xã gửi báo cáo 6 tháng trước ngày 10/6/2024, báo cáo năm trước ngày 15/11/2024 về Cụm trưởng.",
         "Cụm trưởng", "Các xã", "Cụm trưởng"},
        {"1. Các đơn vị thành viên\nBáo cáo gửi về Khối trưởng trước ngày 05/12/2024.", "Khối trưởng",
         "Các đơn vị thành viên", NULL},
        {"1. Cụm trưởng báo cáo Sở Y tế trước 17 giờ 00 ngày 25/11/2024.", "Sở Y tế", "Cụm trưởng", NULL},
    };
    struct arena *a = *state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct plan_draft d = read_ok(a, arena_format(a, HEAD "I. TỔ CHỨC THỰC HIỆN\n%s", row[i].text));
        assert_true(d.deadline_count > (row[i].second_to ? 1 : 0));
        assert_true(text_eq(d.deadline[0].send_to, row[i].to) || (!d.deadline[0].send_to && !row[i].to));
        assert_string_equal(d.deadline[0].who, row[i].who);
        if (row[i].second_to)
            assert_string_equal(d.deadline[1].send_to, row[i].second_to);
    }
}

static void a_duty_of_every_quarter_stands_beside_the_one_of_the_year(void **state)
{
    struct arena *a = *state;
    struct plan_draft d =
        read_ok(a, HEAD "I. TỔ CHỨC THỰC HIỆN\n1. Các xã gửi về Cụm trưởng báo cáo quý chậm nhất ngày "
                        "15 của tháng cuối quý; báo cáo năm chậm nhất ngày 15/11/2024.");
    assert_int_equal(d.deadline_count, 2);
    assert_string_equal(day_iso(a, d.deadline[0].when.from), "2024-11-15");
    assert_null(d.deadline[0].recurring);
    assert_string_equal(d.deadline[1].recurring, "ngày 15 của tháng cuối quý");
}

static void a_schedule_that_sends_something_is_a_duty_too(void **state)
{
    struct arena *a = *state;
    struct plan_draft d =
        read_ok(a, HEAD "I. TIẾN ĐỘ\n- Trước ngày 30/11/2024: Các xã gửi báo cáo về Cụm trưởng.\n- Tháng "
                        "12/2024: Tổng kết tại xã Tân.");
    assert_int_equal(d.deadline_count, 1);
    assert_string_equal(d.deadline[0].send_to, "Cụm trưởng");
    assert_string_equal(d.schedule[1].entry[0].place.raw, "xã Tân");
}

static void events_are_told_in_rounds_and_in_prose(void **state)
{
    static const struct {
        const char *text, *from, *to;
    } row[] = {
        {"I. CÁC ĐỢT THI ĐUA\nĐợt 1: Từ ngày 05/9 đến 20/11/2024: Chào mừng.", "2024-09-05", "2024-11-20"},
        {"I. THỜI GIAN\n1. Lần 1: tháng 11/2024, tại xã An. Nội dung: tổng kết.", "2024-11-01", "2024-11-30"},
        {"I. LỊCH SINH HOẠT\n+ Quý I (tháng 2): ký giao ước.", "2024-02-01", "2024-02-29"},
        {"I. NỘI DUNG\n1. Sơ kết: tổ chức chậm nhất ngày 15/7/2024 tại Sở Xây dựng.", "2024-07-15", "2024-07-15"},
    };
    struct arena *a = *state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct plan_draft d = read_ok(a, arena_format(a, HEAD "%s", row[i].text));
        assert_true(d.period_count > 0 && d.schedule[0].entry_count == 1);
        assert_string_equal(day_iso(a, d.schedule[0].entry[0].time.from), row[i].from);
        assert_string_equal(day_iso(a, d.schedule[0].entry[0].time.to), row[i].to);
    }
    struct plan_draft d = read_ok(a, HEAD "I. NỘI DUNG\n1. Báo cáo tổng kết gửi về Cụm trưởng trước ngày 15/7/2024.");
    assert_int_equal(d.period_count, 0); /* what is sent is no event */
}

static void titles_without_numbers_open_sections(void **state)
{
    struct arena *a = *state;
    struct plan_draft d =
        read_ok(a, HEAD "MỤC ĐÍCH, YÊU CẦU\nĐoàn kết.\nNỘI DUNG\n1. Việc một.\nTỔ CHỨC THỰC HIỆN\nXong.");
    assert_int_equal(d.section_count, 3);
    assert_string_equal(d.section[1].title, "NỘI DUNG");
    assert_string_equal(d.section[2].role, "organisation");
}

static void a_text_broken_at_a_width_is_one_again(void **state)
{
    static const char text[] = HEAD "I. NỘI DUNG\n"
                                    "1. Tiếp tục nâng cao nhận thức của cán bộ, đảng viên về vị trí,\n"
                                    "vai trò của công tác thi đua, gửi báo cáo về Hội đồng Thi đua\n"
                                    "- Khen thưởng xã và Văn phòng Đảng ủy trước ngày\n"
                                    "15/11/2024 để tổng hợp theo quy định của cấp trên đã ban hành.\n"
                                    "2. Việc khác.";
    struct arena *a = *state;
    struct plan_draft d = read_ok(a, text);
    const struct plan_node *n = d.section[0].root.first_child;
    assert_string_equal(n->next->text, "Việc khác.");
    assert_non_null(strstr(n->text, "vị trí, vai trò"));
    assert_non_null(strstr(n->text, "Thi đua - Khen thưởng xã"));
    assert_non_null(strstr(n->text, "ngày 15/11/2024"));
    assert_int_equal(d.own[5], OWN_ITEM); /* taken in, and owned */
    assert_string_equal(d.lines.at[5].text, "vai trò của công tác thi đua, gửi báo cáo về Hội đồng Thi đua");
}

static void what_a_scan_damaged_is_told(void **state)
{
    static const char text[] = "Sô: 12/KH-UBND\nTân Cảng, ngày 0l tháng 3 năm 2019\nKÉ HOẠCH\nHoạt động cụm năm 2019\n"
                               "l. MỤC ĐÍCH\nĐoàn kết.\nIl. NỘI DUNG\nNộp báo cáo trước ngày 3O/11/2019.";
    struct arena *a = *state;
    struct plan_draft d = read_ok(a, text);
    int typos = 0, unreadable = 0;
    for (int i = 0; i < d.review_count; i++)
        typos += d.review[i].kind == REVIEW_TYPO ? 1 : 0;
    for (int i = 0; i < d.warning_count; i++)
        unreadable += d.warning[i].code == WARN_DATE_UNREADABLE ? 1 : 0;
    assert_string_equal(d.header.doc_type, "KẾ HOẠCH");
    assert_int_equal(d.header.number.number, 12);
    assert_int_equal(d.header.date.year, 0); /* nobody guesses the day */
    assert_int_equal(d.section_count, 2);
    assert_int_equal(typos, 4);
    assert_int_equal(unreadable, 2);
    assert_int_equal(d.deadline_count, 0);
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
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_leader_is_found_wherever_it_is_named),
                                       cmocka_unit_test(names_with_commas_stay_whole_when_the_count_says_so),
                                       cmocka_unit_test(a_unit_that_registers_nothing_has_no_model),
                                       cmocka_unit_test(each_duty_has_its_own_addressee),
                                       cmocka_unit_test(a_duty_of_every_quarter_stands_beside_the_one_of_the_year),
                                       cmocka_unit_test(a_schedule_that_sends_something_is_a_duty_too),
                                       cmocka_unit_test(events_are_told_in_rounds_and_in_prose),
                                       cmocka_unit_test(titles_without_numbers_open_sections),
                                       cmocka_unit_test(a_text_broken_at_a_width_is_one_again),
                                       cmocka_unit_test(what_a_scan_damaged_is_told),
                                       cmocka_unit_test(a_name_longer_than_the_look_back_is_cut_at_a_letter),
                                       cmocka_unit_test(a_list_of_units_ends_only_where_its_numbers_do),
                                       cmocka_unit_test(a_unit_typed_by_hand_is_read_as_a_line_of_the_list)};
    return cmocka_run_group_tests(tests, open_arena, end_arena);
}
