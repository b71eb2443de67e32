/* From marks to totals: nothing in four ways, rounding at its one place, caps in their order, gates and classes. */
#include "score/case.h"

#include "base/arena.h"
#include "base/buf.h"
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

/* A case from sheet parts and units, as one writes it; single quotes stand for the usual ones. */
static json_t *answer(struct arena *a, const char *sheet, const char *units)
{
    char *text = arena_format(a, "{'sheet':{'code':'t','title':'t','version':1,%s},'units':[%s]}", sheet, units);
    for (char *c = text; *c; c++)
        *c = *c == '\'' ? '"' : *c;
    const char *json = NULL;
    struct score_problem p = {.code = SCORE_NONE};
    if (score_case(a, str_of(text), &json, &p) != OK)
        fail_msg("%s at %s %s %s", problem_name(p.code), p.criterion, p.unit, p.path);
    json_t *root = json_loads(json, 0, NULL);
    assert_non_null(root);
    return root;
}

/* A value deep in the answer by "units/0/total"; JSON null gives "null". */
static const char *at(const json_t *v, const char *path)
{
    char key[32];
    while (*path && v) {
        size_t len = strcspn(path, "/");
        snprintf(key, sizeof key, "%.*s", (int)len, path);
        v = json_is_array(v) ? json_array_get(v, (size_t)strtol(key, NULL, 10)) : json_object_get(v, key);
        path += len + (path[len] == '/');
    }
    static char number[32];
    if (json_is_integer(v))
        snprintf(number, sizeof number, "%lld", (long long)json_integer_value(v));
    return json_is_null(v) ? "null" : json_is_integer(v) ? number : json_is_string(v) ? json_string_value(v) : "";
}

struct want {
    const char *path, *value;
};

static void answers(const char *sheet, const char *units, const struct want *want, size_t wants)
{
    struct arena *a = arena_new();
    json_t *root = answer(a, sheet, units);
    for (size_t i = 0; i < wants; i++)
        if (strcmp(at(root, want[i].path), want[i].value) != 0)
            fail_msg("%s: wanted %s, found %s", want[i].path, want[i].value, at(root, want[i].path));
    json_decref(root);
    arena_end(&a);
}

#define ANSWERS(sheet, units, ...) \
    do { \
        static const struct want want[] = {__VA_ARGS__}; \
        answers(sheet, units, want, sizeof want / sizeof *want); \
    } while (0)

static const char TWO_LINES[] = "'criteria':[{'code':'1','text':'','kind':'MANUAL','role':'base','max':10},"
                                "{'code':'2','text':'','kind':'MANUAL','role':'base','max':20}]";

static void the_four_nothings_are_four_different_things(void **state)
{
    ANSWERS(TWO_LINES,
            "{'code':'a','marks':{'1':{'points':'8'},'2':'not_scored'}},{'code':'b','marks':{'1':{'points':'8'},"
            "'2':'zero'}},"
            "{'code':'c','marks':{'1':{'points':'8'},'2':'not_applicable'}},{'code':'d','marks':{'1':{'points':'8'},"
            "'2':'awaited'}},"
            "{'code':'e','marks':{'1':{'points':'8'},'2':{'points':'0'}}}",
            {"units/0/total", "8.00"}, {"units/0/maximum", "30.00"}, {"units/0/rank", "null"}, {"units/0/open/0", "2"},
            {"units/1/total", "8.00"}, {"units/1/maximum", "30.00"}, {"units/1/rank", "1"}, {"units/2/total", "8.00"},
            {"units/2/maximum", "10.00"}, {"units/2/rank", "1"}, {"units/3/total", "8.00"},
            {"units/3/maximum", "30.00"}, {"units/3/rank", "null"}, {"units/3/lines/1/state", "awaited"},
            {"units/4/lines/1/state", "scored"}, {"units/4/rank", "1"});
    (void)state;
}

