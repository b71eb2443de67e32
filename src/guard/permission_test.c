#include "guard/permission.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

enum { CLUSTER = 1, OTHER_CLUSTER = 2, LEADER = 11, DEPUTY = 1, UNIT = 8, STRANGER = 99 };

static const struct role clerk[] = {{ROLE_CLERK, UNIT, CLUSTER}}, leader[] = {{ROLE_CLERK, LEADER, CLUSTER}},
                         deputy[] = {{ROLE_HEAD, DEPUTY, CLUSTER}},
                         stranger[] = {{ROLE_CLERK, STRANGER, OTHER_CLUSTER}}, council[] = {{ROLE_COUNCIL, 0, CLUSTER}},
                         far_council[] = {{ROLE_COUNCIL, 0, OTHER_CLUSTER}}, auditor[] = {{ROLE_AUDITOR, 0, CLUSTER}},
                         admin[] = {{ROLE_ADMIN, 0, 0}};

static const struct {
    const char *who;
    struct actor actor;
    /* rights on the form of UNIT, of LEADER, before and after publishing with open sheets */
    const char *unit_form, *leader_form, *open_form;
} row[] = {
    /* letters: c cluster, u unit, r form read, v verify, l lead, p plan, a admin, t audit; always s signed in */
    {"clerk of the unit", {.role = clerk, .roles = 1}, "cur", "c", "cur"},
    {"clerk of the leader", {.role = leader, .roles = 1}, "crvlpt", "curlpt", "crvlpt"},
    {"head of the deputy", {.role = deputy, .roles = 1}, "cr", "crv", "cr"},
    {"clerk elsewhere", {.role = stranger, .roles = 1}, "", "", ""},
    {"council", {.role = council, .roles = 1}, "crt", "crt", "crt"},
    {"council elsewhere", {.role = far_council, .roles = 1}, "", "", ""},
    {"auditor", {.role = auditor, .roles = 1}, "crt", "crt", "crt"},
    {"administrator", {.role = admin, .roles = 1}, "at", "at", "at"},
};

static void expect(const char *who, const struct actor *a, const struct place *at, const char *want)
{
    static const struct {
        enum permission p;
        char letter;
    } all[] = {
        {PERM_CLUSTER, 'c'}, {PERM_UNIT, 'u'}, {PERM_FORM_READ, 'r'}, {PERM_VERIFY, 'v'},
        {PERM_LEAD, 'l'},    {PERM_PLAN, 'p'}, {PERM_ADMIN, 'a'},     {PERM_AUDIT, 't'},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        bool wanted = false;
        for (const char *w = want; *w; w++)
            wanted |= *w == all[i].letter;
        if (may(a, all[i].p, at) != wanted)
            fail_msg("%s: permission '%c' should be %d", who, all[i].letter, wanted);
    }
}

static void rights_follow_the_table(void **state)
{
    static const struct tenure tenure[] = {{DEPUTY, true}, {UNIT, true}, {LEADER, true}};
    struct place unit = {.cluster = CLUSTER,
                         .cluster_year = 5,
                         .tenure = tenure,
                         .tenures = 3,
                         .leader = LEADER,
                         .deputy = DEPUTY,
                         .unit = UNIT};
    struct place own = unit, open = unit;
    own.unit = LEADER;
    open.published = open.sheets_open = true;
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        expect(row[i].who, &row[i].actor, &unit, row[i].unit_form);
        expect(row[i].who, &row[i].actor, &own, row[i].leader_form);
        expect(row[i].who, &row[i].actor, &open, row[i].open_form);
    }
    (void)state;
}

