/* The sheet file: strict to read, the same after a round. */
#include "score/sheet_json.h"

#include "base/arena.h"
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static const char *quoted(struct arena *a, const char *text)
{
    char *copy = arena_text(a, text);
    for (char *c = copy; *c; c++)
        *c = *c == '\'' ? '"' : *c;
    return copy;
}

#define HEAD "'code':'t','title':'t','version':1"
#define ONE "'criteria':[{'code':'1','text':'','kind':'MANUAL','role':'base','max':10"

static void what_is_not_a_sheet_is_refused_with_its_place(void **state)
{
    static const struct {
        const char *text;
        enum score_problem_code code;
        const char *path;
    } row[] = {
        {"", SCORE_JSON_SYNTAX, "1:0"},
        {"{", SCORE_JSON_SYNTAX, "1:1"},
        {"[]", SCORE_JSON_TYPE, ""},
        {"{" HEAD "}", SCORE_JSON_MISSING, "/criteria"},
        {"{" HEAD "," ONE "}],'colour':1}", SCORE_JSON_KEY, "/colour"},
        {"{" HEAD "," ONE ",'maxx':3}]}", SCORE_JSON_KEY, "/criteria/0/maxx"},
        {"{" HEAD "," ONE ",'step':0.5}]}", SCORE_JSON_TYPE, "/criteria/0/step"},
        {"{" HEAD "," ONE ",'step':'0.255'}]}", SCORE_JSON_VALUE, "/criteria/0/step"},
        {"{" HEAD "," ONE ",'step':'0,25'}]}", SCORE_JSON_VALUE, "/criteria/0/step"},
        {"{" HEAD "," ONE ",'step':' 1'}]}", SCORE_JSON_VALUE, "/criteria/0/step"},
        {"{" HEAD "," ONE ",'step':'1e2'}]}", SCORE_JSON_VALUE, "/criteria/0/step"},
        {"{" HEAD "," ONE ",'step':'12345678'}]}", SCORE_JSON_VALUE, "/criteria/0/step"},
        {"{" HEAD "," ONE ",'step':10000000}]}", SCORE_NUMBER_OUT_OF_RANGE, "/criteria/0/step"},
        {"{" HEAD "," ONE ",'target':'1.2345678'}]}", SCORE_JSON_VALUE, "/criteria/0/target"},
        {"{" HEAD "," ONE ",'target':'9999999999999999'}]}", SCORE_JSON_VALUE, "/criteria/0/target"},
        {"{" HEAD "," ONE ",'target':9223372036854775807}]}", SCORE_NUMBER_OUT_OF_RANGE, "/criteria/0/target"},
        {"{" HEAD "," ONE ",'evidence':1}]}", SCORE_JSON_TYPE, "/criteria/0/evidence"},
        {"{" HEAD ",'criteria':[{'code':'1','text':'','kind':'RATIOS'}]}", SCORE_JSON_VALUE, "/criteria/0/kind"},
        {"{" HEAD ",'criteria':[{'code':'1','text':''}]}", SCORE_JSON_MISSING, "/criteria/0/kind"},
        {"{" HEAD ",'criteria':[[]]}", SCORE_JSON_TYPE, "/criteria/0"},
        {"{" HEAD ",'criteria':{}}", SCORE_JSON_TYPE, "/criteria"},
        {"{" HEAD "," ONE "}],'rounding':{'places':1}}", SCORE_JSON_KEY, "/rounding/places"},
        {"{" HEAD "," ONE "}],'nothing':{'lost':{'total':'zero','maximum':'keep'}}}", SCORE_JSON_KEY, "/nothing/lost"},
        {"{" HEAD "," ONE "}],'nothing':{'zero':{'total':'none','maximum':'keep'}}}", SCORE_JSON_VALUE,
         "/nothing/zero/total"},
        {"{" HEAD "," ONE "}],'caps':[{'code':'k','max':1,'of':'1'}]}", SCORE_JSON_TYPE, "/caps/0/of"},
        {"{" HEAD "," ONE "}],'gates':[{'code':'k'}]}", SCORE_JSON_MISSING, "/gates/0/measure"},
        {"{" HEAD ",'code':'u'," ONE "}]}", SCORE_JSON_SYNTAX, "1:43"},
        {"{" HEAD "," ONE "}]} x", SCORE_JSON_SYNTAX, "1:106"},
        {"{'code':3,'title':'','version':1," ONE "}]}", SCORE_JSON_TYPE, "/code"},
        {"{'code':'t','title':'','version':-1," ONE "}]}", SCORE_NUMBER_OUT_OF_RANGE, "/version"},
        {"{'code':'a\\u202Eb','title':'','version':1," ONE "}]}", SCORE_JSON_VALUE, "/code"},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct sheet s = {.version = 77};
        struct score_problem p = {.code = SCORE_NONE};
        assert_int_equal(sheet_read(a, str_of(quoted(a, row[i].text)), &s, &p), INVALID);
        if (p.code != row[i].code || (p.code != SCORE_JSON_SYNTAX && strcmp(p.path, row[i].path) != 0))
            fail_msg("%s: %s at %s", row[i].text, problem_name(p.code), p.path);
        assert_int_equal(s.version, 77);
    }
    arena_end(&a);
    (void)state;
}

