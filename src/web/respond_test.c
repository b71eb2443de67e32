#include "base/arena.h"
#include "web/respond.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static void own_paths_are_redirected_to(void **state)
{
    static const char *good[] = {"/", "/phieu/3", "/phieu/3?tc=1.2&x=%C4%90#muc-2", "/a:b", "/http://x", "/.", "/%5C"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        struct response out = {.status = 1};
        assert_int_equal(respond_redirect(&out, good[i]), OK);
        assert_int_equal(out.status, 303);
        assert_ptr_equal(out.location, good[i]);
    }
    (void)state;
}

static void nothing_else_is(void **state)
{
    static const char *bad[] = {
        NULL, "", "a", "a/b", "?x", "#x", ".", "..", "//", "//x", "///x", "//x.example/", "/\\x", "\\x", "\\\\x",
        "/a\\b", "http://x", "https:x", "HTTP://x", "javascript:alert(1)", "data:text/html,x", "vbscript:x",
        "mailto:a@b",
        " /", "\t/", "/\t/x", "/ x", "/\n/x", "/a\r\nSet-Cookie: s=1", "/a\nb", "/a\x01", "/a\x7F", "/\xC3\xA1",
        "/<script>", "/\"x", "@x", "x.example", ":80", "/\x0b/x", "/\x0c/x",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct response out = {.status = 1};
        if (respond_redirect(&out, bad[i]) != INVALID)
            fail_msg("\"%s\" was taken", bad[i]);
        assert_int_equal(out.status, 1);
    }
    char longest[2050];
    memset(longest, 'a', sizeof longest);
    longest[0] = '/';
    longest[2049] = 0;
    assert_false(redirect_allowed(longest));
    longest[2048] = 0;
    assert_true(redirect_allowed(longest));
    (void)state;
}

static void download_names_are_written_twice(void **state)
{
    static const struct { const char *name, *want; } row[] = {
        {"a.pdf", "attachment; filename=\"a.pdf\"; filename*=UTF-8''a.pdf"},
        {"Quyết định 12.docx",
         "attachment; filename=\"quyet dinh 12.docx\"; filename*=UTF-8''Quy%E1%BA%BFt%20%C4%91%E1%BB%8Bnh%2012.docx"},
        {"a\"b\\c/d%e.x", "attachment; filename=\"a_b_c_d_e.x\"; filename*=UTF-8''a%22b%5Cc%2Fd%25e.x"},
        {"a\r\nb", "attachment; filename=\"ab\"; filename*=UTF-8''a%0D%0Ab"},
        {"a';*()", "attachment; filename=\"a';*()\"; filename*=UTF-8''a%27%3B%2A%28%29"},
        {"", "attachment; filename=\"\"; filename*=UTF-8''"},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        assert_string_equal(disposition_write(a, row[i].name), row[i].want);
    arena_end(&a);
    (void)state;
}

static void cookies_are_strict(void **state)
{
    struct arena *a = arena_new();
    struct cookie c = {"s", "v1", 0};
    assert_string_equal(cookie_write(a, &c, false), "s=v1; Path=/; HttpOnly; SameSite=Lax");
    assert_string_equal(cookie_write(a, &c, true), "__Host-s=v1; Path=/; HttpOnly; SameSite=Lax; Secure");
    c.seconds = 60;
    assert_string_equal(cookie_write(a, &c, true), "__Host-s=v1; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=60");
    c.value = "";
    assert_string_equal(cookie_write(a, &c, false), "s=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
    arena_end(&a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(own_paths_are_redirected_to),
        cmocka_unit_test(nothing_else_is),
        cmocka_unit_test(download_names_are_written_twice),
        cmocka_unit_test(cookies_are_strict),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