static void a_sheet_chooses_what_each_nothing_does(void **state)
{
    char sheet[1024];
    snprintf(sheet, sizeof sheet,
             "%s,'rescale':true,'nothing':{'not_scored':{'total':'zero','maximum':'keep'},"
             "'awaited':{'total':'max','maximum':'keep'},'zero':{'total':'zero','maximum':'drop'}}",
             TWO_LINES);
    ANSWERS(sheet,
            "{'code':'a','marks':{'1':{'points':'8'}}},{'code':'b','marks':{'1':{'points':'8'},'2':'awaited'}},"
            "{'code':'c','marks':{'1':{'points':'8'},'2':'zero'}},{'code':'d','marks':{'1':'not_applicable',"
            "'2':'not_applicable'}}",
            {"units/0/total", "8.00"}, {"units/0/rank", "3"}, /* not open any more */
            {"units/1/total", "28.00"}, {"units/1/rank", "1"}, {"units/2/total", "24.00"}, {"units/2/maximum", "30.00"},
            {"units/2/limits/0", "rescaled"}, {"units/3/total", "0.00"}, {"units/3/maximum", "0.00"});
    (void)state;
}

/* 8/3 three times: 2.67 * 3 = 8.01 when each line is rounded, 8 when only the total is. */
static void rounding_happens_at_the_one_declared_place(void **state)
{
    static const char lines[] =
        "'criteria':[{'code':'1','text':'','kind':'RATIO','role':'base','max':8},"
        "{'code':'2','text':'','kind':'RATIO','role':'base','max':8},{'code':'3','text':'','kind':'RATIO',"
        "'role':'base','max':8}],"
        "'rounding':{'where':'%s','mode':'%s','decimals':%d}";
    static const char third[] =
        "{'code':'a','marks':{'1':{'actual':1,'target':3},'2':{'actual':1,'target':3},'3':{'actual':1,'target':3}}}";
    char sheet[1024];
    snprintf(sheet, sizeof sheet, lines, "criterion", "half_up", 2);
    ANSWERS(sheet, third, {"units/0/total", "8.01"}, {"units/0/lines/0/raw", "8/3"},
            {"units/0/lines/0/value", "267/100"});
    snprintf(sheet, sizeof sheet, lines, "total", "half_up", 2);
    ANSWERS(sheet, third, {"units/0/total", "8.00"}, {"units/0/lines/0/value", "8/3"},
            {"units/0/lines/0/points", "2.67"}, {"units/0/exact/total", "8"});
    snprintf(sheet, sizeof sheet, lines, "criterion", "down", 1);
    ANSWERS(sheet, third, {"units/0/total", "7.80"});
    snprintf(sheet, sizeof sheet, lines, "criterion", "up", 0);
    ANSWERS(sheet, third, {"units/0/total", "9.00"});
    (void)state;
}

/* 2.675 in binary floating numbers is a little less and rounds to 2.67; here it is 2.675 and rounds to 2.68. */
static void a_half_is_a_half(void **state)
{
    ANSWERS("'criteria':[{'code':'1','text':'','kind':'RATIO','role':'base','max':'5.35'},"
            "{'code':'P','text':'','kind':'WEIGHTED','role':'penalty','max':'5.35','weights':['50','50']}]",
            "{'code':'a','marks':{'1':{'actual':1,'target':2}}},{'code':'b','marks':{'1':'zero','P':{'scorers':['5.35',"
            "'0']}}}",
            {"units/0/total", "2.68"}, {"units/1/total", "-2.68"}, {"units/1/lines/1/raw", "-107/40"});
    (void)state;
}

