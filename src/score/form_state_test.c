#include "score/form_state.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

/* Facts under which the act succeeds for a fitting actor; each row spoils what it is about. */
static struct form_facts good(enum form_actor actor)
{
    struct form_facts f = {.actor = actor,
                           .own_unit = actor == ACTOR_UNIT,
                           .lines_complete = true,
                           .reasons_present = true,
                           .line_named = true,
                           .now = {1000},
                           .window_from = {900},
                           .window_to = {1000}};
    return f;
}

static void the_usual_way_leads_from_draft_to_published(void **state)
{
    static const struct {
        enum form_action act;
        enum form_actor actor;
        enum form_state to;
    } way[] = {
        {ACT_EDIT, ACTOR_UNIT, FORM_DRAFT},          {ACT_SUBMIT, ACTOR_UNIT, FORM_SUBMITTED},
        {ACT_WITHDRAW, ACTOR_UNIT, FORM_DRAFT},      {ACT_SUBMIT, ACTOR_UNIT, FORM_SUBMITTED},
        {ACT_VERIFY, ACTOR_LEADER, FORM_VERIFYING},  {ACT_RETURN, ACTOR_LEADER, FORM_RETURNED},
        {ACT_EDIT, ACTOR_UNIT, FORM_RETURNED},       {ACT_RESUBMIT, ACTOR_UNIT, FORM_VERIFYING},
        {ACT_VERIFY, ACTOR_CHECKER, FORM_VERIFYING}, {ACT_CLOSE_CHECK, ACTOR_DEPUTY, FORM_VERIFIED},
        {ACT_APPEAL, ACTOR_UNIT, FORM_EXPLAINED},    {ACT_APPEAL, ACTOR_UNIT, FORM_EXPLAINED},
        {ACT_ANSWER, ACTOR_COUNCIL, FORM_EXPLAINED}, {ACT_FINALISE, ACTOR_LEADER, FORM_FINAL},
        {ACT_REOPEN, ACTOR_LEADER, FORM_VERIFIED},   {ACT_FINALISE, ACTOR_LEADER, FORM_FINAL},
        {ACT_PUBLISH, ACTOR_LEADER, FORM_PUBLISHED},
    };
    enum form_state at = FORM_DRAFT;
    for (size_t i = 0; i < sizeof way / sizeof *way; i++) {
        struct form_facts f = good(way[i].actor);
        enum form_refusal why = REFUSED_STATE;
        assert_int_equal(form_step(at, way[i].act, &f, &at, &why), OK);
        assert_int_equal(at, way[i].to);
        assert_int_equal(why, REFUSED_NOT);
    }
    (void)state;
}

static void a_window_opens_on_its_first_second_and_publishing_waits_for_none(void **state)
{
    struct form_facts f = good(ACTOR_UNIT), late = good(ACTOR_LEADER);
    enum form_state at = FORM_DRAFT;
    enum form_refusal why;
    f.now = f.window_from;
    assert_int_equal(form_step(FORM_DRAFT, ACT_SUBMIT, &f, &at, &why), OK);
    assert_int_equal(at, FORM_SUBMITTED);
    late.now.seconds = late.window_to.seconds + 1;
    assert_int_equal(form_step(FORM_FINAL, ACT_PUBLISH, &late, &at, &why), OK);
    assert_int_equal(at, FORM_PUBLISHED);
    size_t rules = 0;
    while (rules < 100 && form_rule_at(rules))
        rules++;
    assert_true(rules < 100);
    assert_null(form_rule_at(rules + 1));
    (void)state;
}

struct refused {
    enum form_state from;
    enum form_action act;
    enum form_actor actor;
    struct form_facts spoil; /* own_unit: set; others: set means taken away or on */
    int64_t late;            /* seconds after the window, or negative: before it */
    enum form_refusal why;
    enum outcome want;
};

