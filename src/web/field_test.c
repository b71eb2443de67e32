#include "base/arena.h"
#include "web/field.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

/* "name=value|name=value" of what was read. */
static const char *written(struct arena *a, const char *text, size_t len, unsigned *refused_out)
{
    struct field_list l = {.arena = a};
    *refused_out = fields_parse(&l, (struct str){text, len});
    const char *all = "";
    for (size_t i = 0; i < l.count; i++)
        all = arena_format(a, "%s%s%s=%s", all, i ? "|" : "", l.at[i].name, l.at[i].value);
    return all;
}

static void pairs_are_decoded_once_and_in_order(void **state)
{
    static const struct { const char *text, *want; } row[] = {
        {"", ""}, {"a=1", "a=1"}, {"a=1&b=2&a=3", "a=1|b=2|a=3"}, {"a", "a="}, {"a=", "a="}, {"=a", "=a"}, {"=", "="},
        {"&&a=1&&", "a=1"}, {"a=b=c", "a=b=c"}, {"a=1+2", "a=1 2"}, {"a=1%2B2", "a=1+2"}, {"a%3D=1", "a==1"},
        {"a=%26", "a=&"}, {"a=%2525", "a=%25"}, {"a=%252e%252e", "a=%2e%2e"}, {"a=%e1%BA%ADn", "a=ận"},
        {"a=x%CC%A3%CC%82", "a=x̣̂"}, {"a=a%CC%A3%CC%82n", "a=ận"}, {"a=1%0D%0A2%0D3%0A4", "a=1\n2\n3\n4"},
        {"a=%09", "a=\t"}, {"M\xe1\xba\xa5t=\xc4\x90", "Mất=Đ"}, {"a=;b=2", "a=;b=2"}, {"a[0]=1", "a[0]=1"},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        unsigned refused;
        assert_string_equal(written(a, row[i].text, strlen(row[i].text), &refused), row[i].want);
        assert_int_equal(refused, 0);
    }
    arena_end(&a);
    (void)state;
}

static void broken_pairs_are_refused(void **state)
{
    static const struct str bad[] = {
        STR("a=%"), STR("a=%1"), STR("a=%1g"), STR("a=%g1"), STR("a=%%41"), STR("%=1"), STR("a%2=1"), STR("a=% 41"),
        STR("a=%00"), STR("%00=1"), STR("a=\0"), STR("a\0b=1"), STR("a=%FF"), STR("a=%C0%AF"), STR("a=%E0%80%AF"),
        STR("a=%ED%A0%80"), STR("a=%F4%90%80%80"), STR("a=%C3"), STR("a=\xC3"), STR("\x80=1"), STR("%C3=%A1"),
        STR("a%0A=1"), STR("a%09=1"), STR("a%07=1"), STR("%E2%80%AE=1"), STR("a=1&b=%"), STR("a=%u0041"),
        STR("a=%+1"), STR("a=%-1"), STR("a=%0x"),
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        unsigned refused;
        written(a, bad[i].at, bad[i].len, &refused);
        if (refused != 400)
            fail_msg("row %zu was taken", i);
    }
    arena_end(&a);
    (void)state;
}

static void controls_and_marks_are_a_fault_of_the_field(void **state)
{
    static const char *bad[] = {"x=1&a=%07", "x=1&a=%1B[2J", "x=1&a=%7F", "x=1&a=%C2%85",
        "x=1&a=t%E2%80%AEu", "a=%E2%81%A6"};
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct field_list l = {.arena = a};
        assert_int_equal(fields_parse(&l, str_of(bad[i])), 0);
        assert_string_equal(l.fault, "a");
        assert_string_equal(l.at[l.count - 1].value, "");
    }
    arena_end(&a);
    (void)state;
}

static void limits_hold_at_the_last_field(void **state)
{
    struct arena *a = arena_new();
    struct field_list l = {.arena = a};
    char name[FORM_NAME + 1];
    memset(name, 'a', sizeof name);
    for (size_t i = 0; i < FORM_FIELDS - 1; i++)
        assert_int_equal(field_add(&l, STR("n"), STR("v")), 0);
    assert_int_equal(field_add(&l, (struct str){name, FORM_NAME + 1}, STR("")), 413);
    assert_int_equal(field_add(&l, (struct str){name, FORM_NAME}, STR("")), 0);
    assert_int_equal(field_add(&l, STR("n"), STR("v")), 413);
    struct field_list big = {.arena = a};
    char *much = arena_take(a, FORM_TEXT);
    memset(much, 'x', FORM_TEXT);
    assert_int_equal(field_add(&big, STR("n"), (struct str){much, FORM_TEXT}), 413);
    assert_int_equal(field_add(&big, STR("n"), (struct str){much, FORM_TEXT - 1}), 0);
    assert_int_equal(field_add(&big, STR(""), STR("v")), 413);
    arena_end(&a);
    (void)state;
}

static void a_single_value_may_not_come_twice(void **state)
{
    struct arena *a = arena_new();
    struct field_list l = {.arena = a};
    bool twice = false;
    assert_int_equal(fields_parse(&l, STR("a=1&b=2&b=2&ab=3")), 0);
    assert_string_equal(field_single(&l, "a", &twice), "1");
    assert_null(field_single(&l, "A", &twice));
    assert_false(twice);
    assert_null(field_single(&l, "b", &twice));
    assert_true(twice);
    arena_end(&a);
    (void)state;
}

static void paths_are_decoded(void **state)
{
    static const struct { const char *raw, *want; } row[] = {
        {"/", "/"}, {"/a", "/a"}, {"/a/", "/a/"}, {"/a/b.c", "/a/b.c"}, {"/a+b", "/a+b"}, {"/a%20b", "/a b"},
        {"/%C4%90%E1%BB%A9c", "/Đức"}, {"/...", "/..."}, {"/.well-known/x", "/.well-known/x"}, {"/%2e%2e%2e", "/..."},
        {"/a%252F", "/a%2F"}, {"/a~_-", "/a~_-"},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        const char *path = NULL;
        assert_int_equal(path_decode(a, str_of(row[i].raw), &path), 0);
        assert_string_equal(path, row[i].want);
    }
    arena_end(&a);
    (void)state;
}

static void paths_that_hide_something_are_refused(void **state)
{
    static const char *bad[] = {
        "", "a", "*", "//", "//a", "/a//", "/a//b", "/.", "/..", "/./", "/../", "/a/.", "/a/..", "/a/../b", "/a/./b",
        "/%2e", "/%2E%2e", "/.%2e/", "/a/%2e%2e/b", "/a%2fb", "/a%2Fb", "/%2f", "/a%5cb", "/a\\b", "/a%00", "/a%0a",
        "/a%09", "/a%7f", "/a%", "/a%2", "/a%zz", "/%ff", "/%c0%ae", "/%c0%af", "/%ed%a0%80", "/%E2%80%AE",
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const char *path = "untouched";
        if (path_decode(a, str_of(bad[i]), &path) != 400)
            fail_msg("\"%s\" was taken", bad[i]);
        assert_string_equal(path, "untouched");
    }
    arena_end(&a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_are_decoded_once_and_in_order),
        cmocka_unit_test(broken_pairs_are_refused),
        cmocka_unit_test(controls_and_marks_are_a_fault_of_the_field),
        cmocka_unit_test(limits_hold_at_the_last_field),
        cmocka_unit_test(a_single_value_may_not_come_twice),
        cmocka_unit_test(paths_are_decoded),
        cmocka_unit_test(paths_that_hide_something_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