static void caps_bite_in_their_order_and_say_so(void **state)
{
    static const char sheet[] =
        "'bonus_cap':6,'penalty_floor':-3,'total_cap':105,'total_floor':0,'criteria':["
        "{'code':'1','text':'','kind':'MANUAL','role':'base','max':100},"
        "{'code':'B1','text':'','kind':'COUNT_UP','role':'bonus','max':4,'per':2},{'code':'B2','text':'',"
        "'kind':'COUNT_UP','role':'bonus','max':5,'per':2},"
        "{'code':'P1','text':'','kind':'PENALTY_FIXED','role':'penalty','unlimited':true,'per':1,"
        "'per_occurrence':true}],"
        "'caps':[{'code':'K','of':['B1','B2'],'max':'7'}]";
    ANSWERS(sheet,
            "{'code':'a','marks':{'1':{'points':100},'B1':{'count':9},'B2':{'count':9},'P1':{'count':5}}},"
            "{'code':'b','marks':{'1':{'points':100},'B1':{'count':9},'B2':{'count':9}}},{'code':'c',"
            "'marks':{'1':{'points':1},'P1':{'count':5}}},"
            "{'code':'d','marks':{'1':{'points':99},'B1':{'count':1},'B2':{'count':2}}},{'code':'e',"
            "'marks':{'1':{'points':3},'P1':{'count':3}}}",
            {"units/0/lines/1/points", "4.00"}, {"units/0/lines/1/limit", "max"}, {"units/0/lines/2/raw", "18"},
            {"units/0/lines/2/points", "3.00"}, {"units/0/lines/2/limit", "cap"}, {"units/0/lines/2/cap", "K"},
            {"units/0/bonus", "6.00"}, {"units/0/penalty", "-3.00"}, {"units/0/total", "103.00"},
            {"units/0/limits/0", "bonus_cap"}, {"units/0/limits/1", "penalty_floor"}, {"units/1/total", "105.00"},
            {"units/1/exact/total", "106"}, {"units/1/limits/1", "total_cap"}, {"units/2/total", "0.00"},
            {"units/2/limits/1", "total_floor"}, {"units/3/total", "105.00"}, {"units/3/limits/0", ""},
            {"units/4/penalty", "-3.00"}, {"units/4/total", "0.00"},
            {"units/4/limits/0", ""}); /* just so much: nothing bites */
    (void)state;
}

static void without_a_cap_ninety_seven_and_ten_are_a_hundred_and_seven(void **state)
{
    ANSWERS("'criteria':[{'code':'1','text':'','kind':'EXTERNAL','role':'base','max':100},{'code':'T','text':'',"
            "'kind':'BONUS_FIXED','role':'bonus','max':10,'per':10}]",
            "{'code':'pn','marks':{'1':{'points':97},'T':{'yes':true}}}", {"units/0/total", "107.00"},
            {"units/0/maximum", "100.00"});
    (void)state;
}

static void groups_sum_weigh_and_average_what_applies(void **state)
{
    static const char sheet[] =
        "'criteria':[{'code':'W','text':'','kind':'WEIGHTED','role':'base','max':50,'children':["
        "{'code':'W1','text':'','kind':'MANUAL','max':10,'weight':'60'},{'code':'W2','text':'','kind':'MANUAL',"
        "'max':100,'weight':'40'}]},"
        "{'code':'A','text':'','kind':'AVERAGE','role':'base','max':10,'children':[{'code':'A1','text':'',"
        "'kind':'MANUAL','max':10},"
        "{'code':'A2','text':'','kind':'MANUAL','max':10},{'code':'A3','text':'','kind':'MANUAL','max':10}]}]";
    ANSWERS(sheet,
            "{'code':'a','marks':{'W1':{'points':5},'W2':{'points':50},'A1':{'points':9},'A2':{'points':8},"
            "'A3':{'points':'7.5'}}},"
            "{'code':'b','marks':{'W1':{'points':10},'W2':'not_applicable','A1':{'points':9},'A2':'not_applicable',"
            "'A3':{'points':8}}},"
            "{'code':'c','marks':{'W1':{'points':10},'W2':{'points':100},'A1':'not_applicable','A2':'not_applicable',"
            "'A3':'not_applicable'}}",
            {"units/0/lines/0/value", "25"}, {"units/0/lines/3/raw", "49/6"}, {"units/0/total", "33.17"},
            {"units/1/lines/0/points", "30.00"}, {"units/1/lines/0/maximum", "30"}, {"units/1/lines/3/points", "8.50"},
            {"units/1/maximum", "40.00"}, {"units/2/lines/3/points", "0.00"}, {"units/2/maximum", "50.00"},
            {"units/2/total", "50.00"});
    (void)state;
}

