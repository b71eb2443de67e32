#include "base/arena.h"
#include "intake/dates.h"
#include "intake/key.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

struct phrase_row {
    const char *text, *raw, *from, *to;
    enum date_precision precision;
    enum date_bound bound;
    bool tentative, assumed;
};

static void phrases_read(struct arena *a, const struct phrase_row *row, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct date_phrase p;
        bool found = date_find(a, row[i].text, key_of(a, row[i].text), 0, 2026, &p);
        if (!found || strcmp(p.raw, row[i].raw) != 0)
            print_message("row %zu: %s: %s\n", i, row[i].text, found ? p.raw : "nothing");
        assert_true(found);
        assert_string_equal(p.raw, row[i].raw);
        assert_string_equal(day_iso(a, p.from), row[i].from);
        assert_string_equal(day_iso(a, p.to), row[i].to);
        assert_int_equal(p.precision, row[i].precision);
        assert_int_equal(p.bound, row[i].bound);
        assert_int_equal(p.tentative, row[i].tentative);
        assert_int_equal(p.year_assumed, row[i].assumed);
    }
}

static void days_and_ranges_of_every_form(void **state)
{
    static const struct phrase_row row[] = {
        {"gửi về Cụm trưởng từ ngày 15 - 20/11/2020.", "từ ngày 15 - 20/11/2020", "2020-11-15", "2020-11-20",
         PRECISION_DAY_RANGE, BOUND_NONE, 0, 0},
        {"từ ngày 15 đến ngày 20 tháng 11 năm 2020", "từ ngày 15 đến ngày 20 tháng 11 năm 2020", "2020-11-15",
         "2020-11-20", PRECISION_DAY_RANGE, BOUND_NONE, 0, 0},
        {"từ ngày 15/12 đến ngày 15/01/2026", "từ ngày 15/12 đến ngày 15/01/2026", "2025-12-15", "2026-01-15",
         PRECISION_DAY_RANGE, BOUND_NONE, 0, 0},
        {"từ 28 tháng 8 đến 02 tháng 9 năm 2026", "từ 28 tháng 8 đến 02 tháng 9 năm 2026", "2026-08-28", "2026-09-02",
         PRECISION_DAY_RANGE, BOUND_NONE, 0, 0},
        {"ngày 27 tháng 4 năm 2020", "ngày 27 tháng 4 năm 2020", "2020-04-27", "2020-04-27", PRECISION_DAY, BOUND_NONE,
         0, 0},
        {"vào ngày 05/12/2026, tại", "vào ngày 05/12/2026", "2026-12-05", "2026-12-05", PRECISION_DAY, BOUND_NONE, 0,
         0},
        {"trước ngày 05/12/2026", "trước ngày 05/12/2026", "2026-12-05", "2026-12-05", PRECISION_DAY, BOUND_BEFORE, 0,
         0},
        {"báo cáo chậm nhất 25/6", "chậm nhất 25/6", "2026-06-25", "2026-06-25", PRECISION_DAY, BOUND_BY, 0, 1},
        {"chậm nhất là ngày 5.12.2026", "chậm nhất là ngày 5.12.2026", "2026-12-05", "2026-12-05", PRECISION_DAY,
         BOUND_BY, 0, 0},
        {"đến hết ngày 30-11-2026", "đến hết ngày 30-11-2026", "2026-11-30", "2026-11-30", PRECISION_DAY, BOUND_BY, 0,
         0},
    };
    phrases_read(*state, row, sizeof row / sizeof *row);
}

