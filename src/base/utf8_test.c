#include "base/arena.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static void broken_bytes_are_refused(void **state)
{
    static const struct str bad[] = {
        {"\x80", 1},
        {"\xC0\xAF", 2},
        {"\xE0\x80\xAF", 3},
        {"\xED\xA0\x80", 3},
        {"\xF4\x90\x80\x80", 4},
        {"\xF5\x80\x80\x80", 4},
        {"a\xC3", 2},
        {"a\0b", 3},
        {"\xE1\xBA", 2},
        {"\xE1\xBA"
         "A",
         3},
        {"\xC4"
         "A",
         2},
        {"\xF0\x9F\x98"
         "A",
         4},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(utf8_valid(bad[i]));
    assert_true(utf8_valid(STR("Đảng ủy – Quận \xF0\x9F\x98\x80")));
    (void)state;
}

static void nfd_and_nfc_are_one(void **state)
{
    struct arena *a = arena_new();
    const char *text = NULL;
    assert_int_equal(utf8_nfc(a, STR("Qu\x61\xCC\xA3\xCC\x82n"), &text), OK);
    assert_string_equal(text, "Quận");
    assert_int_equal(utf8_nfc(a, STR("gian \xE2\x80\xAE l\xE1\xBA\xADn"), &text), INVALID);
    const char *other = NULL;
    static const char *const turned[] = {"\xD8\x9C",     "\xE2\x80\x8E", "\xE2\x80\x8F",
                                         "\xE2\x80\xAA", "\xE2\x81\xA6", "\xE2\x81\xA9"};
    for (size_t i = 0; i < sizeof turned / sizeof *turned; i++)
        assert_int_equal(utf8_nfc(a, str_of(turned[i]), &other), INVALID);
    assert_int_equal(utf8_nfc(a, STR("\xE2\x80\xAF"), &other), OK);     /* a narrow space, their neighbour */
    assert_int_equal(utf8_nfc(a, STR("\xF0\x90\x80\x80"), &other), OK); /* the first of four bytes */
    assert_string_equal(text, "Quận");
    arena_end(&a);
    (void)state;
}

static void folding_forgets_accents_and_case(void **state)
{
    static const struct {
        const char *text, *want;
    } row[] = {
        {"Đảng ủy", "dang uy"},
        {"Dân vận KHÉO", "dan van kheo"},
        {"hòa hoà", "hoa hoa"},
        {"ỦY BAN", "uy ban"},
        {"Thi đua – Khen thưởng", "thi dua – khen thuong"},
        {"", ""},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        assert_string_equal(utf8_fold(a, row[i].text), row[i].want);
    assert_string_equal(utf8_upper(a, "quận đoàn"), "QUẬN ĐOÀN");
    arena_end(&a);
    (void)state;
}

static void sorting_is_vietnamese(void **state)
{
    static const char *order[] = {"An", "Ăn", "Ân",          "Ba", "Bà", "Bả", "Bã",
                                  "Bá", "Bạ", "Ban Dân vận", "Da", "Đa", "Ê",  "Ủy ban"};
    static const char *names[] = {"Trần Thị An", "Lê Văn Bình", "Nguyễn Thị Bình", "Lê Hồng Đức", "Đỗ Mai"};
    struct arena *a = arena_new();
    for (size_t i = 1; i < sizeof order / sizeof *order; i++)
        assert_true(strcmp(utf8_sort_key(a, order[i - 1]), utf8_sort_key(a, order[i])) < 0);
    for (size_t i = 1; i < sizeof names / sizeof *names; i++)
        assert_true(strcmp(utf8_name_key(a, names[i - 1]), utf8_name_key(a, names[i])) != 0);
    assert_true(strcmp(utf8_name_key(a, "Trần Thị An"), utf8_name_key(a, "Lê Văn Bình")) < 0);
    assert_true(strcmp(utf8_name_key(a, "Nguyễn Thị Bình"), utf8_name_key(a, "Lê Văn Bình")) < 0);
    arena_end(&a);
    (void)state;
}

static void points_survive_the_round_trip(void **state)
{
    for (uint32_t c = 1; c < 0x110000; c += 7) {
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        char bytes[5] = {0};
        size_t n = utf8_put(c, bytes);
        const char *at = bytes;
        assert_int_equal(utf8_next(&at), c);
        assert_ptr_equal(at, bytes + n);
    }
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(broken_bytes_are_refused),         cmocka_unit_test(nfd_and_nfc_are_one),
        cmocka_unit_test(folding_forgets_accents_and_case), cmocka_unit_test(sorting_is_vietnamese),
        cmocka_unit_test(points_survive_the_round_trip),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