static void a_gate_holds_whatever_the_score(void **state)
{
    static const char sheet[] =
        "'criteria':[{'code':'1','text':'','kind':'MANUAL','role':'base','max':100},"
        "{'code':'2','text':'','kind':'YESNO','role':'base','max':5},{'code':'G','text':'','kind':'GATE'}],"
        "'classes':[{'code':'XS','from':95},{'code':'T','from':85},{'code':'K','from':0}],"
        "'gates':[{'code':'late','criterion':'G','measure':'count','test':'ge','value':2,'effect':'unranked'},"
        "{'code':'works','criterion':'2','measure':'points','test':'eq','value':0,'effect':'rank_at_best','place':3},"
        "{'code':'half','criterion':'1','measure':'percent','test':'lt','value':'50','effect':'class_at_best',"
        "'class':'K'},"
        "{'code':'flag','criterion':'G','measure':'yes','effect':'no_award','award':'flag'}]";
    ANSWERS(sheet,
            "{'code':'a','marks':{'1':{'points':100},'2':{'yes':false}}},{'code':'b','marks':{'1':{'points':90},"
            "'2':{'yes':true},'G':{'yes':true}}},"
            "{'code':'c','marks':{'1':{'points':80},'2':{'yes':true},'G':{'count':1}}},{'code':'d',"
            "'marks':{'1':{'points':'49.99'},'2':{'yes':true}}},"
            "{'code':'e','marks':{'1':{'points':100},'2':{'yes':true},'G':{'count':2}}}",
            {"units/0/rank", "3"}, {"units/0/gates/0", "works"}, {"units/1/rank", "1"}, {"units/1/barred/0", "flag"},
            {"units/1/class", "XS"}, {"units/2/rank", "2"}, {"units/2/class", "T"}, {"units/3/class", "K"},
            {"units/3/gates/0", "half"}, {"units/4/rank", "null"}, {"units/4/class", "null"}, {"ranking/2/unit", "a"},
            {"ranking/2/decided_by", "gate"}, {"ranking/4/unit", "e"});
    (void)state;
}

/* "1" typed for a disciplined leader is a count on a fixed penalty, "có" on a GATE is a yes, "2" there a measure. */
static void a_gate_reads_the_number_of_a_mark_whatever_its_shape(void **state)
{
    static const char sheet[] =
        "'criteria':[{'code':'1','text':'','kind':'MANUAL','role':'base','max':100},"
        "{'code':'P','text':'','kind':'PENALTY_FIXED','role':'penalty','max':20,'per':20},"
        "{'code':'N','text':'','kind':'COUNT_UP','role':'bonus','max':20,'per':5},"
        "{'code':'G','text':'','kind':'GATE'}],'nothing':{'not_scored':{'total':'zero'}},"
        "'gates':[{'code':'yes','criterion':'P','measure':'yes','effect':'no_award','award':'flag'},"
        "{'code':'none','criterion':'N','measure':'count','test':'lt','value':1,'effect':'rank_at_best','place':3},"
        "{'code':'many','criterion':'G','measure':'count','test':'ge','value':1,'effect':'unranked'},"
        "{'code':'days','criterion':'G','measure':'actual','test':'ge','value':'1.5','effect':'unranked'}]";
    ANSWERS(sheet,
            "{'code':'a','marks':{'P':{'count':1},'N':'zero','G':{'yes':true}}},"
            "{'code':'b','marks':{'P':{'yes':true},'N':{'count':0},'G':{'actual':2}}},"
            "{'code':'c','marks':{'P':{'count':0},'N':{'points':0},'G':{'count':2}}},"
            "{'code':'d','marks':{'P':'zero','N':'awaited','G':'zero'}}",
            {"units/0/gates/0", "yes"}, {"units/0/gates/1", "none"}, {"units/0/gates/2", "many"},
            {"units/0/gates/3", ""}, {"units/1/gates/0", "yes"}, {"units/1/gates/1", "none"},
            {"units/1/gates/2", "many"}, {"units/1/gates/3", "days"}, {"units/2/gates/0", "many"},
            {"units/2/gates/1", "days"}, {"units/3/gates/0", ""});
    (void)state;
}

