/* The file contract of `thidua score compute`: what is refused, with which code and place, and how batches answer. */
#include "score/case.h"

#include "base/arena.h"
#include "score/mark_json.h"
#include "score/sheet.h"
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

/* Single quotes stand for the usual ones. */
static struct str quoted(struct arena *a, const char *text)
{
    char *copy = arena_text(a, text);
    for (char *c = copy; *c; c++)
        *c = *c == '\'' ? '"' : *c;
    return str_of(copy);
}

#define SHEET(lines) "{'sheet':{'code':'t','title':'t','version':1,'criteria':[" lines "]}"
#define RATIO "{'code':'1','text':'','kind':'RATIO','role':'base','max':10}"
#define MANUAL "{'code':'1','text':'','kind':'MANUAL','role':'base','max':10,'step':'0.25'}"
#define LEVEL "{'code':'1','text':'','kind':'LEVEL','role':'base','max':10,'levels':[{'code':'A','points':10}]}"
#define COUNT "{'code':'1','text':'','kind':'COUNT_UP','role':'base','max':10,'per':1}"
#define BANDS "{'code':'1','text':'','kind':'BANDS','role':'base','max':10,'bands':[{'from':0,'to':5,'points':1}]}"
#define AVERAGE "{'code':'1','text':'','kind':'AVERAGE','role':'base','max':10,'drop_highest':true,'drop_lowest':true}"
#define RELATIVE "{'code':'1','text':'','kind':'RELATIVE_MAX','role':'base','max':10}"
#define ONE(mark) ",'units':[{'code':'u','marks':{'1':" mark "}}]}"
#define TWO(mark, other) ",'units':[{'code':'u','marks':{'1':" mark "}},{'code':'v','marks':{'1':" other "}}]}"

struct refused {
    const char *text;
    enum score_problem_code code;
    const char *criterion, *unit, *path; /* path NULL: wherever the parser stopped */
};