static void weeks_months_and_quarters_of_every_form(void **state)
{
    static const struct phrase_row row[] = {
        {"Dự kiến tuần 3 tháng 8 năm 2020", "Dự kiến tuần 3 tháng 8 năm 2020", "2020-08-15", "2020-08-21",
         PRECISION_WEEK, BOUND_NONE, 1, 0},
        {"tuần thứ hai của tháng 3/2026", "tuần thứ hai của tháng 3/2026", "2026-03-08", "2026-03-14", PRECISION_WEEK,
         BOUND_NONE, 0, 0},
        {"Tháng 6 năm 2020", "Tháng 6 năm 2020", "2020-06-01", "2020-06-30", PRECISION_MONTH, BOUND_NONE, 0, 0},
        {"trong tháng 3/2026", "trong tháng 3/2026", "2026-03-01", "2026-03-31", PRECISION_MONTH, BOUND_NONE, 0, 0},
        {"vào tháng Bảy", "vào tháng Bảy", "2026-07-01", "2026-07-31", PRECISION_MONTH, BOUND_NONE, 0, 1},
        {"tháng năm năm 2026", "tháng năm năm 2026", "2026-05-01", "2026-05-31", PRECISION_MONTH, BOUND_NONE, 0, 0},
        {"từ tháng 10 năm 2025 đến hết tháng 3 năm 2026", "từ tháng 10 năm 2025 đến hết tháng 3 năm 2026", "2025-10-01",
         "2026-03-31", PRECISION_MONTH_RANGE, BOUND_NONE, 0, 0},
        {"tháng 9 - 10/2025", "tháng 9 - 10/2025", "2025-09-01", "2025-10-31", PRECISION_MONTH_RANGE, BOUND_NONE, 0, 0},
        {"Tháng 11, 12/2025: tổng kết", "Tháng 11, 12/2025", "2025-11-01", "2025-12-31", PRECISION_MONTH_RANGE,
         BOUND_NONE, 0, 0},
        {"trong tháng 9, 10 đơn vị ký", "trong tháng 9", "2026-09-01", "2026-09-30", PRECISION_MONTH, BOUND_NONE, 0, 1},
        {"02 ngày 25, 26/3/2022", "ngày 25, 26/3/2022", "2022-03-25", "2022-03-26", PRECISION_DAY_RANGE, BOUND_NONE, 0,
         0},
        {"trước 17 giờ 00 ngày 25/11/2023", "trước 17 giờ 00 ngày 25/11/2023", "2023-11-25", "2023-11-25",
         PRECISION_DAY, BOUND_BEFORE, 0, 0},
        {"chậm nhất 14g00, ngày 20/5", "chậm nhất 14g00, ngày 20/5", "2026-05-20", "2026-05-20", PRECISION_DAY,
         BOUND_BY, 0, 1},
        {"từ ngày 25/12 đến ngày 05/01", "từ ngày 25/12 đến ngày 05/01", "2026-12-25", "2027-01-05",
         PRECISION_DAY_RANGE, BOUND_NONE, 0, 1},
        {"Quý lV/2019", "Quý lV/2019", "2019-10-01", "2019-12-31", PRECISION_QUARTER, BOUND_NONE, 0, 0},
        {"tuần cuối tháng 2/2023", "tuần cuối tháng 2/2023", "2023-02-22", "2023-02-28", PRECISION_WEEK, BOUND_NONE, 0,
         0},
        {"Quý 1/2020", "Quý 1/2020", "2020-01-01", "2020-03-31", PRECISION_QUARTER, BOUND_NONE, 0, 0},
        {"quý IV năm 2026", "quý IV năm 2026", "2026-10-01", "2026-12-31", PRECISION_QUARTER, BOUND_NONE, 0, 0},
        {"Quí II", "Quí II", "2026-04-01", "2026-06-30", PRECISION_QUARTER, BOUND_NONE, 0, 1},
        {"06 tháng đầu năm 2026", "06 tháng đầu năm 2026", "2026-01-01", "2026-06-30", PRECISION_HALF, BOUND_NONE, 0,
         0},
        {"Đầu tháng 12 năm 2026", "Đầu tháng 12 năm 2026", "2026-12-01", "2026-12-10", PRECISION_DAY_RANGE, BOUND_NONE,
         1, 0},
        {"hạ tuần tháng 2/2028", "hạ tuần tháng 2/2028", "2028-02-21", "2028-02-29", PRECISION_DAY_RANGE, BOUND_NONE, 1,
         0},
        {"kể từ ngày 01/3/2026", "kể từ ngày 01/3/2026", "2026-03-01", "2026-03-01", PRECISION_DAY, BOUND_AFTER, 0, 0},
        {"trong năm 2026", "trong năm 2026", "2026-01-01", "2026-12-31", PRECISION_YEAR, BOUND_NONE, 0, 0},
    };
    phrases_read(*state, row, sizeof row / sizeof *row);
}