/* Units 1 the deputy, 8 and 9 members, 11 the leader; 7 leaves before the year ends. */
static void nobody_decides_between_equals_of_whom_it_is_one(void **state)
{
    static const struct role eight_clerk[] = {{ROLE_CLERK, 8, CLUSTER}}, eight_head[] = {{ROLE_HEAD, 8, CLUSTER}},
                             nine_head[] = {{ROLE_HEAD, 9, CLUSTER}}, leaving[] = {{ROLE_HEAD, 7, CLUSTER}},
                             both[] = {{ROLE_CLERK, LEADER, CLUSTER}, {ROLE_CLERK, 9, CLUSTER}};
    static const struct actor who[] = {{.role = leader, .roles = 1},      {.role = deputy, .roles = 1},
                                       {.role = eight_clerk, .roles = 1}, {.role = eight_head, .roles = 1},
                                       {.role = nine_head, .roles = 1},   {.role = leaving, .roles = 1},
                                       {.role = both, .roles = 2},        {.role = council, .roles = 1},
                                       {.role = far_council, .roles = 1}, {.role = auditor, .roles = 1},
                                       {.role = admin, .roles = 1},       {.role = stranger, .roles = 1}};
    static const struct tenure tenure[] = {{1, true}, {7, false}, {8, true}, {9, true}, {11, true}};
    static const struct {
        int64_t party[4];
        size_t n;
        int64_t deputy;
        enum judge judge;
        const char *may; /* a letter each of `who`: y or - */
    } at[] = {
        {{8, 9}, 2, 1, JUDGE_LEADER, "y-----------"},         {{1, 8}, 2, 1, JUDGE_LEADER, "y-----y-----"},
        {{11, 8}, 2, 1, JUDGE_DEPUTY, "-y----------"},        {{11, 1}, 2, 1, JUDGE_HEADS, "---yy-------"},
        {{11, 8}, 2, 0, JUDGE_HEADS, "-y--y-------"},         {{11, 1, 8}, 3, 1, JUDGE_HEADS, "----y-------"},
        {{1, 8, 9, 11}, 4, 1, JUDGE_COUNCIL, "-------y----"}, {{0}, 0, 1, JUDGE_LEADER, "------------"},
    };
    for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
        const struct place p = {.cluster = CLUSTER,
                                .cluster_year = 5,
                                .tenure = tenure,
                                .tenures = 5,
                                .leader = LEADER,
                                .deputy = at[i].deputy,
                                .party = at[i].party,
                                .parties = at[i].n};
        assert_int_equal(judge_of(&p), at[i].judge);
        for (size_t w = 0; w < sizeof who / sizeof *who; w++)
            if (may(&who[w], PERM_PART, &p) != (at[i].may[w] == 'y'))
                fail_msg("parties of row %zu, person %zu", i, w);
    }
    (void)state;
}

/* Coming is wider than deciding: parties may come too, only judge_of decides (nobody_decides_...). */
static void those_who_may_ever_decide_may_come_to_it(void **state)
{
    static const struct role eight_clerk[] = {{ROLE_CLERK, 8, CLUSTER}}, eight_head[] = {{ROLE_HEAD, 8, CLUSTER}},
                             deputy_clerk[] = {{ROLE_CLERK, DEPUTY, CLUSTER}}, leaving[] = {{ROLE_HEAD, 7, CLUSTER}};
    static const struct {
        const char *who;
        struct actor actor;
        bool comes, apart; /* apart: also while 8 is a party */
    } one[] = {
        {"the leader's clerk", {.role = leader, .roles = 1}, true, true},
        {"the deputy's head", {.role = deputy, .roles = 1}, true, true},
        {"the deputy's clerk", {.role = deputy_clerk, .roles = 1}, true, true},
        {"a member's head", {.role = eight_head, .roles = 1}, true, false},
        {"a member's clerk", {.role = eight_clerk, .roles = 1}, false, false},
        {"the head of a unit that leaves", {.role = leaving, .roles = 1}, false, false},
        {"the council", {.role = council, .roles = 1}, true, true},
        {"the council of another cluster", {.role = far_council, .roles = 1}, false, false},
        {"the auditor", {.role = auditor, .roles = 1}, false, false},
        {"the administrator", {.role = admin, .roles = 1}, false, false},
        {"a stranger", {.role = stranger, .roles = 1}, false, false},
    };
    static const struct tenure tenure[] = {{DEPUTY, true}, {7, false}, {8, true}, {LEADER, true}};
    static const int64_t eight[] = {8};
    struct place at = {.cluster = CLUSTER, .tenure = tenure, .tenures = 4, .leader = LEADER, .deputy = DEPUTY};
    struct place of_eight = at;
    of_eight.party = eight;
    of_eight.parties = 1;
    for (size_t i = 0; i < sizeof one / sizeof *one; i++)
        if (may(&one[i].actor, PERM_PARTS, &at) != one[i].comes ||
            may(&one[i].actor, PERM_PARTS, &of_eight) != one[i].apart)
            fail_msg("%s: should be %d, and %d while 8 is a party", one[i].who, one[i].comes, one[i].apart);
    (void)state;
}

static void nobody_may_anything_but_the_door(void **state)
{
    struct place nowhere = {0};
    for (enum permission p = PERM_MISSING; p <= PERM_AUDIT; p++) {
        assert_int_equal(may(NULL, p, &nowhere), p == PERM_ANYONE);
        struct actor bare = {0};
        assert_int_equal(may(&bare, p, &nowhere), p == PERM_ANYONE || p == PERM_SIGNED_IN);
    }
    (void)state;
}

static void a_neighbour_reads_a_form_only_when_the_cluster_opened_it(void **state)
{
    struct actor neighbour = {.role = clerk, .roles = 1};
    struct place at = {.cluster = CLUSTER, .leader = LEADER, .deputy = DEPUTY, .unit = 3};
    assert_false(may(&neighbour, PERM_FORM_READ, &at));
    at.published = true;
    assert_false(may(&neighbour, PERM_FORM_READ, &at));
    at.sheets_open = true;
    assert_true(may(&neighbour, PERM_FORM_READ, &at));
    at.published = false;
    assert_false(may(&neighbour, PERM_FORM_READ, &at));
    (void)state;
}