static void a_gate_for_what_is_missing_takes_no_zero_for_it(void **state)
{
    static const char sheet[] =
        "'criteria':[{'code':'1','text':'','kind':'MANUAL','role':'base','max':100},"
        "{'code':'2','text':'','kind':'MANUAL','role':'base','max':10}],"
        "'gates':[{'code':'none','criterion':'2','measure':'missing','effect':'no_award','award':'flag'}]";
    ANSWERS(sheet,
            "{'code':'a','marks':{'1':{'points':1}}},{'code':'b','marks':{'1':{'points':1},'2':'awaited'}},"
            "{'code':'c','marks':{'1':{'points':1},'2':'zero'}},{'code':'d','marks':{'1':{'points':1},"
            "'2':'not_applicable'}},{'code':'e','marks':{'1':{'points':1},'2':{'points':0}}}",
            {"units/0/gates/0", "none"}, {"units/0/barred/0", "flag"}, {"units/1/gates/0", "none"},
            {"units/2/gates/0", ""}, {"units/3/gates/0", ""}, {"units/4/gates/0", ""}, {"units/4/barred/0", ""});
    (void)state;
}

static void a_share_of_a_line_that_does_not_apply_opens_no_gate(void **state)
{
    static const char sheet[] =
        "'criteria':[{'code':'1','text':'','kind':'MANUAL','role':'base','max':100}],"
        "'gates':[{'code':'half','criterion':'1','measure':'percent','test':'lt','value':'50','effect':'unranked'}]";
    ANSWERS(sheet,
            "{'code':'a','marks':{'1':'not_applicable'}},{'code':'b','marks':{'1':'zero'}},"
            "{'code':'c','marks':{'1':{'points':50}}}",
            {"units/0/gates/0", ""}, {"units/1/gates/0", "half"}, {"units/2/gates/0", ""});
    (void)state;
}

static void the_lowest_class_a_gate_leaves_is_the_best_one_may_have(void **state)
{
    static const char sheet[] =
        "'criteria':[{'code':'1','text':'','kind':'MANUAL','role':'base','max':100},{'code':'G','text':'',"
        "'kind':'GATE'},{'code':'H','text':'','kind':'GATE'}],"
        "'classes':[{'code':'XS','from':95},{'code':'T','from':85},{'code':'K','from':70}],"
        "'gates':[{'code':'k','criterion':'G','measure':'yes','effect':'class_at_best','class':'K'},"
        "{'code':'t','criterion':'H','measure':'yes','effect':'class_at_best','class':'T'}]";
    ANSWERS(sheet,
            "{'code':'a','marks':{'1':{'points':100}}},{'code':'b','marks':{'1':{'points':100},'H':{'yes':true}}},"
            "{'code':'c','marks':{'1':{'points':100},'G':{'yes':true},'H':{'yes':true}}},"
            "{'code':'d','marks':{'1':{'points':69},'H':{'yes':true}}}",
            {"units/0/class", "XS"}, {"units/1/class", "T"}, {"units/2/class", "K"}, {"units/3/class", "null"});
    (void)state;
}

static void places_held_back_are_as_far_as_the_furthest_gate(void **state)
{
    static const char sheet[] =
        "'criteria':[{'code':'1','text':'','kind':'MANUAL','role':'base','max':100},{'code':'G','text':'',"
        "'kind':'GATE'}],"
        "'gates':[{'code':'g4','criterion':'G','measure':'yes','effect':'rank_at_best','place':4},"
        "{'code':'g2','criterion':'G','measure':'yes','effect':'rank_at_best','place':2}]";
    ANSWERS(sheet, "{'code':'a','marks':{'1':{'points':100},'G':{'yes':true}}}", {"units/0/gates/1", "g2"},
            {"units/0/rank", "4"});
    (void)state;
}

