#include "base/arena.h"
#include "text/words.h"
#include "web/html.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static int setup(void **state)
{
    *state = arena_new();
    return 0;
}

static int teardown(void **state)
{
    struct arena *a = *state;
    arena_end(&a);
    return 0;
}

static struct out out_new(void **state)
{
    return (struct out){buf_new(*state, 64), LANG_VI};
}

static void text_cannot_leave_its_place(void **state)
{
    static const struct {
        const char *text, *want;
    } row[] = {
        {"", ""},
        {"Hội LHPN quận", "Hội LHPN quận"},
        {"a & b", "a &amp; b"},
        {"<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"},
        {"\" onclick=\"x", "&quot; onclick=&quot;x"},
        {"' x='", "&#39; x=&#39;"},
        {"&amp;", "&amp;amp;"},
        {"&&", "&amp;&amp;"},
        {"end<", "end&lt;"},
        {NULL, ""},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct out o = out_new(state);
        OUT(&o, row[i].text);
        assert_string_equal(o.buf.at, row[i].want);
    }
}

static void a_part_of_an_address_is_percent_encoded(void **state)
{
    static const struct {
        const char *text, *want;
    } row[] = {
        {"1.2", "1.2"},
        {"a b", "a%20b"},
        {"a/b?c=d&e#f", "a%2Fb%3Fc%3Dd%26e%23f"},
        {"javascript:alert(1)", "javascript%3Aalert%281%29"},
        {"Đ", "%C4%90"},
        {"\"<>'", "%22%3C%3E%27"},
        {"%41", "%2541"},
        {"A-z_0~", "A-z_0~"},
        {NULL, ""},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct out o = out_new(state);
        OUT_URL(&o, row[i].text);
        assert_string_equal(o.buf.at, row[i].want);
    }
}

static void an_address_that_runs_becomes_a_hash(void **state)
{
    static const struct {
        const char *url, *want;
    } row[] = {
        {"/phieu/3?tc=1.2&d=1", "/phieu/3?tc=1.2&amp;d=1"},
        {"?trang=2", "?trang=2"},
        {"#noi-dung", "#noi-dung"},
        {"./a", "./a"},
        {"phieu/3", "phieu/3"},
        {"phieu?x=a:b", "phieu?x=a:b"},
        {"/a:b", "/a:b"},
        {"https://127.0.0.1/x", "https://127.0.0.1/x"},
        {"mailto:a@example.org", "mailto:a@example.org"},
        {"javascript:alert(1)", "#"},
        {"JavaScript:alert(1)", "#"},
        {" javascript:alert(1)", "#"},
        {"java\nscript:alert(1)", "#"},
        {"data:text/html,x", "#"},
        {"vbscript:x", "#"},
        {"//example.org/", "#"},
        {"/\\example.org/", "#"},
        {"/\t/example.org/", "#"},
        {"/a\"b", "/a&quot;b"},
        {"", ""},
        {NULL, ""},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct out o = out_new(state);
        struct url u = {row[i].url};
        OUT_URL(&o, u);
        assert_string_equal(o.buf.at, row[i].want);
    }
}

static void numbers_are_written_by_their_type(void **state)
{
    struct out o = out_new(state);
    OUT(&o, 7);
    out_raw(&o, " ", 1);
    OUT(&o, -12);
    out_raw(&o, " ", 1);
    OUT(&o, (size_t)0);
    out_raw(&o, " ", 1);
    OUT(&o, INT64_MIN);
    out_raw(&o, " ", 1);
    OUT(&o, ((struct points){9750}));
    assert_string_equal(o.buf.at, "7 -12 0 -9223372036854775808 97,50");
}

static void days_and_moments_are_local_and_empty_when_there_is_none(void **state)
{
    struct out o = out_new(state);
    OUT(&o, ((struct day){2020, 1, 2}));
    out_raw(&o, "|", 1);
    OUT(&o, moment_of((struct day){2020, 11, 17}, 0, 5, 59));
    out_raw(&o, "|", 1);
    OUT(&o, ((struct day){0}));
    OUT(&o, ((struct moment){0}));
    assert_string_equal(o.buf.at, "02/01/2020|17/11/2020 00:05|");
}

static void what_a_person_typed_is_escaped_inside_a_message(void **state)
{
    struct out o = out_new(state);
    out_text(&o, "x ");
    OUT(&o, w_test_saved("<b>Đơn vị & 'tôi'</b>", (struct moment){0}));
    assert_string_equal(o.buf.at, "x &lt;b&gt;Đơn vị &amp; &#39;tôi&#39;&lt;/b&gt; đã lưu lúc ");
}

static void a_message_comes_in_the_language_of_the_page(void **state)
{
    struct out o = out_new(state);
    o.lang = LANG_EN;
    OUT(&o, word(W_TEST_SAVE));
    assert_string_equal(o.buf.at, "Save");
}

static void only_markup_made_by_a_template_is_raw(void **state)
{
    struct out o = out_new(state);
    OUT(&o, ((struct html){STR("<b>x</b>")}));
    assert_string_equal(o.buf.at, "<b>x</b>");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_cannot_leave_its_place),
        cmocka_unit_test(a_part_of_an_address_is_percent_encoded),
        cmocka_unit_test(an_address_that_runs_becomes_a_hash),
        cmocka_unit_test(numbers_are_written_by_their_type),
        cmocka_unit_test(days_and_moments_are_local_and_empty_when_there_is_none),
        cmocka_unit_test(what_a_person_typed_is_escaped_inside_a_message),
        cmocka_unit_test(a_message_comes_in_the_language_of_the_page),
        cmocka_unit_test(only_markup_made_by_a_template_is_raw),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
