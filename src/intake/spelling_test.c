/* Slips of the hand, words of this field, and the dictionary when it is installed. */
#include "base/arena.h"
#include "intake/slips.h"
#include "intake/speller.h"
#include "intake/things.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static bool slip(const char *one, const char *two)
{
    return slip_between(one, strlen(one), two, strlen(two));
}

static void a_slip_is_one_key_one_sound_or_one_mark(void **state)
{
    static const char *const yes[][2] = {{"xây", "cây"}, {"xuất", "suất"}, {"chình", "trình"},  {"nha", "nhà"},
                                         {"dơn", "đơn"}, {"mổi", "mỗi"},   {"nghành", "ngành"}, {"lăm", "năm"},
                                         {"dữ", "giữ"},  {"kạnh", "cạnh"}, {"bồm", "bồn"},      {"quả", "quà"}};
    static const char *const no[][2] = {{"cây", "cây"}, {"nhà", "phòng"}, {"xe", "xanh"}, {"quà", "nhà"},
                                        {"", "a"},      {"tám", "bám"},   {"hai", "ba"},  {"đường", "tường"}};
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
        if (!slip(yes[i][0], yes[i][1]) || !slip(yes[i][1], yes[i][0]))
            print_message("%s for %s\n", yes[i][0], yes[i][1]);
        assert_true(slip(yes[i][0], yes[i][1]) && slip(yes[i][1], yes[i][0]));
    }
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        assert_false(slip(no[i][0], no[i][1]) || slip(no[i][1], no[i][0]));
    (void)state;
}

static bool among(const void *with, const char *word, size_t len)
{
    for (const char *const *w = with; *w; w++)
        if (strlen(*w) == len && memcmp(*w, word, len) == 0)
            return true;
    return false;
}

static void what_was_meant_is_said_only_when_it_is_one(void **state)
{
    static const char *const words[] = {"đơn", "mỗi", "dõi", "đỏi", "ngành", "trông", "giông", "rông", NULL};
    static const struct {
        const char *word, *meant;
    } row[] = {{"dơn", "đơn"},     {"mổi", "mỗi"}, {"dỏi", "dõi"}, {"nghành", "ngành"},
               {"chông", "trông"}, {"dông", NULL}, {"bàn", NULL},  {"", NULL}};
    char out[64];
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        assert_int_equal(slip_mend(row[i].word, strlen(row[i].word), among, words, out), row[i].meant != NULL);
        if (row[i].meant)
            assert_string_equal(out, row[i].meant);
    }
    (void)state;
}

static void what_is_counted_is_known_by_its_longest_name(void **state)
{
    size_t end = 0;
    assert_string_equal(thing_at("khu vui chơi thiếu nhi tại phường", 0)->one, "play area");
    assert_string_equal(thing_at("01 học bổng", 3)->many, "scholarships");
    assert_null(thing_at("cây xanhh", 0));
    assert_string_equal(thing_meant("xây xanh.", 0, &end)->key, "cây xanh");
    assert_int_equal(end, strlen("xây xanh"));
    assert_null(thing_meant("cây xanh", 0, &end));
    assert_null(thing_meant("cây to", 0, &end));
    assert_null(thing_meant("xây sanh", 0, &end)); /* two slips are another word */
    (void)state;
}

static void bodies_are_known_whatever_their_capitals(void **state)
{
    struct arena *a = arena_new();
    assert_string_equal(body_named(a, "Liên đoàn lao động quận")->name, "Liên đoàn Lao động");
    assert_true(body_named(a, "TRUNG TÂM CHÍNH TRỊ huyện")->one_level);
    assert_string_equal(body_named(a, "Đoàn TNCS Hồ Chí Minh")->short_name, "Đoàn");
    assert_null(body_named(a, "Phòng Nội vụ"));
    arena_end(&a);
    (void)state;
}

static void the_dictionary_knows_words_spelling_rules_do_not(void **state)
{
    struct arena *a = arena_new();
    const struct speller *s = speller_open(a);
    if (!s) {
        arena_end(&a);
        print_message("skipped: hunspell-vi is not installed\n");
        skip();
    }
    static const char *const known[] = {"đơn", "vị", "hòa", "ủy", "khỏe", "xây", NULL};
    static const char *const strange[] = {"dơn", "mổi", "đ", "", "đơnn", NULL};
    for (int i = 0; known[i]; i++)
        assert_true(speller_knows(s, known[i], strlen(known[i])));
    for (int i = 0; strange[i]; i++)
        assert_false(speller_knows(s, strange[i], strlen(strange[i])));
    arena_end(&a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_slip_is_one_key_one_sound_or_one_mark),
                                       cmocka_unit_test(what_was_meant_is_said_only_when_it_is_one),
                                       cmocka_unit_test(what_is_counted_is_known_by_its_longest_name),
                                       cmocka_unit_test(bodies_are_known_whatever_their_capitals),
                                       cmocka_unit_test(the_dictionary_knows_words_spelling_rules_do_not)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