/* A root that was made a GATE on the page keeps the role and the maximum it had before. */
static void a_gate_has_no_maximum_whatever_stands_on_it(void **state)
{
    ANSWERS("'criteria':[{'code':'1','text':'','kind':'MANUAL','role':'base','max':10},"
            "{'code':'G','text':'','kind':'GATE','role':'base','max':10}],'out_of':10,'rescale':true",
            "{'code':'a','marks':{'1':{'points':5}}}", {"maximum", "10.00"}, {"units/0/total", "5.00"},
            {"units/0/maximum", "10.00"}, {"units/0/limits/0", ""});
    (void)state;
}

/* S11: the flag of a campaign asks for 95 points in all. */
static void a_gate_can_ask_for_the_total(void **state)
{
    static const char sheet[] =
        "'criteria':[{'code':'1','text':'','kind':'MANUAL','role':'base','max':100},"
        "{'code':'2','text':'','kind':'MANUAL','role':'bonus','max':10}],'total_cap':100,"
        "'nothing':{'not_scored':{'total':'zero'}},"
        "'gates':[{'code':'95','measure':'total','test':'lt','value':95,'effect':'no_award','award':'flag'},"
        "{'code':'full','measure':'total','test':'gt','value':100,'effect':'unranked'}]";
    ANSWERS(sheet,
            "{'code':'a','marks':{'1':{'points':'94.99'}}},{'code':'b','marks':{'1':{'points':95}}},"
            "{'code':'c','marks':{'1':{'points':90},'2':{'points':5}}},{'code':'d','marks':{'1':{'points':95},"
            "'2':{'points':10}}}",
            {"units/0/barred/0", "flag"}, {"units/1/gates/0", ""}, {"units/2/gates/0", ""}, {"units/3/gates/0", ""});
    (void)state;
}

/* S11: strong from 85 points, and no standard under half of its points. */
static void a_class_can_ask_for_half_of_each_standard(void **state)
{
    static const char sheet[] =
        "'criteria':[{'code':'1','text':'','kind':'MANUAL','role':'base','max':80},{'code':'2','text':'',"
        "'kind':'MANUAL','role':'base','max':20}],"
        "'classes':[{'code':'VM','from':85,'each_root_percent':50},{'code':'K','from':70},{'code':'TB','from':50}]";
    ANSWERS(sheet,
            "{'code':'a','marks':{'1':{'points':75},'2':{'points':10}}},{'code':'b','marks':{'1':{'points':80},"
            "'2':{'points':'9.99'}}},"
            "{'code':'c','marks':{'1':{'points':'74.99'},'2':{'points':10}}},{'code':'d','marks':{'1':{'points':30},"
            "'2':'zero'}}",
            {"units/0/class", "VM"}, {"units/1/class", "K"}, {"units/2/class", "K"}, {"units/3/class", "null"});
    (void)state;
}

/* A standard is a root of the sheet; one line in it may be empty. */
static void half_of_each_standard_is_not_half_of_each_line(void **state)
{
    static const char sheet[] =
        "'criteria':[{'code':'1','text':'','kind':'SUM','role':'base','max':20,'children':["
        "{'code':'1.1','text':'','kind':'MANUAL','max':10},{'code':'1.2','text':'','kind':'MANUAL','max':10}]},"
        "{'code':'B','text':'','kind':'MANUAL','role':'bonus','max':10}],"
        "'classes':[{'code':'VM','from':10,'each_root_percent':50}]";
    ANSWERS(sheet,
            "{'code':'a','marks':{'1.1':'zero','1.2':{'points':10},'B':'zero'}},"
            "{'code':'b','marks':{'1.1':'zero','1.2':{'points':'9.75'},'B':{'points':1}}},"
            "{'code':'c','marks':{'1.1':'not_applicable','1.2':'not_applicable','B':{'points':10}}}",
            {"units/0/class", "VM"}, {"units/1/class", "null"}, {"units/2/class", "VM"});
    (void)state;
}

