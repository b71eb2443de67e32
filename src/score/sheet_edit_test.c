/* Editing a draft, comparing two versions, and every field through its text. */
#include "score/sheet_diff.h"
#include "score/sheet_edit.h"
#include "score/sheet_json.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static const char *const names[] = {"default-2020", "s1", "s2", "s2b", "s3-mau-02", "s3-mau-03", "s4"};

static struct sheet sample(struct arena *a, const char *name)
{
    struct sheet s;
    struct score_problem problem;
    FILE *f = fopen(arena_format(a, "%s/%s.json", getenv("SHEETS"), name), "rb");
    assert_non_null(f);
    char *text = arena_take(a, 1 << 20);
    size_t len = fread(text, 1, (1 << 20) - 1, f);
    fclose(f);
    assert_int_equal(sheet_read(a, (struct str){text, len}, &s, &problem), OK);
    return s;
}

/* Single quotes stand for the usual ones. */
static struct sheet written(struct arena *a, const char *rest)
{
    char *text = arena_format(a, "{'code':'t','title':'t',%s}", rest);
    for (char *c = text; *c; c++)
        *c = *c == '\'' ? '"' : *c;
    struct sheet s;
    struct score_problem p = {.code = SCORE_NONE};
    if (sheet_read(a, str_of(text), &s, &p) != OK)
        fail_msg("%s at %s in %s", problem_name(p.code), p.path, rest);
    return s;
}

static void item_through_text(struct arena *a, enum sheet_part p, const void *from, void *to)
{
    struct text_field f;
    for (size_t i = 0; (f = sheet_text_field(p, i)).key; i++)
        if (f.shape != SHAPE_NONE)
            assert_int_equal(sheet_text_set(a, p, i, sheet_text_get(a, p, i, from), to), OK);
}

static void what_only_looks_like_a_semicolon_is_one(void **state)
{
    struct arena *a = arena_new();
    struct cap cap = {.code = "N"}, again = {.code = "N"};
    size_t of = (size_t)sheet_text_find(PART_CAP, "of");
    assert_int_equal(sheet_text_set(a, PART_CAP, of, "1.1\u037E 1.2", &cap), OK);
    assert_int_equal(cap.of_count, 2);
    assert_int_equal(sheet_text_set(a, PART_CAP, of, sheet_text_get(a, PART_CAP, of, &cap), &again), OK);
    assert_string_equal(again.of[1], "1.2");
    arena_end(&a);
    (void)state;
}

static void every_field_of_every_sample_comes_back_from_its_text(void **state)
{
    struct arena *a = arena_new();
    for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
        struct sheet s = sample(a, names[n]);
        const char *before = sheet_write(a, &s);
        for (size_t i = 0; i < s.count; i++) {
            struct criterion c = {.code = "", .text = "", .note = "", .parent = s.criterion[i].parent};
            item_through_text(a, PART_CRITERION, &s.criterion[i], &c);
            s.criterion[i] = c;
        }
        for (enum sheet_part p = PART_CAP; p < PART_COUNT; p++)
            for (size_t i = 0; i < sheet_items(&s, p); i++)
                item_through_text(a, p, sheet_item(&s, p, i), sheet_rule(&s, p, i));
        assert_string_equal(sheet_write(a, &s), before);
    }
    arena_end(&a);
    (void)state;
}

static enum outcome field_set(struct arena *a, const char *key, const char *text, struct criterion *c)
{
    return sheet_text_set(a, PART_CRITERION, (size_t)sheet_text_find(PART_CRITERION, key), text, c);
}

static void what_is_no_amount_is_refused_and_changes_nothing(void **state)
{
    static const char *const bad[] = {"chín", "9,", ",5", "9,555", "9/10", "--1", "1e3", "99999999"};
    struct arena *a = arena_new();
    struct criterion c = {.max = 300};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_int_equal(field_set(a, "max", bad[i], &c), INVALID);
        assert_int_equal(c.max, 300);
    }
    assert_int_equal(field_set(a, "kind", "RATIOS", &c), INVALID);
    arena_end(&a);
    (void)state;
}

static const char *many(struct arena *a, const char *row, int n)
{
    struct buf b = buf_new(a, 16 * 1024);
    for (int i = 0; i < n; i++)
        buf_text(&b, row);
    return b.at;
}