static void a_year_is_read_by_those_whose_year_it_was(void **state)
{
    static const struct role moved[] = {{ROLE_CLERK, 5, OTHER_CLUSTER}}, dissolved[] = {{ROLE_HEAD, 5, 0}},
                             came[] = {{ROLE_CLERK, 6, CLUSTER}}, leaving[] = {{ROLE_CLERK, 7, CLUSTER}},
                             left[] = {{ROLE_CLERK, 7, OTHER_CLUSTER}};
    static const struct tenure tenure[] = {{LEADER, true}, {5, true}, {7, false}};
    static const struct {
        const char *who;
        struct actor actor;
        bool reads;
    } one[] = {
        {"a unit that moved on afterwards", {.role = moved, .roles = 1}, true},
        {"a unit of no cluster any more", {.role = dissolved, .roles = 1}, true},
        {"a unit that came later", {.role = came, .roles = 1}, false},
        {"a unit that will leave within the year", {.role = leaving, .roles = 1}, true},
        {"a unit that has left within the year", {.role = left, .roles = 1}, true},
        {"the council", {.role = council, .roles = 1}, true},
        {"the council of another cluster", {.role = far_council, .roles = 1}, false},
    };
    struct place at = {.cluster = CLUSTER, .cluster_year = 4, .leader = LEADER, .unit = 3};
    at.tenure = tenure;
    at.tenures = 3;
    struct place open = at;
    open.published = open.sheets_open = true;
    for (size_t i = 0; i < sizeof one / sizeof *one; i++) {
        const struct actor *a = &one[i].actor;
        if (may(a, PERM_CLUSTER, &at) != one[i].reads || may(a, PERM_PLAN_READ, &at) != one[i].reads ||
            may(a, PERM_FORM_READ, &open) != one[i].reads)
            fail_msg("%s: should be %d", one[i].who, one[i].reads);
    }
    assert_true(may(&one[2].actor, PERM_CLUSTER, &(struct place){.cluster = CLUSTER})); /* no year yet: today's */
    (void)state;
}

static void a_draft_is_the_units_own_business(void **state)
{
    struct place at = {.cluster = CLUSTER, .leader = LEADER, .deputy = DEPUTY, .unit = UNIT, .draft = true};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        assert_int_equal(may(&row[i].actor, PERM_FORM_READ, &at), actor_of_unit(&row[i].actor, UNIT));
    (void)state;
}

static void who_cross_checks_reads_what_was_handed_in(void **state)
{
    struct actor clerk_of_unit = {.role = clerk, .roles = 1};
    struct place at = {.cluster = CLUSTER, .leader = LEADER, .deputy = DEPUTY, .unit = 3, .checker = UNIT};
    assert_true(may(&clerk_of_unit, PERM_FORM_READ, &at));
    assert_false(may(&clerk_of_unit, PERM_VERIFY, &at));
    at.draft = true;
    assert_false(may(&clerk_of_unit, PERM_FORM_READ, &at));
    at = (struct place){.cluster = CLUSTER, .leader = LEADER, .deputy = DEPUTY, .unit = 3, .checker = 4};
    assert_false(may(&clerk_of_unit, PERM_FORM_READ, &at));
    (void)state;
}

/* One person may be clerk of two units; nobody's rights add up to judging their own. */
static void nobody_verifies_the_form_of_a_unit_of_their_own(void **state)
{
    static const struct role two[] = {{ROLE_CLERK, UNIT, CLUSTER}, {ROLE_CLERK, LEADER, CLUSTER}},
                             both[] = {{ROLE_CLERK, LEADER, CLUSTER}, {ROLE_HEAD, DEPUTY, CLUSTER}};
    static const struct {
        const char *who;
        struct actor actor;
        int64_t unit;
        bool verifies;
    } one[] = {
        {"the leader, another's form", {.role = two, .roles = 2}, 3, true},
        {"the leader, a form of their second unit", {.role = two, .roles = 2}, UNIT, false},
        {"the deputy, the leader's form", {.role = deputy, .roles = 1}, LEADER, true},
        {"the deputy who is of the leader too, the leader's form", {.role = both, .roles = 2}, LEADER, false},
        {"the leader, a form of nobody", {.role = leader, .roles = 1}, 0, false},
    };
    for (size_t i = 0; i < sizeof one / sizeof *one; i++) {
        const struct place at = {.cluster = CLUSTER, .leader = LEADER, .deputy = DEPUTY, .unit = one[i].unit};
        if (may(&one[i].actor, PERM_VERIFY, &at) != one[i].verifies)
            fail_msg("%s: should be %d", one[i].who, one[i].verifies);
    }
    (void)state;
}