static const struct refused refused[] = {
    {"", SCORE_JSON_SYNTAX, "", "", NULL},
    {"{}", SCORE_JSON_MISSING, "", "", "/sheet"},
    {"[]", SCORE_JSON_TYPE, "", "", ""},
    {SHEET(RATIO) "}", SCORE_JSON_MISSING, "", "", "/units"},
    {SHEET(RATIO) ",'units':{}}", SCORE_JSON_TYPE, "", "", "/units"},
    {SHEET(RATIO) ",'units':[]}", SCORE_NO_UNITS, "", "", "/units"},
    {SHEET(RATIO) ",'units':[{}]}", SCORE_JSON_MISSING, "", "", "/units/0/code"},
    {SHEET(RATIO) ",'units':[{'code':'u','name':3}]}", SCORE_JSON_TYPE, "", "", "/units/0/name"},
    {SHEET(RATIO) ",'units':[{'code':'u','colour':3}]}", SCORE_JSON_KEY, "", "", "/units/0/colour"},
    {SHEET(RATIO) ",'units':[{'code':'u'},{'code':'u'}]}", SCORE_UNIT_TWICE, "", "", "/units/1/code"},
    {SHEET(RATIO) ",'units':[{'code':'u','marks':[]}]}", SCORE_JSON_TYPE, "", "", "/units/0/marks"},
    {SHEET(RATIO) ",'units':[{'code':'u','marks':{'2':'zero'}}]}", SCORE_CRITERION_UNKNOWN, "", "", "/units/0/marks/2"},
    {SHEET("{'code':'1','text':'','kind':'SUM','role':'base','max':1,'children':[{'code':'2','text':'',"
           "'kind':'MANUAL',"
           "'max':1}]}") ONE("'zero'"),
     SCORE_CRITERION_UNKNOWN, "", "", "/units/0/marks/1"},
    {SHEET(RATIO) ",'units':[{'code':'u','facts':{'vote':'7'}}]}", SCORE_JSON_TYPE, "", "", "/units/0/facts/vote"},
    {SHEET(RATIO) ",'units':[{'code':'u','facts':{'vote':7.5}}]}", SCORE_JSON_TYPE, "", "", "/units/0/facts/vote"},
    {SHEET(RATIO) ",'stage':'finale','units':[]}", SCORE_JSON_VALUE, "", "", "/stage"},
    {SHEET(RATIO) ",'stage':'self'" ONE("{'stages':{'finale':'zero'}}"), SCORE_JSON_KEY, "", "",
     "/units/0/marks/1/stages/finale"},
    {SHEET(RATIO) ONE("{'stages':{},'points':3}"), SCORE_JSON_KEY, "", "", "/units/0/marks/1/points"},
    {SHEET(RATIO) ONE("3"), SCORE_JSON_TYPE, "", "", "/units/0/marks/1"},
    {SHEET(RATIO) ONE("'none'"), SCORE_JSON_VALUE, "", "", "/units/0/marks/1"},
    {SHEET(RATIO) ONE("{}"), SCORE_JSON_VALUE, "", "", "/units/0/marks/1"},
    {SHEET(RATIO) ONE("{'target':3}"), SCORE_JSON_VALUE, "", "", "/units/0/marks/1"},
    {SHEET(RATIO) ONE("{'points':1,'target':3}"), SCORE_JSON_VALUE, "", "", "/units/0/marks/1"},
    {SHEET(RATIO) ONE("{'points':1,'count':3}"), SCORE_JSON_VALUE, "", "", "/units/0/marks/1"},
    {SHEET(RATIO) ONE("{'actual':1.5,'target':3}"), SCORE_JSON_TYPE, "", "", "/units/0/marks/1/actual"},
    {SHEET(RATIO) ONE("{'actual':'9/10','target':3}"), SCORE_JSON_VALUE, "", "", "/units/0/marks/1/actual"},
    {SHEET(RATIO) ONE("{'actual':0,'target':0}"), SCORE_RATIO_ZERO_BY_ZERO, "1", "u", ""},
    {SHEET(RATIO) ONE("{'actual':3,'target':0}"), SCORE_TARGET_ZERO, "1", "u", ""},
    {SHEET(RATIO) ONE("{'actual':3}"), SCORE_TARGET_MISSING, "1", "u", ""},
    {SHEET(RATIO) ONE("{'actual':-3,'target':1}"), SCORE_ACTUAL_NEGATIVE, "1", "u", ""},
    {SHEET(RATIO) ONE("{'yes':true}"), SCORE_MARK_WRONG_TAG, "1", "u", ""},
    {SHEET(MANUAL) ONE("{'points':'2.675'}"), SCORE_JSON_VALUE, "", "", "/units/0/marks/1/points"},
    {SHEET(MANUAL) ONE("{'points':'8,5'}"), SCORE_JSON_VALUE, "", "", "/units/0/marks/1/points"},
    {SHEET(MANUAL) ONE("{'points':'8.5 '}"), SCORE_JSON_VALUE, "", "", "/units/0/marks/1/points"},
    {SHEET(MANUAL) ONE("{'points':'9/10'}"), SCORE_JSON_VALUE, "", "", "/units/0/marks/1/points"},
    {SHEET(MANUAL) ONE("{'points':''}"), SCORE_JSON_VALUE, "", "", "/units/0/marks/1/points"},
    {SHEET(MANUAL) ONE("{'points':'10.25'}"), SCORE_MARK_OVER_MAX, "1", "u", ""},
    {SHEET(MANUAL) ONE("{'points':'-1'}"), SCORE_MARK_UNDER_MIN, "1", "u", ""},
    {SHEET(MANUAL) ONE("{'points':'9.30'}"), SCORE_MARK_NOT_IN_STEP, "1", "u", ""},
    {SHEET(LEVEL) ONE("{'level':'B'}"), SCORE_LEVEL_UNKNOWN, "", "", "/units/0/marks/1/level"},
    {SHEET(LEVEL) ONE("{'level':0}"), SCORE_JSON_TYPE, "", "", "/units/0/marks/1/level"},
    {SHEET(COUNT) ONE("{'count':-1}"), SCORE_COUNT_OUT_OF_RANGE, "1", "u", ""},
    {SHEET(COUNT) ONE("{'count':1000000001}"), SCORE_COUNT_OUT_OF_RANGE, "1", "u", ""},
    {SHEET(COUNT) ONE("{'count':'3'}"), SCORE_JSON_TYPE, "", "", "/units/0/marks/1/count"},
    {SHEET(COUNT) ONE("{'count':99999999999999999999}"), SCORE_JSON_SYNTAX, "", "", NULL},
    {SHEET(BANDS) ONE("{'actual':5}"), SCORE_OUTSIDE_BANDS, "1", "u", ""},
    {SHEET(AVERAGE) ONE("{'scorers':['9','8']}"), SCORE_SCORERS_TOO_FEW, "1", "u", ""},
    {SHEET(AVERAGE) ONE("{'scorers':'9'}"), SCORE_JSON_TYPE, "", "", "/units/0/marks/1/scorers"},
    {SHEET(RELATIVE) TWO("{'actual':0}", "{'actual':0}"), SCORE_RATIO_ZERO_BY_ZERO, "1", "u", ""},
    {SHEET(RELATIVE) TWO("{'actual':1}", "{'actual':1,'target':2}"), SCORE_TARGET_MISSING, "1", "v", ""},
    {SHEET("") ONE("'zero'"), SCORE_SHEET_EMPTY, "", "", ""},
    {SHEET("{'code':'1','text':'','kind':'MANUAL','role':'base'}") ONE("'zero'"), SCORE_MAX_MISSING, "1", "", ""},
    {"{'sheet':{'code':'t','title':'t','version':1,'criteria':[{'x':1}]},'units':[]}", SCORE_JSON_MISSING, "", "",
     "/sheet/criteria/0/code"},
};