static void rows_that_cannot_be_read_or_are_too_many_change_nothing(void **state)
{
    struct arena *a = arena_new();
    const struct {
        const char *key, *good, *bad, *row;
    } cases[] = {
        {"levels", "A; 5; Tốt", "A", "A; 5; Tốt\n"},
        {"bands", "0; 50; 3", "0; 50", "0; 50; 3\n"},
        {"weights", "60; 40", "60; x", "1;"},
        {"rank_points", "10; 8", "10; 8,555", "1;"},
        {"scorers", "self; leader", "self; nobody", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct criterion c = {.max = 300}, before;
        assert_int_equal(field_set(a, cases[i].key, cases[i].good, &c), OK);
        before = c;
        assert_int_equal(field_set(a, cases[i].key, cases[i].bad, &c), INVALID);
        assert_memory_equal(&c, &before, sizeof c);
        if (!cases[i].row)
            continue;
        assert_int_equal(field_set(a, cases[i].key, many(a, cases[i].row, 1001), &c), INVALID);
        assert_memory_equal(&c, &before, sizeof c);
        assert_int_equal(field_set(a, cases[i].key, many(a, cases[i].row, 1000), &c), OK);
    }
    arena_end(&a);
    (void)state;
}

static void a_line_is_added_moved_renamed_and_dropped_with_what_is_below(void **state)
{
    struct arena *a = arena_new();
    struct sheet s = sample(a, "default-2020");
    size_t count = s.count, at;
    sheet_line_add(a, &s, sheet_find(&s, "1"), &at);
    assert_string_equal(s.criterion[at].code, "1.5");
    assert_int_equal(s.count, count + 1);
    assert_int_equal(sheet_find(&s, "2"), (int)at + 1);
    assert_true(sheet_line_move(a, &s, at, -1));
    assert_string_equal(s.criterion[at - 1].code, "1.5");
    assert_false(sheet_line_move(a, &s, 0, -1));
    sheet_line_rename(a, &s, (size_t)sheet_find(&s, "1.5"), "1.x");
    assert_int_equal(sheet_find(&s, "1.5"), -1);
    sheet_line_drop(a, &s, 0);
    assert_int_equal(sheet_find(&s, "1.x"), -1);
    assert_int_equal(sheet_find(&s, "2"), 0);
    assert_int_equal(s.criterion[1].parent, 0);
    arena_end(&a);
    (void)state;
}

static void order_is(const struct sheet *s, const char *wanted)
{
    char have[64];
    size_t len = 0;
    for (size_t i = 0; i < s->count; i++) {
        assert_true(s->criterion[i].parent < (int)i); /* a parent stands before its children */
        len += (size_t)snprintf(have + len, sizeof have - len, "%s%s", i ? " " : "", s->criterion[i].code);
    }
    assert_string_equal(have, wanted);
}

/* a(b c(d)) e(f), e counts as a bonus; d is no group. */
static struct sheet small_tree(struct criterion line[6])
{
    static const struct {
        const char *code;
        int parent;
        enum criterion_kind kind;
    } is[] = {{"a", -1, KIND_SUM},   {"b", 0, KIND_MANUAL}, {"c", 0, KIND_SUM},
              {"d", 2, KIND_MANUAL}, {"e", -1, KIND_SUM},   {"f", 4, KIND_MANUAL}};
    for (size_t i = 0; i < 6; i++)
        line[i] = (struct criterion){.code = is[i].code, .parent = is[i].parent, .kind = is[i].kind, .role = ROLE_PART};
    line[0].role = ROLE_BASE;
    line[4].role = ROLE_BONUS;
    return (struct sheet){.criterion = line, .count = 6};
}

static void a_line_is_put_beside_or_below_another_with_what_is_below_it(void **state)
{
    static const struct {
        const char *what, *other;
        enum beside where;
        enum put_refusal why;
        const char *order;
    } row[] = {
        {"b", "c", BESIDE_AFTER, PUT_DONE, "a c d b e f"},  {"c", "b", BESIDE_BEFORE, PUT_DONE, "a c d b e f"},
        {"c", "f", BESIDE_BEFORE, PUT_DONE, "a b e c d f"}, {"c", "e", BESIDE_BELOW, PUT_DONE, "a b e f c d"},
        {"e", "a", BESIDE_BEFORE, PUT_DONE, "e f a b c d"}, {"d", "a", BESIDE_AFTER, PUT_DONE, "a b c d e f"},
        {"b", "a", BESIDE_BEFORE, PUT_DONE, "b a c d e f"}, {"e", "c", BESIDE_BELOW, PUT_DONE, "a b c d e f"},
        {"b", "b", BESIDE_AFTER, PUT_IN_ITSELF, NULL},      {"a", "d", BESIDE_BEFORE, PUT_IN_ITSELF, NULL},
        {"a", "c", BESIDE_BELOW, PUT_IN_ITSELF, NULL},      {"e", "d", BESIDE_BELOW, PUT_NO_GROUP, NULL},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct criterion line[6];
        struct sheet s = small_tree(line);
        size_t what = (size_t)sheet_find(&s, row[i].what), other = (size_t)sheet_find(&s, row[i].other);
        assert_int_equal(sheet_line_put(a, &s, what, row[i].where, other), row[i].why);
        order_is(&s, row[i].order ? row[i].order : "a b c d e f");
        assert_string_equal(line[1].code, "b"); /* what was given stays as it was */
    }
    arena_end(&a);
    (void)state;
}

static void a_line_that_leaves_its_group_keeps_the_role_it_counted_with(void **state)
{
    struct arena *a = arena_new();
    struct criterion line[6];
    struct sheet s = small_tree(line);
    assert_int_equal(sheet_line_put(a, &s, 5, BESIDE_BEFORE, 0), PUT_DONE);
    assert_int_equal(s.criterion[0].role, ROLE_BONUS);
    assert_int_equal(sheet_line_put(a, &s, 0, BESIDE_BELOW, 1), PUT_DONE);
    assert_int_equal(s.criterion[sheet_find(&s, "f")].role, ROLE_PART);
    assert_int_equal(sheet_role(&s, (size_t)sheet_find(&s, "f")), ROLE_BASE);
    arena_end(&a);
    (void)state;
}

static void nothing_is_put_deeper_than_six_levels(void **state)
{
    struct arena *a = arena_new();
    struct criterion line[8];
    static const char *const code[] = {"1", "2", "3", "4", "5", "6", "x", "y"};
    for (int i = 0; i < 8; i++)
        line[i] = (struct criterion){.code = code[i], .kind = KIND_SUM, .parent = i == 6 ? -1 : i - 1};
    struct sheet s = {.criterion = line, .count = 8};
    assert_int_equal(sheet_line_put(a, &s, 6, BESIDE_BELOW, 4), PUT_TOO_DEEP); /* x brings y */
    assert_int_equal(sheet_line_put(a, &s, 7, BESIDE_BELOW, 5), PUT_TOO_DEEP);
    assert_int_equal(sheet_line_put(a, &s, 6, BESIDE_BELOW, 3), PUT_DONE);
    assert_int_equal(sheet_depth(&s, (size_t)sheet_find(&s, "y")), SHEET_DEPTH);
    arena_end(&a);
    (void)state;
}

static void a_line_below_itself_is_no_tree(void **state)
{
    struct arena *a = arena_new();
    struct criterion line[] = {{.code = "1"}, {.code = "2"}, {.code = "3"}};
    struct sheet s = {.criterion = line, .count = 3};
    size_t bad = 9;
    assert_int_equal(sheet_lines_arrange(a, &s, (const char *const[]){"", "3", "2"}, &bad), INVALID);
    assert_int_equal(bad, 1);
    assert_int_equal(sheet_lines_arrange(a, &s, (const char *const[]){"", "9", ""}, &bad), INVALID);
    assert_int_equal(sheet_lines_arrange(a, &s, (const char *const[]){"3", "1", ""}, &bad), OK);
    assert_string_equal(s.criterion[0].code, "3");
    assert_string_equal(s.criterion[1].code, "1");
    assert_string_equal(s.criterion[2].code, "2");
    arena_end(&a);
    (void)state;
}

static void a_difference_names_the_line_the_field_and_both_values(void **state)
{
    struct arena *a = arena_new();
    struct sheet s = sample(a, "default-2020"), t = s;
    assert_int_equal(sheet_diff(a, &s, &s).count, 0);
    size_t at;
    sheet_line_add(a, &t, -1, &at);
    int i = sheet_find(&t, "1.4");
    t.criterion[i].per = 50;
    struct sheet_differences d = sheet_diff(a, &s, &t);
    assert_int_equal(d.count, 2);
    assert_string_equal(d.at[0].code, "1.4");
    assert_string_equal(d.at[0].key, "per");
    assert_string_equal(d.at[0].before, "1");
    assert_string_equal(d.at[0].after, "0,50");
    assert_int_equal(d.at[1].what, CHANGE_ADDED);
    assert_true(sheet_line_move(a, &t, (size_t)sheet_find(&t, "1.2"), -1));
    assert_true(sheet_diff(a, &s, &t).count > 2);
    arena_end(&a);
    (void)state;
}

#define LEAF(code, max) "{'code':'" code "','text':'line " code "','kind':'MANUAL','role':'base','max':" max "}"
#define PART(code, max) "{'code':'" code "','text':'line " code "','kind':'MANUAL','max':" max "}"
#define GROUP(code, children) \
    "{'code':'" code "','text':'','kind':'SUM','role':'base','max':9,'children':[" children "]}"

static const struct {
    const char *name, *before, *after;
    struct sheet_difference want[3]; /* in order; the rest must be nothing */
} differs[] = {
    {"the number of the version alone", "'version':1,'criteria':[]", "'version':2,'criteria':[]", {{0}}},
    {"a head's field",
     "'version':1,'total_cap':100,'criteria':[]",
     "'version':1,'total_cap':110,'criteria':[]",
     {{CHANGE_FIELD, PART_HEAD, "", "", "total_cap", "100", "110"}}},
    {"lines that changed places: each that follows another one now",
     "'version':1,'criteria':[" LEAF("1", "9") "," LEAF("2", "9") "]",
     "'version':1,'criteria':[" LEAF("2", "9") "," LEAF("1", "9") "]",
     {{CHANGE_ORDER, PART_CRITERION, "2", "line 2", NULL, "1", ""},
      {CHANGE_ORDER, PART_CRITERION, "1", "line 1", NULL, "", "2"}}},
    {"a line before the others moves none of them",
     "'version':1,'criteria':[" LEAF("1", "9") "]",
     "'version':1,'criteria':[" LEAF("0", "9") "," LEAF("1", "9") "]",
     {{CHANGE_ADDED, PART_CRITERION, "0", "line 0", NULL, "", ""}}},
    {"a dropped line",
     "'version':1,'criteria':[" LEAF("1", "9") "," LEAF("2", "9") "]",
     "'version':1,'criteria':[" LEAF("2", "9") "]",
     {{CHANGE_DROPPED, PART_CRITERION, "1", "line 1", NULL, "", ""}}},
    {"a line in another group stands nowhere in the old one's order",
     "'version':1,'criteria':[" GROUP("A", PART("1", "9") "," PART("2", "9")) "," GROUP("B", PART("3", "9")) "]",
     "'version':1,'criteria':[" GROUP("A", PART("2", "9")) "," GROUP("B", PART("1", "9") "," PART("3", "9")) "]",
     {{CHANGE_PARENT, PART_CRITERION, "1", "line 1", NULL, "A", "B"}}},
    {"the second step of the ladder, by its place",
     "'version':1,'criteria':[],'ties':[{'kind':'base'},{'kind':'vote'}]",
     "'version':1,'criteria':[],'ties':[{'kind':'base'},{'kind':'fact','fact':'staff'}]",
     {{CHANGE_FIELD, PART_TIE, "2", "", "kind", "vote", "fact"},
      {CHANGE_FIELD, PART_TIE, "2", "", "fact", "", "staff"}}},
    {"a step more",
     "'version':1,'criteria':[],'ties':[{'kind':'base'}]",
     "'version':1,'criteria':[],'ties':[{'kind':'base'},{'kind':'vote','text':'phiếu'}]",
     {{CHANGE_ADDED, PART_TIE, "2", "phiếu", NULL, "", ""}}},
    {"a class and a cap, by their codes",
     "'version':1,'criteria':[" LEAF("1", "9") "],'caps':[{'code':'K','of':['1'],'max':5}],"
                                               "'classes':[{'code':'A','from':9},{'code':'B','from':1}]",
     "'version':1,'criteria':[" LEAF("1", "9") "],'caps':[{'code':'K','of':['1'],'max':6}],"
                                               "'classes':[{'code':'B','from':1}]",
     {{CHANGE_FIELD, PART_CAP, "K", "", "max", "5", "6"}, {CHANGE_DROPPED, PART_CLASS, "A", "", NULL, "", ""}}},
};

static void a_difference_is_told_once_and_where_it_is(void **state)
{
    for (size_t i = 0; i < sizeof differs / sizeof *differs; i++) {
        struct arena *a = arena_new();
        struct sheet before = written(a, differs[i].before), after = written(a, differs[i].after);
        struct sheet_differences d = sheet_diff(a, &before, &after);
        size_t wants = 0;
        while (wants < 3 && differs[i].want[wants].code)
            wants++;
        for (size_t k = 0; k < d.count || k < wants; k++) {
            const struct sheet_difference *w = &differs[i].want[k], *g = &d.at[k];
            if (k >= d.count || k >= wants || g->what != w->what || g->part != w->part || !text_eq(g->code, w->code) ||
                !text_eq(g->text, w->text) || !text_eq(g->key, w->key) || !text_eq(g->before, w->before) ||
                !text_eq(g->after, w->after))
                fail_msg("%s: difference %zu of %zu is %d %d %s '%s' %s '%s' '%s'", differs[i].name, k, d.count,
                         k < d.count ? (int)g->what : -1, k < d.count ? (int)g->part : -1, k < d.count ? g->code : "",
                         k < d.count ? g->text : "", k < d.count && g->key ? g->key : "", k < d.count ? g->before : "",
                         k < d.count ? g->after : "");
        }
        arena_end(&a);
    }
    (void)state;
}

/* More differences than the first room of the list holds; none is lost on the way. */
static void a_sheet_without_one_before_is_new_in_every_line(void **state)
{
    struct arena *a = arena_new();
    struct sheet s = sample(a, "default-2020");
    struct sheet_differences d = sheet_diff(a, NULL, &s);
    assert_true(s.count > 32);
    for (size_t i = 0; i < s.count; i++) {
        assert_int_equal(d.at[i].what, CHANGE_ADDED);
        assert_string_equal(d.at[i].code, s.criterion[i].code);
        assert_string_equal(d.at[i].text, s.criterion[i].text);
    }
    assert_int_equal(d.count, s.count + s.caps + s.gates + s.ties + s.classes);
    arena_end(&a);
    (void)state;
}

static void a_new_code_goes_where_the_old_one_was_named(void **state)
{
    struct arena *a = arena_new();
    struct sheet s =
        written(a, "'version':1,'criteria':[" LEAF("1", "9") "," LEAF(
                       "2", "9") "],"
                                 "'caps':[{'code':'K','of':['2','1'],'max':5},{'code':'L','of':['2'],'max':5}],"
                                 "'gates':[{'code':'g','criterion':'1','measure':'missing','effect':'unranked'}],"
                                 "'ties':[{'kind':'criterion','criterion':'1'},{'kind':'criterion','criterion':'2'}]");
    struct sheet kept = s;
    sheet_line_rename(a, &s, 0, "7");
    assert_string_equal(s.criterion[0].code, "7");
    assert_string_equal(s.cap[0].of[0], "2");
    assert_string_equal(s.cap[0].of[1], "7");
    assert_string_equal(s.cap[1].of[0], "2");
    assert_string_equal(s.gate[0].criterion, "7");
    assert_string_equal(s.tie[0].criterion, "7");
    assert_string_equal(s.tie[1].criterion, "2");
    assert_string_equal(kept.cap[0].of[1], "1"); /* the sheet it came from is another one's */
    arena_end(&a);
    (void)state;
}

static void a_changed_kind_leaves_no_second_formula(void **state)
{
    struct arena *a = arena_new();
    struct sheet s = sample(a, "default-2020");
    struct criterion c = s.criterion[sheet_find(&s, "1.2")];
    c.kind = KIND_COUNT_UP;
    criterion_clear_unread(a, &c);
    assert_int_equal(c.bands, 0);
    assert_false(c.percent);
    assert_int_equal(c.max, 700);
    arena_end(&a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_of_every_sample_comes_back_from_its_text),
        cmocka_unit_test(what_only_looks_like_a_semicolon_is_one),
        cmocka_unit_test(what_is_no_amount_is_refused_and_changes_nothing),
        cmocka_unit_test(rows_that_cannot_be_read_or_are_too_many_change_nothing),
        cmocka_unit_test(a_line_is_added_moved_renamed_and_dropped_with_what_is_below),
        cmocka_unit_test(a_line_is_put_beside_or_below_another_with_what_is_below_it),
        cmocka_unit_test(a_line_that_leaves_its_group_keeps_the_role_it_counted_with),
        cmocka_unit_test(nothing_is_put_deeper_than_six_levels),
        cmocka_unit_test(a_line_below_itself_is_no_tree),
        cmocka_unit_test(a_difference_names_the_line_the_field_and_both_values),
        cmocka_unit_test(a_difference_is_told_once_and_where_it_is),
        cmocka_unit_test(a_sheet_without_one_before_is_new_in_every_line),
        cmocka_unit_test(a_new_code_goes_where_the_old_one_was_named),
        cmocka_unit_test(a_changed_kind_leaves_no_second_formula),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
