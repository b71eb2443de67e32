/* Each thing that is wrong with a sheet, found and named. Single quotes stand for the usual ones. */
#include "score/sheet_check.h"

#include "base/arena.h"
#include "score/sheet_json.h"
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static struct sheet sheet_of(struct arena *a, const char *rest)
{
    char *text = arena_format(a, "{'code':'t','title':'t','version':1,'ties':[{'kind':'base'}],%s}", rest);
    for (char *c = text; *c; c++)
        *c = *c == '\'' ? '"' : *c;
    struct sheet s;
    struct score_problem p = {.code = SCORE_NONE};
    if (sheet_read(a, str_of(text), &s, &p) != OK)
        fail_msg("%s at %s in %s", problem_name(p.code), p.path, rest);
    return s;
}

#define LINE(code, rest) "{'code':'" code "','text':''," rest "}"
#define BASE(rest) "'criteria':[" LINE("1", "'role':'base'," rest) "]"
#define BONUS(rest) "'criteria':[" LINE("1", "'role':'bonus'," rest) "]"
#define GROUP(kind, max, children) BASE("'kind':'" kind "','max':" max ",'children':[" children "]")

struct bad {
    const char *sheet;
    enum score_problem_code code;
    const char *criterion;
    int64_t wanted, found;
};

/* The first finding of this code has these amounts; other findings may stand beside it. */
static void finds(const struct bad *b)
{
    struct arena *a = arena_new();
    struct sheet s = sheet_of(a, b->sheet);
    struct findings found = sheet_check(a, &s);
    const struct score_problem *hit = NULL;
    for (size_t i = 0; i < found.count; i++)
        if (found.at[i].code == b->code && !hit)
            hit = &found.at[i];
    if (!hit)
        fail_msg("%s is not found in %s", problem_name(b->code), b->sheet);
    assert_string_equal(hit->criterion, b->criterion);
    if (b->wanted || b->found) {
        assert_int_equal(hit->wanted, b->wanted);
        assert_int_equal(hit->found, b->found);
    }
    arena_end(&a);
}

