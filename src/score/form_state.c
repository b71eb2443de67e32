#include "score/form_state.h"

#include "base/str.h"
#include <stdbool.h>

/* Checkers are whoever gives verified marks: never the form's own unit, and for the leader's form the deputy
 * or another unit. */
enum {
    UNIT = 1 << ACTOR_UNIT,
    LEADER = 1 << ACTOR_LEADER,
    DEPUTY = 1 << ACTOR_DEPUTY,
    CHECKER = 1 << ACTOR_CHECKER,
    COUNCIL = 1 << ACTOR_COUNCIL,
    CHECKERS = LEADER | DEPUTY | CHECKER,
    JUDGES = LEADER | DEPUTY | COUNCIL,
    VERIFYING_NEEDS = NEED_OTHER_UNIT | NEED_REASON,
    RETURNING_NEEDS = NEED_OTHER_UNIT | NEED_REASON | NEED_LINE,
};

static const struct form_rule rules[] = {
    {FORM_DRAFT, ACT_EDIT, UNIT, NEED_WINDOW, FORM_DRAFT},
    {FORM_DRAFT, ACT_SUBMIT, UNIT, NEED_WINDOW | NEED_COMPLETE, FORM_SUBMITTED},
    {FORM_SUBMITTED, ACT_WITHDRAW, UNIT, NEED_WINDOW, FORM_DRAFT},
    {FORM_SUBMITTED, ACT_VERIFY, CHECKERS, VERIFYING_NEEDS, FORM_VERIFYING},
    {FORM_SUBMITTED, ACT_RETURN, CHECKERS, RETURNING_NEEDS, FORM_RETURNED},
    {FORM_VERIFYING, ACT_VERIFY, CHECKERS, VERIFYING_NEEDS, FORM_VERIFYING},
    {FORM_VERIFYING, ACT_RETURN, CHECKERS, RETURNING_NEEDS, FORM_RETURNED},
    {FORM_VERIFYING, ACT_CLOSE_CHECK, CHECKERS, NEED_OTHER_UNIT | NEED_COMPLETE | NEED_REASON, FORM_VERIFIED},
    {FORM_RETURNED, ACT_EDIT, UNIT, NEED_WINDOW | NEED_LINE, FORM_RETURNED},
    {FORM_RETURNED, ACT_RESUBMIT, UNIT, NEED_WINDOW | NEED_COMPLETE, FORM_VERIFYING},
    {FORM_RETURNED, ACT_VERIFY, CHECKERS, VERIFYING_NEEDS, FORM_RETURNED},
    {FORM_RETURNED, ACT_RETURN, CHECKERS, RETURNING_NEEDS, FORM_RETURNED},
    {FORM_VERIFIED, ACT_APPEAL, UNIT, NEED_WINDOW | NEED_LINE | NEED_REASON, FORM_EXPLAINED},
    {FORM_VERIFIED, ACT_RETURN, CHECKERS, RETURNING_NEEDS, FORM_RETURNED},
    {FORM_VERIFIED, ACT_REOPEN, CHECKERS, NEED_OTHER_UNIT | NEED_REASON, FORM_VERIFYING},
    {FORM_VERIFIED, ACT_FINALISE, JUDGES, NEED_WINDOW | NEED_COMPLETE | NEED_REASON | NEED_NO_APPEALS, FORM_FINAL},
    {FORM_EXPLAINED, ACT_APPEAL, UNIT, NEED_WINDOW | NEED_LINE | NEED_REASON, FORM_EXPLAINED},
    {FORM_EXPLAINED, ACT_ANSWER, JUDGES, NEED_OTHER_UNIT | NEED_LINE | NEED_REASON, FORM_EXPLAINED},
    {FORM_EXPLAINED, ACT_FINALISE, JUDGES, NEED_WINDOW | NEED_COMPLETE | NEED_REASON | NEED_NO_APPEALS, FORM_FINAL},
    {FORM_FINAL, ACT_REOPEN, LEADER | COUNCIL, NEED_REASON, FORM_VERIFIED},
    {FORM_FINAL, ACT_PUBLISH, LEADER | COUNCIL, 0, FORM_PUBLISHED},
};

enum { RULES = sizeof rules / sizeof *rules };

static const char *const state_name[FORM_STATES] = {"draft",    "submitted", "verifying", "returned",
                                                    "verified", "explained", "final",     "published"};
static const char *const action_name[FORM_ACTIONS] = {"edit",   "submit",   "withdraw",    "verify",
                                                      "return", "resubmit", "close_check", "appeal",
                                                      "answer", "finalise", "reopen",      "publish"};