static void a_person_acts_for_the_first_unit_and_cluster_they_have(void **state)
{
    static const struct role mixed[] = {{ROLE_ADMIN, 0, 0},
                                        {ROLE_COUNCIL, 0, OTHER_CLUSTER},
                                        {ROLE_HEAD, UNIT, CLUSTER},
                                        {ROLE_CLERK, LEADER, CLUSTER}};
    const struct actor a = {.role = mixed, .roles = 4}, office = {.role = admin, .roles = 1}, bare = {0};
    assert_int_equal(actor_unit(&a), UNIT);
    assert_int_equal(actor_cluster(&a), OTHER_CLUSTER);
    assert_int_equal(actor_unit(&office), 0);
    assert_int_equal(actor_cluster(&office), 0);
    assert_int_equal(actor_cluster(&bare), 0);
    assert_int_equal(actor_unit(NULL), 0);
    assert_int_equal(actor_cluster(NULL), 0);
    assert_true(actor_watches(&a, OTHER_CLUSTER));
    assert_false(actor_watches(&a, CLUSTER));
    (void)state;
}

static void a_role_is_kept_by_its_word_and_by_no_other(void **state)
{
    static const char *const word[] = {"clerk", "head", "council", "auditor", "admin"};
    enum role_kind kind = ROLE_ADMIN;
    for (size_t i = 0; i < sizeof word / sizeof *word; i++) {
        assert_string_equal(role_code((enum role_kind)i), word[i]);
        assert_true(role_from_code(word[i], &kind));
        assert_int_equal(kind, i);
    }
    assert_false(role_from_code("teller", &kind));
    assert_false(role_from_code("", &kind));
    assert_int_equal(kind, ROLE_ADMIN);
    (void)state;
}

static void a_clerk_plans_only_where_nobody_leads(void **state)
{
    struct actor a = {.role = clerk, .roles = 1};
    assert_true(may(&a, PERM_PLAN, &(struct place){0}));
    assert_true(may(&a, PERM_PLAN, &(struct place){.cluster = CLUSTER}));
    assert_false(may(&a, PERM_PLAN, &(struct place){.cluster = OTHER_CLUSTER}));
    assert_false(may(&a, PERM_PLAN, &(struct place){.cluster = CLUSTER, .leader = LEADER}));
    (void)state;
}

static void an_import_belongs_to_who_brought_it_and_to_who_plans(void **state)
{
    struct actor brought = {.account = 7, .role = clerk, .roles = 1}, other = {.account = 8, .role = clerk, .roles = 1},
                 leads = {.account = 9, .role = leader, .roles = 1},
                 gone = {.account = 7, .role = stranger, .roles = 1};
    struct place at = {.cluster = CLUSTER, .leader = LEADER, .owner = 7};
    assert_true(may(&brought, PERM_IMPORT, &at));
    assert_false(may(&other, PERM_IMPORT, &at));
    assert_true(may(&leads, PERM_IMPORT, &at));
    assert_false(may(&gone, PERM_IMPORT, &at));
    (void)state;
}

static void the_administrator_reads_a_plan_and_takes_back_only_an_own_one(void **state)
{
    struct actor keeper = {.account = 1, .role = admin, .roles = 1};
    struct place at = {.cluster = CLUSTER, .leader = LEADER, .owner = 2};
    assert_true(may(&keeper, PERM_PLAN_READ, &at));
    assert_false(may(&keeper, PERM_IMPORT, &at));
    at.owner = 1;
    assert_true(may(&keeper, PERM_IMPORT, &at));
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(rights_follow_the_table),
        cmocka_unit_test(nobody_decides_between_equals_of_whom_it_is_one),
        cmocka_unit_test(those_who_may_ever_decide_may_come_to_it),
        cmocka_unit_test(nobody_may_anything_but_the_door),
        cmocka_unit_test(a_neighbour_reads_a_form_only_when_the_cluster_opened_it),
        cmocka_unit_test(a_year_is_read_by_those_whose_year_it_was),
        cmocka_unit_test(a_draft_is_the_units_own_business),
        cmocka_unit_test(who_cross_checks_reads_what_was_handed_in),
        cmocka_unit_test(nobody_verifies_the_form_of_a_unit_of_their_own),
        cmocka_unit_test(a_person_acts_for_the_first_unit_and_cluster_they_have),
        cmocka_unit_test(a_role_is_kept_by_its_word_and_by_no_other),
        cmocka_unit_test(a_clerk_plans_only_where_nobody_leads),
        cmocka_unit_test(an_import_belongs_to_who_brought_it_and_to_who_plans),
        cmocka_unit_test(the_administrator_reads_a_plan_and_takes_back_only_an_own_one),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