/* rounding and nothing have defaults key by key, and a sheet is written with all of them. */
static void a_key_that_is_absent_keeps_the_default_of_the_page(void **state)
{
    struct arena *a = arena_new();
    struct sheet s;
    struct score_problem p;
    const char *text = quoted(a, "{" HEAD "," ONE "}],'rounding':{'decimals':0},'nothing':{'zero':{'maximum':'drop'},"
                                 "'awaited':{'total':'zero'},'not_applicable':{}}}");
    assert_int_equal(sheet_read(a, str_of(text), &s, &p), OK);
    assert_int_equal(s.rounding.where, ROUND_CRITERION);
    assert_int_equal(s.rounding.mode, ROUND_HALF_UP);
    assert_int_equal(s.rounding.decimals, 0);
    const struct nothing_rule wanted[NOTHING_COUNT] = {[NOTHING_NOT_SCORED] = {ADDS_OPEN, false},
                                                       [NOTHING_ZERO] = {ADDS_ZERO, true},
                                                       [NOTHING_NOT_APPLICABLE] = {ADDS_ZERO, true},
                                                       [NOTHING_AWAITED] = {ADDS_ZERO, false}};
    for (int i = 0; i < NOTHING_COUNT; i++) {
        assert_int_equal(s.nothing[i].total, wanted[i].total);
        assert_int_equal(s.nothing[i].drops_maximum, wanted[i].drops_maximum);
    }
    assert_non_null(strstr(sheet_write(a, &s), "\"decimals\": 0"));
    arena_end(&a);
    (void)state;
}

static void nesting_without_end_is_refused(void **state)
{
    struct arena *a = arena_new();
    const char *inner = "{'code':'x','text':'','kind':'MANUAL'}";
    for (int i = 0; i < 60; i++)
        inner = arena_format(a, "{'code':'x','text':'','kind':'SUM','children':[%s]}", inner);
    const char *text = quoted(a, arena_format(a, "{" HEAD ",'criteria':[%s]}", inner));
    struct sheet s;
    struct score_problem p;
    assert_int_equal(sheet_read(a, str_of(text), &s, &p), INVALID);
    assert_int_equal(p.code, SCORE_JSON_TOO_LARGE);
    arena_end(&a);
    (void)state;
}

static const char EVERYTHING[] =
    "{" HEAD ",'year':2020,'source':'nguồn','invented':true,'out_of':'30','total_cap':'100','total_floor':'-1',"
    "'bonus_cap':'2.5','penalty_floor':'-3',"
    "'rounding':{'where':'total','mode':'up','decimals':1},'rescale':true,'ranking':'dense','classes_by_percent':true,"
    "'nothing':{'not_scored':{'total':'zero','maximum':'drop'},'awaited':{'total':'max','maximum':'keep'}},'criteria':["
    "{'code':'1','text':'a','note':'b','kind':'SUM','role':'base','max':30,'capped':true,'children':["
    "{'code':'1.1','text':'','kind':'BANDS','max':5,'percent':true,'per_occurrence':true,'target':'12.50',"
    "'bands':[{'to':'0','points':0},{'from':0,'to':5,'points':1},{'from':5,'points':2}],'scorers':['leader',"
    "'external'],'evidence':true},"
    "{'code':'1.2','text':'','kind':'WEIGHTED','max':5,'weights':['33.33','66.67'],'weight':'1','min':'0'},"
    "{'code':'1.3','text':'','kind':'RANK','max':5,'rank_points':[5,'2.5'],'share':'mean','inverse':true,"
    "'excludes':'1.2'},"
    "{'code':'1.4','text':'','kind':'AVERAGE','max':5,'drop_highest':true,'drop_lowest':true,'step':'0.25'},"
    "{'code':'1.5','text':'','kind':'LEVEL','max':5,'levels':[{'code':'A','text':'Tốt','points':5},{'code':'B',"
    "'points':0}]}]},"
    "{'code':'2','text':'','kind':'OVER_BONUS','role':'bonus','max':1,'over_percent':'10','standard':'7','of':'1.1'},"
    "{'code':'3','text':'','kind':'PENALTY_FIXED','role':'penalty','unlimited':true,'per':'0.5'},{'code':'4',"
    "'text':'','kind':'GATE'}],"
    "'caps':[{'code':'k','text':'c','of':['1.1','1.2'],'max':'3'}],"
    "'gates':[{'code':'g','criterion':'4','measure':'count','test':'gt','value':'2.5','effect':'rank_at_best',"
    "'place':3},{'code':'h','criterion':'4','measure':'yes','effect':'class_at_best','class':'A'},"
    "{'code':'i','criterion':'4','measure':'yes','effect':'no_award','award':'flag'}],"
    "'ties':[{'kind':'criterion','criterion':'1','text':'x'},{'kind':'fact','fact':'f','lower_wins':true,"
    "'at_least':0},{'kind':'draw'}],"
    "'classes':[{'code':'A','text':'y','from':'90','each_root_percent':'0'}]}";