static void what_cannot_be_scored_is_refused_with_code_and_place(void **state)
{
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        const struct refused *row = &refused[i];
        const char *json = "kept";
        struct score_problem p = {.code = SCORE_NONE};
        assert_int_equal(score_case(a, quoted(a, row->text), &json, &p), INVALID);
        if (p.code != row->code || (row->path && strcmp(p.path, row->path) != 0) ||
            strcmp(p.criterion, row->criterion) != 0 || strcmp(p.unit, row->unit) != 0)
            fail_msg("%s\n%s", row->text, score_problem_json(a, &p));
        assert_string_equal(json, "kept");
        arena_reset(a);
    }
    arena_end(&a);
    (void)state;
}

static void ten_million_occurrences_are_computed(void **state)
{
    struct arena *a = arena_new();
    const char *json;
    struct score_problem p;
    struct str text = quoted(
        a, SHEET("{'code':'P','text':'','kind':'PENALTY_FIXED','role':'penalty','unlimited':true,'per':'0.25',"
                 "'per_occurrence':true}") ",'brief':true,'units':[{'code':'u','marks':{'P':{'count':10000000}}}]}");
    assert_int_equal(score_case(a, text, &json, &p), OK);
    assert_non_null(strstr(json, "\"total\": \"-2500000.00\""));
    text = quoted(
        a, SHEET("{'code':'P','text':'','kind':'PENALTY_FIXED','role':'penalty','unlimited':true,'per':'9999999.99',"
                 "'per_occurrence':true}") ",'units':[{'code':'u','marks':{'P':{'count':1000000000}}}]}");
    assert_int_equal(score_case(a, text, &json, &p), INVALID);
    assert_int_equal(p.code, SCORE_OVERFLOW);
    arena_end(&a);
    (void)state;
}

#define ACCENTED \
    "{'code':'\\u1ea1','text':'','kind':'LEVEL','role':'base','max':10," \
    "'levels':[{'code':'Kh\\u00e1','points':7}]}"
#define MARKED(marks) ",'units':[{'code':'u','marks':{" marks "}}]}"

/* A file from a Mac writes letters and marks apart, in keys as in texts. */
static void codes_and_levels_are_the_same_in_either_normal_form(void **state)
{
    struct arena *a = arena_new();
    const char *json;
    struct score_problem p;
    struct str text = quoted(a, SHEET(ACCENTED) MARKED("'a\\u0323':{'level':'Kha\\u0301'}"));
    assert_int_equal(score_case(a, text, &json, &p), OK);
    assert_non_null(strstr(json, "\"total\": \"7.00\""));
    text = quoted(a, SHEET(ACCENTED) MARKED("'\\u1ea1':'zero','a\\u0323':'awaited'"));
    assert_int_equal(score_case(a, text, &json, &p), INVALID);
    assert_int_equal(p.code, SCORE_JSON_KEY);
    arena_end(&a);
    (void)state;
}

