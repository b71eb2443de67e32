#include "base/arena.h"
#include "guard/account.h"
#include "guard/known_words.h"
#include "guard/password.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static const char *const about[] = {"lphn.clerk", "Bùi Minh Họa Tám", "Hội LHPN quận", "Cụm thi đua I", NULL};

static void each_is(const char *const *password, enum password_fault want)
{
    struct arena *a = arena_new();
    for (; *password; password++)
        if (password_check(a, *password, about) != want)
            fail_msg("'%s' should be %d", *password, want);
    arena_end(&a);
}

static void length_is_counted_in_letters(void **state)
{
    static const char *const shorts[] = {"", "mười bốn chữ!!", NULL};
    char longest[PASSWORD_MOST + 2];
    memset(longest, 'x', sizeof longest);
    longest[sizeof longest - 1] = '\0';
    each_is(shorts, PASSWORD_SHORT);
    each_is((const char *const[]){longest, NULL}, PASSWORD_LONG);
    (void)state;
}

static void what_is_tried_first_is_named(void **state)
{
    static const char *const known[] = {
        /* one key, keys in a row, counting */
        "aaaaaaaaaaaaaaaaaaaa", "abcdefghijklmnopqrst", "zyxwvutsrqponmlk", "123456789012345", "098765432109876",
        "qwertyuiopasdfgh", "1q2w3e4r5t6y7u8i", "1qaz2wsx3edc4rfv", "qazwsxedcrfvtgb", "asdfghjkl;asdfghjkl",
        "111222333444555", "aaabbbcccdddeee", "abcd1234abcd1234", "147258369147258369",
        /* digits alone that count, repeat, or are days, years and numbers everybody knows */
        "111111111111111", "101112131415161", "102030405060708", "112233445566778", "998877665544332",
        "135791357913579", "159159159159159", "1591591591591591", "123321123321123", "246824682468246",
        "2020111720201117", "202011172020111", "171120202011199", "171120201984112", "17/11/2020-20/11/1984",
        "17-11-2020 17-11-2020", "171120201184111", "201117841120199", "201920202021202", "198420202026111",
        "314159265358979", "090312345609031", "100000000000001",
        /* one word, also twice, backwards, with a year, with digits or signs for letters, in capitals */
        "passwordpassword", "Password@2026!!!", "p@ssw0rdp@ssw0rd", "P455w0rd-P455w0rd", "drowssapdrowssap",
        "sunshine20252026", "SUNSHINE!SUNSHINE", "iloveyou iloveyou", "administrator2026", "11112222dragon3333",
        "monkey123456789", "123456789football", "letmeinletmeinletmein", "anachronistically",
        /* what is typed here first */
        "thidua khenthuong 2020", "thi đua khen thưởng", "matkhau123456matkhau", "Mật khẩu 2026 !!!",
        "mat.khau.moi.2026", "anhyeuemnhieulam", "anh yêu em nhiều lắm", "emyeuanh12345678", "toiyeuvietnam2026",
        "vietnamvietnam12", "hochiminh19051890", "saigon-hanoi-2026", "quantri@admin2026", "uybannhandan12345",
        "hanoi123hanoi123", "chucmungnammoi2026", "quenmatkhauroi123", "nguyenvietnam1990",
        /* what is known of the person */
        "lphn.clerk-lphn.clerk", "lphn.clerk.123456", "Hội LHPN quận 2026", "hoilhpnquan12345", "bui minh hoa tam 88",
        "Cụm thi đua I 2026", "cumthiduai@12345", NULL};
    each_is(known, PASSWORD_KNOWN);
    (void)state;
}

static void phrases_are_good(void **state)
{
    static const char *const good[] = {"con mèo nằm trên mái ngói",
                                       "9 con cò trắng bay qua",
                                       "cánh diều bay trên triền đê",
                                       "bếp lửa hồng chiều ba mươi",
                                       "conmeonamtrenmaingoi",
                                       "correct horse battery staple",
                                       "Nhà em ở cạnh dòng kênh xanh",
                                       "xK7#pq9Lw2$vRt5z",
                                       "hàng tre xanh đầu làng cũ",
                                       /* long enough, and nobody's: NIST asks for no more */
                                       "738204916583027",
                                       "402857361940682",
                                       "961837205940618",
                                       "thi đua với ông hàng xóm nuôi gà",
                                       NULL};
    each_is(good, PASSWORD_GOOD);
    (void)state;
}

/* Two hundred of Debian's list, each as people make fifteen letters of it. */
static void a_listed_word_is_known_in_every_dress(void **state)
{
    struct arena *a = arena_new();
    int tried = 0;
    for (size_t at = 0; at < KNOWN_WORDS.len && tried < 200; at += KNOWN_WORDS.len / 210) {
        while (at && KNOWN_WORDS.at[at - 1] != '\n')
            at--;
        const char *line = KNOWN_WORDS.at + at;
        const char *word = arena_copy(a, line, strcspn(line, "\n"));
        const char *const dress[] = {arena_format(a, "%s%s%s%s", word, word, word, word),
                                     arena_format(a, "%s-2026-12345678", word),
                                     arena_format(a, "12345678!!!%s!!!", word), NULL};
        each_is(dress, PASSWORD_KNOWN);
        tried++;
    }
    assert_int_equal(tried, 200);
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
        cmocka_unit_test(length_is_counted_in_letters),
        cmocka_unit_test(what_is_tried_first_is_named),
        cmocka_unit_test(phrases_are_good),
        cmocka_unit_test(a_listed_word_is_known_in_every_dress),
        cmocka_unit_test(a_hash_matches_only_its_password),
        cmocka_unit_test(codes_are_read_as_people_type_them),
        cmocka_unit_test(logins_are_plain),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