static void what_is_written_reads_back_the_same(void **state)
{
    struct arena *a = arena_new();
    struct sheet s, again;
    struct score_problem p = {.code = SCORE_NONE};
    if (sheet_read(a, str_of(quoted(a, EVERYTHING)), &s, &p) != OK)
        fail_msg("%s %s", problem_name(p.code), p.path);
    const char *text = sheet_write(a, &s);
    assert_int_equal(sheet_read(a, str_of(text), &again, &p), OK);
    assert_string_equal(sheet_write(a, &again), text);
    assert_int_equal(again.count, 9);
    const struct criterion *c = again.criterion;
    assert_true(c[1].percent && c[1].per_occurrence && c[1].has_target && c[1].target.n == 1250 &&
                c[1].target.scale == 2);
    assert_true(!c[1].band[0].has_from && c[1].band[0].has_to && c[1].band[0].to == 0 && c[1].band[1].has_from &&
                c[1].band[1].from == 0);
    assert_int_equal(c[1].scorers, SCORER_LEADER | SCORER_EXTERNAL);
    assert_true(c[2].has_min && c[2].min == 0 && c[2].weights[1] == 6667 && c[2].weight == 100);
    assert_true(c[3].share == SHARE_MEAN && c[3].inverse && c[3].rank_points[1] == 250);
    assert_string_equal(c[3].excludes, "1.2");
    assert_string_equal(c[5].level[0].text, "Tốt");
    assert_true(c[6].role == ROLE_BONUS && c[7].unlimited && c[5].parent == 0 && c[6].parent == -1);
    assert_true(again.rounding.where == ROUND_TOTAL && again.rounding.mode == ROUND_UP && again.rounding.decimals == 1);
    assert_true(again.nothing[NOTHING_AWAITED].total == ADDS_MAX && again.nothing[NOTHING_NOT_SCORED].drops_maximum);
    assert_true(again.nothing[NOTHING_NOT_APPLICABLE].drops_maximum); /* the usual, since the file says nothing */
    assert_true(again.tie[1].at_least.is && again.tie[1].at_least.n == 0 && again.class[0].each_root_percent.is);
    assert_true(again.gate[0].value.n == 25 && again.gate[0].value.scale == 1 && again.penalty_floor.n == -300);
    arena_end(&a);
    (void)state;
}

static void a_text_comes_to_its_composed_form(void **state)
{
    struct arena *a = arena_new();
    struct sheet s;
    struct score_problem p;
    assert_int_equal(sheet_read(a,
                                str_of(quoted(a, "{'code':'t','title':'ho\xCC\x81"
                                                 "a','version':1," ONE "}]}")),
                                &s, &p),
                     OK);
    assert_string_equal(s.title, "h\xC3\xB3"
                                 "a");
    arena_end(&a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(what_is_not_a_sheet_is_refused_with_its_place),
        cmocka_unit_test(a_key_that_is_absent_keeps_the_default_of_the_page),
        cmocka_unit_test(nesting_without_end_is_refused),
        cmocka_unit_test(what_is_written_reads_back_the_same),
        cmocka_unit_test(a_text_comes_to_its_composed_form),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
