#include "base/arena.h"
#include "all.html.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

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

static const struct all_row rows[] = {{7, "1.1"}, {8, "a/b"}, {9, "c"}};

static struct all all_of(size_t n, bool late)
{
    return (struct all){.title = "A < \"B\"",
                        .script = {"/s.js?a=1&b=2"},
                        .save = {"/save"},
                        .late = late,
                        .n = n,
                        .rows = rows,
                        .words = {NULL, "two"},
                        .have = {950},
                        .most = {1000},
                        .made = {STR("<i>made</i>")}};
}

static const char *page(void **state, struct all p)
{
    struct out o = {buf_new(*state, 64), LANG_VI};
    all_page_html(&o, &p);
    return o.buf.at;
}

static void has(const char *page, const char *what)
{
    if (!strstr(page, what)) {
        print_error("%s\n", page ? page : "");
        fail_msg("no \"%s\"", what ? what : "");
    }
}

static void lacks(const char *page, const char *what)
{
    if (strstr(page, what)) {
        print_error("%s\n", page ? page : "");
        fail_msg("there is \"%s\"", what ? what : "");
    }
}

static void a_page_stands_in_its_layout(void **state)
{
    const char *html = page(state, all_of(0, false));
    assert_int_equal(strncmp(html, "<!doctype html>\n<html lang=\"vi\">", 32), 0);
    has(html, "<title>A &lt; &quot;B&quot;</title>");
    has(html, "<main>\n<h1");
    assert_string_equal(html + strlen(html) - 22, &"</main>\n</body>\n</html>"[1]);
}

static void values_are_escaped_by_their_place(void **state)
{
    const char *html = page(state, all_of(2, false));
    has(html, "<script src=\"/s.js?a=1&amp;b=2\" defer=\"defer\"></script>");
    has(html, "<td>2</td><td><a href=\"/x/8?c=a%2Fb\">a/b</a></td>");
    has(html, "aria-label=\"A &lt; &quot;B&quot;\"");
    has(html, "name=\"csrf\" value=\"a&lt;b\">");
    has(html, "<i>made</i>");
}

static void words_come_by_key_with_their_arguments(void **state)
{
    has(page(state, all_of(0, false)), "&amp; Hạn hôm nay, 9,50/10,00 điểm</h1>");
}

static void an_empty_list_shows_its_else(void **state)
{
    const char *none = page(state, all_of(0, false)), *some = page(state, all_of(1, false));
    has(none, "<tr><td>none</td></tr>");
    lacks(none, "<tr><td>1");
    has(some, "<tr><td>1</td>");
    lacks(some, "none");
}

static void one_branch_of_a_chain_shows(void **state)
{
    static const struct {
        size_t n;
        bool late;
        const char *want;
    } row[] = {{0, false, "<p>zero</p>"},
               {0, true, "<p>zero</p>"},
               {1, false, "<p>one or late</p>"},
               {2, true, "<p>one or late</p>"},
               {2, false, "<p>many</p>"}};
    static const char *const all[] = {"<p>zero</p>", "<p>one or late</p>", "<p>many</p>"};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        const char *html = page(state, all_of(row[i].n, row[i].late));
        for (int k = 0; k < 3; k++)
            (strcmp(all[k], row[i].want) == 0 ? has : lacks)(html, all[k]);
    }
}

static void conditional_words_and_attributes_follow_their_condition(void **state)
{
    const char *late = page(state, all_of(3, true)), *early = page(state, all_of(2, false));
    has(late, "<h1 class=\"a late many 3\">");
    has(early, "<h1 class=\"a\">");
    has(late, "value=\"9,50\" required>");
    has(early, "value=\"9,50\" placeholder=\"x\">");
}

static void a_block_prints_no_tag_and_a_variable_lives_on(void **state)
{
    const char *html = page(state, all_of(0, true));
    has(html, "[two]");
    lacks(html, "[]");
    lacks(html, "block");
    has(html, "<pre>\n  yes  yes\n</pre>");
}

static void braces_and_void_tags_are_printed_as_html(void **state)
{
    const char *html = page(state, all_of(0, false));
    has(html, "<em></em>{braces} a } in a string");
    has(html, "<br><svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg>");
    has(html, "<textarea id=\"t\" name=\"t\">\nA &lt;");
    lacks(html, "between");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_stands_in_its_layout),
        cmocka_unit_test(values_are_escaped_by_their_place),
        cmocka_unit_test(words_come_by_key_with_their_arguments),
        cmocka_unit_test(an_empty_list_shows_its_else),
        cmocka_unit_test(one_branch_of_a_chain_shows),
        cmocka_unit_test(conditional_words_and_attributes_follow_their_condition),
        cmocka_unit_test(a_block_prints_no_tag_and_a_variable_lives_on),
        cmocka_unit_test(braces_and_void_tags_are_printed_as_html),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