static void a_school_year_gives_its_months_their_year(void **state)
{
    static const struct {
        const char *text, *from, *to;
    } row[] = {{"trước ngày 30/9", "2026-09-30", "2026-09-30"},
               {"trước ngày 15/5", "2027-05-15", "2027-05-15"},
               {"từ ngày 21/11 đến 03/02", "2026-11-21", "2027-02-03"},
               {"Quý II", "2027-04-01", "2027-06-30"},
               {"ngày 15/5/2026", "2026-05-15", "2026-05-15"}};
    struct arena *a = *state;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct date_phrase p;
        assert_true(date_find(a, row[i].text, key_of(a, row[i].text), 0, SCHOOL_YEAR + 2026, &p));
        assert_string_equal(day_iso(a, p.from), row[i].from);
        assert_string_equal(day_iso(a, p.to), row[i].to);
    }
}

static void a_month_that_begins_on_monday_has_one_first_week(void **state)
{
    struct arena *a = *state;
    struct date_phrase p;
    const char *text = "tuần 1 tháng 12/2025";
    assert_true(date_find(a, text, key_of(a, text), 0, 2025, &p));
    assert_int_equal(p.alternatives, 0);
}

static void what_is_no_date(void **state)
{
    static const char *const row[] = {"",
                                      "15",
                                      "05 tập thể và 04 cá nhân",
                                      "407/KH-UBND",
                                      "91/2017/NĐ-CP",
                                      "phường 03, 04, 7, 17",
                                      "179 Hoàng Văn Thụ",
                                      "1.872.000 đồng",
                                      "97,5 điểm",
                                      "tuần lễ văn hóa",
                                      "tháng 13 năm",
                                      "quý 5",
                                      "hằng tháng",
                                      "đạt 3/4 chỉ tiêu",
                                      "năm học",
                                      NULL};
    struct arena *a = *state;
    for (int i = 0; row[i]; i++) {
        struct date_phrase p;
        bool found = date_find(a, row[i], key_of(a, row[i]), 0, 2026, &p);
        if (found)
            print_message("%s read as %s\n", row[i], p.raw);
        assert_false(found);
    }
}

static void a_day_that_does_not_exist_is_kept_as_written_and_never_mended(void **state)
{
    static const char *const row[] = {"ngày 31/4/2026", "trước ngày 29/02/2026", "ngày 31 tháng 6 năm 2026", NULL};
    struct arena *a = *state;
    for (int i = 0; row[i]; i++) {
        struct date_phrase p = date_field(a, row[i], 2026);
        assert_true(p.impossible);
        assert_string_equal(p.raw, row[i]);
        assert_int_equal(p.from.year, 0);
        assert_int_equal(p.to.year, 0);
    }
}

static void the_third_week_of_august_has_three_readings(void **state)
{
    struct arena *a = *state;
    struct date_phrase p = date_field(a, "tuần 3 tháng 8 năm 2020", 0);
    assert_int_equal(p.alternatives, 2);
    assert_string_equal(day_iso(a, p.alternative[0].from), "2020-08-10");
    assert_string_equal(day_iso(a, p.alternative[0].to), "2020-08-16");
    assert_string_equal(day_iso(a, p.alternative[1].from), "2020-08-17");
    assert_string_equal(day_iso(a, p.alternative[1].to), "2020-08-23");
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
    const struct CMUnitTest tests[] = {cmocka_unit_test(days_and_ranges_of_every_form),
                                       cmocka_unit_test(weeks_months_and_quarters_of_every_form),
                                       cmocka_unit_test(what_is_no_date),
                                       cmocka_unit_test(a_school_year_gives_its_months_their_year),
                                       cmocka_unit_test(a_month_that_begins_on_monday_has_one_first_week),
                                       cmocka_unit_test(a_day_that_does_not_exist_is_kept_as_written_and_never_mended),
                                       cmocka_unit_test(the_third_week_of_august_has_three_readings)};
    return cmocka_run_group_tests(tests, open_arena, end_arena);
}