/* The best stands neither first nor last: a field is all of them, in whatever order they come. */
static void a_relative_line_looks_at_all_units(void **state)
{
    static const char sheet[] =
        "'criteria':[{'code':'M','text':'','kind':'RELATIVE_MAX','role':'base','max':10},"
        "{'code':'H','text':'','kind':'HALF_RELATIVE','role':'base','max':20},"
        "{'code':'R','text':'','kind':'RANK','role':'base','max':10,'rank_points':['10','8','5'],'share':'mean'}]";
    ANSWERS(sheet,
            "{'code':'a','marks':{'M':{'actual':3},'H':{'actual':15,'target':10},'R':{'actual':7}}},"
            "{'code':'b','marks':{'M':{'actual':4},'H':{'actual':20,'target':10},'R':{'actual':9}}},"
            "{'code':'c','marks':{'M':{'actual':1},'H':{'actual':5,'target':10},'R':{'actual':7}}},"
            "{'code':'d','marks':{'M':'zero','H':'zero','R':'zero'}}",
            {"units/0/lines/0/raw", "15/2"}, {"units/0/lines/0/reference", "4"}, {"units/1/lines/0/raw", "10"},
            {"units/2/lines/0/raw", "5/2"}, {"units/0/lines/1/raw", "15"}, {"units/0/lines/1/reference", "2"},
            {"units/1/lines/1/raw", "20"}, {"units/2/lines/1/raw", "5"}, {"units/0/lines/2/raw", "13/2"},
            {"units/0/lines/2/place", "2"}, {"units/1/lines/2/raw", "10"}, {"units/1/lines/2/place", "1"},
            {"units/2/lines/2/place", "2"}, {"units/2/lines/2/raw", "13/2"}, {"units/3/lines/2/place", ""},
            {"warnings/0", ""});
    (void)state;
}

static void a_field_where_nobody_goes_beyond_the_plan_is_told(void **state)
{
    static const char sheet[] = "'criteria':[{'code':'H','text':'','kind':'HALF_RELATIVE','role':'base','max':20},"
                                "{'code':'I','text':'','kind':'HALF_RELATIVE','role':'base','max':20}]";
    ANSWERS(sheet,
            "{'code':'a','marks':{'H':{'actual':10,'target':10},'I':{'actual':9,'target':10}}},"
            "{'code':'b','marks':{'H':{'actual':1,'target':10},'I':{'actual':8,'target':10}}}",
            {"units/0/lines/0/raw", "10"}, {"warnings/0/code", "largest_ratio_one"}, {"warnings/0/criterion", "H"},
            {"warnings/1/code", ""});
    (void)state;
}

static void a_field_refuses_figures_that_cannot_be_compared(void **state)
{
    static const struct {
        const char *kind, *a, *b;
        enum score_problem_code why;
    } row[] = {
        {"RELATIVE_MAX", "{'actual':3}", "{'actual':3,'target':2}", SCORE_TARGET_MISSING},
        {"RELATIVE_MAX", "{'actual':3,'target':2}", "{'actual':3}", SCORE_TARGET_MISSING},
        {"RELATIVE_MAX", "{'actual':3}", "{'actual':-1}", SCORE_ACTUAL_NEGATIVE},
        {"HALF_RELATIVE", "{'actual':3}", "{'actual':3,'target':2}", SCORE_NONE},
        {"RELATIVE_MAX", "{'actual':3,'target':2}", "{'points':5}", SCORE_NONE},
    };
    struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        char *text = arena_format(a,
                                  "{'sheet':{'code':'t','title':'t','version':1,'criteria':[{'code':'1','text':'',"
                                  "'kind':'%s','role':'base','max':10}]},'units':[{'code':'a','marks':{'1':%s}},"
                                  "{'code':'b','marks':{'1':%s}}]}",
                                  row[i].kind, row[i].a, row[i].b);
        for (char *c = text; *c; c++)
            *c = *c == '\'' ? '"' : *c;
        const char *json = NULL;
        struct score_problem p = {.code = SCORE_NONE};
        assert_int_equal(score_case(a, str_of(text), &json, &p), row[i].why == SCORE_NONE ? OK : INVALID);
        assert_int_equal(p.code, row[i].why);
        if (p.code != SCORE_NONE) {
            assert_string_equal(p.unit, "b");
            assert_string_equal(p.criterion, "1");
        }
    }
    arena_end(&a);
    (void)state;
}