static const char *const refusal_name[FORM_REFUSALS] = {"none",         "state",  "actor",     "own_unit",
                                                        "leaders_form", "frozen", "too_early", "too_late",
                                                        "incomplete",   "reason", "line",      "appeals"};

const struct form_rule *form_rule_at(size_t i)
{
    return i < RULES ? &rules[i] : NULL;
}

const char *form_state_name(enum form_state s)
{
    return state_name[s];
}

const char *form_action_name(enum form_action a)
{
    return action_name[a];
}

const char *form_refusal_name(enum form_refusal r)
{
    return refusal_name[r];
}

enum outcome form_state_read(const char *name, enum form_state *out)
{
    for (int s = 0; s < FORM_STATES; s++)
        if (text_eq(name, state_name[s])) {
            *out = (enum form_state)s;
            return OK;
        }
    return INVALID;
}

static const struct form_rule *rule_for(enum form_state from, enum form_action action)
{
    for (size_t i = 0; i < RULES; i++)
        if (rules[i].from == from && rules[i].action == action)
            return &rules[i];
    return NULL;
}

static bool may_ever(enum form_actor actor, enum form_action action)
{
    for (size_t i = 0; i < RULES; i++)
        if (rules[i].action == action && rules[i].actors & 1U << actor)
            return true;
    return false;
}

static enum form_refusal who_refuses(const struct form_rule *r, const struct form_facts *f)
{
    if (!(r->actors & 1U << f->actor))
        return REFUSED_ACTOR;
    if (f->actor == ACTOR_UNIT && !f->own_unit)
        return REFUSED_ACTOR;
    if (!(r->needs & NEED_OTHER_UNIT))
        return REFUSED_NOT;
    if (f->own_unit)
        return REFUSED_OWN_UNIT;
    return f->actor == ACTOR_LEADER && f->leaders_form ? REFUSED_LEADERS_FORM : REFUSED_NOT;
}

static enum form_refusal when_refuses(const struct form_rule *r, const struct form_facts *f)
{
    if (f->frozen)
        return REFUSED_FROZEN;
    if (!(r->needs & NEED_WINDOW))
        return REFUSED_NOT;
    if (f->window_from.seconds && f->now.seconds < f->window_from.seconds)
        return REFUSED_TOO_EARLY;
    return f->window_to.seconds && f->now.seconds > f->window_to.seconds ? REFUSED_TOO_LATE : REFUSED_NOT;
}

static enum form_refusal what_refuses(const struct form_rule *r, const struct form_facts *f)
{
    if (r->needs & NEED_LINE && !f->line_named)
        return REFUSED_LINE;
    if (r->needs & NEED_REASON && !f->reasons_present)
        return REFUSED_REASON;
    if (r->needs & NEED_COMPLETE && !f->lines_complete)
        return REFUSED_INCOMPLETE;
    return r->needs & NEED_NO_APPEALS && f->appeals_open ? REFUSED_APPEALS : REFUSED_NOT;
}

static enum outcome refusal_outcome(enum form_refusal why)
{
    static const enum outcome of[FORM_REFUSALS] = {
        [REFUSED_NOT] = OK,           [REFUSED_STATE] = CLASH,         [REFUSED_ACTOR] = DENIED,
        [REFUSED_OWN_UNIT] = DENIED,  [REFUSED_LEADERS_FORM] = DENIED, [REFUSED_FROZEN] = CLOSED,
        [REFUSED_TOO_EARLY] = CLOSED, [REFUSED_TOO_LATE] = CLOSED,     [REFUSED_INCOMPLETE] = INVALID,
        [REFUSED_REASON] = INVALID,   [REFUSED_LINE] = INVALID,        [REFUSED_APPEALS] = INVALID,
    };
    return of[why];
}

/* Who may not act at all learns nothing about the state: the actor is asked before the state. */
enum outcome form_step(enum form_state from, enum form_action action, const struct form_facts *facts,
                       enum form_state *to_out, enum form_refusal *why_out)
{
    const struct form_rule *r = rule_for(from, action);
    enum form_refusal why = REFUSED_NOT;
    if (!may_ever(facts->actor, action) || (facts->actor == ACTOR_UNIT && !facts->own_unit))
        why = REFUSED_ACTOR;
    else if (!r)
        why = REFUSED_STATE;
    else
        why = who_refuses(r, facts);
    if (why == REFUSED_NOT)
        why = when_refuses(r, facts);
    if (why == REFUSED_NOT)
        why = what_refuses(r, facts);
    *why_out = why;
    if (why == REFUSED_NOT)
        *to_out = r->to;
    return refusal_outcome(why);
}