static void a_byte_order_mark_is_passed_over(void **state)
{
    struct arena *a = arena_new();
    const char *json;
    struct score_problem p;
    const char *text = quoted(a, SHEET(RATIO) ONE("'zero'")).at;
    assert_int_equal(score_case(a, str_of(arena_format(a, "\xEF\xBB\xBF%s", text)), &json, &p), OK);
    assert_int_equal(score_case(a, str_of("\xEF\xBB\xBF"), &json, &p), INVALID);
    assert_int_equal(p.code, SCORE_JSON_SYNTAX);
    arena_end(&a);
    (void)state;
}

static void a_brief_answer_has_no_lines(void **state)
{
    struct arena *a = arena_new();
    bool ok;
    assert_null(strstr(score_case_line(a, quoted(a, SHEET(RATIO) ",'brief':true" ONE("'zero'")), &ok), "\"lines\""));
    assert_true(ok);
    assert_non_null(strstr(score_case_line(a, quoted(a, SHEET(RATIO) ONE("'zero'")), &ok), "\"lines\""));
    arena_end(&a);
    (void)state;
}

static void a_batch_answers_each_line_and_a_bad_one_stops_nobody(void **state)
{
    struct arena *a = arena_new();
    bool ok;
    const char *good = score_case_line(a, quoted(a, SHEET(MANUAL) ",'brief':true" ONE("{'points':'9.75'}")), &ok);
    assert_true(ok);
    assert_null(strchr(good, '\n'));
    assert_non_null(strstr(good, "\"total\":\"9.75\""));
    const char *bad = score_case_line(a, quoted(a, SHEET(MANUAL) ONE("{'points':'19.75'}")), &ok);
    assert_false(ok);
    assert_string_equal(bad,
                        "{\"problem\":{\"code\":\"mark_over_max\",\"criterion\":\"1\",\"unit\":\"u\",\"path\":\"\","
                        "\"wanted\":1000,\"found\":1975}}");
    arena_end(&a);
    (void)state;
}

static void a_mark_reads_back_as_it_was_written(void **state)
{
    static const char *const text[] = {"\"not_scored\"",
                                       "\"awaited\"",
                                       "\"not_applicable\"",
                                       "\"zero\"",
                                       "{\"points\":\"-0.05\"}",
                                       "{\"actual\":\"1.50\"}",
                                       "{\"actual\":3,\"target\":\"0.000001\"}",
                                       "{\"level\":\"B\"}",
                                       "{\"yes\":false}",
                                       "{\"count\":7}",
                                       "{\"scorers\":[\"1.00\",\"2.50\"]}",
                                       "{\"values\":[3,\"4.5\"]}",
                                       "{\"values\":[]}"};
    static struct level level[] = {{"A", "", 0}, {"B", "", 0}};
    const struct criterion c = {.level = level, .levels = 2};
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof text / sizeof *text; i++) {
        struct json_reader r = {.arena = a};
        struct mark m;
        json_t *v = json_loads(text[i], JSON_DECODE_ANY, NULL);
        assert_true(mark_from_json(&r, NULL, v, &c, &m));
        json_t *again = mark_to_json(a, &c, &m);
        assert_string_equal(json_dumped(a, again, JSON_COMPACT | JSON_ENCODE_ANY), text[i]);
        json_decref(v);
        json_decref(again);
    }
    arena_end(&a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(what_cannot_be_scored_is_refused_with_code_and_place),
        cmocka_unit_test(ten_million_occurrences_are_computed),
        cmocka_unit_test(codes_and_levels_are_the_same_in_either_normal_form),
        cmocka_unit_test(a_byte_order_mark_is_passed_over),
        cmocka_unit_test(a_brief_answer_has_no_lines),
        cmocka_unit_test(a_batch_answers_each_line_and_a_bad_one_stops_nobody),
        cmocka_unit_test(a_mark_reads_back_as_it_was_written),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