static struct form_facts spoiled(const struct refused *r)
{
    struct form_facts f = good(r->actor);
    f.own_unit = f.own_unit || r->spoil.own_unit;
    f.leaders_form = r->spoil.leaders_form;
    f.frozen = r->spoil.frozen;
    f.appeals_open = r->spoil.appeals_open;
    f.lines_complete = !r->spoil.lines_complete;
    f.reasons_present = !r->spoil.reasons_present;
    f.line_named = !r->spoil.line_named;
    if (r->late)
        f.now.seconds = r->late > 0 ? f.window_to.seconds + r->late : f.window_from.seconds + r->late;
    return f;
}

static void each_refusal_says_why_and_changes_nothing(void **state)
{
    static const struct refused row[] = {
        {FORM_DRAFT, ACT_SUBMIT, ACTOR_UNIT, {0}, 1, REFUSED_TOO_LATE, CLOSED},
        {FORM_DRAFT, ACT_SUBMIT, ACTOR_UNIT, {0}, -1, REFUSED_TOO_EARLY, CLOSED},
        {FORM_DRAFT, ACT_SUBMIT, ACTOR_UNIT, {.lines_complete = true}, 0, REFUSED_INCOMPLETE, INVALID},
        {FORM_DRAFT, ACT_SUBMIT, ACTOR_LEADER, {0}, 0, REFUSED_ACTOR, DENIED},
        {FORM_DRAFT, ACT_VERIFY, ACTOR_LEADER, {0}, 0, REFUSED_STATE, CLASH},
        {FORM_DRAFT, ACT_VERIFY, ACTOR_OTHER, {0}, 0, REFUSED_ACTOR, DENIED},
        {FORM_VERIFYING,
         ACT_VERIFY,
         ACTOR_LEADER,
         {.own_unit = true, .leaders_form = true},
         0,
         REFUSED_OWN_UNIT,
         DENIED},
        {FORM_VERIFYING, ACT_VERIFY, ACTOR_LEADER, {.leaders_form = true}, 0, REFUSED_LEADERS_FORM, DENIED},
        {FORM_VERIFYING, ACT_VERIFY, ACTOR_DEPUTY, {.own_unit = true}, 0, REFUSED_OWN_UNIT, DENIED},
        {FORM_VERIFYING, ACT_VERIFY, ACTOR_UNIT, {0}, 0, REFUSED_ACTOR, DENIED},
        {FORM_VERIFYING, ACT_VERIFY, ACTOR_LEADER, {.reasons_present = true}, 0, REFUSED_REASON, INVALID},
        {FORM_VERIFYING, ACT_VERIFY, ACTOR_LEADER, {.frozen = true}, 0, REFUSED_FROZEN, CLOSED},
        {FORM_VERIFYING, ACT_CLOSE_CHECK, ACTOR_LEADER, {.lines_complete = true}, 0, REFUSED_INCOMPLETE, INVALID},
        {FORM_VERIFYING, ACT_RETURN, ACTOR_LEADER, {.line_named = true}, 0, REFUSED_LINE, INVALID},
        {FORM_VERIFYING, ACT_RETURN, ACTOR_LEADER, {.reasons_present = true}, 0, REFUSED_REASON, INVALID},
        {FORM_RETURNED, ACT_EDIT, ACTOR_UNIT, {.line_named = true}, 0, REFUSED_LINE, INVALID},
        {FORM_SUBMITTED, ACT_EDIT, ACTOR_UNIT, {0}, 0, REFUSED_STATE, CLASH},
        {FORM_VERIFYING, ACT_WITHDRAW, ACTOR_UNIT, {0}, 0, REFUSED_STATE, CLASH},
        {FORM_VERIFIED, ACT_APPEAL, ACTOR_UNIT, {0}, 1, REFUSED_TOO_LATE, CLOSED},
        {FORM_VERIFIED, ACT_APPEAL, ACTOR_UNIT, {.line_named = true}, 0, REFUSED_LINE, INVALID},
        {FORM_EXPLAINED, ACT_FINALISE, ACTOR_LEADER, {.appeals_open = true}, 0, REFUSED_APPEALS, INVALID},
        {FORM_EXPLAINED, ACT_ANSWER, ACTOR_LEADER, {.own_unit = true}, 0, REFUSED_OWN_UNIT, DENIED},
        {FORM_VERIFIED, ACT_FINALISE, ACTOR_CHECKER, {0}, 0, REFUSED_ACTOR, DENIED},
        {FORM_FINAL, ACT_REOPEN, ACTOR_LEADER, {.reasons_present = true}, 0, REFUSED_REASON, INVALID},
        {FORM_PUBLISHED, ACT_REOPEN, ACTOR_LEADER, {0}, 0, REFUSED_STATE, CLASH},
        {FORM_PUBLISHED, ACT_EDIT, ACTOR_UNIT, {0}, 0, REFUSED_STATE, CLASH},
        {FORM_FINAL, ACT_PUBLISH, ACTOR_DEPUTY, {0}, 0, REFUSED_ACTOR, DENIED},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct form_facts f = spoiled(&row[i]);
        enum form_state to = FORM_STATES;
        enum form_refusal why = REFUSED_NOT;
        assert_int_equal(form_step(row[i].from, row[i].act, &f, &to, &why), row[i].want);
        assert_int_equal(why, row[i].why);
        assert_int_equal(to, FORM_STATES);
    }
    (void)state;
}