static void points_by_hand_stand_instead_of_the_formula(void **state)
{
    ANSWERS("'criteria':[{'code':'1','text':'','kind':'RATIO','role':'base','max':10},{'code':'V','text':'',"
            "'kind':'OVER_BONUS','role':'bonus','max':1,'of':'1','standard':10,'over_percent':10}]",
            "{'code':'a','marks':{'1':{'points':'7.25'}}},{'code':'b','marks':{'1':{'actual':108,'target':100}}}",
            {"units/0/lines/0/points", "7.25"}, {"units/0/lines/1/state", "zero"}, {"units/0/total", "7.25"},
            {"units/1/lines/1/raw", "4/5"}, {"units/1/total", "10.80"});
    (void)state;
}

static void a_stage_counts_the_furthest_mark_not_beyond_it(void **state)
{
    struct arena *a = arena_new();
    static const char *const stage[] = {"self", "cross", "verified", "explained", "external", "final"};
    static const char *const total[] = {"9.00", "9.00", "8.00", "8.00", "8.00", "8.50"};
    for (int i = 0; i < 6; i++) {
        const char *text = arena_format(
            a,
            "{\"sheet\":{\"code\":\"t\",\"title\":\"\",\"version\":1,\"criteria\":[{\"code\":\"1\",\"text\":\"\","
            "\"kind\":\"MANUAL\","
            "\"role\":\"base\",\"max\":10}]},\"stage\":\"%s\",\"units\":[{\"code\":\"a\","
            "\"marks\":{\"1\":{\"stages\":{\"final\":{\"points\":\"8.50\"},"
            "\"self\":{\"points\":9},\"explained\":\"not_scored\",\"verified\":{\"points\":8}}}}}]}",
            stage[i]);
        const char *json;
        struct score_problem p;
        assert_int_equal(score_case(a, str_of(text), &json, &p), OK);
        json_t *root = json_loads(json, 0, NULL);
        assert_string_equal(at(root, "units/0/total"), total[i]);
        json_decref(root);
    }
    arena_end(&a);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(the_four_nothings_are_four_different_things),
        cmocka_unit_test(a_sheet_chooses_what_each_nothing_does),
        cmocka_unit_test(rounding_happens_at_the_one_declared_place),
        cmocka_unit_test(a_half_is_a_half),
        cmocka_unit_test(caps_bite_in_their_order_and_say_so),
        cmocka_unit_test(without_a_cap_ninety_seven_and_ten_are_a_hundred_and_seven),
        cmocka_unit_test(groups_sum_weigh_and_average_what_applies),
        cmocka_unit_test(a_gate_holds_whatever_the_score),
        cmocka_unit_test(a_gate_can_ask_for_the_total),
        cmocka_unit_test(a_gate_has_no_maximum_whatever_stands_on_it),
        cmocka_unit_test(a_gate_reads_the_number_of_a_mark_whatever_its_shape),
        cmocka_unit_test(a_class_can_ask_for_half_of_each_standard),
        cmocka_unit_test(a_gate_for_what_is_missing_takes_no_zero_for_it),
        cmocka_unit_test(a_share_of_a_line_that_does_not_apply_opens_no_gate),
        cmocka_unit_test(the_lowest_class_a_gate_leaves_is_the_best_one_may_have),
        cmocka_unit_test(places_held_back_are_as_far_as_the_furthest_gate),
        cmocka_unit_test(half_of_each_standard_is_not_half_of_each_line),
        cmocka_unit_test(a_relative_line_looks_at_all_units),
        cmocka_unit_test(a_field_where_nobody_goes_beyond_the_plan_is_told),
        cmocka_unit_test(a_field_refuses_figures_that_cannot_be_compared),
        cmocka_unit_test(points_by_hand_stand_instead_of_the_formula),
        cmocka_unit_test(a_stage_counts_the_furthest_mark_not_beyond_it),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
