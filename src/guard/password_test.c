#include "base/arena.h"
#include "guard/account.h"
#include "guard/password.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static void weak_passwords_are_named(void **state)
{
    static const struct {
        const char *password;
        enum password_fault want;
    } row[] = {
        {"", PASSWORD_SHORT},
        {"mười bốn chữ!!", PASSWORD_SHORT},
        {"aaaaaaaaaaaaaaaaaaaa", PASSWORD_KNOWN},
        {"abcdefghijklmnopqrst", PASSWORD_KNOWN},
        {"thidua khenthuong 2020", PASSWORD_KNOWN},
        {"matkhau123456matkhau", PASSWORD_KNOWN},
        {"lphn.clerk-lphn.clerk", PASSWORD_KNOWN},
        {"con mèo nằm trên mái ngói", PASSWORD_GOOD},
        {"9 con cò trắng bay qua", PASSWORD_GOOD},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        if (password_check(a, row[i].password, "lphn.clerk") != row[i].want)
            fail_msg("'%s' should be %d", row[i].password, row[i].want);
    char longest[PASSWORD_MOST + 2];
    memset(longest, 'x', sizeof longest);
    longest[sizeof longest - 1] = '\0';
    assert_int_equal(password_check(a, longest, "a"), PASSWORD_LONG);
    arena_end(&a);
    (void)state;
}

static void a_hash_matches_only_its_password(void **state)
{
    struct arena *a = arena_new();
    const char *hash = NULL, *again = NULL;
    assert_int_equal(password_hash(a, "con mèo nằm trên mái", &hash), OK);
    assert_int_equal(password_hash(a, "con mèo nằm trên mái", &again), OK);
    assert_string_not_equal(hash, again);
    assert_true(password_matches(hash, "con mèo nằm trên mái"));
    assert_false(password_matches(hash, "con mèo nằm trên mai"));
    assert_false(password_matches("not a hash", "x"));
    assert_non_null(strstr(hash, "$argon2id$v=19$m=19456,t=2,p=1$"));
    arena_end(&a);
    (void)state;
}

static void codes_are_read_as_people_type_them(void **state)
{
    struct arena *a = arena_new();
    const char *code = code_new(a);
    assert_int_equal(strlen(code), 19);
    assert_string_not_equal(code, code_new(a));
    assert_string_equal(code_plain(a, "k7qm-2xwd 3456-abcd"), "K7QM2XWD3456ABCD");
    arena_end(&a);
    (void)state;
}

static void logins_are_plain(void **state)
{
    assert_true(login_valid("lhpn") && login_valid("quan-doan.2") && login_valid("a_b"));
    assert_false(login_valid("") || login_valid("a") || login_valid("Lan") || login_valid("a b") ||
                 login_valid("đoàn"));
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(weak_passwords_are_named),
        cmocka_unit_test(a_hash_matches_only_its_password),
        cmocka_unit_test(codes_are_read_as_people_type_them),
        cmocka_unit_test(logins_are_plain),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