static void nobody_touches_the_form_of_another_unit_as_its_unit(void **state)
{
    struct form_facts f = good(ACTOR_UNIT);
    f.own_unit = false;
    enum form_state to;
    enum form_refusal why;
    for (int s = 0; s < FORM_STATES; s++)
        for (int a = 0; a < FORM_ACTIONS; a++)
            assert_int_equal(form_step((enum form_state)s, (enum form_action)a, &f, &to, &why), DENIED);
    (void)state;
}

static void nothing_leads_out_of_published(void **state)
{
    size_t rows = 0;
    for (const struct form_rule *r; (r = form_rule_at(rows)); rows++)
        assert_int_not_equal(r->from, FORM_PUBLISHED);
    assert_true(rows > 10);
    assert_null(form_rule_at(rows));
    (void)state;
}

static void the_table_answers_each_pair_once_and_no_own_unit_is_ever_verified(void **state)
{
    const struct form_rule *r, *q;
    for (size_t i = 0; (r = form_rule_at(i)); i++) {
        for (size_t j = i + 1; (q = form_rule_at(j)); j++)
            assert_false(r->from == q->from && r->action == q->action);
        if (r->action == ACT_VERIFY || r->action == ACT_RETURN || r->action == ACT_CLOSE_CHECK)
            assert_true(r->needs & NEED_OTHER_UNIT);
    }
    (void)state;
}

static void a_state_is_read_by_its_name_only(void **state)
{
    enum form_state s;
    for (int i = 0; i < FORM_STATES; i++) {
        assert_int_equal(form_state_read(form_state_name((enum form_state)i), &s), OK);
        assert_int_equal(s, i);
    }
    assert_int_equal(form_state_read("Draft", &s), INVALID);
    assert_int_equal(form_state_read("", &s), INVALID);
    assert_int_equal(form_state_read(NULL, &s), INVALID);
    assert_string_equal(form_action_name(ACT_CLOSE_CHECK), "close_check");
    assert_string_equal(form_refusal_name(REFUSED_APPEALS), "appeals");
    (void)state;
}

static void without_a_window_any_time_is_in_time(void **state)
{
    struct form_facts f = good(ACTOR_UNIT);
    f.window_from.seconds = f.window_to.seconds = 0;
    f.now.seconds = INT64_MAX;
    enum form_state to;
    enum form_refusal why;
    assert_int_equal(form_step(FORM_DRAFT, ACT_SUBMIT, &f, &to, &why), OK);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(the_usual_way_leads_from_draft_to_published),
        cmocka_unit_test(a_window_opens_on_its_first_second_and_publishing_waits_for_none),
        cmocka_unit_test(each_refusal_says_why_and_changes_nothing),
        cmocka_unit_test(nobody_touches_the_form_of_another_unit_as_its_unit),
        cmocka_unit_test(nothing_leads_out_of_published),
        cmocka_unit_test(the_table_answers_each_pair_once_and_no_own_unit_is_ever_verified),
        cmocka_unit_test(a_state_is_read_by_its_name_only),
        cmocka_unit_test(without_a_window_any_time_is_in_time),
    };
    return cmocka_run_group_tests(test, NULL, NULL);
}