static void the_maxima_of_children_make_the_parents_and_the_difference_is_named(void **state)
{
    static const struct bad row[] = {
        {GROUP("SUM", "10", LINE("1.1", "'kind':'MANUAL','max':4") "," LINE("1.2", "'kind':'MANUAL','max':'6.50'")),
         SCORE_CHILDREN_NOT_PARENT, "1", 1000, 1050},
        {GROUP("AVERAGE", "10", LINE("1.1", "'kind':'MANUAL','max':10") "," LINE("1.2", "'kind':'MANUAL','max':9")),
         SCORE_CHILD_NOT_SAME_MAX, "1.2", 1000, 900},
        {GROUP("WEIGHTED", "10",
               LINE("1.1", "'kind':'MANUAL','max':4,'weight':'60'") "," LINE(
                   "1.2", "'kind':'MANUAL','max':6,'weight':'39.99'")),
         SCORE_WEIGHTS_NOT_100, "1", 10000, 9999},
        {"'criteria':[" LINE("1", "'role':'penalty','kind':'WEIGHTED','max':10,'children':[" LINE(
                                      "1.1", "'kind':'PENALTY_FIXED','per':1,'unlimited':true,'weight':100") "]") "]",
         SCORE_MAX_MISSING, "1.1", 0, 0},
        {"'out_of':100,'criteria':[" LINE("I", "'role':'base','kind':'MANUAL','max':30") "," LINE(
             "II", "'role':'base','kind':'MANUAL','max':35") "," LINE("III",
                                                                      "'role':'base','kind':'MANUAL','max':60") "]",
         SCORE_OUT_OF_NOT_SUM, "", 10000, 12500},
        {"'total_cap':90," BASE("'kind':'MANUAL','max':100"), SCORE_TOTAL_CAP_UNDER_MAX, "", 10000, 9000},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        finds(&row[i]);
    (void)state;
}

static void a_line_has_one_formula_that_can_be_worked_out(void **state)
{
    static const struct bad row[] = {
        {BASE("'kind':'RATIO','max':10,'bands':[{'from':0,'points':1}]"), SCORE_RATIO_AND_LEVELS, "1", 0, 0},
        {BASE("'kind':'RATIO','max':10,'levels':[{'code':'A','points':1}]"), SCORE_RATIO_AND_LEVELS, "1", 0, 0},
        {BASE("'kind':'RATIO','max':10,'target':0"), SCORE_TARGET_ZERO, "1", 0, 0},
        {BASE("'kind':'RATIO','max':10,'target':-3"), SCORE_TARGET_NEGATIVE, "1", 0, -3},
        {BASE("'kind':'LEVEL','max':10"), SCORE_LEVELS_MISSING, "1", 0, 0},
        {BASE("'kind':'LEVEL','max':10,'levels':[{'code':'A','points':1},{'code':'A','points':2}]"), SCORE_LEVEL_TWICE,
         "1", 0, 0},
        {BASE("'kind':'LEVEL','max':10,'levels':[{'code':'A','points':'10.01'}]"), SCORE_LEVEL_OVER_MAX, "1", 1000,
         1001},
        {BASE("'kind':'BANDS','max':10"), SCORE_BANDS_MISSING, "1", 0, 0},
        {BASE("'kind':'BANDS','max':10,'bands':[{'from':0,'to':5,'points':0},{'from':4,'points':1}]"),
         SCORE_BANDS_OVERLAP, "1", 500, 400},
        {BASE("'kind':'BANDS','max':10,'bands':[{'from':6,'points':1},{'from':0,'to':5,'points':0}]"), SCORE_BANDS_GAP,
         "1", 500, 600},
        {BASE("'kind':'BANDS','max':10,'bands':[{'from':0,'points':1},{'from':5,'points':0}]"), SCORE_BANDS_OVERLAP,
         "1", 0, 0},
        {BASE("'kind':'BANDS','max':10,'bands':[{'from':5,'to':5,'points':1}]"), SCORE_BAND_EMPTY, "1", 500, 500},
        {BASE("'kind':'BANDS','max':10,'bands':[{'from':5,'points':11}]"), SCORE_BAND_OVER_MAX, "1", 1000, 1100},
        {BASE("'kind':'MANUAL','max':10,'step':3"), SCORE_STEP_NOT_DIVIDING, "1", 300, 1000},
        {BASE("'kind':'MANUAL','max':10,'step':-1"), SCORE_STEP_NEGATIVE, "1", 0, -100},
        {BASE("'kind':'COUNT_UP','max':10"), SCORE_PER_MISSING, "1", 0, 0},
        {BASE("'kind':'WEIGHTED','max':10,'weights':['50','49']"), SCORE_WEIGHTS_NOT_100, "1", 10000, 9900},
        {BASE("'kind':'WEIGHTED','max':10"), SCORE_WEIGHTS_NOT_100, "1", 10000, 0},
        {BASE("'kind':'RANK','max':10"), SCORE_RANK_POINTS_MISSING, "1", 0, 0},
        {BASE("'kind':'RANK','max':10,'rank_points':[11]"), SCORE_RANK_POINTS_OVER_MAX, "1", 1000, 1100},
        {BASE("'kind':'RANK','max':10,'rank_points':[5,6]"), SCORE_RANK_POINTS_RISE, "1", 500, 600},
        {BASE("'kind':'HALF_RELATIVE','max':10"), SCORE_RELATIVE, "1", 0, 0},
        {BONUS("'kind':'OVER_BONUS','max':2,'of':'2','standard':10,'over_percent':10"), SCORE_OF_UNKNOWN, "1", 0, 0},
        {BONUS("'kind':'OVER_BONUS','max':2,'over_percent':10"), SCORE_STANDARD_MISSING, "1", 0, 0},
        {BASE("'kind':'BONUS_FIXED','max':2,'per':1"), SCORE_ROLE_NOT_POSSIBLE, "1", 0, 0},
        {BASE("'kind':'MANUAL'"), SCORE_MAX_MISSING, "1", 0, 0},
        {BASE("'kind':'MANUAL','unlimited':true"), SCORE_MAX_MISSING, "1", 0, 0},
        {BASE("'kind':'MANUAL','max':-1"), SCORE_MAX_NEGATIVE, "1", 0, -100},
        {BASE("'kind':'MANUAL','max':1,'min':2"), SCORE_MIN_OVER_MAX, "1", 100, 200},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        finds(&row[i]);
    (void)state;
}

/* The form of S3: "who serves the public 1,5" and "who does not 1,0" in a group of 2,5. */
static void lines_that_exclude_each_other_cannot_both_be_needed(void **state)
{
    static const struct bad row[] = {
        {GROUP("SUM", "'2.5'",
               LINE("1.1", "'kind':'MANUAL','max':'1.5','excludes':'1.2'") "," LINE(
                   "1.2", "'kind':'MANUAL','max':1,'excludes':'1.1'")),
         SCORE_EXCLUDES_BOTH_NEEDED, "1.1", 150, 100},
        {GROUP("SUM", "1", LINE("1.1", "'kind':'MANUAL','max':1,'excludes':'x'")), SCORE_EXCLUDES_UNKNOWN, "1.1", 0, 0},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        finds(&row[i]);
    struct arena *a = arena_new();
    struct sheet s = sheet_of(
        a, BASE("'kind':'SUM','max':'1.5','capped':true,'children':[" LINE(
               "1.1", "'kind':'MANUAL','max':'1.5','excludes':'1.2'") "," LINE("1.2", "'kind':'MANUAL','max':1") "]"));
    assert_int_equal(sheet_check(a, &s).count, 0);
    arena_end(&a);
    (void)state;
}

static void a_penalty_takes_nothing_less_than_nothing(void **state)
{
    static const struct bad row[] = {
        {"'criteria':[" LINE("1", "'role':'penalty','kind':'COUNT_DOWN','max':3,'per':1,'min':-2") "]",
         SCORE_PENALTY_MIN_NEGATIVE, "1", 0, -200},
        {"'criteria':[" LINE("1", "'role':'penalty','kind':'SUM','max':3,'min':'-0.01','children':[" LINE(
                                      "1.1", "'kind':'MANUAL','max':3") "]") "]",
         SCORE_PENALTY_MIN_NEGATIVE, "1", 0, -1},
        {"'criteria':[" LINE("1", "'role':'base','kind':'SUM','max':3,'children':[" LINE(
                                      "1.1", "'kind':'MANUAL','max':3") "," LINE(
                                      "1.2", "'role':'penalty','kind':'PENALTY_FIXED','max':1,'per':1,'min':-1") "]"
                                      ) "]",
         SCORE_PENALTY_MIN_NEGATIVE, "1.2", 0, -100},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        finds(&row[i]);
    (void)state;
}

static void the_tree_stands_and_everything_it_names_exists(void **state)
{
    static const struct bad row[] = {
        {"'criteria':[]", SCORE_SHEET_EMPTY, "", 0, 0},
        {"'criteria':[" LINE("1", "'kind':'MANUAL','max':1") "]", SCORE_ROLE_MISSING, "1", 0, 0},
        {"'criteria':[" LINE("", "'role':'base','kind':'MANUAL','max':1") "]", SCORE_CODE_EMPTY, "", 0, 0},
        {"'criteria':[" LINE("1", "'role':'base','kind':'MANUAL','max':1") "," LINE(
             "1", "'role':'base','kind':'MANUAL','max':1") "]",
         SCORE_CODE_TWICE, "1", 0, 0},
        {GROUP("MANUAL", "1", LINE("1.1", "'kind':'MANUAL','max':1")), SCORE_PARENT_NOT_GROUP, "1.1", 0, 0},
        {GROUP("SUM", "1", LINE("1.1", "'role':'bonus','kind':'MANUAL','max':1")), SCORE_ROLE_NOT_POSSIBLE, "1.1", 0,
         0},
        {GROUP("WEIGHTED", "1", LINE("1.1", "'role':'penalty','kind':'MANUAL','max':1,'weight':100")),
         SCORE_ROLE_NOT_POSSIBLE, "1.1", 0, 0},
        {GROUP("SUM", "1",
               LINE("2",
                    "'kind':'SUM','max':1,'children':[" LINE(
                        "3", "'kind':'SUM','max':1,'children':[" LINE(
                                 "4", "'kind':'SUM','max':1,'children':[" LINE(
                                          "5", "'kind':'SUM','max':1,'children':[" LINE(
                                                   "6", "'kind':'SUM','max':1,'children':[" LINE(
                                                            "7", "'kind':'MANUAL','max':1") "]") "]") "]") "]") "]")),
         SCORE_TOO_DEEP, "7", 6, 7},
        {BASE("'kind':'MANUAL','max':1") ",'caps':[{'code':'k','of':['2'],'max':1}]", SCORE_CAP_UNKNOWN, "k", 0, 0},
        {GROUP("SUM", "1", LINE("1.1", "'kind':'MANUAL','max':1")) ",'caps':[{'code':'k','of':['1'],'max':1}]",
         SCORE_CAP_NOT_LEAF, "k", 0, 0},
        {BASE("'kind':'MANUAL','max':1") ",'caps':[{'code':'k','of':['1','1'],'max':1}]", SCORE_CAP_LINE_TWICE, "k", 0,
         1},
        {BASE("'kind':'MANUAL','max':1") ",'classes':[{'code':'A','from':9},{'code':'A','from':5}]", SCORE_CODE_TWICE,
         "A", 0, 0},
        {BASE("'kind':'MANUAL','max':1") ",'gates':[{'code':'g','criterion':'1','measure':'missing',"
                                         "'effect':'unranked'},{'code':'g','criterion':'1','measure':'missing',"
                                         "'effect':'unranked'}]",
         SCORE_CODE_TWICE, "g", 0, 0},
        {BASE("'kind':'MANUAL','max':1") ",'caps':[{'code':'k','of':['1'],'max':-1}]", SCORE_CAP_NEGATIVE, "k", 0, 0},
        {"'criteria':[" LINE("1", "'role':'base','kind':'MANUAL','max':1") "," LINE(
             "2", "'role':'bonus','kind':'MANUAL','max':1") "],'caps':[{'code':'k','of':['1','2'],'max':1}]",
         SCORE_CAP_MIXED_ROLES, "k", 0, 0},
        {BASE("'kind':'MANUAL','max':1") ",'gates':[{'code':'g','measure':'yes','effect':'unranked'}]",
         SCORE_GATE_UNKNOWN, "g", 0, 0},
        {BASE("'kind':'MANUAL','max':1") ",'gates':[{'code':'g','measure':'total','effect':'no_award'}]",
         SCORE_GATE_AWARD, "g", 0, 0},
        {BASE("'kind':'MANUAL','max':1") ",'gates':[{'code':'g','criterion':'2','measure':'yes','effect':'unranked'}]",
         SCORE_GATE_UNKNOWN, "g", 0, 0},
        {BASE("'kind':'MANUAL','max':1") ",'gates':[{'code':'g','criterion':'1','measure':'yes','effect':'unranked'}]",
         SCORE_GATE_NOT_MEASURABLE, "g", 0, 0},
        {BASE("'kind':'MANUAL','max':1") ",'gates':[{'code':'g','criterion':'1','measure':'missing',"
                                         "'effect':'class_at_best','class':'A'}]",
         SCORE_GATE_CLASS_UNKNOWN, "g", 0, 0},
        {BASE("'kind':'MANUAL','max':1") ",'gates':[{'code':'g','criterion':'1','measure':'missing',"
                                         "'effect':'rank_at_best','place':1}]",
         SCORE_GATE_PLACE, "g", 0, 0},
        {BASE("'kind':'MANUAL','max':1") ",'gates':[{'code':'g','criterion':'1','measure':'missing',"
                                         "'effect':'no_award'}]",
         SCORE_GATE_AWARD, "g", 0, 0},
        {"'criteria':[" LINE("1", "'role':'base','kind':'MANUAL','max':1") "," LINE("G", "'kind':'GATE'") "]",
         SCORE_GATE_UNUSED, "G", 0, 0},
        {BASE("'kind':'MANUAL','max':1") ",'classes':[{'code':'A','from':50},{'code':'B','from':50}]",
         SCORE_CLASSES_ORDER, "B", 5000, 5000},
        {BASE("'kind':'MANUAL','max':1") ",'ranking':'by_class'", SCORE_CLASSES_MISSING, "", 0, 0},
        {BASE("'kind':'MANUAL','max':1") ",'penalty_floor':1", SCORE_PENALTY_FLOOR_POSITIVE, "", 0, 100},
        {BASE("'kind':'MANUAL','max':1") ",'rounding':{'where':'total','mode':'down','decimals':3}",
         SCORE_ROUNDING_DECIMALS, "", 2, 3},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        finds(&row[i]);
    (void)state;
}

static void five_hundred_lines_are_enough(void **state)
{
    struct arena *a = arena_new();
    struct criterion *c = ARENA_MANY(a, 501, struct criterion);
    struct sheet s = sheet_empty();
    static struct tie_step tie = {.kind = TIE_BASE};
    s.tie = &tie;
    s.ties = 1;
    s.criterion = c;
    for (int i = 0; i < 501; i++)
        c[i] = (struct criterion){.code = arena_format(a, "%d", i),
                                  .text = "",
                                  .kind = KIND_MANUAL,
                                  .role = ROLE_BASE,
                                  .parent = -1,
                                  .max = 100};
    s.count = 500;
    assert_int_equal(sheet_check(a, &s).count, 0);
    s.count = 501;
    assert_int_equal(sheet_check(a, &s).at[0].code, SCORE_TOO_MANY_CRITERIA);
    c[3].parent = 3;
    s.count = 5;
    assert_int_equal(sheet_check(a, &s).at[0].code, SCORE_PARENT_AFTER_CHILD);
    arena_end(&a);
    (void)state;
}

static void every_code_has_a_name_of_its_own(void **state)
{
    for (int i = 0; i < SCORE_PROBLEM_COUNT; i++)
        for (int j = 0; j < i; j++)
            assert_string_not_equal(problem_name((enum score_problem_code)i), problem_name((enum score_problem_code)j));
    assert_false(problem_is_error(SCORE_RELATIVE));
    assert_true(problem_is_error(SCORE_TARGET_ZERO));
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(the_maxima_of_children_make_the_parents_and_the_difference_is_named),
        cmocka_unit_test(a_line_has_one_formula_that_can_be_worked_out),
        cmocka_unit_test(lines_that_exclude_each_other_cannot_both_be_needed),
        cmocka_unit_test(a_penalty_takes_nothing_less_than_nothing),
        cmocka_unit_test(the_tree_stands_and_everything_it_names_exists),
        cmocka_unit_test(five_hundred_lines_are_enough),
        cmocka_unit_test(every_code_has_a_name_of_its_own),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
